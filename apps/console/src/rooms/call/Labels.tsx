import { PlusOutlined } from '@ant-design/icons';
import { addLabel, type CallerLabel } from '@liandong/contract/call';
import type { Call } from '@liandong/domain/call';
import { Button, Form, Input, InputNumber, Select, Tag, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { ask } from '../../live/ask.ts';
import { useMay } from '../../live/session.ts';
import { useWords } from '../../words/index.ts';
import { useOnce } from './use-call.ts';

const TONES: Readonly<Record<CallerLabel['kind'], string>> = {
  care: 'green',
  warning: 'orange',
  harassment: 'red',
  vip: 'blue',
  other: 'default',
};
const KINDS = ['care', 'warning', 'harassment', 'vip', 'other'] as const;
const DAYS_AT_FIRST = 30;

/** 限时标签: informs, expires, never blocks (a caller labelled for ten years may be in need today). */
export const Labels = ({
  call,
  labels,
}: {
  readonly call: Call;
  readonly labels: readonly CallerLabel[];
}) => {
  const t = useWords('call');
  const may = useMay('call.label');
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<{ callId: string; rows: readonly CallerLabel[] }>();
  const fresh =
    added?.callId === call.id ? added.rows.filter((row) => !labels.some((l) => l.id === row.id)) : [];
  if (!call.caller.number) return null;
  return (
    <div className="caller-labels">
      {[...labels, ...fresh].map((label) => (
        <Tooltip key={label.id} title={`${label.reason}${label.byName ? ` · ${label.byName}` : ''}`}>
          <Tag color={TONES[label.kind]}>
            {label.label} <small>{t('labelUntil', { day: dayjs(label.until).format('M-D') })}</small>
          </Tag>
        </Tooltip>
      ))}
      {may ? (
        <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('labelAdd')}
        </Button>
      ) : null}
      <AddLabel
        call={call}
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(row) =>
          setAdded((before) => ({
            callId: call.id,
            rows: [...(before?.callId === call.id ? before.rows : []), row],
          }))
        }
      />
    </div>
  );
};

interface Typed {
  readonly label: string;
  readonly kind: CallerLabel['kind'];
  readonly reason: string;
  readonly days: number;
}

const AddLabel = ({
  call,
  open,
  onClose,
  onAdded,
}: {
  readonly call: Call;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAdded: (row: CallerLabel) => void;
}) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const shell = useWords('shell');
  const once = useOnce();
  const [form] = Form.useForm<Typed>();
  const save = async (typed: Typed) => {
    const done = await once(`label:${call.id}`, async (command) => {
      const { id } = await ask(addLabel, { params: { id: call.id }, body: { ...command, ...typed } });
      onAdded({ ...typed, id, until: Date.now() + typed.days * 86_400_000, byName: '', at: Date.now() });
    });
    if (done) onClose();
  };
  return (
    <Dialog
      open={open}
      title={t('labelAdd')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={shell('save')}
      cancelText={shell('cancel')}
      width={420}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={(typed) => void save(typed)}
        initialValues={{ kind: 'care', days: DAYS_AT_FIRST }}
        preserve={false}
      >
        <Form.Item name="label" label={t('labelText')} rules={[{ required: true }]}>
          <Input autoFocus maxLength={30} />
        </Form.Item>
        <Form.Item name="kind" label={t('labelKind')}>
          <Select options={KINDS.map((kind) => ({ value: kind, label: terms(`labelKind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('labelReason')} rules={[{ required: true, min: 2 }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="days" label={t('labelDays')} extra={t('labelNote')}>
          <InputNumber min={1} max={365} />
        </Form.Item>
        {/* Enter in a field saves: the visible button stands outside the form. */}
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
};
