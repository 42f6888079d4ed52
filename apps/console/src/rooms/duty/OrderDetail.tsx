import { getOrder, markOrder } from '@liandong/contract/order';
import { MARKS, type Order } from '@liandong/domain/order';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { ask } from '../../live/ask.ts';
import { serverNow, useNow } from '../../live/clock.ts';
import { useHotkey } from '../../ui/hotkeys.ts';
import { MapPane } from '../../ui/MapPane.tsx';
import { ModeVeil } from '../../ui/ModeMark.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { LevelTag } from '../incident/parts/Badges.tsx';
import { Photos } from '../incident/parts/Photos.tsx';
import { useCommand } from '../incident/use-command.ts';
import { whenText } from '../incident/when.ts';
import { AGO_MIN, type DutyAct, dutyActsOf, isOurs, occurredAt } from './model.ts';

const KEYS: Readonly<Record<DutyAct, string>> = {
  assign: 'P',
  departed: 'C',
  onScene: 'D',
  report: 'F',
  decline: 'T',
};

/** 派警单 in full, with what may be done now; a copy is only read. */
export const OrderDetail = ({
  order,
  agencyId,
  onForm,
}: {
  readonly order: Order;
  readonly agencyId: string | undefined;
  readonly onForm: (act: 'assign' | 'report' | 'decline') => void;
}) => {
  const t = useWords('duty');
  const terms = useWords('terms');
  const names = useNames();
  const ours = isOurs(order, agencyId);
  const { brief } = order;
  return (
    <ModeVeil mode={order.mode}>
      <article className="duty-detail" data-order-no={order.no} data-status={order.status}>
        <header>
          <LevelTag level={brief.level} />
          <h2>{names.type(brief.typeCode)}</h2>
          <Tag>{terms(`order.${order.status}`)}</Tag>
          <Tag color={order.role === 'lead' ? 'blue' : 'default'}>{terms(`role.${order.role}`)}</Tag>
        </header>
        <p className="duty-place">{brief.place.text}</p>
        <p>{brief.content}</p>
        <dl>
          <dt>{t('instruction')}</dt>
          <dd>{order.instruction === '' ? t('byPlan') : order.instruction}</dd>
          <dt>{t('contact')}</dt>
          <dd>
            <Contact order={order} whole={ours} />
          </dd>
          <dt>{t('assignees')}</dt>
          <dd>
            {order.assignees.length === 0
              ? t('nobodyYet')
              : order.assignees.map((one) => one.name).join('、')}
          </dd>
          <dt>{t('incidentNo')}</dt>
          <dd>
            {order.incidentNo} <span className="muted">{order.no}</span>
          </dd>
        </dl>
        {ours ? (
          <Acts order={order} onForm={onForm} />
        ) : (
          <p className="muted">{t('copyNote', { name: order.addressee.name })}</p>
        )}
        <Standing order={order} />
        <Marks order={order} />
        <Reports order={order} />
        {brief.place.point ? (
          <div className="duty-map">
            <MapPane
              points={[
                {
                  id: order.id,
                  kind: 'incident',
                  point: brief.place.point,
                  radiusM: brief.place.radiusM,
                  tone: String(brief.level) as '1',
                },
              ]}
              fitTo={{ key: order.id, points: [brief.place.point], zoom: 14 }}
            />
          </div>
        ) : null}
      </article>
    </ModeVeil>
  );
};

/** The feed carries masked numbers; the addressee must be able to ring the caller, so the whole one is fetched (logged). */
const Contact = ({ order, whole }: { readonly order: Order; readonly whole: boolean }) => {
  const t = useWords('duty');
  const [got, setGot] = useState<{ id: string; name?: string | undefined; phone?: string | undefined }>();
  const { contactName, contactPhone } = order.brief;
  if (!contactPhone) return <span className="muted">{t('noPhone')}</span>;
  const shown = got?.id === order.id ? got : undefined;
  const show = () =>
    void ask(getOrder, { params: { id: order.id } }).then(
      ({ order: full }) =>
        setGot({ id: order.id, name: full.brief.contactName, phone: full.brief.contactPhone }),
      () => setGot(undefined),
    );
  return (
    <>
      {shown?.name ?? contactName ?? ''} <b className="mono">{shown?.phone ?? contactPhone}</b>{' '}
      {whole && !shown ? (
        <Button size="small" onClick={show} data-act="contact">
          {t('showPhone')}
        </Button>
      ) : null}
    </>
  );
};

