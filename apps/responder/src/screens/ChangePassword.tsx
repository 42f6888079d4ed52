import { type FormEvent, useState } from 'react';
import { useWords } from '../language/index.ts';
import { changeOwnPassword, problemOf } from '../server/session.ts';
import { Notice } from './Notice.tsx';

/** 首次登录修改密码: the first password is known to whoever made the account. */
export const ChangePassword = () => {
  const t = useWords();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [error, setError] = useState<unknown>();
  const save = (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    changeOwnPassword(old, fresh).catch(setError);
  };
  return (
    <main className="page narrow">
      <h1>{t('signIn.change')}</h1>
      <form onSubmit={save} className="stack">
        <label>
          {t('signIn.old')}
          <input
            type="password"
            autoComplete="current-password"
            value={old}
            onChange={(e) => setOld(e.target.value)}
            required
          />
        </label>
        <label>
          {t('signIn.fresh')}
          <input
            type="password"
            autoComplete="new-password"
            value={fresh}
            onChange={(e) => setFresh(e.target.value)}
            required
          />
          <small>{t('signIn.freshNote')}</small>
        </label>
        {error !== undefined && <Notice problem={problemOf(error)} />}
        <button className="main" type="submit">
          {t('signIn.save')}
        </button>
      </form>
    </main>
  );
};
