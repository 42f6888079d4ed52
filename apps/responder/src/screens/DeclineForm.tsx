import type { Me } from '@liandong/contract/access';
import type { Order } from '@liandong/domain/order';
import { type FormEvent, useState } from 'react';
import { useWords } from '../language/index.ts';
import { declineItem } from '../outbox/acts.ts';
import { record } from '../outbox/box.ts';

/** 拒绝: once, before departure, with a reason that reaches the shift leader. */
export const DeclineForm = ({ order, me, onClose }: { order: Order; me: Me; onClose: () => void }) => {
  const t = useWords();
  const [reason, setReason] = useState('');
  const [need, setNeed] = useState(false);
  const quick = t('decline.quick', { returnObjects: true }) as unknown as readonly string[];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return setNeed(true);
    void record([declineItem(order, reason.trim(), me)]).then((safe) => safe && onClose());
  };
  return (
    <main className="page form">
      <button type="button" className="back" onClick={onClose}>
        ‹ {t('app.back')}
      </button>
      <h1>{t('decline.title')}</h1>
      <p className="notice warn">{t('decline.note')}</p>
      <form onSubmit={submit} className="stack">
        <div className="chips">
          {quick.map((word) => (
            <button key={word} type="button" aria-pressed={reason === word} onClick={() => setReason(word)}>
              {word}
            </button>
          ))}
        </div>
        <label>
          {t('decline.reason')}
          <textarea
            name="reason"
            rows={3}
            maxLength={200}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
          {need && reason.trim() === '' && <small className="wrong">{t('decline.need')}</small>}
        </label>
        <button className="danger big" type="submit" data-act="send">
          {t('decline.send')}
        </button>
      </form>
    </main>
  );
};
