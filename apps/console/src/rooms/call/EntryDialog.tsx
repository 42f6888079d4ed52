import { enterCall } from '@liandong/contract/call';
import { Form, Input, Select, Segmented } from 'antd';
import { Dialog } from '../../ui/Dialog.tsx';
import { ask, newId } from '../../live/ask.ts';
import { useBook } from '../../live/session.ts';
import { useHotkey } from '../../ui/hotkeys.ts';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { useOnce } from './use-call.ts';

const CHANNELS = ['walkIn', 'unitReport', 'ticket12345', 'telephone'] as const;
const MODES = ['live', 'drill', 'test'] as const;
interface Typed {
  readonly channel: (typeof CHANNELS)[number];
  readonly mode: (typeof MODES)[number];
  readonly accessNumber: string;
  readonly name?: string;
  readonly number?: string;
  readonly ticketNo?: string;
  readonly text?: string;
}

/** 人工录入: 来人, 单位上报, 12345 工单; answered at once by whoever types it. */
export const EntryDialog = ({
  open,
  onClose,
  onEntered,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onEntered: (callId: string) => void;
}) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const shell = useWords('shell');
  const names = useNames();
  const { accessNumbers } = useBook();
  const once = useOnce();
  const [form] = Form.useForm<Typed>();
  const channel = Form.useWatch('channel', form);
  useHotkey(
    { id: 'call.entry.confirm', scope: 'dialog', keys: 'Ctrl+Enter', title: t('key.confirm') },
    () => form.submit(),
    open,
  );
  const save = async ({ channel: how, mode, accessNumber, name, number, ticketNo, text }: Typed) => {
    const callId = newId();
    const done = await once('entry', async (command) => {
      const body = {
        ...command,
        callId,
        channel: how,
        mode,
        accessNumber,
        caller: { ...(name ? { name } : {}), ...(number ? { number } : {}) },
        ...(text ? { text } : {}),
        ...(ticketNo ? { ticketNo } : {}),
      };
      onEntered((await ask(enterCall, { body })).callId);
    });
    if (done) onClose();
  };
  return (
    <Dialog
      open={open}
      title={t('entryTitle')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('entryGo')}
      cancelText={shell('cancel')}
      width={520}
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(typed) => void save(typed)}
        initialValues={{ channel: 'walkIn', mode: 'live', accessNumber: '110' }}
      >
        <Form.Item name="channel" label={t('entryChannel')}>
          <Segmented
            block
            autoFocus
            options={CHANNELS.map((value) => ({ value, label: terms(`channel.${value}`) }))}
          />
        </Form.Item>
        <div className="two">
          <Form.Item name="name" label={t('entryName')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item
            name="number"
            label={t('entryPhone')}
            rules={[{ pattern: /^[0-9+*#() -]{2,32}$/, message: t('phoneWrong') }]}
          >
            <Input maxLength={32} inputMode="tel" />
          </Form.Item>
          <Form.Item name="accessNumber" label={t('entryAccess')}>
            <Select
              options={accessNumbers.map((row) => ({
                value: row.number,
                label: `${row.number} ${names.access(row.number)}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="mode" label={t('entryMode')}>
            <Select options={MODES.map((value) => ({ value, label: terms(`mode.${value}`) }))} />
          </Form.Item>
        </div>
        {channel === 'ticket12345' ? (
          <Form.Item name="ticketNo" label={t('entryTicket')} rules={[{ required: true }]}>
            <Input maxLength={60} />
          </Form.Item>
        ) : null}
        <Form.Item name="text" label={t('entryText')}>
          <Input.TextArea rows={3} maxLength={1_000} />
        </Form.Item>
        {/* Enter in a field saves: the visible button stands outside the form. */}
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
};
