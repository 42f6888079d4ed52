import { readCsv } from './csv.ts';
import { parseLocal } from './pacific.ts';

/** The eight stamps of a unit response, in the order in which they should happen (八个时间戳). */
const STAMPS = [
  'received',
  'entry',
  'dispatch',
  'response',
  'onScene',
  'transport',
  'hospital',
  'available',
] as const;
type Stamp = (typeof STAMPS)[number];
type Stamps = Readonly<Partial<Record<Stamp, number>>> & {
  readonly received: number;
  readonly entry: number;
  readonly dispatch: number;
};

/** One row: one unit's part in one call (一车一行). */
export interface UnitResponse {
  readonly line: number;
  readonly callNumber: string;
  readonly unitId: string;
  readonly unitType: string;
  readonly stationArea: string;
  readonly stamps: Stamps;
}
/** All rows of one call. What the rows share is taken from the first. */
export interface LogCall {
  readonly callNumber: string;
  readonly incidentNumber: string;
  readonly callType: string;
  readonly receivedAt: number;
  readonly entryAt: number;
  readonly priority: string;
  readonly disposition: string;
  readonly address: string;
  readonly zip: string;
  readonly neighbourhood: string;
  readonly point?: { readonly lng: number; readonly lat: number };
  readonly responses: readonly UnitResponse[];
}
interface SkippedRow {
  readonly line: number;
  readonly why: string;
}
export interface CallLog {
  readonly calls: readonly LogCall[];
  readonly rows: number;
  readonly skipped: readonly SkippedRow[];
  /** Rows whose stamps go backwards somewhere; replayed as they are (时间倒置). */
  readonly backwards: number;
}

const COLUMNS = {
  received: 'Received DtTm',
  entry: 'Entry DtTm',
  dispatch: 'Dispatch DtTm',
  response: 'Response DtTm',
  onScene: 'On Scene DtTm',
  transport: 'Transport DtTm',
  hospital: 'Hospital DtTm',
  available: 'Available DtTm',
  call: 'Call Number',
  unit: 'Unit ID',
  incident: 'Incident Number',
  type: 'Call Type',
  unitType: 'Unit Type',
  station: 'Station Area',
  priority: 'Priority',
  disposition: 'Call Final Disposition',
  address: 'Address',
  zip: 'Zipcode of Incident',
  location: 'Location',
} as const;
type Column = keyof typeof COLUMNS;
/** Spelt in two ways in the portal's exports. */
const NEIGHBOURHOOD = /^neighborhoo+ds/i;
/** Rows cannot be told apart or placed in time without these; later DataSF exports write Transport differently. */
const NEEDED: readonly Column[] = ['call', 'unit', 'type', 'received', 'entry', 'dispatch'];

/** The file is not a calls-for-service log at all. */
export class LogProblem extends Error {}

/** Reads the whole log. Bad rows are skipped one by one, each with its line and reason. @throws LogProblem */
export const readCallLog = (text: string): CallLog => {
  const records = readCsv(text);
  const head = records.next();
  if (head.done) throw new LogProblem('文件为空 the file is empty');
  const indexOf = columnsOf(head.value.fields);
  const width = head.value.fields.length;
  const skipped: SkippedRow[] = [];
  const calls = new Map<string, { first: Omit<LogCall, 'responses'>; responses: UnitResponse[] }>();
  const seen = new Map<string, number>();
  let rows = 0;
  let backwards = 0;
  for (const { line, fields } of records) {
    rows += 1;
    if (fields.length !== width) {
      skipped.push({ line, why: `列数 columns: ${fields.length}, 应为 expected ${width}` });
      continue;
    }
    const cell = (column: Column | 'neighbourhood'): string => fields[indexOf(column)]?.trim() ?? '';
    const row = readRow(cell, line);
    if (typeof row === 'string') {
      skipped.push({ line, why: row });
      continue;
    }
    const key = `${row.callNumber}/${row.unitId}`;
    const twin = seen.get(key);
    if (twin !== undefined) {
      skipped.push({ line, why: `重复行 the same call and unit as line ${twin}: ${key}` });
      continue;
    }
    const known = calls.get(row.callNumber);
    if (
      known &&
      (known.first.receivedAt !== row.stamps.received || known.first.entryAt !== row.stamps.entry)
    ) {
      skipped.push({
        line,
        why: `与同一来电的其他行时间不一致 received or entry differs within call ${row.callNumber}`,
      });
      continue;
    }
    seen.set(key, line);
    if (goesBackwards(row.stamps)) backwards += 1;
    if (known) known.responses.push(row);
    else calls.set(row.callNumber, { first: readCall(cell, row), responses: [row] });
  }
  const list = [...calls.values()].map(({ first, responses }) => ({ ...first, responses }));
  list.sort((a, b) => a.receivedAt - b.receivedAt || (a.callNumber < b.callNumber ? -1 : 1));
  return { calls: list, rows, skipped, backwards };
};

