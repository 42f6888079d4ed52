import type { Problem } from '@liandong/contract/kernel';
import { useLanguage, useWords } from '../language/index.ts';

/** 拒绝说明: what the server said, and what is possible instead. */
export const Notice = ({ problem }: { problem: Problem }) => {
  const t = useWords();
  const zh = useLanguage() === 'zh';
  const detail = zh ? problem.detail : (problem.detailEn ?? problem.detail);
  const verbs = (problem.acceptedNow ?? []).map((verb) =>
    t(`outbox.verbs.${verb}` as 'outbox.verbs.mark', { defaultValue: '' }),
  );
  const possible = verbs.filter((verb) => verb !== '').join(zh ? '、' : ', ');
  return (
    <div className="notice bad" role="alert">
      <strong>{zh ? problem.title : problem.titleEn}</strong>
      {detail && <p>{detail}</p>}
      {possible !== '' && <p>{t('outbox.possible', { acts: possible })}</p>}
    </div>
  );
};
