import { Button, Tag, Tooltip } from 'antd';
import { useWords } from '../words/index.ts';
import { startLive, useLive } from './store.ts';
import { toServer, useNow } from './clock.ts';

/** Older than this the picture is visibly stale (过时判定): two beats and a bit. */
export const STALE_AFTER_MS = 12_000;

/** 3 秒, 5 分, 2 小时: one figure is enough to judge by. */
export const useAgo = (): ((ms: number) => string) => {
  const t = useWords('shell');
  return (ms) => {
    const seconds = Math.max(0, Math.floor(ms / 1_000));
    if (seconds < 60) return t('sec.ago', { n: seconds });
    if (seconds < 3_600) return t('min.ago', { n: Math.floor(seconds / 60) });
    if (seconds < 86_400) return t('hour.ago', { n: Math.floor(seconds / 3_600) });
    return t('day.ago', { n: Math.floor(seconds / 86_400) });
  };
};

/** 画面时效: how old what is shown is; loud when it is stale. */
export const Age = () => {
  const t = useWords('shell');
  const ago = useAgo();
  const state = useLive((l) => l.state);
  const heardAt = useLive((l) => l.heardAt);
  const now = useNow();
  const ageMs = Math.max(0, now - toServer(heardAt));
  const age = ago(ageMs);
  if (heardAt === 0) return <Tag className="age">{t('age.connecting')}</Tag>;
  const stale = ageMs > STALE_AFTER_MS;
  if (state === 'live' && !stale)
    return (
      <Tooltip title={t('age.liveTip', { age })}>
        <Tag color="success" className="age" data-age="live">
          <i className="pulse" aria-hidden="true" /> {t('age.live')}
        </Tag>
      </Tooltip>
    );
  return (
    <Tooltip title={t('age.staleTip')}>
      <span className="age age-stale" role="alert" data-age={stale ? 'stale' : 'lost'}>
        {t(state === 'lost' ? 'age.lost' : 'age.stale', { age })}
        <Button size="small" type="link" onClick={() => startLive()}>
          {t('retryNow')}
        </Button>
      </span>
    </Tooltip>
  );
};
