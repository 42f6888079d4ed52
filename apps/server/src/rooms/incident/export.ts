import { PassThrough } from 'node:stream';
import type { Actor } from '@liandong/domain/access';
import type { FastifyReply } from 'fastify';
import type { House } from '../../house.ts';
import { audit } from '../scope.ts';
import { type rowOf, searchIncidents } from './queries.ts';

export const EXPORT_ROWS_MAX = 20_000;
const PAGE = 1_000;

const HEADS = {
  zh: [
    '警情编号',
    '级别',
    '类型',
    '状态',
    '地点',
    '报警内容',
    '受理中心',
    '报警电话',
    '来电数',
    '派警数',
    '处警单位',
    '立案时间',
    '首次派警',
    '首次到达',
    '结案时间',
  ],
  en: [
    'Incident no.',
    'Level',
    'Type',
    'Status',
    'Place',
    'Content',
    'Centre',
    'Telephone',
    'Calls',
    'Orders',
    'Agencies',
    'Opened',
    'First dispatched',
    'First on scene',
    'Closed',
  ],
} as const;
const STATUS_ZH: Readonly<Record<string, string>> = {
  open: '待派',
  dispatched: '已派警',
  working: '处置中',
  resolved: '已反馈',
  closed: '已结案',
  archived: '已归档',
  merged: '已合并',
  cancelled: '已撤销',
};
const localTime = (at: number | undefined): string =>
  at === undefined ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

type Filter = Parameters<typeof searchIncidents>[2];

/** 导出 Excel: written row by row, numbers as text so that no spreadsheet turns a telephone into 1.39E+10. */
export const exportIncidents = async (
  house: House,
  asked: {
    readonly by: Actor;
    readonly filter: Omit<Filter, 'limit' | 'offset' | 'sort'>;
    readonly language: 'zh' | 'en';
  },
  reply: FastifyReply,
): Promise<void> => {
  // Loaded when first asked for: it costs a fifth of a second and most servers never export at start.
  const { default: excel } = await import('exceljs');
  const { by, filter, language } = asked;
  await audit(house, by, 'incident.export', JSON.stringify(filter));
  const stream = new PassThrough();
  reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header(
      'content-disposition',
      `attachment; filename="incidents-${localTime(house.now()).slice(0, 10)}.xlsx"`,
    );
  const sending = reply.send(stream);
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = book.addWorksheet(language === 'zh' ? '警情' : 'Incidents', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = HEADS[language].map((header, i) => ({
    header,
    width: [24, 6, 18, 10, 30, 50, 14, 18, 8, 8, 30, 20, 20, 20, 20][i] ?? 14,
    style: { numFmt: '@' },
  }));
  sheet.getRow(1).font = { bold: true };
  for (let offset = 0; offset < EXPORT_ROWS_MAX; offset += PAGE) {
    const page = await searchIncidents(house, by, {
      ...filter,
      phone: filter.phone,
      sort: '-openedAt',
      limit: PAGE,
      offset,
    });
    if (!page.ok) break;
    for (const row of page.value.rows) sheet.addRow(cells(house, row, language)).commit();
    if (page.value.rows.length < PAGE) break;
  }
  await book.commit();
  await sending;
};

type Row = ReturnType<typeof rowOf>;
const cells = (house: House, row: Row, language: 'zh' | 'en'): (string | number)[] => {
  const type = house.book.type(row.typeCode);
  const centre = house.book.centre(row.centreId);
  return [
    row.no,
    row.level,
    (language === 'zh' ? type?.name : type?.nameEn) ?? row.typeCode,
    language === 'zh' ? (STATUS_ZH[row.status] ?? row.status) : row.status,
    row.place,
    row.content,
    (language === 'zh' ? centre?.name : centre?.nameEn) ?? row.centreId,
    row.reporterPhone ?? '',
    row.calls,
    row.orders,
    row.agencies.join('、'),
    localTime(row.openedAt),
    localTime(row.stages.dispatchedAt),
    localTime(row.stages.onSceneAt),
    localTime(row.closedAt),
  ];
};
