import { urlOf } from '@liandong/contract/client';
import { exportIncidents, type IncidentRow, listIncidents } from '@liandong/contract/incident';
import { Button, Empty, Table, type TableProps, Tag, Tooltip } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { useMe } from '../../live/session.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { ModeTag } from '../../ui/ModeMark.tsx';
import { useLanguage, useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { LevelTag } from '../incident/parts/Badges.tsx';
import { STATUS_COLOUR } from '../incident/parts/Head.tsx';
import { whenText } from '../incident/when.ts';
import { SearchFormBar } from './SearchFormBar.tsx';
import { incidentQueryOf, type IncidentQuery, PAGE_SIZES, type PageAt, type SearchForm } from './model.ts';
import { useTableHeight } from './table-height.ts';
import { usePage } from './use-page.ts';

type Opens = (incident: { readonly id: string; readonly no: string }) => void;

/** 警情查询: paged and sorted on the server; a click opens the incident beside the list. */
export const IncidentSearch = ({
  opened,
  onOpen,
}: {
  readonly opened: string | undefined;
  readonly onOpen: Opens;
}) => {
  const t = useWords('search');
  const me = useMe();
  const language = useLanguage();
  const [form, setForm] = useState<SearchForm>({});
  const [at, setAt] = useState<PageAt>({ page: 1, size: 50 });
  const [sort, setSort] = useState<IncidentQuery['sort']>('-openedAt');
  const read = useCallback(
    () => ask(listIncidents, { query: incidentQueryOf(form, at, sort) }),
    [form, at, sort],
  );
  const { page, problem, busy, again } = usePage(read);
  const columns = useColumns(sort);
  const [box, heightPx] = useTableHeight();
  const { sort: _sort, limit: _limit, offset: _offset, ...filter } = incidentQueryOf(form, at, sort);
  const href = urlOf(exportIncidents, {
    query: { ...filter, language: language === 'zh-CN' ? 'zh' : 'en' },
  });
  return (
    <div className="search-body">
      <SearchFormBar
        onFind={(next) => {
          setForm(next);
          setAt((was) => ({ ...was, page: 1 }));
        }}
        extra={
          <Tooltip title={t('exportNote')}>
            <Button href={href} download data-act="export">
              {t('export')}
            </Button>
          </Tooltip>
        }
      />
      <ProblemNotice problem={problem} onRetry={again} />
      <div className="search-table" ref={box}>
        <Table<IncidentRow>
          size="small"
          rowKey="id"
          loading={busy}
          columns={columns}
          dataSource={page ? [...page.rows] : []}
          scroll={{ x: 980, y: heightPx }}
          rowClassName={(row) => (row.id === opened ? 'search-row opened' : 'search-row')}
          onRow={(row) => ({ onClick: () => onOpen(row), 'data-row': row.no }) as object}
          locale={{
            emptyText: (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={me.agencyId ? t('emptyOwn') : t('empty')}
              />
            ),
          }}
          pagination={{
            current: at.page,
            pageSize: at.size,
            pageSizeOptions: [...PAGE_SIZES],
            total: page?.total ?? 0,
            showSizeChanger: true,
            showTotal: (n) => t('total', { n }),
            onChange: (number, size) => setAt({ page: number, size }),
          }}
          onChange={(_page, _filters, sorter) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            if (one?.field === 'level') setSort(one.order ? 'level' : '-openedAt');
            else setSort(one?.order === 'ascend' ? 'openedAt' : '-openedAt');
          }}
        />
      </div>
    </div>
  );
};

const useColumns = (sort: IncidentQuery['sort']): NonNullable<TableProps<IncidentRow>['columns']> => {
  const t = useWords('search');
  const terms = useWords('terms');
  const names = useNames();
  return useMemo(
    () => [
      {
        title: t('col.no'),
        dataIndex: 'no',
        width: 168,
        render: (no: string) => <span className="mono">{no}</span>,
      },
      {
        title: t('col.openedAt'),
        dataIndex: 'openedAt',
        width: 132,
        sorter: true,
        sortOrder: sort === 'openedAt' ? 'ascend' : sort === '-openedAt' ? 'descend' : null,
        render: (at: number) => <span className="mono">{whenText(at, Date.now())}</span>,
      },
      {
        title: t('col.level'),
        dataIndex: 'level',
        width: 66,
        sorter: true,
        sortOrder: sort === 'level' ? 'ascend' : null,
        render: (level: number) => <LevelTag level={level} />,
      },
      {
        title: t('col.type'),
        dataIndex: 'typeCode',
        width: 132,
        ellipsis: true,
        render: (code: string, row) => (
          <>
            <ModeTag mode={row.mode as 'live'} />
            {names.type(code)}
          </>
        ),
      },
      { title: t('col.place'), dataIndex: 'place', ellipsis: true },
      { title: t('col.content'), dataIndex: 'content', ellipsis: true },
      {
        title: t('col.status'),
        dataIndex: 'status',
        width: 84,
        render: (status: IncidentRow['status']) => (
          <Tag color={STATUS_COLOUR[status]}>{terms(`incident.${status}`)}</Tag>
        ),
      },
      {
        title: t('col.agencies'),
        dataIndex: 'agencies',
        width: 150,
        ellipsis: true,
        render: (ids: readonly string[]) =>
          ids.map(names.agency).join(names.language === 'zh-CN' ? '、' : ', '),
      },
      {
        title: t('col.phone'),
        dataIndex: 'reporterPhone',
        width: 112,
        render: (phone?: string) => <span className="mono">{phone ?? ''}</span>,
      },
    ],
    [t, terms, names, sort],
  );
};
