import { addKey, dropKey, type KeyRow, listKeys } from '@liandong/contract/access';
import { Button, Empty, Popconfirm, Table, type TableProps, Tag } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { serverNow } from '../../live/clock.ts';
import { ProblemNotice, useTell } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { whenText } from '../incident/when.ts';
import '../people/admin.css';
import { Once } from '../people/Once.tsx';
import { usePage } from '../search/use-page.ts';
import { CtiGuide } from './CtiGuide.tsx';
import { KeyForm } from './KeyForm.tsx';
import { type Right, RIGHTS } from './model.ts';

/** 接口密钥: what outside systems may do, and how a switch tells us of its calls. */
const KeysRoom = () => {
  const t = useWords('keys');
  const tell = useTell();
  const [adding, setAdding] = useState(false);
  const [once, setOnce] = useState<{ name: string; secret: string }>();
  const read = useCallback(async () => {
    const rows = await ask(listKeys);
    return { rows, total: rows.length };
  }, []);
  const { page, problem, busy, again } = usePage(read);
  const revoke = useCallback(
    (id: string) =>
      void ask(dropKey, { params: { id } }).then(() => {
        setOnce(undefined);
        again();
      }, tell),
    [again, tell],
  );
  const columns = useColumns(revoke);
  return (
    <div className="admin">
      <div className="admin-bar">
        <span className="muted">{t('note')}</span>
        <span className="grow" />
        <Button type="primary" onClick={() => setAdding(true)} data-act="add">
          {t('add')}
        </Button>
      </div>
      {once ? (
        <Once
          title={t('once', { name: once.name })}
          secret={once.secret}
          onClose={() => setOnce(undefined)}
        />
      ) : null}
      <ProblemNotice problem={problem} onRetry={again} />
      <Table<KeyRow>
        size="small"
        rowKey="id"
        loading={busy}
        columns={columns}
        dataSource={page ? [...page.rows] : []}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} /> }}
      />
      <CtiGuide />
      {adding ? (
        <KeyForm
          onClose={() => setAdding(false)}
          onSave={(body) =>
            ask(addKey, { body }).then(({ secret }) => {
              setAdding(false);
              setOnce({ name: body.name, secret });
              again();
            })
          }
        />
      ) : null}
    </div>
  );
};

const useColumns = (onRevoke: (id: string) => void): NonNullable<TableProps<KeyRow>['columns']> => {
  const t = useWords('keys');
  const names = useNames();
  return useMemo(
    () => [
      { title: t('name'), dataIndex: 'name', width: 220 },
      {
        title: t('rights'),
        dataIndex: 'rights',
        render: (rights: readonly string[]) =>
          rights.map((right) => (
            <Tag key={right} title={right}>
              {RIGHTS.includes(right as Right) ? t(`right.${right as Right}`) : right}
            </Tag>
          )),
      },
      {
        title: t('centre'),
        dataIndex: 'centreId',
        width: 200,
        render: (id?: string) => (id ? names.centre(id) : t('allCentres')),
      },
      {
        title: t('createdAt'),
        dataIndex: 'createdAt',
        width: 132,
        render: (at: number) => <span className="mono">{whenText(at, serverNow())}</span>,
      },
      {
        title: t('lastUsedAt'),
        dataIndex: 'lastUsedAt',
        width: 132,
        render: (at?: number) => <span className="mono">{at ? whenText(at, serverNow()) : t('never')}</span>,
      },
      {
        title: '',
        key: 'acts',
        width: 90,
        render: (_, key) => (
          <Popconfirm
            title={t('sureRevoke', { name: key.name })}
            okText={t('revoke')}
            cancelText={t('cancel')}
            onConfirm={() => onRevoke(key.id)}
          >
            <Button size="small" danger data-act="revoke">
              {t('revoke')}
            </Button>
          </Popconfirm>
        ),
      },
    ],
    [t, names, onRevoke],
  );
};

export default KeysRoom;
