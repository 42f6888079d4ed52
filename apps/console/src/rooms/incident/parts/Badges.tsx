import type { Incident } from '@liandong/domain/incident';
import { Tag } from 'antd';
import { ModeTag } from '../../../ui/ModeMark.tsx';
import { useWords } from '../../../words/index.ts';

/** 级别 by colour and by word; 1 is the gravest. */
export const LevelTag = ({ level }: { readonly level: number }) => {
  const t = useWords('terms');
  return (
    <span className={`lv lv${level}`} data-level={level}>
      {t(`level.${level as 1 | 2 | 3 | 4}`)}
    </span>
  );
};

/** 代接: a call of it had overflowed from its own centre's queue. */
const isTakenFor = (incident: Pick<Incident, 'sources'>): boolean =>
  incident.sources.some((source) => source.takenFor !== undefined);

/** 重大, 代接, 协同, 演练 beside an incident's number. */
export const Badges = ({
  incident,
}: {
  readonly incident: Pick<Incident, 'major' | 'sharedWith' | 'mode' | 'sources'>;
}) => {
  const t = useWords('incident');
  return (
    <>
      {incident.major ? <Tag color="red">{t('majorShort')}</Tag> : null}
      {isTakenFor(incident) ? <Tag color="gold">{t('takenFor')}</Tag> : null}
      {incident.sharedWith.length > 0 ? <Tag color="blue">{t('shared')}</Tag> : null}
      <ModeTag mode={incident.mode} />
    </>
  );
};
