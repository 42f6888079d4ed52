import * as told from '@liandong/contract/shift';
import { may } from '@liandong/domain/access';
import { QUEUE_POLICY } from '@liandong/domain/call';
import { ok, refuse } from '@liandong/domain/kernel';
import { decideSeat } from '@liandong/domain/shift';
import { callRows } from '@liandong/storage';
import { runCommand } from '../../command.ts';
import { type Opening, opens } from '../../http/doors.ts';
import { queuedNow, seatsNow } from '../call/queue.ts';
import { inReach } from '../scope.ts';

/** 开席、闭席、休眠、置闲: one person sits at one seat; a free seat takes the next waiting call in the same commit. */
const actOnSeat = opens(told.actOnSeat, (house, { by, params, body }) =>
  runCommand(house, by, body, async (acting) => {
    const { tx, take, now } = acting;
    // Sent in this order: the lock comes first.
    const [, seat, queued] = await Promise.all([
      tx.lockQueue(),
      tx.lockOne('seat', params.id),
      queuedNow(tx),
    ]);
    if (!seat) return refuse('not_found');
    if (!inReach(by, seat.centreId)) return refuse('out_of_scope');
    const person = { personId: by.ref.id, personName: by.ref.name, leads: may(by, 'seat.lead') };
    if (params.act === 'open') {
      const other = (await seatsNow(tx)).find(
        (s) => s.personId === by.ref.id && s.id !== seat.id && s.status !== 'closed',
      );
      // A seat is not left with a call that has no 处理类型, by moving to another one either.
      const owed = other?.callId ? await callRows.findCall(tx.client, other.callId) : undefined;
      const left = other
        ? await take(
            decideSeat(
              { seat: other, call: owed, queued: [] },
              { act: 'close', ...person },
              now,
              QUEUE_POLICY.ringMs,
            ),
          )
        : ok(true as const);
      if (!left.ok) return left;
    }
    const call = seat.callId ? await callRows.findCall(tx.client, seat.callId) : undefined;
    const taken = await take(
      decideSeat(
        { seat, call, queued },
        { act: params.act, ...person, reason: body.reason },
        now,
        QUEUE_POLICY.ringMs,
      ),
    );
    return taken.ok ? ok({ seat: tx.held('seat', seat.id) ?? seat }) : taken;
  }),
);

export const SHIFT_DOORS: readonly Opening[] = [actOnSeat];
