import { reportOrder } from '@liandong/contract/order';
import type { Order } from '@liandong/domain/order';
import { Button, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { ask } from '../../live/ask.ts';
import { TypeSelect } from '../../ui/TypeSelect.tsx';
import { type WordKey, useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { ActModal, Field } from '../incident/acts/ActModal.tsx';
import { useCommand } from '../incident/use-command.ts';
import { PHOTOS_MAX, type Photo, photoOf, sendPhotos } from './photos.ts';

const RESULTS: readonly WordKey<'duty'>[] = [
  'result.handled',
  'result.mediated',
  'result.transferred',
  'result.hospital',
  'result.notFound',
  'result.falseReport',
];
const NOBODY = { trapped: 0, injured: 0, dead: 0 };

/** 反馈: progress or final. The field may re-classify; the type at dispatch stays beside it. */
export const ReportForm = ({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) => {
  const t = useWords('duty');
  const terms = useWords('terms');
  const names = useNames();
  const command = useCommand();
  const [final, setFinal] = useState(order.marks.onSceneAt !== undefined);
  const [text, setText] = useState('');
  const [result, setResult] = useState('');
  const [typeCode, setTypeCode] = useState<string | undefined>(order.brief.typeCode);
  const [people, setPeople] = useState(NOBODY);
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const said = Object.values(people).some((n) => n > 0);
  const send = async () => {
    const body = {
      final,
      text: text.trim(),
      fileIds: photos.map((photo) => photo.id),
      ...(final && result !== '' ? { result } : {}),
      ...(typeCode !== undefined && typeCode !== order.brief.typeCode ? { typeCode } : {}),
      ...(said ? { casualties: people } : {}),
    };
    const sent = await command.send(async (id) => {
      await sendPhotos(order.id, photos, (photoId) =>
        setPhotos((all) => all.map((one) => (one.id === photoId ? { ...one, sent: true } : one))),
      );
      return ask(reportOrder, { params: { id: order.id }, body: { ...id, ...body } });
    });
    if (sent) onClose();
  };
  return (
    <ActModal
      title={`${t('act.report')} · ${order.brief.place.text}`}
      ready={text.trim() !== ''}
      width={620}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Radio.Group
        optionType="button"
        buttonStyle="solid"
        value={final}
        onChange={(event) => setFinal(event.target.value === true)}
        options={[
          { value: false, label: t('report.interim') },
          { value: true, label: t('report.final') },
        ]}
      />
      <Field label={t('report.text')}>
        <Input.TextArea
          autoFocus
          rows={4}
          maxLength={4_000}
          placeholder={t('report.hint')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {final ? (
        <Field label={t('report.result')}>
          <Radio.Group
            value={result}
            onChange={(event) => setResult(String(event.target.value))}
            options={RESULTS.map((key) => ({ value: t(key), label: t(key) }))}
          />
        </Field>
      ) : null}
      <Field label={t('report.type', { type: names.type(order.brief.typeCode) })}>
        <TypeSelect value={typeCode} onChange={(code) => setTypeCode(code ?? order.brief.typeCode)} />
      </Field>
      <div className="act-pair">
        {(['trapped', 'injured', 'dead'] as const).map((kind) => (
          <Field key={kind} label={terms(kind)}>
            <InputNumber
              min={0}
              max={100_000}
              precision={0}
              value={people[kind]}
              onChange={(n) => setPeople({ ...people, [kind]: n ?? 0 })}
            />
          </Field>
        ))}
      </div>
      <PhotoPicker photos={photos} onChange={setPhotos} />
    </ActModal>
  );
};

const PhotoPicker = ({
  photos,
  onChange,
}: {
  readonly photos: readonly Photo[];
  readonly onChange: (next: readonly Photo[]) => void;
}) => {
  const t = useWords('duty');
  const [bad, setBad] = useState(false);
  const [busy, setBusy] = useState(false);
  const add = async (files: readonly Blob[]) => {
    setBusy(true);
    let next = photos;
    let failed = false;
    for (const file of files.slice(0, PHOTOS_MAX - photos.length)) {
      try {
        next = [...next, await photoOf(file)];
      } catch {
        failed = true;
      }
    }
    setBad(failed);
    setBusy(false);
    onChange(next);
  };
  return (
    <div className="act-field">
      <span>{t('report.photos')}</span>
      <div className="duty-photos">
        {photos.map((photo) => (
          <figure key={photo.id}>
            <img src={photo.url} alt="" />
            <Button
              size="small"
              aria-label={t('report.dropPhoto')}
              onClick={() => onChange(photos.filter((one) => one !== photo))}
            >
              ×
            </Button>
          </figure>
        ))}
        {photos.length < PHOTOS_MAX ? (
          <span className="duty-add">
            {busy ? t('report.working') : `＋ ${t('report.addPhoto')}`}
            <input
              type="file"
              name="photos"
              aria-label={t('report.addPhoto')}
              accept="image/*"
              multiple
              disabled={busy}
              onChange={(event) => {
                const files = [...(event.target.files ?? [])];
                event.target.value = '';
                void add(files);
              }}
            />
          </span>
        ) : null}
      </div>
      {bad ? (
        <span className="bad" role="alert">
          {t('report.badPhoto')}
        </span>
      ) : null}
    </div>
  );
};
