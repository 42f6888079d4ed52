import type { PlaceHit } from '@liandong/contract/location';
import type { Call } from '@liandong/domain/call';
import type { IncidentLevel } from '@liandong/domain/incident';
import { CANDIDATE_SOURCES, type CandidateSource, type LocationCandidate } from '@liandong/domain/location';

/** A confirmed or typed position in the form (事发地址); the text may be there without a point, never the reverse. */
export interface FormPlace {
  readonly text: string;
  readonly point?: { readonly lng: number; readonly lat: number };
  readonly radiusM?: number;
  readonly source: CandidateSource;
  readonly placeId?: string;
  readonly regionCode?: string;
  readonly townshipCode?: string;
}

/** 接警单 as typed. Everything in it is saved as a draft, also what is half done. */
export interface CallForm {
  readonly typeCode?: string;
  /** Only when a person confirmed it; otherwise the suggestion counts. */
  readonly level?: IncidentLevel;
  readonly place: FormPlace;
  /** 事发地补充: floor, entrance, landmark. */
  readonly placeNote: string;
  readonly reporterName: string;
  readonly reporterPhone: string;
  readonly reporterSex?: 'male' | 'female';
  readonly reporterTrapped: boolean;
  readonly trapped: number;
  readonly injured: number;
  readonly dead: number;
  readonly content: string;
  /** Once a person has typed in the content, the machine never writes there again. */
  readonly contentEdited: boolean;
  /** Chosen once per call, so that a retry after a crash opens the same incident. */
  readonly incidentId?: string;
}

export const EMPTY_FORM: CallForm = {
  place: { text: '', source: 'citizen' },
  placeNote: '',
  reporterName: '',
  reporterPhone: '',
  reporterTrapped: false,
  trapped: 0,
  injured: 0,
  dead: 0,
  content: '',
  contentEdited: false,
};

const words = (value: unknown, max = 4_000): string => (typeof value === 'string' ? value.slice(0, max) : '');
const optional = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const count = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000 ? value : 0;
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const readPlace = (value: unknown): FormPlace => {
  const raw = record(value);
  const { lng, lat } = record(raw['point']) as { lng?: unknown; lat?: unknown };
  const source = CANDIDATE_SOURCES.find((known) => known === raw['source']) ?? 'citizen';
  return {
    text: words(raw['text'], 200),
    source,
    ...(typeof lng === 'number' && typeof lat === 'number' ? { point: { lng, lat } } : {}),
    ...(typeof raw['radiusM'] === 'number' ? { radiusM: raw['radiusM'] } : {}),
    ...(optional(raw['placeId']) ? { placeId: optional(raw['placeId']) } : {}),
    ...(optional(raw['regionCode']) ? { regionCode: optional(raw['regionCode']) } : {}),
    ...(optional(raw['townshipCode']) ? { townshipCode: optional(raw['townshipCode']) } : {}),
  };
};

/** Reads a draft of any age (读草稿): what does not fit is dropped field by field, never the whole. */
export const readForm = (fields: unknown): CallForm => {
  const raw = record(fields);
  const level = [1, 2, 3, 4].find((known) => known === raw['level']) as IncidentLevel | undefined;
  const sex =
    raw['reporterSex'] === 'male' || raw['reporterSex'] === 'female' ? raw['reporterSex'] : undefined;
  return {
    ...(optional(raw['typeCode']) ? { typeCode: optional(raw['typeCode']) } : {}),
    ...(level ? { level } : {}),
    place: readPlace(raw['place']),
    placeNote: words(raw['placeNote'], 200),
    reporterName: words(raw['reporterName'], 200),
    reporterPhone: words(raw['reporterPhone'], 32),
    ...(sex ? { reporterSex: sex } : {}),
    reporterTrapped: raw['reporterTrapped'] === true,
    trapped: count(raw['trapped']),
    injured: count(raw['injured']),
    dead: count(raw['dead']),
    content: words(raw['content']),
    contentEdited: raw['contentEdited'] === true,
    ...(optional(raw['incidentId']) ? { incidentId: optional(raw['incidentId']) } : {}),
  };
};

/** 采用候选位置: a person took it; an address of the subscriber is text, the network's circle is a point. */
export const adopt = (form: CallForm, candidate: LocationCandidate, fallbackText: string): CallForm => ({
  ...form,
  place: {
    text: candidate.text ?? (form.place.text || fallbackText),
    source: candidate.source,
    ...(candidate.point ? { point: { lng: candidate.point.lng, lat: candidate.point.lat } } : {}),
    ...(candidate.radiusM === undefined ? {} : { radiusM: candidate.radiusM }),
  },
});

/** 采用地名库条目. */
export const takeHit = (form: CallForm, hit: PlaceHit): CallForm => ({
  ...form,
  place: {
    text: placeText(hit),
    point: { lng: hit.point.lng, lat: hit.point.lat },
    radiusM: hit.precisionM,
    source: 'gazetteer',
    placeId: hit.id,
    regionCode: hit.regionCode,
    ...(hit.townshipCode ? { townshipCode: hit.townshipCode } : {}),
  },
});

/** 区县 + 乡镇 + 名称, without saying anything twice: the field must find it without the map. */
export const placeText = (
  hit: Pick<PlaceHit, 'name' | 'regionName' | 'townshipName'> & { readonly kind?: string },
): string => {
  const { name, regionName, townshipName, kind } = hit;
  // A road runs through many townships; naming one of them would send somebody to the wrong end.
  const parts = [regionName, kind === 'road' ? '' : (townshipName ?? ''), name];
  return parts
    .filter((part, i) => part !== '' && !parts.slice(i + 1).some((later) => later.startsWith(part)))
    .join('');
};

/** Typing over the address keeps the point of a map or handset, drops the one that belonged to a name. */
export const typePlace = (form: CallForm, text: string): CallForm => {
  const { point, radiusM, source } = form.place;
  const keep = point !== undefined && source !== 'gazetteer';
  return {
    ...form,
    place: keep
      ? { ...form.place, text, point, source, ...(radiusM === undefined ? {} : { radiusM }) }
      : { text, source: 'citizen', ...(form.place.regionCode ? { regionCode: form.place.regionCode } : {}) },
  };
};

/** What the screen pop fills in by itself: only what the caller's own line says of the caller (预填). */
export const prefilled = (form: CallForm, call: Pick<Call, 'caller' | 'channel' | 'messages'>): CallForm => {
  const told = call.channel === 'text' || call.channel === 'ticket12345' || call.channel === 'unitReport';
  // The live picture carries masked numbers (138****1234); only whole ones are worth keeping.
  const whole = (value: string | undefined): string =>
    value === undefined || /\*{2}|\*$/.test(value) ? '' : value;
  const first = told ? whole(call.messages.find((message) => message.from === 'caller')?.text) : '';
  return {
    ...form,
    reporterName: form.reporterName || whole(call.caller.name),
    reporterPhone: form.reporterPhone || whole(call.caller.number),
    // What was written to us is the content already; a machine's sentence would only bury it.
    ...(first && form.content === '' ? { content: first, contentEdited: true } : {}),
  };
};
