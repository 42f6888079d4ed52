import type { Call } from '@liandong/domain/call';
import { waitedMs } from '@liandong/domain/call';
import type { Incident } from '@liandong/domain/incident';
import { Empty, Tag } from 'antd';
import { serverNow, useNow } from '../../../live/clock.ts';
import { useLive } from '../../../live/store.ts';
import { useWords } from '../../../words/index.ts';
import { useNames } from '../../../words/names.ts';
import { useSpan, whenText } from '../when.ts';
import { Photos } from './Photos.tsx';

/** 来电: every contact about this incident, first and repeated ones. */
export const Calls = ({
  incident,
  calls,
}: {
  readonly incident: Incident;
  readonly calls: readonly Call[];
}) => {
  const t = useWords('incident');
  const known = new Map(calls.map((call) => [call.id, call]));
  if (incident.sources.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noCalls')} />;
  return (
    <ul className="inc-list">
      {incident.sources.map((source) => (
        <CallRow
          key={source.callId}
          at={source.at}
          channel={source.channel}
          accessNumber={source.accessNumber}
          repeat={source.repeat}
          call={known.get(source.callId)}
        />
      ))}
    </ul>
  );
};

const CallRow = ({
  at,
  channel,
  accessNumber,
  repeat,
  call,
}: {
  readonly at: number;
  readonly channel: string;
  readonly accessNumber: string | undefined;
  readonly repeat: boolean;
  readonly call: Call | undefined;
}) => {
  const t = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const span = useSpan();
  const now = useNow();
  const seatNo = useLive((l) => (call?.seatId ? l.seats.get(call.seatId)?.no : undefined));
  return (
    <li>
      <div className="inc-line">
        <span className="mono">{whenText(at, now)}</span>
        <Tag color={repeat ? 'orange' : 'blue'}>{repeat ? t('repeatCall') : t('firstCall')}</Tag>
        <span>{terms(`channel.${channel as 'telephone'}`)}</span>
        {accessNumber ? (
          <span>
            {accessNumber} {names.access(accessNumber) === accessNumber ? '' : names.access(accessNumber)}
          </span>
        ) : null}
        <b className="mono">{call?.caller.number ?? ''}</b>
        <span>{call?.caller.name ?? call?.caller.subscriberName ?? ''}</span>
      </div>
      {call ? (
        <div className="inc-line muted">
          <span>{terms(`call.${call.status}`)}</span>
          <span>{t('callWaited', { span: span(waitedMs(call, serverNow())) })}</span>
          {call.answeredAt && call.endedAt ? (
            <span>{t('callTalked', { span: span(call.endedAt - call.answeredAt) })}</span>
          ) : null}
          {seatNo ? <span>{seatNo}</span> : null}
          {call.recording ? <span>{t('recording')} ✓</span> : null}
          {call.disposal ? <span>{terms(`disposal.${call.disposal.code}`)}</span> : null}
        </div>
      ) : null}
      {call && call.messages.length > 0 ? (
        <div className="inc-messages">
          {call.messages.map((message) => (
            <div key={`${message.at}${message.from}`} data-from={message.from}>
              <span className="muted">
                {message.from === 'caller' ? t('messageCaller') : t('messageSeat')}{' '}
                {whenText(message.at, now)}
              </span>{' '}
              {message.text}
              <Photos fileIds={message.fileIds} />
            </div>
          ))}
        </div>
      ) : null}
    </li>
  );
};