const Acts = ({
  order,
  onForm,
}: {
  readonly order: Order;
  readonly onForm: (act: 'assign' | 'report' | 'decline') => void;
}) => {
  const t = useWords('duty');
  const [agoMin, setAgoMin] = useState(0);
  const command = useCommand();
  const offered = dutyActsOf(order);
  const act = (which: DutyAct) => {
    if (which !== 'departed' && which !== 'onScene') return onForm(which);
    const at = Math.round(occurredAt(order, serverNow(), agoMin));
    void command
      .send((id) =>
        ask(markOrder, { params: { id: order.id }, body: { ...id, occurredAt: at, mark: which } }),
      )
      .then((done) => done && setAgoMin(0));
  };
  return (
    <>
      <div className="duty-acts">
        {(['assign', 'departed', 'onScene', 'report', 'decline'] as const).map((which) => (
          <ActButton
            key={which}
            act={which}
            open={offered.includes(which) && !command.sending}
            onAct={() => act(which)}
          />
        ))}
        <label className="duty-ago">
          <span className="muted">{t('ago')}</span>
          <Select
            value={agoMin}
            onChange={setAgoMin}
            options={AGO_MIN.map((n) => ({ value: n, label: n === 0 ? t('agoNow') : t('agoMin', { n }) }))}
          />
        </label>
      </div>
      <ProblemNotice problem={command.problem} onClose={command.clear} />
    </>
  );
};

const ActButton = ({
  act,
  open,
  onAct,
}: {
  readonly act: DutyAct;
  readonly open: boolean;
  readonly onAct: () => void;
}) => {
  const t = useWords('duty');
  useHotkey({ id: `duty.${act}`, scope: 'duty', keys: KEYS[act], title: t(`act.${act}`) }, onAct, open);
  return (
    <Button
      type={act === 'departed' || act === 'onScene' || act === 'report' ? 'primary' : 'default'}
      danger={act === 'decline'}
      disabled={!open}
      onClick={onAct}
      data-act={act}
    >
      {t(`act.${act}`)} <kbd>{KEYS[act]}</kbd>
    </Button>
  );
};

const Standing = ({ order }: { readonly order: Order }) => {
  const t = useWords('duty');
  const now = useNow();
  return (
    <>
      {order.declined ? (
        <p className="bad">
          {whenText(order.declined.at, now)}{' '}
          {t('declined', { who: order.declined.byName, reason: order.declined.reason })}
          {order.declined.ruling ? ` · ${t(`ruling.${order.declined.ruling}`)}` : ` · ${t('ruling.waits')}`}
        </p>
      ) : null}
      {order.recalled ? <p className="bad">{t('recalled', { reason: order.recalled.reason })}</p> : null}
      {order.forced ? <p className="bad">{t('forced')}</p> : null}
    </>
  );
};

/** 派警, 送达, 签收, 出动, 到达, 反馈: separate facts with their own times. */
const Marks = ({ order }: { readonly order: Order }) => {
  const t = useWords('duty');
  const terms = useWords('terms');
  const now = useNow();
  const shown = (['issued', ...MARKS] as const).filter(
    (mark) => order.marks[`${mark}At`] !== undefined || !['transport', 'hospital', 'cleared'].includes(mark),
  );
  return (
    <ol className="duty-marks">
      {shown.map((mark) => {
        const at = order.marks[`${mark}At`];
        const late = mark !== 'issued' && order.overdue.includes(mark);
        return (
          <li
            key={mark}
            data-mark={mark}
            className={`${at === undefined ? 'open' : 'done'}${late ? ' late' : ''}`}
          >
            <span>{mark === 'issued' ? t('issued') : terms(`mark.${mark}`)}</span>
            <b className="mono">{at === undefined ? '—' : whenText(at, now)}</b>
          </li>
        );
      })}
    </ol>
  );
};

const Reports = ({ order }: { readonly order: Order }) => {
  const t = useWords('duty');
  const terms = useWords('terms');
  const names = useNames();
  const now = useNow();
  return (
    <ul className="duty-reports">
      {order.feedback.map((said, n) => (
        <li key={`${said.at}-${n}`}>
          <span className="mono muted">{whenText(said.at, now)}</span>{' '}
          <Tag color={said.final ? 'green' : 'default'}>
            {said.final ? t('report.final') : t('report.interim')}
          </Tag>
          {said.result ? <b>{said.result} </b> : null}
          {said.text} <span className="muted">{said.byName}</span>
          {said.typeCode && said.typeCode !== order.brief.typeCode ? (
            <div>
              {t('report.retyped', { from: names.type(order.brief.typeCode), to: names.type(said.typeCode) })}
            </div>
          ) : null}
          {said.casualties
            ? (['trapped', 'injured', 'dead'] as const)
                .filter((kind) => (said.casualties?.[kind] ?? 0) > 0)
                .map((kind) => (
                  <Tag key={kind} color="red">
                    {terms(kind)} {said.casualties?.[kind]}
                  </Tag>
                ))
            : null}
          <Photos fileIds={said.fileIds} />
        </li>
      ))}
    </ul>
  );
};
