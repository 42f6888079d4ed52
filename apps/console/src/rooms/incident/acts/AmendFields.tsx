import { locatePoint } from '@liandong/contract/location';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ask } from '../../../live/ask.ts';
import { MapPane } from '../../../ui/MapPane.tsx';
import { PlaceSearch } from '../../../ui/PlaceSearch.tsx';
import { useTell } from '../../../ui/ProblemNotice.tsx';
import { TypeSelect } from '../../../ui/TypeSelect.tsx';
import { useWords } from '../../../words/index.ts';
import type { AmendForm } from '../amend.ts';
import { Field } from './ActModal.tsx';
import { placeOfHit, placeOfPick, placeOfText } from '../place.ts';

const CASUALTIES = ['dead', 'injured', 'trapped'] as const;

/** The fields of 补充修改: type, place (gazetteer, map or typed), report, casualties, 突发事件 level. */
export const AmendFields = ({
  form,
  onForm,
  regionCode,
}: {
  readonly form: AmendForm;
  readonly onForm: (change: (before: AmendForm) => AmendForm) => void;
  readonly regionCode: string;
}) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const set = (part: Partial<AmendForm>) => onForm((before) => ({ ...before, ...part }));
  return (
    <>
      <Field label={t('fact.type')}>
        <TypeSelect value={form.typeCode} onChange={(code) => code && set({ typeCode: code })} />
      </Field>
      <PlaceField form={form} regionCode={regionCode} onPlace={(place) => set({ place })} />
      <Field label={t('fact.content')}>
        <Input.TextArea
          value={form.content}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={4_000}
          onChange={(event) => set({ content: event.target.value })}
        />
      </Field>
      <div className="act-pair">
        {CASUALTIES.map((kind) => (
          <Field key={kind} label={terms(kind)}>
            <InputNumber
              min={0}
              max={100_000}
              precision={0}
              value={form.casualties[kind]}
              onChange={(value) => set({ casualties: { ...form.casualties, [kind]: value ?? 0 } })}
            />
          </Field>
        ))}
        <Field label={t('fact.eventLevel')}>
          <Select
            value={form.eventLevel}
            style={{ width: 170 }}
            placeholder={t('noEventLevel')}
            onChange={(eventLevel) => set({ eventLevel })}
            options={([1, 2, 3, 4] as const).map((level) => ({
              value: level,
              label: terms(`eventLevel.${level}`),
            }))}
          />
        </Field>
      </div>
    </>
  );
};

const PlaceField = ({
  form,
  regionCode,
  onPlace,
}: {
  readonly form: AmendForm;
  readonly regionCode: string;
  readonly onPlace: (place: AmendForm['place']) => void;
}) => {
  const t = useWords('incident');
  const shell = useWords('shell');
  const tell = useTell();
  const [map, setMap] = useState(false);
  const { point } = form.place;
  return (
    <>
      <div className="act-field">
        <span>{t('fact.place')}</span>
        <div className="inc-line">
          <PlaceSearch
            value={form.place.text}
            regionCode={regionCode}
            onText={(text) => onPlace(placeOfText(form.place, text))}
            onTake={(hit) => onPlace(placeOfHit(hit))}
          />
          <Button onClick={() => setMap(!map)}>{shell('map.pick')}</Button>
        </div>
      </div>
      {map ? (
        <div className="act-map">
          <MapPane
            points={point ? [{ id: 'here', kind: 'chosen', point }] : []}
            fitTo={point ? { key: 'amend', points: [point], zoom: 14 } : undefined}
            picking
            onPick={(picked) => {
              ask(locatePoint, { query: { lng: picked.lng, lat: picked.lat } }).then(
                (told) => onPlace(placeOfPick(form.place, picked, told)),
                (thrown: unknown) => {
                  onPlace(placeOfPick(form.place, picked, undefined));
                  tell(thrown);
                },
              );
            }}
          />
        </div>
      ) : null}
    </>
  );
};
