import type { Dice } from './dice.ts';

/** A share of all cases, in percent, that takes between two times (seconds). */
interface Band {
  readonly fromS: number;
  readonly untilS: number;
  readonly percent: number;
}
const band = (fromS: number, untilS: number, percent: number): Band => ({ fromS, untilS, percent });

/**
 * 安康 110 weekly bulletins (domain/appraisal 3.1 [F7]): how long real linked units take. The last band is open in the
 * source; it is closed here at a length that still happens.
 */
export const SIGN_BANDS: readonly Band[] = [
  band(3, 30, 98.9),
  band(30, 60, 0.4),
  band(60, 120, 0.3),
  band(120, 180, 0.1),
  band(180, 600, 0.3),
];
export const DEPART_BANDS: readonly Band[] = [
  band(20, 300, 70.7),
  band(300, 600, 11.1),
  band(600, 900, 4.6),
  band(900, 1_800, 5.4),
  band(1_800, 3_600, 8.2),
];
export const REPORT_BANDS: readonly Band[] = [
  band(300, 1_800, 35),
  band(1_800, 3_600, 23),
  band(3_600, 7_200, 22.6),
  band(7_200, 14_400, 12),
  band(14_400, 28_800, 7.4),
];

/** One delay in ms. Inside a band short times are likelier than long ones, as they are in life. */
export const delayMs = (bands: readonly Band[], dice: Dice): number => {
  const { fromS, untilS } = dice.weighted(bands.map((b) => [b, b.percent] as const));
  const share = dice.next() ** 1.6;
  return Math.round((fromS + share * (untilS - fromS)) * 1_000);
};

/** 签收、出动、反馈 of one order, counted from its issue (ms of the simulated city's time). */
export interface OrderDelays {
  readonly signMs: number;
  readonly departMs: number;
  readonly reportMs: number;
}
export const orderDelays = (dice: Dice): OrderDelays => {
  const signMs = delayMs(SIGN_BANDS, dice);
  // Nobody departs on an order they have not read.
  const departMs = Math.max(delayMs(DEPART_BANDS, dice), signMs + 5_000);
  return { signMs, departMs, reportMs: delayMs(REPORT_BANDS, dice) };
};
