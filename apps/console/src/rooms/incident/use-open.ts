import { listIncidents } from '@liandong/contract/incident';
import { useCallback, useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ask } from '../../live/ask.ts';
import { useMay } from '../../live/session.ts';
import { live, useLive } from '../../live/store.ts';

const idOfNo = (no: string): string | undefined => {
  for (const incident of live.getState().incidents.values()) if (incident.no === no) return incident.id;
  return undefined;
};

/**
 * The incident opened in a room, kept in the address by the number people see (`/board/编号`), so that a reload or a link
 * comes back to it.
 */
export const useOpenIncident = (
  base: string,
): {
  readonly id: string | undefined;
  readonly open: (incident: { readonly id: string; readonly no: string } | undefined) => void;
} => {
  const no = useParams()['*'] ?? '';
  const navigate = useNavigate();
  const maySearch = useMay('record.search');
  const [found, setFound] = useState<{ readonly no: string; readonly id: string }>();
  const known = useLive(() => (no === '' ? undefined : idOfNo(no)));
  const id = no === '' ? undefined : (known ?? (found?.no === no ? found.id : undefined));
  const ready = useLive((l) => l.epoch !== '');

  useEffect(() => {
    if (no === '' || id !== undefined || !ready || !maySearch) return;
    let gone = false;
    ask(listIncidents, { query: { no, limit: 1 } }).then(
      ({ rows }) => {
        const row = rows.find((one) => one.no === no);
        if (!gone && row) setFound({ no, id: row.id });
      },
      // Not to be found: the room stays as it is.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [no, id, ready, maySearch]);

  const open = useCallback(
    (next: { readonly id: string; readonly no: string } | undefined) => {
      if (next) setFound(next);
      void navigate(next ? `${base}/${encodeURIComponent(next.no)}` : base, { replace: true });
    },
    [navigate, base],
  );
  return { id, open };
};
