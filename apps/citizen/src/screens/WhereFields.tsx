import { useState } from 'react';
import { useMetres, useWords } from '../language/index.ts';
import { locate } from '../report/locate.ts';
import type { Draft } from '../report/model.ts';
import { SmallMap } from './SmallMap.tsx';

const ROUGH_M = 200;

/** 位置: the phone's own with its uncertainty, or an address in words, or both. */
export const WhereFields = ({
  draft,
  disabled,
  onChange,
}: {
  draft: Draft;
  disabled: boolean;
  onChange: (next: Partial<Draft>) => void;
}) => {
  const t = useWords();
  const metres = useMetres();
  const [state, setState] = useState<'locating' | 'denied' | 'failed' | undefined>();
  const find = () => {
    setState('locating');
    locate().then(
      (position) => {
        setState(undefined);
        onChange({ position });
      },
      (error: Error) => setState(error.message === 'denied' ? 'denied' : 'failed'),
    );
  };
  const { position } = draft;
  return (
    <fieldset disabled={disabled}>
      <legend>{t('where')}</legend>
      {position ? (
        <div className="located">
          <p role="status">
            <b>{t('located', { metres: metres(position.radiusM) })}</b>
            {position.radiusM > ROUGH_M && <span>{t('rough')}</span>}
          </p>
          <SmallMap position={position} />
          <div className="pair">
            <button type="button" onClick={find} disabled={state === 'locating'}>
              {state === 'locating' ? t('locating') : t('locateAgain')}
            </button>
            <button type="button" onClick={() => onChange({ position: undefined })}>
              {t('locateDrop')}
            </button>
          </div>
        </div>
      ) : (
        <button
          type="button"
          className="wide"
          onClick={find}
          disabled={state === 'locating'}
          data-act="locate"
        >
          {state === 'locating' ? t('locating') : t('locate')}
        </button>
      )}
      {(state === 'denied' || state === 'failed') && (
        <p className="wrong" role="alert">
          {state === 'denied' ? t('locateDenied') : t('locateFailed')}
        </p>
      )}
      <label>
        {t('place')}
        <textarea
          name="place"
          rows={3}
          maxLength={300}
          placeholder={t('placeHint')}
          value={draft.place}
          onChange={(e) => onChange({ place: e.target.value })}
        />
      </label>
    </fieldset>
  );
};
