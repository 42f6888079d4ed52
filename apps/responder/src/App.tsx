import { useEffect, useMemo, useRef, useState } from 'react';
import { refreshBook } from './orders/book.ts';
import { clearDesk, contacts, followCentre, hearOrder, known } from './orders/desk.ts';
import { receiveOrders } from './orders/duty.ts';
import { outbox } from './outbox/box.ts';
import { startSender } from './outbox/sender.ts';
import { consent, reportingUnits, reportPositions } from './position/report.ts';
import { ChangePassword } from './screens/ChangePassword.tsx';
import { Home } from './screens/Home.tsx';
import { SignIn } from './screens/SignIn.tsx';
import { expire, meNow, session } from './server/session.ts';
import { useCell } from './store/cell.ts';

/** The outbox works as long as the app is open, whoever is signed in (发件箱). */
const useSender = (personId: string | undefined): (() => void) => {
  const sender = useRef<ReturnType<typeof startSender> | undefined>(undefined);
  useEffect(() => {
    const mine = startSender({
      personId: () => (session.get().kind === 'in' ? meNow()?.id : undefined),
      onOrder: hearOrder,
      onSignedOut: expire,
    });
    sender.current = mine;
    const kick = () => mine.kick();
    const onVisible = () => {
      if (!document.hidden) kick();
    };
    const stopListening = outbox.listen(() => {
      if (outbox.get().some((item) => item.state === 'waiting' && item.tries === 0)) kick();
    });
    addEventListener('online', kick);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      mine.stop();
      stopListening();
      removeEventListener('online', kick);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);
  useEffect(() => {
    if (personId !== undefined) sender.current?.kick();
  }, [personId]);
  return useMemo(() => () => sender.current?.kick(), []);
};

export const App = () => {
  const now = useCell(session);
  const signedIn = now.kind === 'in' ? now.me : undefined;
  const me = now.kind === 'in' || now.kind === 'expired' ? now.me : undefined;
  const kick = useSender(signedIn?.id);
  // The expired sign-in that the person chose to leave for later; a new expiry asks again.
  const [putOff, setPutOff] = useState<typeof now>();
  const signedInId = signedIn?.id;
  const ready = signedIn !== undefined && !signedIn.mustChangePassword;

  useEffect(() => {
    if (signedInId === undefined || !ready) return;
    void refreshBook().catch(() => undefined);
    return followCentre({ onLive: kick, onSignedOut: expire });
  }, [signedInId, ready, kick]);

  const { orders } = useCell(known);
  const whole = useCell(contacts);
  useEffect(() => {
    if (!signedIn) return;
    void receiveOrders(signedIn, signedIn.unitIds).catch(() => undefined);
  }, [orders, whole, signedIn]);

  const may = useCell(consent);
  const units = me ? reportingUnits(orders.values(), me.unitIds).join(' ') : '';
  useEffect(() => {
    if (may !== 'yes' || units === '') return;
    return reportPositions(units.split(' '));
  }, [may, units]);

  useEffect(() => {
    if (now.kind === 'out') clearDesk();
  }, [now.kind]);

  if (now.kind === 'loading') return null;
  if (now.kind === 'out' || !me) return <SignIn />;
  if (now.kind === 'expired' && putOff !== now) return <SignIn expired={me} onLater={() => setPutOff(now)} />;
  if (now.kind === 'in' && me.mustChangePassword) return <ChangePassword />;
  return <Home me={me} expired={now.kind === 'expired'} onSignIn={() => setPutOff(undefined)} kick={kick} />;
};
