import { disposeCall } from '@liandong/contract/call';
import type { Problem } from '@liandong/contract/kernel';
import { CALL_ACCEPTS, type Call, type DisposalCode, urgentWordIn } from '@liandong/domain/call';
import { Alert, App, Button, Dropdown, Input } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { ask, newCommand, problemOf } from '../../live/ask.ts';
import { useBook } from '../../live/session.ts';
import { shortKey, useHotkey, useKeyName } from '../../ui/hotkeys.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useWords } from '../../words/index.ts';
import { useContent } from './SheetForm.tsx';
import { useSheet } from './sheet.ts';

/** The exits that have a key of their own (非警务出口). */
type Exit = Extract<
  DisposalCode,
  'to12345' | 'enquiry' | 'harassment' | 'silent' | 'misdial' | 'test' | 'hungUp' | 'notFiled'
>;
const KEYS: Readonly<Record<Exit, string>> = {
  to12345: 'Alt+T',
  enquiry: 'Alt+Q',
  harassment: 'Alt+S',
  silent: 'Alt+W',
  misdial: 'Alt+U',
  test: 'Alt+Y',
  hungUp: 'Alt+G',
  notFiled: 'Alt+O',
};
const SHOWN: readonly Exit[] = ['to12345', 'enquiry', 'harassment', 'silent', 'misdial', 'test'];
const MORE: readonly Exit[] = ['hungUp', 'notFiled'];

/** 非立案处理: one key opens the question, Enter answers it. */
export const Exits = ({ call, onRepeat }: { readonly call: Call; readonly onRepeat: () => void }) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const [exit, setExit] = useState<Exit>();
  const can = CALL_ACCEPTS[call.status].includes('dispose') && call.disposal?.code !== 'filed';
  const repeatKey = useKeyName('call.repeat', 'Alt+R');
  useHotkey({ id: 'call.repeat', scope: 'call', keys: 'Alt+R', title: t('key.repeat') }, onRepeat, can);
  return (
    <div className="exits">
      <span className="muted exits-word">{t('exits')}</span>
      <Button disabled={!can} onClick={onRepeat} data-exit="repeat">
        {terms('disposal.repeat')} <kbd>{shortKey(repeatKey)}</kbd>
      </Button>
      {SHOWN.map((code) => (
        <ExitKey key={code} code={code} can={can} onChoose={() => setExit(code)} />
      ))}
      <Dropdown
        disabled={!can}
        trigger={['click']}
        menu={{
          items: MORE.map((code) => ({
            key: code,
            label: terms(`disposal.${code}`),
            onClick: () => setExit(code),
          })),
        }}
      >
        <Button>{t('more')}</Button>
      </Dropdown>
      <ExitDialog call={call} exit={exit} onClose={() => setExit(undefined)} />
    </div>
  );
};

const ExitKey = ({
  code,
  can,
  onChoose,
}: {
  readonly code: Exit;
  readonly can: boolean;
  readonly onChoose: () => void;
}) => {
  const terms = useWords('terms');
  const title = terms(`disposal.${code}`);
  const key = useKeyName(`call.exit.${code}`, KEYS[code]);
  useHotkey({ id: `call.exit.${code}`, scope: 'call', keys: KEYS[code], title }, onChoose, can);
  return (
    <Button disabled={!can} onClick={onChoose} data-exit={code}>
      {title} <kbd>{shortKey(key)}</kbd>
    </Button>
  );
};

const ExitDialog = ({
  call,
  exit,
  onClose,
}: {
  readonly call: Call;
  readonly exit: Exit | undefined;
  readonly onClose: () => void;
}) => {
  const t = useWords('call');
  const terms = useWords('terms');
  const shell = useWords('shell');
  const { message } = App.useApp();
  const { types } = useBook();
  const content = useContent(call);
  const typeCode = useSheet((s) => s.form.typeCode);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const emergency = types.find((type) => type.code === typeCode)?.emergency ?? false;
  // The same rule the server asks; here it is told before anybody presses a button.
  const word = exit === 'to12345' ? urgentWordIn(`${content} ${note}`) : undefined;
  const forbidden = exit === 'to12345' && (word !== undefined || emergency);

  const go = async () => {
    if (!exit || forbidden || busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const body = {
        ...newCommand(),
        code: exit,
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(content ? { content } : {}),
        ...(typeCode ? { typeCode } : {}),
      };
      await ask(disposeCall, { params: { id: call.id }, body });
      void message.success(t('disposed', { what: terms(`disposal.${exit}`) }));
      onClose();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={exit !== undefined}
      title={exit ? t('disposeTitle', { what: terms(`disposal.${exit}`) }) : ''}
      onCancel={onClose}
      onOk={() => void go()}
      okText={t('disposeGo')}
      cancelText={shell('cancel')}
      okButtonProps={{ disabled: forbidden, loading: busy }}
      width={460}
      afterClose={() => {
        setNote('');
        setProblem(undefined);
      }}
    >
      {exit ? <p className="muted">{t(`hint.${exit}`)}</p> : null}
      {forbidden ? (
        <Alert
          type="error"
          showIcon
          title={t('divertForbidden')}
          description={word ? t('divertWord', { word }) : t('divertType')}
          data-problem="divert_forbidden"
          className="exit-alert"
        />
      ) : null}
      <Input
        autoFocus
        value={note}
        maxLength={200}
        placeholder={t('disposeNote')}
        aria-label={t('disposeNote')}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) void go();
        }}
      />
      <div className="exit-alert">
        <ProblemNotice problem={problem} />
      </div>
    </Dialog>
  );
};
