import { AskProblem } from '@liandong/contract/client';
import type { Problem } from '@liandong/contract/kernel';
import { Alert, App, Button } from 'antd';
import { useCallback } from 'react';
import { type Language, type Say, useLanguage, useWords, WORDS } from '../words/index.ts';

/** What a refusal says, in the reader's language (拒绝说明). */
export const wordsOf = (
  problem: Problem,
  language: Language,
  say: { readonly shell: Say<'shell'>; readonly problems: Say<'problems'> },
): { readonly title: string; readonly detail: string } => {
  const en = language === 'en-US';
  const acts = (problem.acceptedNow ?? []).map((act) =>
    act in WORDS.zh.problems ? say.problems(act as keyof typeof WORDS.zh.problems) : act,
  );
  const fields = (problem.errors ?? []).map((error) => `${error.field}: ${error.message}`);
  const detail = [
    (en ? problem.detailEn : problem.detail) ?? '',
    ...fields,
    acts.length > 0 ? say.shell('problem.acceptedNow', { acts: acts.join(en ? ', ' : '、') }) : '',
  ];
  return { title: en ? problem.titleEn : problem.title, detail: detail.filter(Boolean).join(en ? ' ' : ' ') };
};

const useProblemWords = () => {
  const shell = useWords('shell');
  const problems = useWords('problems');
  const language = useLanguage();
  return useCallback(
    (problem: Problem) => wordsOf(problem, language, { shell, problems }),
    [shell, problems, language],
  );
};

/** 拒绝提示 in place: title, detail, what is possible now, and a retry when nothing is known of the outcome. */
export const ProblemNotice = ({
  problem,
  onRetry,
  onClose,
}: {
  readonly problem: Problem | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
}) => {
  const t = useWords('shell');
  const words = useProblemWords();
  if (!problem) return null;
  const { title, detail } = words(problem);
  return (
    <Alert
      type={problem.status === 0 || problem.status >= 500 ? 'warning' : 'error'}
      showIcon
      title={title}
      description={detail || undefined}
      closable={onClose ? { onClose } : false}
      data-problem={problem.code}
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        ) : undefined
      }
    />
  );
};

/** `const tell = useTell(); await doThing().catch(tell)`: shows a refusal as a message; defects are thrown on. */
export const useTell = (): ((thrown: unknown) => void) => {
  const { message } = App.useApp();
  const words = useProblemWords();
  return useCallback(
    (thrown: unknown) => {
      if (!(thrown instanceof AskProblem)) throw thrown;
      const { title, detail } = words(thrown.problem);
      void message.error({ content: detail ? `${title} · ${detail}` : title, key: thrown.problem.code });
    },
    [message, words],
  );
};
