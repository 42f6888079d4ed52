import { App, Button } from 'antd';
import { useWords } from '../../words/index.ts';

/** 仅显示一次: a first password or a key's secret; the server keeps only its hash. */
export const Once = ({
  title,
  secret,
  onClose,
}: {
  readonly title: string;
  readonly secret: string;
  readonly onClose: () => void;
}) => {
  const t = useWords('people');
  const { message } = App.useApp();
  // Plain http has no clipboard; the text stays selectable.
  const copy = () =>
    void (navigator.clipboard?.writeText(secret) ?? Promise.reject(new Error('no clipboard'))).then(
      () => message.success(t('copied')),
      () => message.info(t('copyByHand')),
    );
  return (
    <div className="admin-once" role="alert">
      <b>{title}</b>
      <code data-secret>{secret}</code>
      <Button type="primary" onClick={copy}>
        {t('copy')}
      </Button>{' '}
      <Button onClick={onClose}>{t('kept')}</Button>
    </div>
  );
};
