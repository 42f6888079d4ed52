import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { STALE_AFTER_MS, useAgo } from '../../live/Age.tsx';
import { toServer, useNow } from '../../live/clock.ts';
import { useMe } from '../../live/session.ts';
import { useLive } from '../../live/store.ts';
import { useHotkey } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/index.ts';
import '../incident/acts.css';
import '../incident/incident.css';
import { AssignForm } from './AssignForm.tsx';
import { DeclineForm } from './DeclineForm.tsx';
import './duty.css';
import { OrderDetail } from './OrderDetail.tsx';
import { OrderTable } from './OrderTable.tsx';
import { ReportForm } from './ReportForm.tsx';
import { UnitBoard } from './UnitBoard.tsx';
import { useDutyBoard } from './use-duty.ts';

type List = 'active' | 'settled' | 'copies';

/** 联动单位值班终端: own orders, own forces, copies; unsigned orders fill the screen. */
const DutyRoom = () => {
  const t = useWords('duty');
  const { agencyId } = useMe();
  const board = useDutyBoard();
  const orders = useLive((l) => l.orders);
  const [list, setList] = useState<List>('active');
  const [chosen, setChosen] = useState<string>();
  const [form, setForm] = useState<'assign' | 'report' | 'decline'>();
  const shown = board[list];
  // What was just signed or filed stays open although it moved to another list.
  const order = (chosen === undefined ? undefined : orders.get(chosen)) ?? shown[0];
  const step = (by: 1 | -1) => {
    const at = shown.findIndex((one) => one.id === order?.id);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (next) setChosen(next.id);
  };
  useHotkey({ id: 'duty.down', scope: 'duty', keys: 'ArrowDown', title: t('key.down') }, () => step(1));
  useHotkey({ id: 'duty.up', scope: 'duty', keys: 'ArrowUp', title: t('key.up') }, () => step(-1));
  const close = () => setForm(undefined);
  return (
    <div className="duty">
      <Line />
      <div className="duty-left">
        <header className="duty-head">
          <Segmented<List>
            value={list}
            onChange={(next) => {
              setList(next);
              setChosen(board[next][0]?.id);
            }}
            options={(['active', 'settled', 'copies'] as const).map((key) => ({
              value: key,
              label: `${t(`list.${key}`)} ${board[key].length}`,
            }))}
          />
          <span className="muted">{list === 'copies' ? t('copiesNote') : t('keysHint')}</span>
          <Notify />
        </header>
        <div className="duty-list">
          <OrderTable orders={shown} chosen={order?.id} empty={t(`empty.${list}`)} onChoose={setChosen} />
        </div>
        <UnitBoard />
      </div>
      <div className="duty-right">
        {order ? (
          <OrderDetail key={order.id} order={order} agencyId={agencyId} onForm={setForm} />
        ) : (
          <p className="duty-empty muted">{t('nothing')}</p>
        )}
      </div>
      {order && form === 'assign' ? <AssignForm order={order} onClose={close} /> : null}
      {order && form === 'report' ? <ReportForm order={order} onClose={close} /> : null}
      {order && form === 'decline' ? <DeclineForm order={order} onClose={close} /> : null}
    </div>
  );
};

/** 线路中断: a duty room that hears nothing must know that it hears nothing. */
const Line = () => {
  const t = useWords('duty');
  const ago = useAgo();
  const heardAt = useLive((l) => l.heardAt);
  const ageMs = useNow() - toServer(heardAt);
  if (heardAt === 0 || ageMs < STALE_AFTER_MS) return null;
  return (
    <div className="duty-cut" role="alert">
      {t('cut', { age: ago(ageMs) })}
    </div>
  );
};

/** 桌面通知: asked for once, for terminals that share a screen with other programs. */
const Notify = () => {
  const t = useWords('duty');
  const supported = 'Notification' in window;
  const [permission, setPermission] = useState(supported ? Notification.permission : 'denied');
  if (permission !== 'default') return null;
  return (
    <Button
      size="small"
      type="link"
      onClick={() => void Notification.requestPermission().then((answer) => setPermission(answer))}
    >
      {t('notify')}
    </Button>
  );
};

export default DutyRoom;
