import { type AuditRow, KEY_RIGHTS, listAudit } from '@liandong/contract/access';
import { Button, DatePicker, Empty, Input, Select, Table, type TableProps, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useCallback, useMemo, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { serverNow } from '../../live/clock.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { whenText } from '../incident/when.ts';
import '../people/admin.css';
import { usePage } from '../search/use-page.ts';
import { ACTS, type AuditAct, type AuditForm, auditQueryOf } from './model.ts';

const SIZES = [20, 50, 100, 200];

/** 审计: who saw and did what, newest first; refused tries are there too. */
const AuditRoom = () => {
  const t = useWords('audit');
  const [form, setForm] = useState<AuditForm>({});
  const [at, setAt] = useState({ page: 1, size: 50 });
  const read = useCallback(() => ask(listAudit, { query: auditQueryOf(form, at) }), [form, at]);
  const { page, problem, busy, again } = usePage(read);
  const columns = useColumns();
  return (
    <div className="admin">
      <FilterBar
        onFind={(next) => {
          setForm(next);
          setAt((was) => ({ ...was, page: 1 }));
        }}
      />
      <ProblemNotice problem={problem} onRetry={again} />
      <Table<AuditRow>
        size="small"
        rowKey="id"
        loading={busy}
        columns={columns}
        dataSource={page ? [...page.rows] : []}
        scroll={{ x: 980 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} /> }}
        pagination={{
          current: at.page,
          pageSize: at.size,
          pageSizeOptions: SIZES,
          total: page?.total ?? 0,
          showSizeChanger: true,
          showTotal: (n) => t('total', { n }),
          onChange: (number, size) => setAt({ page: number, size }),
        }}
      />
      <p className="muted">{t('note')}</p>
    </div>
  );
};

const FilterBar = ({ onFind }: { readonly onFind: (form: AuditForm) => void }) => {
  const t = useWords('audit');
  const [text, setText] = useState('');
  const [act, setAct] = useState<AuditAct>();
  const [days, setDays] = useState<readonly [Dayjs | null, Dayjs | null] | null>(null);
  const find = () =>
    onFind({
      text,
      ...(act ? { act } : {}),
      ...(days?.[0] ? { from: days[0].startOf('day').valueOf() } : {}),
      ...(days?.[1] ? { until: days[1].endOf('day').valueOf() } : {}),
    });
  return (
    <form
      className="admin-bar"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <Input
        allowClear
        style={{ width: 220 }}
        placeholder={t('find')}
        aria-label={t('find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Select<AuditAct>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 200 }}
        placeholder={t('act')}
        value={act}
        onChange={setAct}
        options={ACTS.map((value) => ({ value, label: t(`act.${value}`) }))}
      />
      <DatePicker.RangePicker allowEmpty={[true, true]} onChange={setDays} />
      <Button type="primary" htmlType="submit">
        {t('search')}
      </Button>
    </form>
  );
};

const useColumns = (): NonNullable<TableProps<AuditRow>['columns']> => {
  const t = useWords('audit');
  const sayRight = useWords('keys');
  return useMemo(
    () => [
      {
        title: t('at'),
        dataIndex: 'at',
        width: 140,
        render: (at: number) => <span className="mono">{whenText(at, serverNow())}</span>,
      },
      { title: t('by'), dataIndex: 'byName', width: 140 },
      {
        title: t('act'),
        dataIndex: 'act',
        width: 190,
        render: (act: string) =>
          ACTS.includes(act as AuditAct) ? t(`act.${act as AuditAct}`) : <span className="mono">{act}</span>,
      },
      { title: t('subject'), dataIndex: 'subject', ellipsis: true, className: 'mono' },
      {
        title: t('reason'),
        dataIndex: 'reason',
        ellipsis: true,
        render: (reason: string | undefined, { act }: AuditRow) =>
          act === 'key.add' && reason
            ? reason
                .split(',')
                .map((right) => (isRight(right) ? sayRight(`right.${right}`) : right))
                .join(' · ')
            : reason,
      },
      {
        title: t('outcome'),
        dataIndex: 'outcome',
        width: 90,
        render: (outcome: AuditRow['outcome']) => (
          <Tag color={outcome === 'refused' ? 'error' : 'default'}>{t(`outcome.${outcome}`)}</Tag>
        ),
      },
    ],
    [t, sayRight],
  );
};

type Right = (typeof KEY_RIGHTS)[number];
const isRight = (word: string): word is Right => (KEY_RIGHTS as readonly string[]).includes(word);

export default AuditRoom;
