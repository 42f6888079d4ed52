import type { Call } from '@liandong/domain/call';
import type { Incident } from '@liandong/domain/incident';
import { nextMark, type Order } from '@liandong/domain/order';
import { Button, Empty } from 'antd';
import { type ReactNode, useState } from 'react';
import { serverNow, useNow } from '../../live/clock.ts';
import { useMay } from '../../live/session.ts';
import { useLive } from '../../live/store.ts';
import { StageClock } from '../../ui/StageClock.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { useCentreShort } from '../incident/centre-name.ts';
import { RuleForm } from '../incident/acts/order-forms.tsx';
import { Badges, LevelTag } from '../incident/parts/Badges.tsx';
import { useSpan, whenText } from '../incident/when.ts';
import { CALLBACK_WITHIN_MS, type Drill, incidentsBehind, type Overview } from './model.ts';

/** A list is cut here; more than this nobody reads on a wall (列表上限). */
const SHOWN_MAX = 200;

/** 钻取列表: what stands behind the figure that was clicked. */
export const DrillList = ({
  overview,
  drill,
  onOpen,
}: {
  readonly overview: Overview;
  readonly drill: Drill;
  readonly onOpen: (id: string) => void;
}) => {
  const t = useWords('command');
  const terms = useWords('terms');
  const title = (): string => {
    switch (drill.kind) {
      case 'units':
        return t('list.units', { status: terms(`unit.${drill.status}`) });
      case 'seats':
        return t('list.seats', { status: terms(`seat.${drill.status}`) });
      case 'incidents':
        return drill.what === 'cell'
          ? [
              t('list.cell'),
              drill.stage ? t(`stage.${drill.stage}`) : '',
              drill.level ? terms(`level.${drill.level as 1}`) : '',
            ]
              .filter(Boolean)
              .join(' · ')
          : t(`list.${drill.what}`);
      default:
        return t(`list.${drill.what}`);
    }
  };
  const rows = rowsOf(overview, drill, onOpen);
  return (
    <div className="drill" data-drill={title()}>
      <h3>
        {title()} <b>{rows.length}</b>
      </h3>
      {rows.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('listEmpty')} />
      ) : (
        <ul>{rows.slice(0, SHOWN_MAX)}</ul>
      )}
    </div>
  );
};

const rowsOf = (overview: Overview, drill: Drill, onOpen: (id: string) => void): readonly ReactNode[] => {
  switch (drill.kind) {
    case 'calls':
      return overview[drill.what].map((call) => <CallLine key={call.id} call={call} />);
    case 'incidents':
      return incidentsBehind(overview, drill).map((incident) => (
        <IncidentLine key={incident.id} incident={incident} onOpen={onOpen} />
      ));
    case 'orders':
      return overview[drill.what].map((order) => <OrderLine key={order.id} order={order} onOpen={onOpen} />);
    case 'units':
      return overview.unitsBy[drill.status].map((unit) => <UnitLine key={unit.id} unit={unit} />);
    default:
      return overview.seats
        .filter((seat) => seat.status === drill.status)
        .map((seat) => (
          <li key={seat.id}>
            <b>{seat.no}</b> {seat.personName ?? ''} <span className="grow" />
            <StageClock since={seat.since} />
          </li>
        ));
  }
};

const CallLine = ({ call }: { readonly call: Call }) => {
  const terms = useWords('terms');
  const names = useNames();
  const now = useNow();
  const seatNo = useLive((l) => (call.ringingSeatId ? l.seats.get(call.ringingSeatId)?.no : undefined));
  const centreName = useCentreShort();
  const ended = call.status === 'abandoned';
  return (
    <li>
      <div className="drill-line">
        <span className="mono">{whenText(call.offeredAt, now)}</span>
        <b className="mono">{call.caller.number ?? ''}</b>
        <span>{names.access(call.accessNumber)}</span>
        <span className="grow" />
        <StageClock
          since={ended ? (call.endedAt ?? call.offeredAt) : call.offeredAt}
          warnMs={ended ? CALLBACK_WITHIN_MS : 20_000}
        />
      </div>
      <div className="drill-line muted">
        <span>{terms(`call.${call.status}`)}</span>
        <span>{seatNo ?? ''}</span>
        <span>{centreName(call.centreId)}</span>
        {call.callbacks.map((one) => (
          <span key={one.at}>
            {whenText(one.at, now, false)} {terms(`callback.${one.outcome}`)}
          </span>
        ))}
      </div>
    </li>
  );
};

const IncidentLine = ({
  incident,
  onOpen,
}: {
  readonly incident: Incident;
  readonly onOpen: (id: string) => void;
}) => {
  const terms = useWords('terms');
  const names = useNames();
  return (
    <li className="click" data-drill-no={incident.no} onClick={() => onOpen(incident.id)}>
      <div className="drill-line">
        <LevelTag level={incident.level} />
        <b>{names.type(incident.typeCode)}</b>
        <Badges incident={incident} />
        <span className="drill-place">{incident.place.text}</span>
        <span className="grow" />
        <StageClock since={incident.openedAt} />
      </div>
      <div className="drill-line muted">
        <span className="mono">{incident.no}</span>
        <span>{terms(`incident.${incident.status}`)}</span>
        <span className="drill-place">{incident.content}</span>
      </div>
    </li>
  );
};

const OrderLine = ({ order, onOpen }: { readonly order: Order; readonly onOpen: (id: string) => void }) => {
  const t = useWords('command');
  const incidentWords = useWords('incident');
  const terms = useWords('terms');
  const names = useNames();
  const mayRule = useMay('order.rule');
  const [ruling, setRuling] = useState(false);
  const owed = nextMark(order);
  return (
    <li className="click" data-drill-no={order.no} onClick={() => onOpen(order.incidentId)}>
      <div className="drill-line">
        <LevelTag level={order.brief.level} />
        <b>{order.addressee.name}</b>
        {owed ? <span className="bad">{t('owes', { what: terms(`mark.${owed}`) })}</span> : null}
        <span className="grow" />
        <StageClock since={order.declined?.at ?? order.marks.issuedAt} />
        {order.declined && mayRule ? (
          <Button
            size="small"
            type="primary"
            danger
            onClick={(event) => {
              event.stopPropagation();
              setRuling(true);
            }}
          >
            {t('rule')}
          </Button>
        ) : null}
      </div>
      <div className="drill-line muted">
        <span className="mono">{order.incidentNo}</span>
        <span>{names.type(order.brief.typeCode)}</span>
        <span className="drill-place">{order.brief.place.text}</span>
      </div>
      {order.declined ? (
        <div className="drill-line bad">
          {incidentWords('declinedBy', { who: order.declined.byName, reason: order.declined.reason })}
        </div>
      ) : null}
      {ruling ? (
        <div onClick={(event) => event.stopPropagation()}>
          <RuleForm
            order={order}
            onClose={() => setRuling(false)}
            onDone={(next) => {
              setRuling(false);
              if (next) onOpen(order.incidentId);
            }}
          />
        </div>
      ) : null}
    </li>
  );
};

const UnitLine = ({ unit }: { readonly unit: Overview['unitsBy']['available'][number] }) => {
  const t = useWords('command');
  const names = useNames();
  const span = useSpan();
  useNow();
  return (
    <li>
      <div className="drill-line">
        <b>{names.of(unit)}</b>
        <span className="muted">
          {t('perUnit', { agency: names.agency(unit.agencyId), span: span(serverNow() - unit.since) })}
        </span>
        <span className="grow" />
        {unit.orders.length > 0 ? <span>{t('onOrders', { n: unit.orders.length })}</span> : null}
      </div>
    </li>
  );
};
