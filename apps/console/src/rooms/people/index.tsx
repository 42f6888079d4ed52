import { changePerson, listPeople, type PersonRow } from '@liandong/contract/access';
import type { Role } from '@liandong/domain/access';
import { Button, Empty, Input, Popconfirm, Table, type TableProps, Tag } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { ask } from '../../live/ask.ts';
import { serverNow } from '../../live/clock.ts';
import { useMe } from '../../live/session.ts';
import { ProblemNotice, useTell } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { whenText } from '../incident/when.ts';
import { usePage } from '../search/use-page.ts';
import './admin.css';
import { isLocked, type PersonAct, personActsOf } from './model.ts';
import { Once } from './Once.tsx';
import { PersonForm } from './PersonForm.tsx';
import { RolesForm } from './RolesForm.tsx';

const SIZES = [20, 50, 100, 200];

/** 人员管理: accounts, their roles, and what to do when somebody is locked out or leaves. */
const PeopleRoom = () => {
  const t = useWords('people');
  const tell = useTell();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState({ page: 1, size: 50 });
  const [adding, setAdding] = useState(false);
  const [roled, setRoled] = useState<PersonRow>();
  const [once, setOnce] = useState<{ login: string; password: string }>();
  const read = useCallback(() => {
    const query = { limit: at.size, offset: (at.page - 1) * at.size, ...(wanted ? { text: wanted } : {}) };
    return ask(listPeople, { query });
  }, [wanted, at]);
  const { page, problem, busy, again } = usePage(read);
  const change = useCallback(
    async (person: PersonRow, act: PersonAct, roles?: readonly Role[]) => {
      try {
        const { password } = await ask(changePerson, {
          params: { id: person.id },
          body: { act, ...(roles ? { roles: [...roles] } : {}) },
        });
        if (password) setOnce({ login: person.login, password });
        again();
        return true;
      } catch (thrown) {
        tell(thrown);
        return false;
      }
    },
    [again, tell],
  );
  const columns = useColumns((person, act) =>
    act === 'setRoles' ? setRoled(person) : void change(person, act),
  );
  return (
    <div className="admin">
      <form
        className="admin-bar"
        onSubmit={(event) => {
          event.preventDefault();
          setWanted(text.trim());
          setAt((was) => ({ ...was, page: 1 }));
        }}
      >
        <Input
          allowClear
          style={{ width: 240 }}
          placeholder={t('find')}
          aria-label={t('find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit">{t('search')}</Button>
        <span className="grow" />
        <Button type="primary" onClick={() => setAdding(true)} data-act="add">
          {t('add')}
        </Button>
      </form>
      {once ? (
        <Once
          title={t('once', { login: once.login })}
          secret={once.password}
          onClose={() => setOnce(undefined)}
        />
      ) : null}
      <ProblemNotice problem={problem} onRetry={again} />
      <Table<PersonRow>
        size="small"
        rowKey="id"
        loading={busy}
        columns={columns}
        dataSource={page ? [...page.rows] : []}
        scroll={{ x: 1080 }}
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
      {adding ? (
        <PersonForm
          onClose={() => setAdding(false)}
          onAdded={(made) => {
            setAdding(false);
            setOnce(made);
            again();
          }}
        />
      ) : null}
      {roled ? (
        <RolesForm
          person={roled}
          onClose={() => setRoled(undefined)}
          onSave={(roles) =>
            void change(roled, 'setRoles', roles).then((done) => done && setRoled(undefined))
          }
        />
      ) : null}
    </div>
  );
};

const useColumns = (
  onAct: (person: PersonRow, act: PersonAct) => void,
): NonNullable<TableProps<PersonRow>['columns']> => {
  const t = useWords('people');
  const terms = useWords('terms');
  const names = useNames();
  const me = useMe();
  return useMemo(
    () => [
      { title: t('login'), dataIndex: 'login', width: 150, className: 'mono' },
      { title: t('name'), dataIndex: 'name', width: 110 },
      {
        title: t('roles'),
        dataIndex: 'roles',
        width: 180,
        render: (roles: readonly Role[]) =>
          roles.map((role) => <Tag key={role}>{terms(`person.${role}`)}</Tag>),
      },
      {
        title: t('place'),
        key: 'place',
        ellipsis: true,
        render: (_, person) =>
          person.agencyId ? names.agency(person.agencyId) : names.centre(person.centreId),
      },
      { title: t('unit'), dataIndex: 'unitId', width: 120 },
      {
        title: t('state'),
        key: 'state',
        width: 110,
        render: (_, person) => <State person={person} />,
      },
      {
        title: t('lastSignIn'),
        dataIndex: 'lastSignInAt',
        width: 132,
        render: (at?: number) => <span className="mono">{at ? whenText(at, serverNow()) : '—'}</span>,
      },
      {
        title: t('acts'),
        key: 'acts',
        width: 300,
        render: (_, person) => (
          <div className="admin-acts">
            {personActsOf(person, me.id, serverNow()).map((act) => (
              <ActButton key={act} act={act} person={person} onAct={() => onAct(person, act)} />
            ))}
          </div>
        ),
      },
    ],
    [t, terms, names, me.id, onAct],
  );
};

const State = ({ person }: { readonly person: PersonRow }) => {
  const t = useWords('people');
  if (person.disabled) return <Tag color="error">{t('disabled')}</Tag>;
  if (isLocked(person, serverNow())) return <Tag color="warning">{t('locked')}</Tag>;
  return <Tag color="success">{t('normal')}</Tag>;
};

/** Acts that throw somebody out ask once more. */
const ActButton = ({
  act,
  person,
  onAct,
}: {
  readonly act: PersonAct;
  readonly person: PersonRow;
  readonly onAct: () => void;
}) => {
  const t = useWords('people');
  const asks = act === 'disable' || act === 'resetPassword';
  const button = (
    <Button size="small" danger={act === 'disable'} data-act={act} {...(asks ? {} : { onClick: onAct })}>
      {t(`act.${act}`)}
    </Button>
  );
  if (!asks) return button;
  return (
    <Popconfirm
      title={t(act === 'disable' ? 'sureDisable' : 'sureReset', { name: person.name })}
      okText={t(`act.${act}`)}
      cancelText={t('cancel')}
      onConfirm={onAct}
    >
      {button}
    </Popconfirm>
  );
};

export default PeopleRoom;
