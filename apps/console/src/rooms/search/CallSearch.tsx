import { type CallRow, listCalls } from '@liandong/contract/call';
import { DISPOSALS } from '@liandong/domain/call';
import { Button, Empty, Input, Select, Table, type TableProps, Tag } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { ModeTag } from '../../ui/ModeMark.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { useSpan, whenText } from '../incident/when.ts';
import { type CallForm, callQueryOf, PAGE_SIZES, type PageAt } from './model.ts';
import { Period } from './SearchFormBar.tsx';
import { useTableHeight } from './table-height.ts';
import { usePage } from './use-page.ts';

const STATUSES = ['queued', 'ringing', 'answered', 'ended', 'abandoned', 'calledBack'] as const;
type Opens = (incident: { readonly id: string; readonly no: string }) => void;

/** 来电查询. */
export const CallSearch = ({ onOpen }: { readonly onOpen: Opens }) => {
  const t = useWords('search');
  const [form, setForm] = useState<CallForm>({});
  const [at, setAt] = useState<PageAt>({ page: 1, size: 50 });
  const read = useCallback(() => ask(listCalls, { query: callQueryOf(form, at) }), [form, at]);
  const { page, problem, busy, again } = usePage(read);
  const columns = useColumns(onOpen);
  const [box, heightPx] = useTableHeight();
  return (
    <div className="search-body">
      <CallFormBar
        onFind={(next) => {
          setForm(next);
          setAt((was) => ({ ...was, page: 1 }));
        }}
      />
      <ProblemNotice problem={problem} onRetry={again} />
      <div className="search-table" ref={box}>
        <Table<CallRow>
          size="small"
          rowKey="id"
          loading={busy}
          columns={columns}
          dataSource={page ? [...page.rows] : []}
          scroll={{ x: 980, y: heightPx }}
          locale={{
            emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />,
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
        />
      </div>
    </div>
  );
};

const CallFormBar = ({ onFind }: { readonly onFind: (form: CallForm) => void }) => {
  const t = useWords('search');
  const terms = useWords('terms');
  const [form, setForm] = useState<CallForm>({});
  const set = (part: Partial<CallForm>) => setForm((was) => ({ ...was, ...part }));
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
        value={form.number}
        placeholder={t('call.number')}
        title={t('phoneLogged')}
        inputMode="tel"
        style={{ width: 160 }}
        onChange={(event) => set({ number: event.target.value })}
      />
      <Select
        allowClear
        value={form.status}
        placeholder={t('call.status')}
        style={{ width: 110 }}
        onChange={(status) => set({ status })}
        options={STATUSES.map((value) => ({ value, label: terms(`call.${value}`) }))}
      />
      <Select
        allowClear
        value={form.disposal}
        placeholder={t('disposal')}
        style={{ width: 130 }}
        onChange={(disposal) => set({ disposal })}
        options={DISPOSALS.map((value) => ({ value, label: terms(`disposal.${value}`) }))}
      />
      <Period from={form.from} until={form.until} onPeriod={set} />
      <Button type="primary" htmlType="submit">
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
    </form>
  );
};

const useColumns = (onOpen: Opens): NonNullable<TableProps<CallRow>['columns']> => {
  const t = useWords('search');
  const terms = useWords('terms');
  const names = useNames();
  const span = useSpan();
  return useMemo(
    () => [
      {
        title: t('call.at'),
        dataIndex: 'at',
        width: 132,
        render: (at: number) => <span className="mono">{whenText(at, Date.now())}</span>,
      },
      {
        title: t('call.number'),
        dataIndex: 'number',
        width: 124,
        render: (number?: string) => <span className="mono">{number ?? ''}</span>,
      },
      {
        title: t('call.access'),
        dataIndex: 'accessNumber',
        width: 150,
        ellipsis: true,
        render: (number: string) =>
          names.access(number) === number ? number : `${number} ${names.access(number)}`,
      },
      {
        title: t('call.channel'),
        dataIndex: 'channel',
        width: 96,
        render: (channel: string) => terms(`channel.${channel as 'telephone'}`),
      },
      {
        title: t('call.status'),
        dataIndex: 'status',
        width: 130,
        render: (status: CallRow['status'], row) => (
          <>
            <Tag color={status === 'abandoned' ? 'error' : 'default'}>{terms(`call.${status}`)}</Tag>
            {row.overflowed ? <Tag color="gold">{t('overflowed')}</Tag> : null}
            <ModeTag mode={row.mode as 'live'} />
          </>
        ),
      },
      {
        title: t('call.waited'),
        dataIndex: 'waitedMs',
        width: 84,
        render: (ms?: number) => (ms === undefined ? '' : span(ms)),
      },
      {
        title: t('call.talked'),
        dataIndex: 'talkedMs',
        width: 84,
        render: (ms?: number) => (ms === undefined ? '' : span(ms)),
      },
      {
        title: t('call.disposal'),
        dataIndex: 'disposal',
        width: 96,
        render: (code?: string) => (code ? terms(`disposal.${code as 'filed'}`) : ''),
      },
      { title: t('call.person'), dataIndex: 'personName', width: 100, ellipsis: true },
      {
        title: t('call.incident'),
        dataIndex: 'incidentNo',
        width: 160,
        render: (no: string | undefined, row) =>
          no && row.incidentId ? (
            <Button
              type="link"
              size="small"
              className="mono"
              onClick={() => onOpen({ id: row.incidentId ?? '', no })}
            >
              {no}
            </Button>
          ) : (
            ''
          ),
      },
      {
        title: t('call.callbacks'),
        dataIndex: 'callbacks',
        ellipsis: true,
        render: (tries: CallRow['callbacks']) =>
          tries
            .map((one) => `${whenText(one.at, Date.now(), false)} ${terms(`callback.${one.outcome}`)}`)
            .join(' · '),
      },
    ],
    [t, terms, names, span, onOpen],
  );
};
