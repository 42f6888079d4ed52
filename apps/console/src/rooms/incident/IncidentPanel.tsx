import type { Order } from '@liandong/domain/order';
import { App, Spin, Tabs } from 'antd';
import { useCallback, useState } from 'react';
import type { HotkeyScope } from '../../ui/hotkeys.ts';
import { Veil } from './parts/Veil.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { ActBar } from './ActBar.tsx';
import { ActDialog, type Doing } from './ActDialog.tsx';
import './acts.css';
import './incident.css';
import './timeline.css';
import type { IncidentAct, OrderAct } from './model.ts';
import { isUnruled } from '../board/model.ts';
import { Calls } from './parts/Calls.tsx';
import { Facts } from './parts/Facts.tsx';
import { Head } from './parts/Head.tsx';
import { Orders } from './parts/Orders.tsx';
import { Remarks } from './parts/Remarks.tsx';
import { TimelineTab } from './parts/Timeline.tsx';
import { useIncidentFile } from './use-incident.ts';

type Tab = 'facts' | 'orders' | 'calls' | 'timeline' | 'remarks';

/** 警情: everything about one, and everything one may do with it. Used by the board, the command seat and the search. */
export const IncidentPanel = ({
  id,
  scope,
  begin,
  onClose,
  onOpen,
}: {
  readonly id: string;
  /** What the person came for (保存并派): its dialog is open at once. */
  readonly begin?: IncidentAct | undefined;
  /** Whose hotkeys: F9 and Alt+M belong to the room the panel stands in. */
  readonly scope: HotkeyScope;
  readonly onClose?: () => void;
  readonly onOpen?: (id: string) => void;
}) => {
  const t = useWords('incident');
  const { message } = App.useApp();
  const { incident, orders, calls, merged, problem, reload } = useIncidentFile(id);
  const [tab, setTab] = useState<Tab>();
  const [doing, setDoing] = useState<Doing | undefined>(begin && { what: begin });
  const act = useCallback((what: IncidentAct) => setDoing({ what }), []);
  const orderAct = useCallback((what: OrderAct, order: Order) => setDoing({ order, orderAct: what }), []);
  const done = (next?: Doing) => {
    const word =
      doing && 'what' in doing ? t(`act.${doing.what}`) : doing ? t(`orderAct.${doing.orderAct}`) : '';
    if (!(doing && 'what' in doing && doing.what === 'issue')) void message.success(t('done', { act: word }));
    setDoing(next);
    reload();
  };

  if (!incident)
    return (
      <div className="inc-panel">
        {problem ? (
          <ProblemNotice problem={problem} onRetry={reload} onClose={onClose} />
        ) : (
          <Spin className="inc-wait" description={t('loading')} />
        )}
      </div>
    );
  // What is there decides what is read first, until somebody chooses.
  const shown = tab ?? (orders.length > 0 ? 'orders' : 'facts');
  const declined = orders.filter(isUnruled).length;
  return (
    <section className="inc-panel" data-incident={incident.id} aria-label={`${t('title')} ${incident.no}`}>
      <Head incident={incident} orders={orders} onClose={onClose} onOpen={onOpen} />
      <ActBar incident={incident} reinforcing={orders.length > 0} scope={scope} onAct={act} />
      <Veil mode={incident.mode}>
        <Tabs
          className="inc-tabs"
          activeKey={shown}
          onChange={(key) => setTab(key as Tab)}
          items={[
            {
              key: 'orders',
              label: `${t('tab.orders')} ${orders.length}${declined > 0 ? ' !' : ''}`,
              children: (
                <Orders
                  incident={incident}
                  orders={orders}
                  onAct={orderAct}
                  onDispatch={() => setDoing({ what: 'issue' })}
                />
              ),
            },
            {
              key: 'facts',
              label: t('tab.facts'),
              children: <Facts incident={incident} merged={merged} onOpen={onOpen} />,
            },
            {
              key: 'calls',
              label: `${t('tab.calls')} ${incident.sources.length}`,
              children: <Calls incident={incident} calls={calls} />,
            },
            {
              key: 'timeline',
              label: t('tab.timeline'),
              children: shown === 'timeline' ? <TimelineTab incident={incident} orders={orders} /> : null,
            },
            {
              key: 'remarks',
              label: t('tab.remarks'),
              children: shown === 'remarks' ? <Remarks incident={incident} orders={orders} /> : null,
            },
          ]}
        />
      </Veil>
      {doing ? (
        <ActDialog
          doing={doing}
          incident={incident}
          orders={orders}
          merged={merged}
          onClose={() => setDoing(undefined)}
          onDone={done}
        />
      ) : null}
    </section>
  );
};
