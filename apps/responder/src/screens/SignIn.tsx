import { type DemoAccount, listDemoAccounts, type Me } from '@liandong/contract/access';
import { getHouse } from '@liandong/contract/house';
import { type FormEvent, useEffect, useState } from 'react';
import { switchLanguage, useLanguage, useWords } from '../language/index.ts';
import { ask } from '../server/ask.ts';
import { demoSignInAs, leave, problemOf, signInWith } from '../server/session.ts';
import { Notice } from './Notice.tsx';

const SHOWN_MAX = 40;

/** 登录. In demo mode the responders and squads of the training city are offered in one tap. */
export const SignIn = ({ expired, onLater }: { expired?: Me; onLater?: () => void }) => {
  const t = useWords();
  const [login, setLogin] = useState(expired?.login ?? '');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [demo, setDemo] = useState<readonly DemoAccount[]>([]);

  useEffect(() => {
    const offer = async () => {
      const house = await ask(getHouse);
      if (house.mode !== 'demo') return;
      const accounts = await ask(listDemoAccounts);
      setDemo(accounts.filter((account) => account.role === 'responder'));
    };
    offer().catch(() => undefined);
  }, []);

  const enter = (act: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    act()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter(() => signInWith(login.trim(), password));
  };
  return (
    <main className="page narrow">
      <header className="brand">
        <img src={`${import.meta.env.BASE_URL}icons/icon-192.png`} alt="" width="56" height="56" />
        <div>
          <h1>{t('app.name')}</h1>
          <p>{t('app.city')}</p>
        </div>
        <button type="button" className="quiet" onClick={switchLanguage}>
          {t('app.language')}
        </button>
      </header>
      {expired && (
        <div className="notice warn" role="status">
          {expired.name} · {t('signIn.expired')}
        </div>
      )}
      <form onSubmit={submit} className="stack">
        <label>
          {t('signIn.login')}
          <input
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            value={login}
            onChange={(e) => setLogin(e.target.value)}
            required
          />
        </label>
        <label>
          {t('signIn.password')}
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.target.value)}
            required
          />
        </label>
        {error !== undefined && <Notice problem={problemOf(error)} />}
        <button className="main" type="submit" disabled={busy}>
          {t('signIn.enter')}
        </button>
        {expired && (
          <button type="button" onClick={onLater}>
            {t('signIn.later')}
          </button>
        )}
        {expired && (
          <button type="button" className="quiet" onClick={() => void leave()}>
            {t('signIn.other')}
          </button>
        )}
      </form>
      {demo.length > 0 && (
        <DemoList accounts={demo} busy={busy} onPick={(one) => enter(() => demoSignInAs(one))} />
      )}
    </main>
  );
};

const DemoList = ({
  accounts,
  busy,
  onPick,
}: {
  accounts: readonly DemoAccount[];
  busy: boolean;
  onPick: (login: string) => void;
}) => {
  const t = useWords();
  const zh = useLanguage() === 'zh';
  const [text, setText] = useState('');
  const found = accounts
    .filter((one) =>
      `${one.name} ${one.title} ${one.titleEn} ${one.place} ${one.placeEn} ${one.login}`.includes(
        text.trim(),
      ),
    )
    .slice(0, SHOWN_MAX);
  return (
    <section className="demo" aria-label={t('signIn.demo')}>
      <h2>{t('signIn.demo')}</h2>
      <p className="dim">{t('signIn.demoNote')}</p>
      {accounts.length > 8 && (
        <input
          type="search"
          aria-label={t('signIn.find')}
          placeholder={t('signIn.find')}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      )}
      <ul className="rows">
        {found.map((one) => (
          <li key={one.login}>
            <button
              type="button"
              disabled={busy}
              onClick={() => onPick(one.login)}
              data-login={one.login}
              className="row"
            >
              <strong>{one.name}</strong>
              <span>{zh ? one.title : one.titleEn}</span>
              <small>{zh ? one.place : one.placeEn}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
