export { chooseCall, chooseSeat, isManned } from './choose-seat.ts';
export { decideSeat, ringNext, SEAT_ACCEPTS, type SeatCommand } from './decide.ts';
export {
  evolveSeat,
  SEAT_MISSES_MAX,
  type Seat,
  type SeatEvent,
  type SeatPost,
  type SeatStatus,
} from './seat.ts';
export { ANSWER_GOAL, type AnswerGoal, answeredShare, type HourLoad, seatsFor } from './erlang.ts';
