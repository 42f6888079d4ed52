import type { Door, DoorAnswer, DoorAsk, Problem } from '../kernel.ts';

/** What carries a request; the caller hands in its own `fetch`, so this floor needs no network. */
export interface FilePart {
  readonly type: string;
  readonly size: number;
}
export type Sender = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | FilePart },
) => Promise<{ readonly status: number; readonly text: () => Promise<string> }>;

/** The server said no (拒绝), or could not be reached (code `unreachable`: not saved, ask again with the same id). */
export class AskProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
    this.name = 'AskProblem';
    this.problem = problem;
  }
  /** Nothing is known of the outcome; the same command id may be sent again. */
  get retryable(): boolean {
    return this.problem.code === 'unreachable' || this.problem.status === 503 || this.problem.status === 502;
  }
}

export type Ask = <D extends Door>(door: D, asked?: DoorAsk<D>, file?: FilePart) => Promise<DoorAnswer<D>>;

const UNREACHABLE: Problem = {
  type: '/problems/unreachable',
  title: '连接不上服务器,内容未丢失,请重试',
  titleEn: 'The server cannot be reached; nothing is lost, try again',
  status: 0,
  code: 'unreachable',
};

type Scalars = Readonly<Record<string, string | number | boolean | undefined>>;
const pathOf = (door: Door, params: Scalars | undefined): string =>
  door.path.replace(/:([a-zA-Z]+)/g, (_all, name: string) =>
    encodeURIComponent(String(params?.[name] ?? '')),
  );

const queryOf = (query: Scalars | undefined): string => {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  if (pairs.length === 0) return '';
  return `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}`;
};

/** The address of a door, for links (exports, files). */
export const urlOf = <D extends Door>(door: D, asked: DoorAsk<D>): string => {
  const { params, query } = asked as { params?: Scalars; query?: Scalars };
  return pathOf(door, params) + queryOf(query);
};

/** 客户端: `ask(answerCall, { params: { id }, body: { commandId } })`, typed by the door itself. */
export const makeAsk =
  (send: Sender, base = '', headers: Readonly<Record<string, string>> = {}): Ask =>
  async (door, asked, file) => {
    const { params, query, body } = (asked ?? {}) as { params?: Scalars; query?: Scalars; body?: object };
    const all: Record<string, string> = { 'x-liandong': '1', ...headers };
    if (file) all['content-type'] = file.type;
    else if (door.method !== 'GET') all['content-type'] = 'application/json';
    const sent = file ?? (door.method === 'GET' ? undefined : JSON.stringify(body ?? {}));
    const init = { method: door.method, headers: all, ...(sent === undefined ? {} : { body: sent }) };
    const reply = await send(base + pathOf(door, params) + queryOf(query), init).catch(() => {
      throw new AskProblem(UNREACHABLE);
    });
    const text = await reply.text();
    const json = parsed(text);
    // A portal of some network answers 200 with a page of its own: nothing is known of the outcome then.
    if (json === undefined && text !== '') throw new AskProblem({ ...UNREACHABLE, status: 0 });
    if (reply.status >= 200 && reply.status < 300) return json as DoorAnswer<typeof door>;
    throw new AskProblem(isProblem(json) ? json : { ...UNREACHABLE, status: reply.status });
  };

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};
const isProblem = (json: unknown): json is Problem =>
  typeof json === 'object' && json !== null && 'code' in json;
