import { addPerson } from '@liandong/contract/access';
import { ROLES, type Role } from '@liandong/domain/access';
import { AutoComplete, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Problem } from '@liandong/contract/kernel';
import { ask, problemOf } from '../../live/ask.ts';
import { useBook } from '../../live/session.ts';
import { useLive } from '../../live/store.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { needsAgency, needsUnit, rolesClash } from './model.ts';

interface Typed {
  readonly login: string;
  readonly name: string;
  readonly roles: Role[];
  readonly centreId?: string;
  readonly agencyId?: string;
  readonly unitId?: string;
  readonly phone?: string;
}

/** 新增人员: the first password is made by the server and shown once. */
export const PersonForm = ({
  onClose,
  onAdded,
}: {
  readonly onClose: () => void;
  readonly onAdded: (made: { login: string; password: string }) => void;
}) => {
  const t = useWords('people');
  const [form] = Form.useForm<Typed>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const roles = Form.useWatch('roles', form) ?? [];
  const save = async (typed: Typed) => {
    setBusy(true);
    setProblem(undefined);
    const { login, name, centreId, agencyId, unitId, phone } = typed;
    const inAgency = needsAgency(typed.roles);
    try {
      const { password } = await ask(addPerson, {
        body: {
          login: login.trim(),
          name: name.trim(),
          roles: typed.roles,
          ...(inAgency ? { agencyId } : { centreId }),
          ...(needsUnit(typed.roles) && unitId?.trim() ? { unitId: unitId.trim() } : {}),
          ...(phone?.trim() ? { phone: phone.trim() } : {}),
        },
      });
      onAdded({ login: login.trim(), password });
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    setBusy(false);
  };
  return (
    <Modal
      open
      title={t('add')}
      width={480}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => void save(typed)}>
        <Form.Item
          name="login"
          label={t('login')}
          extra={t('loginRule')}
          rules={[{ required: true, pattern: /^[a-zA-Z0-9._-]{2,40}$/, message: t('loginRule') }]}
        >
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('needed') }]}>
          <Input maxLength={60} />
        </Form.Item>
        <RolesField />
        <PlaceFields roles={roles} />
        <Form.Item name="phone" label={t('phone')}>
          <Input inputMode="tel" maxLength={32} />
        </Form.Item>
        <ProblemNotice problem={problem} />
      </Form>
    </Modal>
  );
};

export const RolesField = () => {
  const t = useWords('people');
  const terms = useWords('terms');
  return (
    <Form.Item
      name="roles"
      label={t('roles')}
      rules={[
        { required: true, message: t('needed') },
        {
          validator: (_rule, roles: Role[] = []) =>
            rolesClash(roles) ? Promise.reject(new Error(t('clash'))) : Promise.resolve(),
        },
      ]}
    >
      <Select
        mode="multiple"
        maxCount={4}
        options={ROLES.map((role) => ({ value: role, label: terms(`person.${role}`) }))}
      />
    </Form.Item>
  );
};

/** A centre, or an agency and in the field a unit, as the roles need it. */
const PlaceFields = ({ roles }: { readonly roles: readonly Role[] }) => {
  const t = useWords('people');
  const names = useNames();
  const book = useBook();
  const units = useLive((l) => l.units);
  const form = Form.useFormInstance<Typed>();
  const agencyId = Form.useWatch('agencyId', form);
  if (!needsAgency(roles))
    return (
      <Form.Item name="centreId" label={t('centre')} rules={[{ required: true, message: t('needed') }]}>
        <Select options={book.centres.map((centre) => ({ value: centre.id, label: names.of(centre) }))} />
      </Form.Item>
    );
  const ofAgency = [...units.values()].filter((unit) => unit.agencyId === agencyId);
  return (
    <>
      <Form.Item name="agencyId" label={t('agency')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={book.agencies.map((agency) => ({ value: agency.id, label: names.of(agency) }))}
        />
      </Form.Item>
      {needsUnit(roles) ? (
        <Form.Item
          name="unitId"
          label={t('unit')}
          extra={t('unitNote')}
          rules={[{ required: true, message: t('needed') }]}
        >
          <AutoComplete
            options={ofAgency.map((unit) => ({ value: unit.id, label: `${names.of(unit)} (${unit.id})` }))}
          />
        </Form.Item>
      ) : null}
    </>
  );
};
