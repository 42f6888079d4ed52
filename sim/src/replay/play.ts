import { answerCall, ctiWebhook } from '@liandong/contract/call';
import { closeIncident, openIncident } from '@liandong/contract/incident';
import { issueOrders, markOrder, reportOrder } from '@liandong/contract/order';
import { actOnSeat } from '@liandong/contract/shift';
import { AskProblem } from '@liandong/contract/client';
import type { Line } from '../ask/line.ts';
import { idFor } from '../chance/dice.ts';
import { callTypesOf, type CallType, levelOf } from './call-types.ts';
import type { LaneTask } from './lanes.ts';
import type { LogCall, UnitResponse } from './log-rows.ts';
import type { Step } from './plan.ts';
import { ACCESS_NUMBER, CENTRE_ID, neighbourhoodCode, REGION_CODE, unitIdOf } from './profile-ids.ts';

/** What this log's things are called in the server: the same file gives the same ids, so asking twice doubles nothing. */
export const incidentIdOf = (callNumber: string): string => idFor('sffd', 'incident', callNumber);
export const orderIdOf = (callNumber: string, unitId: string): string =>
  idFor('sffd', 'order', callNumber, unitId);
/** The name of a call at the switch (主叫标识). */
const callKeyOf = (callNumber: string): string => `sffd-${callNumber}`;
export const callNumberIn = (externalKey: string | undefined): string | undefined =>
  externalKey?.startsWith('sffd-') ? externalKey.slice(5) : undefined;

/** One command the server refused (拒绝), said on stderr and counted; the report shows what it cost. */
export interface Refused {
  readonly act: string;
  readonly callNumber: string;
  readonly unitId?: string;
  readonly code: string;
  readonly detail: string;
}
export interface Player {
  readonly tasks: (steps: readonly Step[]) => Generator<LaneTask>;
  readonly refused: readonly Refused[];
  readonly incidentsDone: () => number;
}

/** 回放员: turns steps into commands. Only doors are used that any switch, seat or terminal uses. */
export const makePlayer = (line: Line, calls: readonly LogCall[]): Player => {
  const types = callTypesOf(calls.map((call) => call.callType));
  const refused: Refused[] = [];
  const taken = new Map<string, Taken>();
  let done = 0;
  const run = async (step: Step): Promise<void> => {
    try {
      await play({ line, types, taken }, step);
    } catch (problem) {
      if (!(problem instanceof AskProblem)) throw problem;
      if (!isPlayedBefore(problem)) refused.push(refusalOf(step, problem));
    }
    if (step.act === 'close') done += 1;
  };
  return {
    refused,
    incidentsDone: () => done,
    *tasks(steps) {
      for (const step of steps) yield { at: step.at, lanes: lanesOf(step), run: () => run(step) };
    },
  };
};

const refusalOf = (step: Step, { problem }: AskProblem): Refused => ({
  act: step.act === 'mark' ? step.mark : step.act,
  callNumber: step.call.callNumber,
  ...('unit' in step ? { unitId: step.unit.unitId } : {}),
  code: problem.code,
  detail: `${problem.title} ${JSON.stringify(problem.info ?? problem.errors ?? {})}`,
});

/** Another key played this very command before (replayed onto the same server): done is done, the comparison will tell. */
const isPlayedBefore = ({ problem }: AskProblem): boolean =>
  problem.code === 'invalid_input' && problem.errors?.some((error) => error.field === 'commandId') === true;

/** A call between its answer and its incident. */
interface Taken {
  readonly callId: string;
  readonly seatId?: string;
}
interface Playing {
  readonly line: Line;
  readonly types: ReadonlyMap<string, CallType>;
  readonly taken: Map<string, Taken>;
}

const callLane = (call: LogCall): string => `c:${call.callNumber}`;
const orderLane = (call: LogCall, unit: UnitResponse): string => `o:${call.callNumber}/${unit.unitId}`;
const unitLane = (unit: UnitResponse): string => `u:${unit.unitId}`;

/** What a step must wait for: its call, its order, the unit it takes or frees, the seat it sits at. */
const lanesOf = (step: Step): string[] => {
  const { call } = step;
  switch (step.act) {
    case 'take':
    case 'open':
      return [callLane(call), `s:${step.seat}`];
    case 'issue':
      return [callLane(call), ...step.units.flatMap((unit) => [orderLane(call, unit), unitLane(unit)])];
    case 'mark':
      return [orderLane(call, step.unit)];
    case 'report':
    case 'clear':
      return [orderLane(call, step.unit), unitLane(step.unit)];
    default:
      return [
        callLane(call),
        ...call.responses.flatMap((unit) =>
          unit.stamps.available === undefined
            ? [orderLane(call, unit), unitLane(unit)]
            : [orderLane(call, unit)],
        ),
      ];
  }
};

