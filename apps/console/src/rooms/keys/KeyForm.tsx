import type { addKey } from '@liandong/contract/access';
import type { DoorAsk, Problem } from '@liandong/contract/kernel';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { problemOf } from '../../live/ask.ts';
import { useBook } from '../../live/session.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { type Right, RIGHTS } from './model.ts';

type Body = NonNullable<DoorAsk<typeof addKey>['body']>;

/** 新增密钥: as few rights as the other system needs. */
export const KeyForm = ({
  onClose,
  onSave,
}: {
  readonly onClose: () => void;
  readonly onSave: (body: Body) => Promise<void>;
}) => {
  const t = useWords('keys');
  const names = useNames();
  const { centres } = useBook();
  const [form] = Form.useForm<{ name: string; rights: Right[]; centreId?: string }>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const save = async (typed: { name: string; rights: Right[]; centreId?: string }) => {
    setBusy(true);
    setProblem(undefined);
    const { name, rights, centreId } = typed;
    try {
      await onSave({ name: name.trim(), rights, ...(centreId ? { centreId } : {}) });
    } catch (thrown) {
      setProblem(problemOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('add')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ rights: ['cti'] }}
        onFinish={(typed) => void save(typed)}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('needed') }]}>
          <Input autoFocus maxLength={60} placeholder={t('nameHint')} />
        </Form.Item>
        <Form.Item name="rights" label={t('rights')} rules={[{ required: true, message: t('needed') }]}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={RIGHTS.map((right) => ({ value: right, label: t(`right.${right}`) }))}
          />
        </Form.Item>
        <Form.Item name="centreId" label={t('centre')} extra={t('centreNote')}>
          <Select
            allowClear
            placeholder={t('allCentres')}
            options={centres.map((centre) => ({ value: centre.id, label: names.of(centre) }))}
          />
        </Form.Item>
        <ProblemNotice problem={problem} />
      </Form>
    </Modal>
  );
};
