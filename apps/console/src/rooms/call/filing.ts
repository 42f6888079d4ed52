import type { IncidentType } from '@liandong/domain/agency';
import type { Casualties, Incident, IncidentLevel, Reporter } from '@liandong/domain/incident';
import type { Wgs84 } from '@liandong/geo';
import { suggestLevel } from './content.ts';
import { type CallForm, EMPTY_FORM, type FormPlace } from './form.ts';

export type Missing = 'type' | 'place' | 'content';

/** What still has to be asked before this can be filed (立案必填). */
export const missingIn = (form: CallForm, content: string): readonly Missing[] => [
  ...(form.typeCode ? [] : (['type'] as const)),
  ...(form.place.text.trim() === '' && !form.place.point ? (['place'] as const) : []),
  ...(content.trim() === '' ? (['content'] as const) : []),
];

const PHONE = /^[0-9+*#() -]{2,32}$/;
export const isPhone = (text: string): boolean => text.trim() === '' || PHONE.test(text.trim());

const reporterOf = (form: CallForm): Reporter => ({
  ...(form.reporterName.trim() ? { name: form.reporterName.trim() } : {}),
  ...(form.reporterPhone.trim() && isPhone(form.reporterPhone) ? { phone: form.reporterPhone.trim() } : {}),
  ...(form.reporterSex ? { sex: form.reporterSex } : {}),
  ...(form.reporterTrapped ? { trapped: true } : {}),
});
const casualtiesOf = (form: CallForm): Casualties => ({
  trapped: form.trapped,
  injured: form.injured,
  dead: form.dead,
});
const placeOf = ({ place, placeNote }: CallForm): FormPlace & { readonly point?: Wgs84 } => {
  const note = placeNote.trim();
  const text = place.text.trim() || pointText(place);
  return {
    ...place,
    point: place.point as Wgs84 | undefined,
    text: note && !text.includes(note) ? `${text} ${note}`.slice(0, 200) : text,
  };
};
const pointText = (place: FormPlace): string =>
  place.point ? `${place.point.lng.toFixed(5)}, ${place.point.lat.toFixed(5)}` : '';

/** The body of `openIncident` (立案), once nothing is missing. */
export const filingOf = (
  form: CallForm,
  facts: { readonly content: string; readonly type: IncidentType | undefined; readonly callId: string },
) => ({
  callId: facts.callId,
  typeCode: form.typeCode ?? '',
  level: levelOf(form, facts.type),
  place: placeOf(form),
  content: facts.content.trim(),
  reporter: reporterOf(form),
  casualties: casualtiesOf(form),
});

export const levelOf = (form: CallForm, type: IncidentType | undefined): IncidentLevel =>
  form.level ?? suggestLevel(form, type?.defaultLevel);

/** The form of an incident that is already filed (补充修改), so that more can be added while the caller talks on. */
export const formOf = (incident: Incident): CallForm => ({
  ...EMPTY_FORM,
  typeCode: incident.typeCode,
  level: incident.level,
  place: incident.place,
  reporterName: incident.reporter.name ?? '',
  reporterPhone: incident.reporter.phone ?? '',
  ...(incident.reporter.sex ? { reporterSex: incident.reporter.sex } : {}),
  reporterTrapped: incident.reporter.trapped ?? false,
  trapped: incident.casualties.trapped,
  injured: incident.casualties.injured,
  dead: incident.casualties.dead,
  content: incident.content,
  contentEdited: true,
  incidentId: incident.id,
});

/** Only what was changed since it was filed goes out (仅提交改动); undefined when nothing was. */
export const amendmentOf = (filed: CallForm, now: CallForm, content: string) => {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const edit = {
    ...(now.typeCode && now.typeCode !== filed.typeCode ? { typeCode: now.typeCode } : {}),
    ...(content.trim() !== '' && content.trim() !== filed.content.trim() ? { content: content.trim() } : {}),
    ...(same(placeOf(now), placeOf(filed)) ? {} : { place: placeOf(now) }),
    ...(same(reporterOf(now), reporterOf(filed)) ? {} : { reporter: reporterOf(now) }),
    ...(same(casualtiesOf(now), casualtiesOf(filed)) ? {} : { casualties: casualtiesOf(now) }),
  };
  const level = now.level !== undefined && now.level !== filed.level ? now.level : undefined;
  return Object.keys(edit).length === 0 && level === undefined ? undefined : { edit, level };
};
