/** What one hour asks of the seats (话务量). */
export interface HourLoad {
  readonly callsPerHour: number;
  /** Mean time a call holds a seat: talking and 事后整理. */
  readonly handledMs: number;
}
/** 接通目标: this share of calls answered within this time. */
export interface AnswerGoal {
  readonly within: number;
  readonly withinMs: number;
}
/** 95 % within 10 s. @source workflow §2.5 摘机 */
export const ANSWER_GOAL: AnswerGoal = { within: 0.95, withinMs: 10_000 };
export const SEATS_MAX = 500;
const HOUR_MS = 3_600_000;

/** Probability that a caller has to wait at all, by the stable recursion over Erlang B (等待概率). */
const waits = (seats: number, erlangs: number): number => {
  if (erlangs === 0) return 0;
  if (seats <= erlangs) return 1;
  let blocked = 1;
  for (let n = 1; n <= seats; n++) blocked = (erlangs * blocked) / (n + erlangs * blocked);
  return (seats * blocked) / (seats - erlangs * (1 - blocked));
};

/** Share of calls answered within the goal's time with this many seats (Erlang C, 接通率). */
export const answeredShare = (seats: number, load: HourLoad, withinMs: number): number => {
  const erlangs = (load.callsPerHour * load.handledMs) / HOUR_MS;
  if (seats <= erlangs) return erlangs === 0 ? 1 : 0;
  return 1 - waits(seats, erlangs) * Math.exp((-(seats - erlangs) * withinMs) / load.handledMs);
};

/**
 * 席位测算: the fewest seats with which an hour's calls meet the goal (Erlang C).
 *
 * @returns 0…SEATS_MAX; 0 only for an hour without calls
 * @source  clause T1-9; domain/xuchang §6.4 gives 8–10 seats for 3,000 calls a day and 23–25 for a storm
 */
export const seatsFor = (load: HourLoad, goal: AnswerGoal = ANSWER_GOAL): number => {
  if (load.callsPerHour <= 0 || load.handledMs <= 0) return 0;
  for (let seats = 1; seats < SEATS_MAX; seats++)
    if (answeredShare(seats, load, goal.withinMs) >= goal.within) return seats;
  return SEATS_MAX;
};
