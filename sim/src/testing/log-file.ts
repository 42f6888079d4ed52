/** A small log for tests, in the columns of the real one; everything in it is invented. */
const LOG_COLUMNS = [
  'Call Number',
  'Unit ID',
  'Incident Number',
  'Call Type',
  'Received DtTm',
  'Entry DtTm',
  'Dispatch DtTm',
  'Response DtTm',
  'On Scene DtTm',
  'Transport DtTm',
  'Hospital DtTm',
  'Call Final Disposition',
  'Available DtTm',
  'Address',
  'Zipcode of Incident',
  'Station Area',
  'Priority',
  'Unit Type',
  'Neighborhooods - Analysis Boundaries',
  'Location',
] as const;
export type LogRow = Partial<Record<(typeof LOG_COLUMNS)[number], string>>;

/** `11:00:05 PM` of 7 April 2020, or `next 12:10:00 AM`. */
export const on = (time: string): string =>
  time.startsWith('next ') ? `04/08/2020 ${time.slice(5)}` : `04/07/2020 ${time}`;

export const row = (told: LogRow): LogRow => ({
  'Call Number': '1',
  'Unit ID': 'E01',
  'Incident Number': '900',
  'Call Type': 'Medical Incident',
  'Received DtTm': on('11:00:00 PM'),
  'Entry DtTm': on('11:01:00 PM'),
  'Dispatch DtTm': on('11:02:00 PM'),
  'Response DtTm': on('11:02:30 PM'),
  'On Scene DtTm': on('11:08:00 PM'),
  'Available DtTm': on('11:30:00 PM'),
  'Call Final Disposition': 'Code 2 Transport',
  Address: '400 Block of NOWHERE ST',
  'Station Area': '01',
  Priority: '3',
  'Unit Type': 'ENGINE',
  'Neighborhooods - Analysis Boundaries': 'Nowhere',
  Location: '(37.75, -122.42)',
  ...told,
});

export const logFile = (rows: readonly LogRow[]): string => {
  const cell = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [LOG_COLUMNS.join(','), ...rows.map((r) => LOG_COLUMNS.map((c) => cell(r[c])).join(','))].join(
    '\r\n',
  );
};
