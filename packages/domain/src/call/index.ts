export * from './call.ts';
export { callTimers, decideAnswer, decideEnd, decideOffer, decideOverflow, decideRingMissed, QUEUE_POLICY, type QueuePolicy } from './decide.ts';
export { decideCallback, decideDispose, decideMessage, urgentWordIn } from './dispose.ts';
export { evolveCall } from './evolve.ts';
