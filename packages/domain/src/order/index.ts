export { decideAssign } from './assign.ts';
export { decideLadder, decideOverdue, leftMs } from './clock.ts';
export { decideCloseWithOrders, decideOrderClose } from './close.ts';
export { evolveOrder } from './evolve.ts';
export { ladderTimerKey, orderFact, stageTimerKey } from './facts.ts';
export * from './handle.ts';
export { decideIssue, type IssueLine } from './issue.ts';
export { CLOCK_SKEW_MAX_MS, decideMark, decideReport, type MarkCommand } from './mark.ts';
export * from './order.ts';
