import { useCallback } from 'react';
import { useBook } from '../../live/session.ts';
import { useNames } from '../../words/names.ts';

/** 「禹州市」 instead of the centre's full title, where many stand in one list. */
export const useCentreShort = (): ((id: string) => string) => {
  const { centres } = useBook();
  const names = useNames();
  return useCallback(
    (id) => {
      const centre = centres.find((one) => one.id === id);
      return centre ? names.region(centre.regionCode) : id;
    },
    [centres, names],
  );
};
