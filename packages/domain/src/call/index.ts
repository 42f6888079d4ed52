export { decideAnswer, decideEnd } from './answer.ts';
export * from './call.ts';
export { decideOffer, decideOverflow, decideRingMissed } from './decide.ts';
export {
  decideCallback,
  decideDispose,
  decideHeld,
  decideLocate,
  decideMessage,
  decideRecorded,
  urgentWordIn,
} from './dispose.ts';
export { evolveCall } from './evolve.ts';
export { callTimers, QUEUE_POLICY, type QueuePolicy } from './ring.ts';
export { decideRung } from './rung.ts';
export { decideSeatFailed } from './seat-failed.ts';
