import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router';
import { begin, useSession } from '../live/session.ts';
import { useLanguage } from '../words/index.ts';
import { Away, Starting } from './Doorstep.tsx';
import { router } from './routes.tsx';
import { themeOf, useShade } from './theme.ts';

export const App = () => {
  const language = useLanguage();
  const shade = useShade();
  const theme = useMemo(() => themeOf(shade), [shade]);
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
  return (
    <ConfigProvider theme={theme} locale={language === 'zh-CN' ? zhCN : enUS} componentSize="small">
      <AntApp message={{ maxCount: 3, duration: 5 }} className="app">
        <Inside />
      </AntApp>
    </ConfigProvider>
  );
};

const RETRY_MS = 3_000;

const Inside = () => {
  const stage = useSession((s) => s.stage);
  useEffect(() => {
    if (stage === 'starting') void begin();
    if (stage !== 'unreachable') return;
    const timer = setInterval(() => void begin(), RETRY_MS);
    return () => clearInterval(timer);
  }, [stage]);
  if (stage === 'starting') return <Starting />;
  if (stage === 'unreachable') return <Away />;
  return <RouterProvider router={router} />;
};
