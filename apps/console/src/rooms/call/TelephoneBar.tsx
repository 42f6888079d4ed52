import { AudioOutlined, FormOutlined, PhoneOutlined } from '@ant-design/icons';
import { SEAT_ACCEPTS } from '@liandong/domain/shift';
import { Badge, Button, Dropdown } from 'antd';
import { useMe } from '../../live/session.ts';
import { useLive } from '../../live/store.ts';
import { useKeyName } from '../../ui/hotkeys.ts';
import { StageClock } from '../../ui/StageClock.tsx';
import { useWords } from '../../words/index.ts';
import { callbacksAt, openSeats, waitingAt } from './queue.ts';
import type { Desk, Phone } from './use-call.ts';

/** The one key of the telephone does what comes next (F2): answer, hang up, ready, open. */
export type NextAct = 'answer' | 'hangUp' | 'finish' | 'ready' | 'openSeat' | 'done' | undefined;
export const nextAct = ({ seat, call, ringingBeside }: Desk): NextAct => {
  if (ringingBeside || call?.status === 'ringing') return 'answer';
  if (call?.status === 'answered' && seat?.callId === call.id) return 'hangUp';
  // Typed in by hand: nobody is on the telephone, the sheet is what ends.
  if (call?.status === 'answered' && call.seatId === undefined) return call.disposal ? 'finish' : undefined;
  if (call?.disposal && call.id !== seat?.callId) return 'done';
  switch (seat?.status) {
    case 'closed':
      return 'openSeat';
    case 'resting':
      return 'ready';
    case 'wrapUp':
      return call && call.id === seat.callId && !call.disposal ? undefined : 'ready';
    case 'talking':
      return 'hangUp';
    default:
      return undefined;
  }
};

/** 话务条: the seat, the telephone, the clocks, the queue. */
export const TelephoneBar = ({
  desk,
  phone,
  onNext,
  onEntry,
}: {
  readonly desk: Desk;
  readonly phone: Phone;
  readonly onNext: () => void;
  readonly onEntry: () => void;
}) => {
  const t = useWords('call');
  const { seat, call } = desk;
  const act = nextAct(desk);
  const key = useKeyName('call.phone', 'F2');
  const entryKey = useKeyName('call.entry', 'Alt+N');
  return (
    <div className="phone-bar">
      <SeatState desk={desk} phone={phone} />
      <Button
        type="primary"
        size="middle"
        danger={act === 'hangUp'}
        className={`phone-key phone-${act ?? 'none'}`}
        icon={<PhoneOutlined />}
        disabled={!act}
        onClick={onNext}
        data-act={act ?? 'none'}
      >
        {t(act ?? 'answer')} <kbd>{key}</kbd>
      </Button>
      {call?.status === 'answered' && call.channel === 'telephone' ? (
        <span className="phone-clock">
          <AudioOutlined /> {t('talkTime')} <StageClock since={call.answeredAt} />
        </span>
      ) : null}
      {call && !call.disposal ? (
        <span className="phone-clock">
          {t('sheetTime')} <StageClock since={call.answeredAt ?? call.offeredAt} warnMs={60_000} />
        </span>
      ) : null}
      <span className="phone-space" />
      <Counts desk={desk} />
      <Reserve phone={phone} />
      <Button icon={<FormOutlined />} onClick={onEntry}>
        {t('entry')} <kbd>{entryKey}</kbd>
      </Button>
      {seat ? null : <span className="muted">{t('idleNoSeat')}</span>}
    </div>
  );
};

const SeatState = ({ desk, phone }: { readonly desk: Desk; readonly phone: Phone }) => {
  const t = useWords('call');
  const shell = useWords('shell');
  const terms = useWords('terms');
  const { seat } = desk;
  if (!seat) return <ChooseSeat phone={phone} />;
  const accepts = SEAT_ACCEPTS[seat.status];
  const acts = (['rest', 'ready', 'close'] as const).filter((act) => accepts.includes(act));
  return (
    <span className="seat-state" data-seat={seat.status}>
      <b>{shell('seatNo', { no: seat.no })}</b>
      <span className={`seat-lamp seat-${seat.status}`}>
        {terms(`seat.${seat.status}`)} <StageClock since={seat.since} />
      </span>
      {acts.map((act) => (
        <Button key={act} onClick={() => phone.seatAct(act)} data-seat-act={act}>
          {t(act === 'close' ? 'closeSeat' : act)}
        </Button>
      ))}
    </span>
  );
};

const ChooseSeat = ({ phone }: { readonly phone: Phone }) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const shell = useWords('shell');
  const me = useMe();
  const seats = useLive((l) => l.seats);
  const free = openSeats(seats.values(), me.centreId);
  const items = free.map((seat) => ({
    key: seat.id,
    label: `${shell('seatNo', { no: seat.no })} · ${terms(`post.${seat.post}`)}${seat.reserve ? ` · ${t('reserve')}` : ''}`,
    onClick: () => phone.seatAct('open', seat.id),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']} disabled={items.length === 0}>
      <Button type="primary">{items.length === 0 ? t('noSeats') : t('chooseSeat')}</Button>
    </Dropdown>
  );
};

const Counts = ({ desk }: { readonly desk: Desk }) => {
  const t = useWords('call');
  const me = useMe();
  const centreId = me.centreId;
  const queue = useLive((l) => waitingAt(l.calls.values(), centreId, desk.seat?.callId).length);
  const callbacks = useLive((l) => callbacksAt(l.calls.values(), centreId).length);
  return (
    <>
      <span className={queue > 0 ? 'count count-hot' : 'count'}>
        {t('queue')} <b>{queue}</b>
      </span>
      <span className={callbacks > 0 ? 'count count-warm' : 'count'}>
        {t('callbacks')} <b>{callbacks}</b>
      </span>
    </>
  );
};

/** 备用席: opened at a peak, by whoever leads. */
const Reserve = ({ phone }: { readonly phone: Phone }) => {
  const t = useWords('call');
  const shell = useWords('shell');
  const me = useMe();
  const seats = useLive((l) => l.seats);
  const reserve = [...seats.values()].filter((seat) => seat.reserve && seat.centreId === me.centreId);
  const closed = reserve.filter((seat) => seat.status === 'closed');
  if (reserve.length === 0 || !me.permissions.includes('seat.lead')) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: reserve.map((seat) => ({
          key: seat.id,
          disabled: seat.status !== 'closed',
          label: `${shell('seatNo', { no: seat.no })} · ${seat.personName ?? t('reserveOpen')}`,
          onClick: () => phone.seatAct('open', seat.id),
        })),
      }}
    >
      <Badge count={closed.length} size="small" color="blue">
        <Button>{t('reserveSeats')}</Button>
      </Badge>
    </Dropdown>
  );
};
