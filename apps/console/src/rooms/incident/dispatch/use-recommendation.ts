import type { Problem } from '@liandong/contract/kernel';
import { getRecommendation } from '@liandong/contract/plan';
import type { Recommendation } from '@liandong/domain/plan';
import { useEffect, useState } from 'react';
import { ask, problemOf } from '../../../live/ask.ts';

/** 力量推荐 for the incident as it stands when the dialog opens. */
export const useRecommendation = (incidentId: string, onRecommended: (r: Recommendation) => void) => {
  const [recommendation, setRecommendation] = useState<Recommendation>();
  const [problem, setProblem] = useState<Problem>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    ask(getRecommendation, { params: { id: incidentId } }).then(
      (told) => {
        if (gone) return;
        setRecommendation(told);
        setProblem(undefined);
        onRecommended(told);
      },
      (thrown: unknown) => {
        if (!gone) setProblem(problemOf(thrown));
      },
    );
    return () => {
      gone = true;
    };
    // `asked` is the person's wish to try again.
  }, [incidentId, asked, onRecommended]);
  return { recommendation, problem, again: () => setAsked((n) => n + 1) };
};
