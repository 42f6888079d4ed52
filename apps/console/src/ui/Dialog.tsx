import { Modal, type ModalProps } from 'antd';
import { useRef } from 'react';

const FIRST = '[data-first], input:not([disabled]), textarea:not([disabled])';

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
        if (open) inside.current?.querySelector<HTMLElement>(FIRST)?.focus();
        afterOpenChange?.(open);
      }}
    >
      <div ref={inside}>{children}</div>
    </Modal>
  );
};
