import { type Instant, impossible, tidy } from '../kernel.ts';
import type { Call, CallEvent, Ring } from './call.ts';

const endRing = (
  rings: readonly Ring[],
  at: Instant,
  outcome: NonNullable<Ring['outcome']>,
): readonly Ring[] =>
  rings.map((ring, i) =>
    i === rings.length - 1 && ring.endedAt === undefined ? { ...ring, endedAt: at, outcome } : ring,
  );

/** Folds one fact into a call (来电). An unknown fact is a defect. */
export const evolveCall = (before: Call | undefined, id: string, event: CallEvent, at: Instant): Call => {
  if (event.type === 'CallOffered') {
    const { candidates, messages, ...data } = event.data;
    return tidy({
      ...data,
      id,
      version: 1,
      status: 'queued' as const,
      originCentreId: data.centreId,
      candidates: candidates ?? [],
      offeredAt: at,
      rings: [],
      callbacks: [],
      messages: messages ?? [],
    });
  }
  if (!before) return impossible(`${event.type} for a call nobody offered`);
  return tidy({ ...before, ...changed(before, event, at), version: before.version + 1 });
};

const changed = (
  call: Call,
  event: Exclude<CallEvent, { type: 'CallOffered' }>,
  at: Instant,
): Partial<Call> => {
  switch (event.type) {
    case 'CallRung':
      return {
        status: 'ringing',
        ringingSeatId: event.data.seatId,
        rings: [...call.rings, { seatId: event.data.seatId, at }],
      };
    case 'CallRingMissed':
      return {
        status: 'queued',
        ringingSeatId: undefined,
        rings: endRing(call.rings, at, event.data.outcome),
      };
    case 'CallOverflowed':
      return { centreId: event.data.toCentreId };
    case 'CallAnswered':
      return {
        status: 'answered',
        ringingSeatId: undefined,
        rings: endRing(call.rings, at, call.ringingSeatId === event.data.seatId ? 'answered' : 'withdrawn'),
        answeredAt: at,
        endedAt: undefined,
        endedBy: undefined,
        seatId: event.data.seatId,
        personId: event.data.personId,
      };
    case 'CallEnded':
      return { status: 'ended', endedAt: at, endedBy: event.data.by, held: undefined };
    case 'CallAbandoned':
      return {
        status: 'abandoned',
        ringingSeatId: undefined,
        endedAt: at,
        rings: endRing(call.rings, at, 'abandoned'),
      };
    case 'CallDisposed':
      return { disposal: tidy({ ...event.data, at }) };
    case 'CallbackTried':
      return {
        callbacks: [...call.callbacks, tidy({ ...event.data, at })],
        status: event.data.outcome === 'reached' ? 'calledBack' : call.status,
      };
    case 'CallLocated':
      return { candidates: [...call.candidates, event.data.candidate] };
    case 'CallHeld':
      return { held: event.data.held ? true : undefined };
    case 'CallRecorded':
      return { recording: event.data.recording };
    case 'CallMessaged':
      return { messages: [...call.messages, event.data.message] };
    default:
      return impossible(event);
  }
};
