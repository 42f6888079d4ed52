export interface Span {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly ms?: number;
}
export const msOf = ({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }: Span): number =>
  (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 + ms;

/** What runs behind the story: the server in this process, or one of its own that can be killed. */
export interface Stage {
  readonly address: () => string;
  readonly databaseUrl: string;
  /** What the server complained about. */
  readonly complaints: readonly string[];
  now(): number;
  /** 拨表: each deadline on the way fires at its own time; what the ladder then owes is sent. */
  advance(ms: number): Promise<void>;
  /** Every committed fact is numbered and published. */
  settled(): Promise<void>;
  sealNow(): Promise<unknown>;
  close(): Promise<void>;
}

/** 故事时钟: stands still until the story pushes it. */
export interface StoryClock {
  now(): number;
  advance(span: Span): Promise<void>;
}
export const clockOf = (stage: Stage): StoryClock => ({
  now: () => stage.now(),
  advance: (span) => stage.advance(msOf(span)),
});
