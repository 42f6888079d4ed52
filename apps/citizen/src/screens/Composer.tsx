import type { CitizenView } from '@liandong/contract/call';
import { type FormEvent, useState } from 'react';
import { useWords } from '../language/index.ts';
import { locate } from '../report/locate.ts';
import { PHOTOS_MAX } from '../talk/photos.ts';
import { usePhotos } from '../talk/use-photos.ts';
import type { Talk } from '../talk/use-talk.ts';

/** 补充: words, photos, a new position. */
export const Composer = ({
  token,
  view,
  say,
}: {
  token: string;
  view: CitizenView | undefined;
  say: Talk['say'];
}) => {
  const t = useWords();
  const [text, setText] = useState('');
  const [where, setWhere] = useState<'locating' | 'denied' | 'failed' | undefined>();
  const sentPhotos = (view?.messages ?? [])
    .filter((one) => one.from === 'caller')
    .reduce((sum, one) => sum + one.fileIds.length, 0);
  const photos = usePhotos(token, sentPhotos, (fileIds) => say('', { fileIds }));
  const full = sentPhotos >= PHOTOS_MAX;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    say(text.trim());
    setText('');
  };
  const sendPosition = () => {
    setWhere('locating');
    locate().then(
      (position) => {
        setWhere(undefined);
        say('', { position });
      },
      (error: Error) => setWhere(error.message === 'denied' ? 'denied' : 'failed'),
    );
  };
  return (
    <form className="composer" onSubmit={submit}>
      <label>
        {t('say')}
        <textarea
          name="say"
          rows={2}
          maxLength={4_000}
          placeholder={t('sayHint')}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </label>
      <div className="pair">
        <label className={`button ${full ? 'off' : ''}`}>
          {photos.state === 'sending'
            ? t('uploading', { n: photos.n, of: photos.of })
            : full
              ? t('photoMax')
              : t('addPhoto')}
          <input
            type="file"
            name="photos"
            accept="image/*"
            multiple
            disabled={full || photos.state === 'sending'}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              photos.add(files);
            }}
          />
        </label>
        <button type="button" onClick={sendPosition} disabled={where === 'locating'}>
          {where === 'locating' ? t('locating') : t('sendPosition')}
        </button>
      </div>
      {photos.state === 'failed' && (
        <button type="button" className="wide warn" onClick={photos.again}>
          {t('photoAgain')}
        </button>
      )}
      {photos.bad && (
        <p className="wrong" role="alert">
          {t('badPhoto')}
        </p>
      )}
      {(where === 'denied' || where === 'failed') && (
        <p className="wrong" role="alert">
          {where === 'denied' ? t('locateDenied') : t('locateFailed')}
        </p>
      )}
      <button type="submit" className="send" data-act="say">
        {t('sendSay')}
      </button>
    </form>
  );
};
