import {
  BulbOutlined,
  GlobalOutlined,
  MutedOutlined,
  QuestionCircleOutlined,
  SoundOutlined,
} from '@ant-design/icons';
import { Button, Tag, Tooltip } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { NavLink, Outlet } from 'react-router';
import { ROOMS } from '../app/rooms.ts';
import { setShade, useShade } from '../app/theme.ts';
import { Age } from '../live/Age.tsx';
import { useNow } from '../live/clock.ts';
import { useMySeat } from '../live/seat.ts';
import { useHouse, useMe } from '../live/session.ts';
import { setLanguage, useLanguage, useWords } from '../words/index.ts';
import { useNames } from '../words/names.ts';
import { openKeyHelp } from './hotkeys.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { beginSounds, setMuted, useSpeaker } from './sounds.ts';

/** Loaded for duty officers only; whatever room they are in, an unsigned order reaches them. */
const DutyAlert = lazy(() => import('../rooms/duty/DutyAlert.tsx'));

/** 外壳: one slim bar over every room; the room gets the rest of the window and never scrolls the page. */
export const AppShell = () => {
  const me = useMe();
  useEffect(() => beginSounds(me.id), [me.id]);
  return (
    <div className="shell">
      <header className="bar">
        <Brand />
        <Rooms />
        <div className="bar-space" />
        <Marks />
        <MySeat />
        <Clock />
        <Age />
        <Switches />
        <PersonMenu />
      </header>
      <main className="room">
        <Outlet />
      </main>
      <KeyHelp />
      {me.permissions.includes('duty.room') ? (
        <Suspense fallback={null}>
          <DutyAlert />
        </Suspense>
      ) : null}
    </div>
  );
};

const Brand = () => {
  const t = useWords('shell');
  const names = useNames();
  const me = useMe();
  const place = me.agencyName ? names.agency(me.agencyId) : names.centre(me.centreId);
  return (
    <div className="brand" title={t('productLong')}>
      <img src="/icon.svg" alt="" width={22} height={22} />
      <b>{t('product')}</b>
      {place ? <span className="brand-place">{place}</span> : null}
    </div>
  );
};

const Rooms = () => {
  const t = useWords('shell');
  const { permissions } = useMe();
  const mine = ROOMS.filter((room) => permissions.includes(room.may));
  return (
    <nav className="rooms">
      {mine.map((room) => (
        <NavLink key={room.path} to={room.path} className="room-link">
          {t(room.title)}
        </NavLink>
      ))}
    </nav>
  );
};

/** 演示 / 训练库: said once, where everybody sees it. */
const Marks = () => {
  const t = useWords('shell');
  const house = useHouse();
  return (
    <>
      {house.mode === 'demo' ? <Tag color="gold">{t('demo')}</Tag> : null}
      {house.training ? <Tag color="purple">{t('training')}</Tag> : null}
    </>
  );
};

const MySeat = () => {
  const t = useWords('shell');
  const terms = useWords('terms');
  const seat = useMySeat();
  if (!seat) return null;
  return (
    <span className="my-seat" data-seat={seat.status}>
      <i className={`dot dot-${seat.status}`} aria-hidden="true" />
      {t('seatNo', { no: seat.no })} · {terms(`seat.${seat.status}`)}
    </span>
  );
};

const Clock = () => {
  const language = useLanguage();
  const now = useNow();
  const at = new Date(now);
  const day = at.toLocaleDateString(language, { month: '2-digit', day: '2-digit', weekday: 'short' });
  return (
    <span className="wall-clock">
      <span className="muted">{day}</span> <b>{at.toLocaleTimeString('zh-CN', { hour12: false })}</b>
    </span>
  );
};

const Switches = () => {
  const t = useWords('shell');
  const language = useLanguage();
  const shade = useShade();
  const { muted, blocked } = useSpeaker();
  const soundWord = blocked ? t('soundsBlocked') : muted ? t('soundsOff') : t('soundsOn');
  const other = shade === 'dark' ? t('lightTheme') : t('darkTheme');
  return (
    <span className="switches">
      <Tooltip title={soundWord}>
        <Button
          type="text"
          danger={muted}
          icon={muted || blocked ? <MutedOutlined /> : <SoundOutlined />}
          aria-label={soundWord}
          onClick={() => setMuted(!muted)}
        />
      </Tooltip>
      <Tooltip title={`${t('keys')} (?)`}>
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          aria-label={t('keys')}
          onClick={() => openKeyHelp(true)}
        />
      </Tooltip>
      <Tooltip title={other}>
        <Button
          type="text"
          icon={<BulbOutlined />}
          aria-label={other}
          onClick={() => setShade(shade === 'dark' ? 'light' : 'dark')}
        />
      </Tooltip>
      <Tooltip title={t('language')}>
        <Button
          type="text"
          icon={<GlobalOutlined />}
          aria-label={t('language')}
          data-language={language}
          onClick={() => setLanguage(language === 'zh-CN' ? 'en-US' : 'zh-CN')}
        >
          {language === 'zh-CN' ? 'EN' : '中'}
        </Button>
      </Tooltip>
    </span>
  );
};
