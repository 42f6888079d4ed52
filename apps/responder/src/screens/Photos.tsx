import { type ChangeEvent, useEffect, useMemo, useState } from 'react';
import { useWords } from '../language/index.ts';
import type { Picture } from '../outbox/acts.ts';
import { compress } from '../photo/compress.ts';
import { roomFor } from '../photo/model.ts';

/** 现场照片: compressed on the phone, kept in the draft. */
export const Photos = ({
  pictures,
  onChange,
}: {
  pictures: readonly Picture[];
  onChange: (next: readonly Picture[]) => void;
}) => {
  const t = useWords();
  const [state, setState] = useState<'working' | 'bad' | undefined>();
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, roomFor(pictures.length));
    event.target.value = '';
    setState('working');
    let next = pictures;
    let bad = false;
    // One after the other: several large canvases at once kill an old phone's page.
    for (const file of files) {
      try {
        next = [...next, await compress(file)];
      } catch {
        bad = true;
      }
    }
    setState(bad ? 'bad' : undefined);
    onChange(next);
  };
  return (
    <fieldset>
      <legend>{t('report.photos')}</legend>
      <div className="photos">
        {pictures.map((picture, n) => (
          <figure key={picture.id}>
            <Thumb picture={picture} />
            <button
              type="button"
              aria-label={t('report.remove', { n: n + 1 })}
              onClick={() => onChange(pictures.filter((one) => one.id !== picture.id))}
            >
              ×
            </button>
          </figure>
        ))}
        {roomFor(pictures.length) > 0 && (
          <label className="add">
            <span aria-hidden="true">＋</span>
            {t('report.add')}
            <input
              type="file"
              name="photos"
              accept="image/*"
              multiple
              disabled={state === 'working'}
              onChange={(event) => void add(event)}
            />
          </label>
        )}
      </div>
      {state === 'working' && <small role="status">{t('report.working')}</small>}
      {state === 'bad' && (
        <small className="wrong" role="alert">
          {t('report.badPhoto')}
        </small>
      )}
      <small className="dim">{t('report.photosNote')}</small>
    </fieldset>
  );
};

const Thumb = ({ picture }: { picture: Picture }) => {
  const url = useMemo(
    () => URL.createObjectURL(new Blob([picture.bytes], { type: picture.type })),
    [picture],
  );
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return <img src={url} alt="" />;
};
