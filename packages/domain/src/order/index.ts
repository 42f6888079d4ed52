export { evolveOrder } from './evolve.ts';
export * from './handle.ts';
export { decideIssue, type IssueLine, ladderTimerKey, orderFact, stageTimerKey } from './issue.ts';
export { CLOCK_SKEW_MAX_MS, decideLadder, decideMark, decideOverdue, decideReport, type MarkCommand } from './mark.ts';
export * from './order.ts';
