import { AimOutlined, CheckCircleFilled, CloseOutlined } from '@ant-design/icons';
import { locatePoint } from '@liandong/contract/location';
import type { DoorAnswer } from '@liandong/contract/kernel';
import { Button, Input, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { useBook, useMe } from '../../live/session.ts';
import { useKeyName } from '../../ui/hotkeys.ts';
import { PlaceSearch } from '../../ui/PlaceSearch.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { takeHit, typePlace } from './form.ts';
import { edit, useSheet } from './sheet.ts';

type Located = DoorAnswer<typeof locatePoint>;

/** 管辖 of the point in the form; asked again whenever the point moves. */
const useLocated = (): Located | undefined => {
  const point = useSheet((s) => s.form.place.point);
  const lng = point?.lng;
  const lat = point?.lat;
  const [located, setLocated] = useState<{ key: string; found: Located }>();
  const key = `${lng},${lat}`;
  useEffect(() => {
    if (lng === undefined || lat === undefined) return;
    let gone = false;
    ask(locatePoint, { query: { lng, lat } }).then(
      (found) => {
        if (gone) return;
        setLocated({ key: `${lng},${lat}`, found });
        edit((form) => withRegion(form, found));
      },
      // Without it the server decides by the point when it is filed.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [lng, lat]);
  return located?.key === key ? located.found : undefined;
};

type Form = Parameters<Parameters<typeof edit>[0]>[0];
/** The point decides whose land it is; a picked point without words gets the words of its surroundings. */
const withRegion = (form: Form, found: Located): Form => {
  const { place } = form;
  const text =
    place.text === '' &&
    (place.source === 'map' ||
      place.source === 'network' ||
      place.source === 'handset' ||
      place.source === 'citizen')
      ? found.text
      : place.text;
  if (
    place.regionCode === found.regionCode &&
    place.townshipCode === found.townshipCode &&
    text === place.text
  )
    return form;
  return {
    ...form,
    place: {
      ...place,
      text,
      ...(found.regionCode ? { regionCode: found.regionCode } : {}),
      ...(found.townshipCode ? { townshipCode: found.townshipCode } : {}),
    },
  };
};

/** 事发地址: gazetteer, map, candidates; whose land it is stands beside it. */
export const PlaceFields = ({
  picking,
  onPicking,
}: {
  readonly picking: boolean;
  readonly onPicking: (on: boolean) => void;
}) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const names = useNames();
  const me = useMe();
  const { regions, centres } = useBook();
  const place = useSheet((s) => s.form.place);
  const note = useSheet((s) => s.form.placeNote);
  const located = useLocated();
  const locateKey = useKeyName('call.locate', 'F8');
  const home = centres.find((centre) => centre.id === me.centreId)?.regionCode;
  const areas = useMemo(
    () =>
      regions
        .filter((row) => row.level === 'county' || row.level === 'zone')
        .map((row) => ({ value: row.code, label: names.of(row) })),
    [regions, names],
  );
  return (
    <>
      <label htmlFor="place">{t('place')}</label>
      <div className="field place-field">
        <PlaceSearch
          id="place"
          value={place.text}
          regionCode={home}
          onText={(text) => edit((form) => typePlace(form, text))}
          onTake={(hit) => edit((form) => takeHit(form, hit))}
        />
        <Button
          type={picking ? 'primary' : 'default'}
          icon={<AimOutlined />}
          onClick={() => onPicking(!picking)}
          title={t('pickOnMap')}
          aria-label={t('pickOnMap')}
        >
          <kbd>{locateKey}</kbd>
        </Button>
      </div>
      <span className="field-word" />
      <div className="field place-more">
        <Input
          value={note}
          maxLength={100}
          placeholder={t('placeNote')}
          aria-label={t('placeNote')}
          onChange={(event) => edit((form) => ({ ...form, placeNote: event.target.value }))}
        />
        <Select
          value={place.regionCode}
          options={areas}
          disabled={place.point !== undefined && located?.regionCode !== undefined}
          placeholder={t('region')}
          aria-label={t('region')}
          allowClear={place.point === undefined}
          onChange={(code: string | undefined) =>
            edit((form) => {
              const { regionCode: _old, townshipCode: _town, ...rest } = form.place;
              return { ...form, place: code ? { ...rest, regionCode: code } : rest };
            })
          }
          className="place-region"
        />
      </div>
      <span className="field-word" />
      <div className="field place-where" data-located={place.point !== undefined}>
        {place.point ? (
          <>
            <span className="located">
              <CheckCircleFilled /> {t('located', { source: terms(`source.${place.source}`) })}
            </span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('clearPoint')}
              title={t('clearPoint')}
              tabIndex={-1}
              onClick={() =>
                edit((form) => ({ ...form, place: { text: form.place.text, source: 'citizen' } }))
              }
            />
            {located ? (
              <span className="jurisdiction" data-centre={located.centreId}>
                {t('jurisdiction')} <b>{names.centre(located.centreId)}</b>{' '}
                {[located.townshipName, terms(`area.${areaOf(located.areaClass)}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            ) : null}
          </>
        ) : (
          <span className="muted">
            {t('notLocated')} · {t('jurisdictionNone')}
          </span>
        )}
      </div>
    </>
  );
};

const areaOf = (areaClass: string): 'urban' | 'suburban' | 'rural' =>
  areaClass === 'urban' || areaClass === 'rural' ? areaClass : 'suburban';
