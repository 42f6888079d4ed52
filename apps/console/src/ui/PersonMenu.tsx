import { changePassword } from '@liandong/contract/access';
import type { Problem } from '@liandong/contract/kernel';
import { UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { ask, problemOf } from '../live/ask.ts';
import { leave, useMe } from '../live/session.ts';
import { useWords } from '../words/index.ts';
import { ProblemNotice } from './ProblemNotice.tsx';

/** 人员菜单: who I am, change the password, sign out. */
export const PersonMenu = () => {
  const t = useWords('shell');
  const terms = useWords('terms');
  const me = useMe();
  const [changing, setChanging] = useState(me.mustChangePassword);
  const roles = me.roles.map((role) => terms(`person.${role}`)).join(' · ');
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', label: `${me.login} · ${roles}`, disabled: true },
            { type: 'divider' },
            { key: 'password', label: t('changePassword'), onClick: () => setChanging(true) },
            { key: 'leave', label: t('signOut'), onClick: () => void leave() },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} className="person">
          {me.name}
        </Button>
      </Dropdown>
      <PasswordDialog open={changing} must={me.mustChangePassword} onClose={() => setChanging(false)} />
    </>
  );
};

const PasswordDialog = ({
  open,
  must,
  onClose,
}: {
  readonly open: boolean;
  readonly must: boolean;
  readonly onClose: () => void;
}) => {
  const t = useWords('shell');
  const { message } = App.useApp();
  const [form] = Form.useForm<{ old: string; fresh: string; again: string }>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const save = async (typed: { old: string; fresh: string }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await ask(changePassword, { body: { old: typed.old, fresh: typed.fresh } });
      void message.success(t('passwordChanged'));
      form.resetFields();
      onClose();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      title={t(must ? 'mustChangePassword' : 'changePassword')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      width={420}
    >
      <Form form={form} layout="vertical" onFinish={(typed) => void save(typed)} requiredMark={false}>
        <Form.Item name="old" label={t('oldPassword')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="fresh" label={t('newPassword')} rules={[{ required: true }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('newPasswordAgain')}
          dependencies={['fresh']}
          rules={[
            { required: true },
            ({ getFieldValue }) => ({
              validator: (_rule, again) =>
                again === getFieldValue('fresh')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('passwordsDiffer'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Typography.Paragraph type="secondary">{t('passwordRule')}</Typography.Paragraph>
        <ProblemNotice problem={problem} />
        {/* Enter in a field saves: the visible button stands outside the form. */}
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
};
