import './sign-in.css';
import { BulbOutlined, GlobalOutlined } from '@ant-design/icons';
import { demoSignIn, listDemoAccounts, type DemoAccount, signIn } from '@liandong/contract/access';
import type { Problem } from '@liandong/contract/kernel';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ask, problemOf } from '../../live/ask.ts';
import { enter, useSession } from '../../live/session.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { setLanguage, useLanguage, useWords } from '../../words/index.ts';
import { setShade, useShade } from '../theme.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { FirstAdministrator } from './FirstAdministrator.tsx';

/** 登录. In demo mode every role is one click away. */
const SignIn = () => {
  const t = useWords('shell');
  const stage = useSession((s) => s.stage);
  const house = useSession((s) => s.house);
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/';
  const language = useLanguage();
  const shade = useShade();
  if (stage === 'signedIn') return <Navigate to={from} replace />;
  return (
    <div className="sign-in">
      <div className="sign-in-switches">
        <Button
          type="text"
          icon={<BulbOutlined />}
          onClick={() => setShade(shade === 'dark' ? 'light' : 'dark')}
          aria-label={shade === 'dark' ? t('lightTheme') : t('darkTheme')}
        />
        <Button
          type="text"
          icon={<GlobalOutlined />}
          data-language={language}
          onClick={() => setLanguage(language === 'zh-CN' ? 'en-US' : 'zh-CN')}
        >
          {language === 'zh-CN' ? 'English' : '中文'}
        </Button>
      </div>
      <div className="sign-in-card">
        <img src="/icon.svg" alt="" width={52} height={52} />
        <h1>{(language === 'zh-CN' ? house?.name : house?.nameEn) ?? t('productLong')}</h1>
        {house?.needsFirstAdministrator ? <FirstAdministrator /> : <Password />}
      </div>
      {house?.mode === 'demo' ? <Demo /> : null}
    </div>
  );
};
export default SignIn;

const Password = () => {
  const t = useWords('shell');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const go = async (typed: { login: string; password: string }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await enter(await ask(signIn, { body: typed }));
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      layout="vertical"
      onFinish={(typed: { login: string; password: string }) => void go(typed)}
      requiredMark={false}
    >
      <Form.Item name="login" label={t('login')} rules={[{ required: true }]}>
        <Input autoComplete="username" autoFocus size="large" />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      <ProblemNotice problem={problem} />
      <Button type="primary" htmlType="submit" block size="large" loading={busy} className="sign-in-go">
        {busy ? t('signingIn') : t('signIn')}
      </Button>
    </Form>
  );
};

const Demo = () => {
  const [accounts, setAccounts] = useState<readonly DemoAccount[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<string>();
  useEffect(() => {
    ask(listDemoAccounts).then(setAccounts, (thrown: unknown) => setProblem(problemOf(thrown)));
  }, []);
  const go = async (account: DemoAccount) => {
    setBusy(account.login);
    setProblem(undefined);
    try {
      const me = await ask(demoSignIn, { body: { login: account.login } });
      if (account.role === 'responder') location.assign('/responder/');
      else await enter(me);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <DemoAccounts accounts={accounts} busy={busy} onChoose={(account) => void go(account)}>
      <ProblemNotice problem={problem} />
    </DemoAccounts>
  );
};
