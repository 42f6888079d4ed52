import { firstAdministrator } from '@liandong/contract/access';
import type { Problem } from '@liandong/contract/kernel';
import { Button, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { ask, problemOf } from '../../live/ask.ts';
import { enter } from '../../live/session.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';

interface Typed {
  readonly token: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** 首个管理员: only in a production house that has none, with the token of its first start. */
export const FirstAdministrator = () => {
  const t = useWords('shell');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const go = async (typed: Typed) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await enter(await ask(firstAdministrator, { body: typed }));
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" onFinish={(typed: Typed) => void go(typed)} requiredMark={false}>
      <Typography.Title level={4}>{t('firstTitle')}</Typography.Title>
      <Typography.Paragraph type="secondary">{t('firstNote')}</Typography.Paragraph>
      <Form.Item name="token" label={t('firstToken')} rules={[{ required: true, min: 8 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="login" label={t('login')} rules={[{ required: true, min: 2 }]}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="name" label={t('firstName')} rules={[{ required: true }]}>
        <Input autoComplete="name" />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true }]} extra={t('passwordRule')}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <ProblemNotice problem={problem} />
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('firstMake')}
      </Button>
    </Form>
  );
};
