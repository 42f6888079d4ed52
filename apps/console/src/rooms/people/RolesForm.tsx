import type { PersonRow } from '@liandong/contract/access';
import type { Role } from '@liandong/domain/access';
import { Form, Modal } from 'antd';
import { useWords } from '../../words/index.ts';
import { RolesField } from './PersonForm.tsx';

/** 改角色: the person is signed out and comes back with the new rights. */
export const RolesForm = ({
  person,
  onClose,
  onSave,
}: {
  readonly person: PersonRow;
  readonly onClose: () => void;
  readonly onSave: (roles: readonly Role[]) => void;
}) => {
  const t = useWords('people');
  const [form] = Form.useForm<{ roles: Role[] }>();
  return (
    <Modal
      open
      title={`${t('act.setRoles')} · ${person.name} (${person.login})`}
      okText={t('save')}
      cancelText={t('cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles: [...person.roles] }}
        onFinish={({ roles }) => onSave(roles)}
      >
        <RolesField />
        <p className="muted">{t('rolesNote')}</p>
      </Form>
    </Modal>
  );
};
