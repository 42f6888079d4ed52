import { useCallback } from 'react';
import { useWords } from '../../words/index.ts';
import { useNames } from '../../words/names.ts';
import { ruleScope } from './model.ts';

/** 「火灾 · 一级 · 农村」 for a rule's id. */
export const useRuleName = (): ((ruleId: string) => string) => {
  const names = useNames();
  const terms = useWords('terms');
  return useCallback(
    (ruleId) => {
      const scope = ruleScope(ruleId);
      if (!scope) return ruleId;
      const type = names.type(scope.typePrefix.padEnd(6, '0'));
      return [
        type,
        scope.level ? terms(`level.${scope.level as 1}`) : '',
        scope.area ? terms(`area.${scope.area as 'urban'}`) : '',
      ]
        .filter(Boolean)
        .join(' · ');
    },
    [names, terms],
  );
};
