import { getHouse } from '@liandong/contract/house';
import { useEffect, useState } from 'react';
import { switchLanguage, useWords } from './language/index.ts';
import { keepDraft, keepQueue, keepSent, keptSent, type Sent } from './report/kept.ts';
import { ReportForm } from './screens/ReportForm.tsx';
import { Talk } from './screens/Talk.tsx';
import { ask } from './server.ts';

/** 文字报警 page: the form, then the conversation; a reload comes back to where it was. */
export const App = () => {
  const t = useWords();
  const [sent, setSent] = useState<Sent | undefined>(keptSent);
  const [demo, setDemo] = useState(false);
  useEffect(() => {
    ask(getHouse).then(
      (house) => setDemo(house.mode === 'demo'),
      () => undefined,
    );
  }, []);
  const arrived = (token: string) => {
    const next: Sent = { token, at: Date.now() };
    keepSent(next);
    keepDraft(undefined);
    setSent(next);
    scrollTo(0, 0);
  };
  const startAnew = () => {
    keepSent(undefined);
    keepQueue(undefined);
    setSent(undefined);
    scrollTo(0, 0);
  };
  return (
    <>
      <header className="top">
        <div>
          <b>{t('title')}</b>
          <small>{t('city')}</small>
        </div>
        <button type="button" onClick={switchLanguage}>
          {t('language')}
        </button>
      </header>
      <a className="call" href="tel:110">
        {t('callFirst')} <b>110</b>
      </a>
      {demo && <p className="demo">{t('demo')}</p>}
      <main>
        {sent ? <Talk token={sent.token} onAgain={startAnew} /> : <ReportForm onArrived={arrived} />}
      </main>
    </>
  );
};
