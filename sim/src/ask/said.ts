import { AskProblem } from '@liandong/contract/client';
import { UsageProblem } from '../options.ts';

/** What to tell a person when a program cannot go on; undefined for a defect of ours, which is shown whole. */
export const saidOf = (problem: unknown): string | undefined => {
  if (problem instanceof UsageProblem) return problem.message;
  if (problem instanceof AskProblem)
    return `${problem.problem.title} ${problem.problem.titleEn} (${problem.problem.code})`;
  const { code, path } = problem as { code?: string; path?: string };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return `文件读不到 cannot read the file: ${path ?? ''} (${code})`;
  return undefined;
};
