import { getIncident, type IncidentFile, linkCall, listIncidents } from '@liandong/contract/incident';
import type { Problem } from '@liandong/contract/kernel';
import type { Call } from '@liandong/domain/call';
import { lampOf } from '@liandong/domain/order';
import { App, Button, Input, Popover, Spin, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useAgo } from '../../live/Age.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ask, problemOf } from '../../live/ask.ts';
import { useNow } from '../../live/clock.ts';
import { Lamp } from '../../ui/Lamp.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useHotkey, useKeyName } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import type { Duplicate } from './duplicates.ts';
import { useOnce } from './use-call.ts';

/** 疑似重复 strip under the form. */
export const Duplicates = ({
  found,
  onLink,
}: {
  readonly found: readonly Duplicate[];
  readonly onLink: (incidentId?: string) => void;
}) => {
  const t = useWords('call');
  const key = useKeyName('call.repeat', 'Alt+R');
  if (found.length === 0) return null;
  return (
    <div className="duplicates" data-duplicates={found.length}>
      <b>{t('duplicates', { n: found.length })}</b>
      {found.slice(0, 3).map((row) => (
        <div key={row.incidentId} className="duplicate">
          <DuplicateFacts row={row} />
          <Button size="small" onClick={() => onLink(row.incidentId)} tabIndex={-1}>
            {t('linkRepeat')} <kbd>{key}</kbd>
          </Button>
        </div>
      ))}
    </div>
  );
};

const DuplicateFacts = ({ row }: { readonly row: Duplicate }) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const names = useNames();
  const ago = useAgo();
  const now = useNow();
  return (
    <span className="duplicate-facts">
      <Popover content={<Peek incidentId={row.incidentId} />} trigger="click" destroyOnHidden>
        <Button type="link" size="small" tabIndex={-1}>
          {row.no}
        </Button>
      </Popover>
      <b>{names.type(row.typeCode)}</b>
      <span className="duplicate-place">{row.place}</span>
      {row.distanceM === undefined ? null : <span>{t('distance', { m: row.distanceM })}</span>}
      <span className="muted">{ago(now - row.openedAt)}</span>
      {row.reasons.includes('sameNumber') ? <Tag color="magenta">{terms('duplicate.sameNumber')}</Tag> : null}
    </span>
  );
};

/** The incident at a glance (查看), without leaving the call. */
const Peek = ({ incidentId }: { readonly incidentId: string }) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const [file, setFile] = useState<IncidentFile>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    ask(getIncident, { params: { id: incidentId } }).then(setFile, (thrown: unknown) =>
      setProblem(problemOf(thrown)),
    );
  }, [incidentId]);
  if (problem) return <ProblemNotice problem={problem} />;
  if (!file) return <Spin size="small" />;
  const { incident, orders } = file;
  return (
    <div className="peek">
      <b>{incident.no}</b> <Tag>{terms(`incident.${incident.status}`)}</Tag>
      <Tag>{terms(`level.${incident.level}`)}</Tag>
      <p>{incident.place.text}</p>
      <p>{incident.content}</p>
      <p className="muted">{orders.length === 0 ? t('peekNone') : t('peekOrders', { n: orders.length })}</p>
      {orders.map((order) => (
        <div key={order.id}>
          <Lamp lamp={lampOf(order)} /> {order.addressee.name} · {terms(`order.${order.status}`)}
        </div>
      ))}
    </div>
  );
};

interface Choice {
  readonly id: string;
  readonly no: string;
  readonly typeCode: string;
  readonly place: string;
}

/** 关联为重复报警: arrows choose, Enter links; another number can be typed. */
export const LinkDialog = ({
  call,
  open,
  found,
  first,
  onClose,
}: {
  readonly call: Call;
  readonly open: boolean;
  readonly found: readonly Duplicate[];
  readonly first: string | undefined;
  readonly onClose: () => void;
}) => {
  const t = useWords('call');
  const shell = useWords('shell');
  const names = useNames();
  const { message } = App.useApp();
  const once = useOnce();
  const [text, setText] = useState('');
  const [searched, setSearched] = useState<{ no: string; rows: readonly Choice[] }>();
  const no = text.trim();
  const others = searched?.no === no ? searched.rows : [];
  const choices: readonly Choice[] = [
    ...found.map((row) => ({ ...row, id: row.incidentId })),
    ...others.filter((row) => !found.some((known) => known.incidentId === row.id)),
  ];
  const [chosen, setChosen] = useState<string>();
  const active = choices.find((row) => row.id === (chosen ?? first)) ?? choices[0];

  useEffect(() => {
    if (no.length < 4) return;
    let gone = false;
    ask(listIncidents, { query: { no, status: 'live', limit: 5 } }).then(
      ({ rows }) => !gone && setSearched({ no, rows }),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [no]);

  const link = async () => {
    if (!active) return;
    const done = await once(`link:${call.id}:${active.id}`, (command) =>
      ask(linkCall, { params: { id: active.id }, body: { ...command, callId: call.id } }),
    );
    if (!done) return;
    void message.success(t('linked', { no: active.no }));
    onClose();
  };
  const move = (step: number) => {
    const at = choices.findIndex((row) => row.id === active?.id);
    setChosen(choices[Math.min(choices.length - 1, Math.max(0, at + step))]?.id);
  };
  useHotkey(
    { id: 'call.link.confirm', scope: 'dialog', keys: 'Ctrl+Enter', title: t('key.confirm') },
    () => void link(),
    open,
  );

  return (
    <Dialog
      open={open}
      title={t('linkTitle')}
      onCancel={onClose}
      onOk={() => void link()}
      okText={t('linkRepeat')}
      cancelText={shell('cancel')}
      okButtonProps={{ disabled: !active }}
      width={620}
      afterClose={() => {
        setText('');
        setChosen(undefined);
      }}
    >
      <Input
        autoFocus
        value={text}
        placeholder={t('linkSearch')}
        aria-label={t('linkTitle')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (event.key === 'Enter') void link();
          else return;
          event.preventDefault();
        }}
      />
      <div className="choices">
        {choices.length === 0 ? <p className="muted">{t('linkNone')}</p> : null}
        {choices.map((row) => (
          <button
            key={row.id}
            type="button"
            className={row.id === active?.id ? 'choice chosen' : 'choice'}
            onClick={() => setChosen(row.id)}
          >
            <b>{row.no}</b> {names.type(row.typeCode)} <span className="muted">{row.place}</span>
          </button>
        ))}
      </div>
    </Dialog>
  );
};