const columnsOf = (names: readonly string[]): ((column: Column | 'neighbourhood') => number) => {
  const at = new Map<string, number>();
  for (const [column, name] of Object.entries(COLUMNS))
    at.set(
      column,
      names.findIndex((n) => n.trim() === name),
    );
  at.set(
    'neighbourhood',
    names.findIndex((n) => NEIGHBOURHOOD.test(n.trim())),
  );
  const missing = NEEDED.filter((column) => (at.get(column) ?? -1) < 0).map((column) => COLUMNS[column]);
  if (missing.length > 0) throw new LogProblem(`缺少列 columns are missing: ${missing.join(', ')}`);
  return (column) => at.get(column) ?? -1;
};

type Cell = (column: Column | 'neighbourhood') => string;

const readRow = (cell: Cell, line: number): UnitResponse | string => {
  const empty = NEEDED.filter((column) => cell(column) === '').map((column) => COLUMNS[column]);
  if (empty.length > 0) return `缺少 missing: ${empty.join(', ')}`;
  const stamps: Partial<Record<Stamp, number>> = {};
  for (const stamp of STAMPS) {
    const told = cell(stamp);
    if (told === '') continue;
    const at = parseLocal(told);
    if (at === undefined) return `时间无法识别 no such time in ${COLUMNS[stamp]}: ${told}`;
    stamps[stamp] = at;
  }
  const { received, entry, dispatch } = stamps;
  if (received === undefined || entry === undefined || dispatch === undefined)
    return '缺少时间 stamps missing';
  return {
    line,
    callNumber: cell('call'),
    unitId: cell('unit'),
    unitType: cell('unitType') || 'OTHER',
    stationArea: cell('station'),
    stamps: { ...stamps, received, entry, dispatch },
  };
};

const readCall = (cell: Cell, row: UnitResponse): Omit<LogCall, 'responses'> => {
  const point = pointOf(cell('location'));
  return {
    callNumber: row.callNumber,
    incidentNumber: cell('incident'),
    callType: cell('type'),
    receivedAt: row.stamps.received,
    entryAt: row.stamps.entry,
    priority: cell('priority'),
    disposition: cell('disposition'),
    address: cell('address'),
    zip: cell('zip'),
    neighbourhood: cell('neighbourhood') || 'None',
    ...(point ? { point } : {}),
  };
};

/** `(37.73, -122.42)` or `POINT (-122.42 37.73)`. */
export const pointOf = (told: string): { lng: number; lat: number } | undefined => {
  const pair = /^\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\)$/.exec(told);
  const wkt = /^POINT \((-?[\d.]+) (-?[\d.]+)\)$/.exec(told);
  const lat = Number(pair ? pair[1] : wkt?.[2]);
  const lng = Number(pair ? pair[2] : wkt?.[1]);
  return Number.isFinite(lat) && Number.isFinite(lng) && Math.abs(lat) <= 90 && Math.abs(lng) <= 180
    ? { lng, lat }
    : undefined;
};

const goesBackwards = (stamps: Stamps): boolean => {
  const told = STAMPS.map((stamp) => stamps[stamp]).filter((at): at is number => at !== undefined);
  return told.some((at, i) => i > 0 && at < (told[i - 1] ?? 0));
};
