import { Button, Result, Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate, useLocation, useNavigate } from 'react-router';
import { useMe, useSession } from '../live/session.ts';
import { AppShell } from '../ui/AppShell.tsx';
import { RoomBoundary } from '../ui/RoomBoundary.tsx';
import { useWords } from '../words/index.ts';
import { firstRoom, ROOMS, type Room } from './rooms.ts';

const SignIn = lazy(() => import('./sign-in/SignIn.tsx'));

const Waiting = () => (
  <div className="doorstep">
    <Spin />
  </div>
);

/** Only inside with a session; the address asked for is kept for after the sign-in. */
const Gate = () => {
  const stage = useSession((s) => s.stage);
  const { pathname, search } = useLocation();
  if (stage !== 'signedIn') return <Navigate to="/sign-in" state={{ from: pathname + search }} replace />;
  return <AppShell />;
};

const First = () => {
  const { permissions } = useMe();
  const t = useWords('shell');
  const room = firstRoom(permissions);
  if (room) return <Navigate to={room.path} replace />;
  const field = permissions.includes('order.field');
  return (
    <Result
      status="info"
      title={t('noRooms')}
      extra={field ? <Button href="/responder/">{t('openResponder')}</Button> : undefined}
    />
  );
};

const NotAllowed = () => {
  const t = useWords('shell');
  const navigate = useNavigate();
  const back = <Button onClick={() => void navigate('/')}>{t('toFirstRoom')}</Button>;
  return <Result status="403" title={t('notAllowed')} extra={back} />;
};

const roomRoute = (room: Room) => {
  const Screen = lazy(room.load);
  const Guarded = () => {
    const { permissions } = useMe();
    if (!permissions.includes(room.may)) return <NotAllowed />;
    return (
      <RoomBoundary where={room.path}>
        <Suspense fallback={<Waiting />}>
          <Screen />
        </Suspense>
      </RoomBoundary>
    );
  };
  return { path: `${room.path}/*`, element: <Guarded /> };
};

// The room of the address is fetched while the server is still being asked who we are.
void ROOMS.find((room) => location.pathname.startsWith(room.path))
  ?.load()
  .catch(() => undefined);

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    element: (
      <Suspense fallback={<Waiting />}>
        <SignIn />
      </Suspense>
    ),
  },
  {
    path: '/',
    element: <Gate />,
    children: [
      { index: true, element: <First /> },
      ...ROOMS.map(roomRoute),
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
]);
