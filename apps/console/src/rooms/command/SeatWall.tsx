import { actOnSeat } from '@liandong/contract/shift';
import { SEAT_ACCEPTS, type Seat } from '@liandong/domain/shift';
import { App, Button, Popover } from 'antd';
import { memo } from 'react';
import { ask, newCommand } from '../../live/ask.ts';
import { useMay } from '../../live/session.ts';
import { StageClock } from '../../ui/StageClock.tsx';
import { useTell } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useCentreShort } from '../incident/centre-name.ts';
import { isShown } from './Figures.tsx';
import { type Drill, type Overview, SEAT_STATES } from './model.ts';

/** 席位状态墙: who sits where, in which state and since when. 班长 and above may rest or close a seat. */
export const SeatWall = ({
  overview,
  drill,
  onDrill,
}: {
  readonly overview: Overview;
  readonly drill: Drill;
  readonly onDrill: (drill: Drill) => void;
}) => {
  const t = useWords('command');
  const terms = useWords('terms');
  const centreName = useCentreShort();
  const centres = [...new Set(overview.seats.map((seat) => seat.centreId))];
  return (
    <section className="command-card seats">
      <h3>
        {t('seats')}
        {SEAT_STATES.map((status) => (
          <button
            type="button"
            key={status}
            className={`seat-count seat-${status}${isShown(drill, { kind: 'seats', status }) ? ' on' : ''}`}
            onClick={() => onDrill({ kind: 'seats', status })}
            data-figure={`seats.${status}`}
          >
            <i /> {terms(`seat.${status}`)} <b>{overview.seatCounts[status]}</b>
          </button>
        ))}
      </h3>
      <div className="seat-wall">
        {centres.map((centreId) => (
          <div key={centreId} className="seat-centre">
            <span className="muted">{centreName(centreId)}</span>
            <div>
              {overview.seats
                .filter((seat) => seat.centreId === centreId)
                .map((seat) => (
                  <SeatTile key={seat.id} seat={seat} />
                ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
};

const SeatTile = memo(({ seat }: { readonly seat: Seat }) => {
  const t = useWords('command');
  const terms = useWords('terms');
  const leads = useMay('seat.lead');
  const tile = (
    <button type="button" className={`seat-tile seat-${seat.status}`} data-seat-no={seat.no}>
      <span>
        <i /> <b>{seat.no}</b> <em>{terms(`seat.${seat.status}`)}</em>
      </span>
      <small>
        <span>{seat.personName ?? (seat.reserve ? t('reserve') : terms(`post.${seat.post}`))}</span>
        {seat.status === 'closed' ? null : <StageClock since={seat.since} />}
      </small>
    </button>
  );
  if (!leads || seat.status === 'closed') return tile;
  return (
    <Popover trigger="click" content={<SeatActs seat={seat} />} title={`${seat.no} ${seat.personName ?? ''}`}>
      {tile}
    </Popover>
  );
});

const ACTS = [
  { act: 'rest', word: 'seatRest' },
  { act: 'ready', word: 'seatReady' },
  { act: 'close', word: 'seatClose' },
] as const;

const SeatActs = ({ seat }: { readonly seat: Seat }) => {
  const t = useWords('command');
  const tell = useTell();
  const { message } = App.useApp();
  return (
    <div className="inc-line">
      {ACTS.map(({ act, word }) => (
        <Button
          key={act}
          size="small"
          danger={act === 'close'}
          disabled={!SEAT_ACCEPTS[seat.status].includes(act)}
          onClick={() => {
            ask(actOnSeat, { params: { id: seat.id, act }, body: newCommand() }).then(
              () => void message.success(t('seatDone')),
              tell,
            );
          }}
        >
          {t(word)}
        </Button>
      ))}
    </div>
  );
};