const play = async (playing: Playing, step: Step): Promise<void> => {
  switch (step.act) {
    case 'take':
      return take(playing, step.call);
    case 'open':
      return open(playing, step.call);
    case 'issue':
      return issue(playing, step);
    case 'mark': {
      const { call, unit, mark, at } = step;
      const body = { commandId: idFor('sffd', mark, call.callNumber, unit.unitId), occurredAt: at, mark };
      await playing.line.insist(markOrder, { params: orderOf(call, unit), body });
      return;
    }
    case 'report':
      return report(playing, step.call, step.unit);
    case 'clear': {
      const { call, unit, at } = step;
      const commandId = idFor('sffd', 'cleared', call.callNumber, unit.unitId);
      const body = { commandId, occurredAt: at, mark: 'cleared' as const };
      await playing.line.insist(markOrder, { params: orderOf(call, unit), body });
      return;
    }
    default:
      return close(playing, step.call, step.at);
  }
};

const orderOf = (call: LogCall, unit: UnitResponse) => ({ id: orderIdOf(call.callNumber, unit.unitId) });

const take = async ({ line, taken }: Playing, call: LogCall): Promise<void> => {
  const offered = await line.insist(ctiWebhook, {
    body: {
      eventId: idFor('sffd', 'offered', call.callNumber),
      kind: 'offered',
      key: callKeyOf(call.callNumber),
      at: call.receivedAt,
      accessNumber: ACCESS_NUMBER,
      centreId: CENTRE_ID,
    },
  });
  const seat = offered.seatId === undefined ? {} : { seatId: offered.seatId };
  taken.set(call.callNumber, { callId: offered.callId, ...seat });
  await line.insist(answerCall, {
    params: { id: offered.callId },
    body: { commandId: idFor('sffd', 'answered', call.callNumber), occurredAt: call.receivedAt, ...seat },
  });
};

const open = async ({ line, types, taken }: Playing, call: LogCall): Promise<void> => {
  const { callId, seatId } = taken.get(call.callNumber) ?? {};
  taken.delete(call.callNumber);
  await line.insist(openIncident, {
    body: {
      commandId: idFor('sffd', 'opened', call.callNumber),
      occurredAt: call.entryAt,
      incidentId: incidentIdOf(call.callNumber),
      ...(callId === undefined ? {} : { callId }),
      typeCode: types.get(call.callType)?.code ?? '190100',
      level: levelOf(call.priority),
      centreId: CENTRE_ID,
      place: {
        text: call.address || call.neighbourhood,
        ...(call.point ? { point: call.point } : {}),
        source: 'map',
        regionCode: REGION_CODE,
        townshipCode: neighbourhoodCode(call.neighbourhood),
      },
      content: `${call.callType}(SFFD ${call.callNumber},${call.incidentNumber})`,
    },
  });
  if (callId === undefined) return;
  await line.insist(ctiWebhook, {
    body: {
      eventId: idFor('sffd', 'ended', call.callNumber),
      kind: 'ended',
      key: callKeyOf(call.callNumber),
      at: call.entryAt,
      by: 'caller',
    },
  });
  if (seatId === undefined) return;
  await line.insist(actOnSeat, {
    params: { id: seatId, act: 'ready' },
    body: { commandId: idFor('sffd', 'ready', call.callNumber), occurredAt: call.entryAt },
  });
};

const issue = async ({ line }: Playing, step: Extract<Step, { act: 'issue' }>): Promise<void> => {
  const { call, units, at, stack } = step;
  const first = units.some((unit) => unit === call.responses[0]);
  await line.insist(issueOrders, {
    body: {
      commandId: idFor('sffd', 'issued', call.callNumber, at),
      occurredAt: at,
      incidentId: incidentIdOf(call.callNumber),
      stack,
      lines: units.map((unit) => ({
        orderId: orderIdOf(call.callNumber, unit.unitId),
        kind: 'unit' as const,
        id: unitIdOf(unit.unitId),
        role: first && unit === units[0] ? ('lead' as const) : ('support' as const),
      })),
    },
  });
};

const report = async ({ line }: Playing, call: LogCall, unit: UnitResponse): Promise<void> => {
  await line.insist(reportOrder, {
    params: orderOf(call, unit),
    body: {
      commandId: idFor('sffd', 'reported', call.callNumber, unit.unitId),
      ...(unit.stamps.available === undefined ? {} : { occurredAt: unit.stamps.available }),
      final: true,
      text: call.disposition || '处置完毕',
      byName: unit.unitId,
    },
  });
};

/** Orders whose unit never became available in the log are waived, with that as the reason. */
const close = async ({ line }: Playing, call: LogCall, at: number): Promise<void> => {
  const unfinished = call.responses.filter((unit) => unit.stamps.available === undefined);
  await line.insist(closeIncident, {
    params: { id: incidentIdOf(call.callNumber) },
    body: {
      commandId: idFor('sffd', 'closed', call.callNumber),
      occurredAt: at,
      result: call.disposition || '处置完毕',
      waived: unfinished.map((unit) => ({
        orderId: orderIdOf(call.callNumber, unit.unitId),
        reason: '原始日志未记录恢复待命时间 no Available stamp in the log',
      })),
    },
  });
};
