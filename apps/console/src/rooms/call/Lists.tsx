import { type Call, isOverflowed } from '@liandong/domain/call';
import { Button, Tabs, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../live/session.ts';
import { useLive } from '../../live/store.ts';
import { StageClock } from '../../ui/StageClock.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { callbacksAt, recentOf, waitingAt } from './queue.ts';
import type { Desk, Phone } from './use-call.ts';

const SHOWN_MAX = 60;
const RECENT_MAX = 20;

/** 排队, 待回拨, 本席最近. */
export const Lists = ({
  desk,
  phone,
  onCallBack,
}: {
  readonly desk: Desk;
  readonly phone: Phone;
  readonly onCallBack: (call: Call) => void;
}) => {
  const t = useWords('call');
  const me = useMe();
  const calls = useLive((l) => l.calls);
  const seats = useLive((l) => l.seats);
  const waiting = waitingAt(calls.values(), me.centreId, desk.seat?.callId);
  const callbacks = callbacksAt(calls.values(), me.centreId);
  const recent = recentOf(calls.values(), me.id, RECENT_MAX);
  return (
    <Tabs
      className="lists"
      size="small"
      defaultActiveKey="queue"
      items={[
        {
          key: 'queue',
          label: `${t('queue')} ${waiting.length}`,
          children: (
            <Rows empty={t('queueEmpty')}>
              {waiting.slice(0, SHOWN_MAX).map((call) => (
                <Row key={call.id} call={call} since={call.offeredAt} warnMs={10_000}>
                  {call.ringingSeatId ? (
                    <span className="muted">
                      {t('ringingAt', { no: seats.get(call.ringingSeatId)?.no ?? '' })}
                    </span>
                  ) : null}
                  <Button size="small" onClick={() => phone.answer(call)}>
                    {t('pickUp')}
                  </Button>
                </Row>
              ))}
            </Rows>
          ),
        },
        {
          key: 'callbacks',
          label: `${t('callbacks')} ${callbacks.length}`,
          children: (
            <Rows empty={t('callbacksEmpty')}>
              {callbacks.slice(0, SHOWN_MAX).map((call) => (
                <Row key={call.id} call={call} since={call.endedAt ?? call.offeredAt} warnMs={120_000}>
                  {call.callbacks.length > 0 ? (
                    <span className="muted">{t('tries', { n: call.callbacks.length })}</span>
                  ) : null}
                  <Button
                    size="small"
                    onClick={() => {
                      desk.choose(call.id);
                      onCallBack(call);
                    }}
                  >
                    {t('callBack')}
                  </Button>
                </Row>
              ))}
            </Rows>
          ),
        },
        {
          key: 'recent',
          label: t('recent'),
          children: (
            <Rows empty={t('recentEmpty')}>
              {recent.map((call) => (
                <RecentRow key={call.id} call={call} onOpen={() => desk.choose(call.id)} />
              ))}
            </Rows>
          ),
        },
      ]}
    />
  );
};

const Rows = ({ empty, children }: { readonly empty: string; readonly children: readonly ReactNode[] }) =>
  children.length === 0 ? <p className="rows-empty">{empty}</p> : <ul className="rows">{children}</ul>;

const Row = ({
  call,
  since,
  warnMs,
  children,
}: {
  readonly call: Call;
  readonly since: number;
  readonly warnMs: number;
  readonly children?: ReactNode;
}) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const names = useNames();
  return (
    <li className="call-row" data-call={call.id}>
      <div>
        <b className="call-access">{call.accessNumber}</b>
        <span className="call-number">{call.caller.number ?? t('unknownNumber')}</span>
        <StageClock since={since} warnMs={warnMs} className="call-age" />
      </div>
      <div>
        {isOverflowed(call) ? (
          <Tag color="orange">{t('takenFor', { centre: names.centreArea(call.originCentreId) })}</Tag>
        ) : null}
        {call.channel === 'telephone' ? null : <Tag>{terms(`channel.${call.channel}`)}</Tag>}
        {call.mode === 'live' ? null : <Tag color="purple">{terms(`mode.${call.mode}`)}</Tag>}
        <span className="row-space" />
        {children}
      </div>
    </li>
  );
};

const RecentRow = ({ call, onOpen }: { readonly call: Call; readonly onOpen: () => void }) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const incidentId = call.disposal?.incidentId;
  const no = useLive((l) => (incidentId ? l.incidents.get(incidentId)?.no : undefined));
  return (
    <Row call={call} since={call.answeredAt ?? call.offeredAt} warnMs={Number.POSITIVE_INFINITY}>
      {call.disposal ? (
        <span className="muted">{no ?? terms(`disposal.${call.disposal.code}`)}</span>
      ) : (
        <Tag color="error">{t('noDisposal')}</Tag>
      )}
      <Button size="small" onClick={onOpen}>
        {t('open')}
      </Button>
    </Row>
  );
};
