import type { Me } from '@liandong/contract/access';
import { useEffect, useMemo, useState } from 'react';
import { switchLanguage, useWords } from '../language/index.ts';
import { known, line } from '../orders/desk.ts';
import { seenOrders } from '../orders/duty.ts';
import { alerting, byUrgency, myUnitsOn, withUnsent } from '../orders/model.ts';
import { boxTrouble, outbox } from '../outbox/box.ts';
import { refusedOf, waitingOf } from '../outbox/model.ts';
import { useCell } from '../store/cell.ts';
import { shell, takeUpdate } from '../sw/shell.ts';
import { useTick } from './Clock.tsx';
import { MePage } from './MePage.tsx';
import { NewOrderAlert } from './NewOrderAlert.tsx';
import { OrderList } from './OrderList.tsx';
import { OrderPage } from './OrderPage.tsx';
import { OutboxPage } from './OutboxPage.tsx';

/** 当前页, kept in the address so that a reload stays where it was. */
const useAddress = (): string => {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const hear = () => setAddress(location.hash);
    addEventListener('hashchange', hear);
    return () => removeEventListener('hashchange', hear);
  }, []);
  return address;
};

/** Marked stale when nothing was heard for this long, although the socket looks open. */
const STALE_MS = 15_000;

export const Home = ({
  me,
  expired,
  onSignIn,
  kick,
}: {
  me: Me;
  expired: boolean;
  onSignIn: () => void;
  kick: () => void;
}) => {
  const t = useWords();
  const address = useAddress();
  const items = useCell(outbox);
  const { orders: heard, units } = useCell(known);
  const seen = useCell(seenOrders);
  const orders = useMemo(
    () =>
      [...heard.values()]
        .filter((order) => myUnitsOn(order, me.unitIds).length > 0)
        .map((order) => withUnsent(order, items, me.name))
        .sort(byUrgency),
    [heard, items, me],
  );
  const openId = /^#\/order\/(.+)$/.exec(address)?.[1];
  const waiting = waitingOf(items).length;
  const refused = refusedOf(items).length;
  const full = useCell(boxTrouble);
  const opened = orders.find((order) => order.id === openId);
  // "Read first" hides the alert while that order is open, where the same button is; going back brings it up again.
  const ringing = alerting(orders, seen, me.unitIds).filter((order) => order.id !== openId);

  return (
    <div className="app">
      <TopBar expired={expired} onSignIn={onSignIn} />
      {full && (
        <p className="notice bad strip" role="alert">
          {t('outbox.full')}
        </p>
      )}
      {refused > 0 && address !== '#/outbox' && (
        <a className="notice bad strip" href="#/outbox" role="alert">
          {t('outbox.refusedNote', { count: refused })}
        </a>
      )}
      {openId !== undefined ? (
        <OrderPage order={opened} me={me} />
      ) : address === '#/outbox' ? (
        <OutboxPage me={me} kick={kick} />
      ) : address === '#/me' ? (
        <MePage me={me} units={units} unsent={waiting} />
      ) : (
        <OrderList orders={orders} />
      )}
      {openId === undefined && (
        <nav className="tabs">
          <Tab href="#/" here={!['#/outbox', '#/me'].includes(address)} text={t('tabs.orders')} />
          <Tab
            href="#/outbox"
            here={address === '#/outbox'}
            text={t('tabs.outbox')}
            count={waiting + refused}
          />
          <Tab href="#/me" here={address === '#/me'} text={t('tabs.me')} />
        </nav>
      )}
      {ringing[0] && <NewOrderAlert order={ringing[0]} more={ringing.length - 1} me={me} />}
    </div>
  );
};

const Tab = ({
  href,
  here,
  text,
  count = 0,
}: {
  href: string;
  here: boolean;
  text: string;
  count?: number;
}) => (
  <a href={href} aria-current={here ? 'page' : undefined}>
    {text}
    {count > 0 && <span className="badge">{count}</span>}
  </a>
);

const TopBar = ({ expired, onSignIn }: { expired: boolean; onSignIn: () => void }) => {
  const t = useWords();
  const { state, heardAt } = useCell(line);
  const version = useCell(shell);
  const now = useTick();
  const ageMs = heardAt === undefined ? undefined : Math.max(0, now - heardAt);
  const stale = state !== 'live' || (ageMs ?? 0) > STALE_MS;
  // The phone itself knows first that it has no network; the socket notices only after some silence.
  const cut = expired || state === 'lost' || !navigator.onLine;
  const shown = cut ? 'lost' : stale ? 'connecting' : state;
  const minutes = Math.floor((ageMs ?? 0) / 60_000);
  const seconds = Math.floor((ageMs ?? 0) / 1_000);
  const age = minutes > 0 ? t('line.minutes', { count: minutes }) : t('line.seconds', { count: seconds });
  return (
    <header className="top">
      <div className={`line ${shown}`} role="status">
        <i aria-hidden="true" />
        <b>{t(`line.${shown}`)}</b>
        {stale && heardAt !== undefined && <span>{t('line.age', { clock: age })}</span>}
      </div>
      {version === 'update' && (
        <button type="button" className="quiet" onClick={takeUpdate}>
          {t('update.ready')} · {t('update.now')}
        </button>
      )}
      <button type="button" className="quiet" onClick={switchLanguage}>
        {t('app.language')}
      </button>
      {expired && (
        <button type="button" className="strip notice warn" onClick={onSignIn}>
          {t('outbox.state.signIn')}
        </button>
      )}
      {!expired && cut && <p className="strip notice warn">{t('line.offlineNote')}</p>}
    </header>
  );
};
