import { Modal, type ModalProps } from 'antd';
import { useRef } from 'react';

/** What is asked for by name, else where one writes, else the first thing to choose. */
const FIRST = [
  '[data-first]',
  'textarea:not([disabled]), input:not([disabled]):not([type=radio]):not([type=checkbox]):not([type=file])',
  'input:not([disabled])',
];

/**
 * 对话框: a Modal in which one can type at once. antd puts the cursor on the close button, and there Enter would throw
 * away what the dialog was opened for; here it goes to the first field, or to what carries `data-first`.
 */
export const Dialog = ({ children, afterOpenChange, ...rest }: ModalProps) => {
  const inside = useRef<HTMLDivElement>(null);
  return (
    <Modal
      destroyOnHidden
      {...rest}
      afterOpenChange={(open) => {
        const first = FIRST.map((wanted) => inside.current?.querySelector<HTMLElement>(wanted)).find(Boolean);
        if (open) first?.focus();
        afterOpenChange?.(open);
      }}
    >
      <div ref={inside}>{children}</div>
    </Modal>
  );
};
