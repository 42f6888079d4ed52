import { EyeOutlined } from '@ant-design/icons';
import { unmaskCaller } from '@liandong/contract/access';
import type { CallCard } from '@liandong/contract/call';
import type { Call } from '@liandong/domain/call';
import { Button, Input, Tooltip } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ask } from '../../live/ask.ts';
import { useMay } from '../../live/session.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useWords } from '../../words/index.ts';
import { useOnce } from './use-call.ts';

/** Numbers shown for a reason, by call; in memory only, gone with the page. */
const shown = createStore<{ readonly numbers: ReadonlyMap<string, string> }>()(() => ({
  numbers: new Map(),
}));

/** The number as this desk may see it now: whole on the own call or after a reason, else masked. */
export const useNumber = (call: Call | undefined, card: CallCard | undefined) => {
  const asked = useStore(shown, (s) => (call ? s.numbers.get(call.id) : undefined));
  const own = call && card?.call.id === call.id ? card.call.caller.number : undefined;
  const masked = asked === undefined && (card?.call.id !== call?.id || (card?.masked ?? true));
  return { number: asked ?? own ?? call?.caller.number, masked };
};

/** 查看完整号码: a reason is asked and logged. */
export const Unmask = ({ call }: { readonly call: Call }) => {
  const t = useWords('call');
  const shell = useWords('shell');
  const may = useMay('caller.unmask');
  const once = useOnce();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!may) return null;
  const go = async () => {
    if (reason.trim().length < 2) return;
    const done = await once(`unmask:${call.id}`, async (command) => {
      const { number } = await ask(unmaskCaller, { body: { ...command, callId: call.id, reason } });
      if (number) shown.setState(({ numbers }) => ({ numbers: new Map(numbers).set(call.id, number) }));
    });
    if (done) setAsking(false);
  };
  return (
    <>
      <Tooltip title={t('unmask')}>
        <Button
          type="text"
          size="small"
          icon={<EyeOutlined />}
          aria-label={t('unmask')}
          onClick={() => setAsking(true)}
        />
      </Tooltip>
      <Dialog
        open={asking}
        title={t('unmask')}
        onCancel={() => setAsking(false)}
        onOk={() => void go()}
        okText={shell('confirm')}
        cancelText={shell('cancel')}
        okButtonProps={{ disabled: reason.trim().length < 2 }}
        width={420}
      >
        <Input
          value={reason}
          maxLength={200}
          placeholder={t('unmaskReason')}
          aria-label={t('unmaskReason')}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) void go();
          }}
        />
      </Dialog>
    </>
  );
};
