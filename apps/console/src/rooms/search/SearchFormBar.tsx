import { Button, DatePicker, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useBook, useMe } from '../../live/session.ts';
import { TypeSelect } from '../../ui/TypeSelect.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import type { SearchForm } from './model.ts';

const STATUSES = [
  'live',
  'ended',
  'open',
  'dispatched',
  'working',
  'resolved',
  'closed',
  'archived',
  'merged',
  'cancelled',
] as const;

/** 查询条件: the four that are asked most stand in the first line; the others unfold. Enter searches. */
export const SearchFormBar = ({
  onFind,
  extra,
}: {
  readonly onFind: (form: SearchForm) => void;
  readonly extra: ReactNode;
}) => {
  const t = useWords('search');
  const [form, setForm] = useState<SearchForm>({});
  const [wide, setWide] = useState(false);
  const set = (part: Partial<SearchForm>) => setForm((was) => ({ ...was, ...part }));
  return (
    <form
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        onFind(form);
      }}
    >
      <Input
        allowClear
        value={form.no}
        placeholder={t('no')}
        style={{ width: 170 }}
        data-field="no"
        onChange={(event) => set({ no: event.target.value })}
      />
      <Input
        allowClear
        value={form.phone}
        placeholder={t('phone')}
        title={t('phoneLogged')}
        inputMode="tel"
        style={{ width: 150 }}
        data-field="phone"
        onChange={(event) => set({ phone: event.target.value })}
      />
      <Input
        allowClear
        value={form.text}
        placeholder={t('text')}
        style={{ width: 220 }}
        data-field="text"
        onChange={(event) => set({ text: event.target.value })}
      />
      <Period from={form.from} until={form.until} onPeriod={set} />
      {wide ? <Others form={form} set={set} /> : null}
      <Button type="primary" htmlType="submit" data-act="find">
        {t('find')}
      </Button>
      <Button
        onClick={() => {
          setForm({});
          onFind({});
        }}
      >
        {t('reset')}
      </Button>
      <Button type="link" onClick={() => setWide(!wide)}>
        {wide ? t('less') : t('more')}
      </Button>
      <span className="grow" />
      {extra}
    </form>
  );
};

const Others = ({
  form,
  set,
}: {
  readonly form: SearchForm;
  readonly set: (part: Partial<SearchForm>) => void;
}) => {
  const t = useWords('search');
  const terms = useWords('terms');
  const names = useNames();
  const me = useMe();
  const { agencies, centres } = useBook();
  return (
    <>
      <div style={{ width: 220 }}>
        <TypeSelect allowClear value={form.typeCode} onChange={(typeCode) => set({ typeCode })} />
      </div>
      <Select
        allowClear
        value={form.level}
        placeholder={t('level')}
        style={{ width: 90 }}
        onChange={(level) => set({ level })}
        options={([1, 2, 3, 4] as const).map((value) => ({ value, label: terms(`level.${value}`) }))}
      />
      <Select
        allowClear
        value={form.status}
        placeholder={t('status')}
        style={{ width: 130 }}
        onChange={(status) => set({ status })}
        options={STATUSES.map((value) => ({
          value,
          label: value === 'live' || value === 'ended' ? t(`status.${value}`) : terms(`incident.${value}`),
        }))}
      />
      {me.agencyId ? null : (
        <>
          <Select
            allowClear
            value={form.agencyId}
            placeholder={t('agency')}
            style={{ width: 170 }}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(agencyId) => set({ agencyId })}
            options={agencies.map(({ id }) => ({ value: id, label: names.agency(id) }))}
          />
          <Select
            allowClear
            value={form.centreId}
            placeholder={t('centre')}
            style={{ width: 150 }}
            onChange={(centreId) => set({ centreId })}
            options={centres.map((centre) => ({ value: centre.id, label: names.of(centre) }))}
          />
        </>
      )}
      <Select
        allowClear
        value={form.mode}
        placeholder={t('mode')}
        style={{ width: 90 }}
        onChange={(mode) => set({ mode })}
        options={(['live', 'drill', 'test'] as const).map((value) => ({
          value,
          label: terms(`mode.${value}`),
        }))}
      />
    </>
  );
};

/** 时间区间, whole minutes; presets for the usual ones. */
export const Period = ({
  from,
  until,
  onPeriod,
}: {
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly onPeriod: (period: { from?: number; until?: number }) => void;
}) => {
  const t = useWords('search');
  const daysBack = (days: number): [Dayjs, Dayjs] => [
    dayjs().startOf('day').subtract(days, 'day'),
    dayjs().endOf('day'),
  ];
  return (
    <DatePicker.RangePicker
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      allowEmpty={[true, true]}
      style={{ width: 316 }}
      value={[from === undefined ? null : dayjs(from), until === undefined ? null : dayjs(until)]}
      presets={[
        { label: t('today'), value: daysBack(0) },
        { label: t('last7'), value: daysBack(6) },
        { label: t('last30'), value: daysBack(29) },
      ]}
      onChange={(range) => onPeriod({ from: range?.[0]?.valueOf(), until: range?.[1]?.valueOf() })}
    />
  );
};
