import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useWords } from '../../words/index.ts';
import { isPhone } from './filing.ts';
import { edit, useSheet } from './sheet.ts';

/** 报警人 and 伤亡被困. */
export const PersonFields = () => {
  const t = useWords('call');
  const terms = useWords('terms');
  const name = useSheet((s) => s.form.reporterName);
  const phone = useSheet((s) => s.form.reporterPhone);
  const sex = useSheet((s) => s.form.reporterSex);
  const trapped = useSheet((s) => s.form.reporterTrapped);
  return (
    <>
      <label htmlFor="reporter-name">{t('reporter')}</label>
      <div className="field reporter-field">
        <Input
          id="reporter-name"
          value={name}
          maxLength={40}
          placeholder={t('reporterName')}
          onChange={(event) => edit((form) => ({ ...form, reporterName: event.target.value }))}
        />
        <Select
          value={sex}
          allowClear
          placeholder={t('reporterSex')}
          aria-label={t('reporterSex')}
          onChange={(value: 'male' | 'female' | undefined) =>
            edit((form) => {
              const { reporterSex: _old, ...rest } = form;
              return value ? { ...rest, reporterSex: value } : rest;
            })
          }
          options={(['male', 'female'] as const).map((value) => ({ value, label: terms(value) }))}
        />
        <Input
          value={phone}
          maxLength={32}
          inputMode="tel"
          placeholder={t('reporterPhone')}
          aria-label={t('reporterPhone')}
          status={isPhone(phone) ? '' : 'error'}
          title={isPhone(phone) ? '' : t('phoneWrong')}
          onChange={(event) => edit((form) => ({ ...form, reporterPhone: event.target.value }))}
        />
      </div>
      <span className="field-word">{t('casualties')}</span>
      <div className="field casualty-field">
        {(['trapped', 'injured', 'dead'] as const).map((kind) => (
          <Count key={kind} kind={kind} />
        ))}
        <Checkbox
          checked={trapped}
          onChange={(event) => edit((form) => ({ ...form, reporterTrapped: event.target.checked }))}
        >
          {t('reporterTrapped')}
        </Checkbox>
      </div>
    </>
  );
};

const Count = ({ kind }: { readonly kind: 'trapped' | 'injured' | 'dead' }) => {
  const terms = useWords('terms');
  const value = useSheet((s) => s.form[kind]);
  return (
    <InputNumber
      value={value}
      min={0}
      max={100_000}
      precision={0}
      controls={false}
      prefix={terms(kind)}
      aria-label={terms(kind)}
      className={value > 0 ? 'count-field count-field-hot' : 'count-field'}
      onFocus={(event) => event.target.select()}
      onChange={(next) => edit((form) => ({ ...form, [kind]: next ?? 0 }))}
    />
  );
};
