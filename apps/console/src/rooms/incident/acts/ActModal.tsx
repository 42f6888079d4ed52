import { Button } from 'antd';
import type { Incident } from '@liandong/domain/incident';
import type { ReactNode } from 'react';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useHotkey } from '../../../ui/hotkeys.ts';
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx';
import { useWords } from '../../../words/index.ts';
import type { Command } from '../use-command.ts';

/** What every 操作 dialog is given. */
export interface ActProps {
  readonly incident: Incident;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The frame of every 操作 dialog: what it does, the form, a refusal in place, Ctrl+Enter sends, Esc leaves. */
export const ActModal = ({
  title,
  note,
  ready,
  danger,
  okText,
  width = 460,
  command,
  onSend,
  onClose,
  children,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** Whether the form is complete. */
  readonly ready: boolean;
  readonly danger?: boolean;
  readonly okText?: string;
  readonly width?: number;
  readonly command: Command;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) => {
  const t = useWords('incident');
  useHotkey({ id: 'dialog.send', scope: 'dialog', keys: 'Ctrl+Enter', title: t('send') }, () => {
    if (ready && !command.sending) onSend();
  });
  return (
    <Dialog
      open
      title={title}
      width={width}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="no" onClick={onClose}>
          {t('cancel')}
        </Button>,
        <Button
          key="yes"
          type="primary"
          danger={danger === true}
          loading={command.sending}
          disabled={!ready}
          data-act="send"
          onClick={onSend}
        >
          {command.sending ? t('sending') : (okText ?? t('send'))}
        </Button>,
      ]}
    >
      <div className="act-form">
        {note ? <p className="muted">{note}</p> : null}
        {children}
        <ProblemNotice
          problem={command.problem}
          onRetry={command.retryable ? onSend : undefined}
          onClose={command.clear}
        />
      </div>
    </Dialog>
  );
};

export const Field = ({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) => (
  <label className="act-field">
    <span>{label}</span>
    {children}
  </label>
);
