import { addKey, demoSignIn, dropKey, type KEY_RIGHTS, listDemoAccounts } from '@liandong/contract/access';
import { getHouse } from '@liandong/contract/house';
import { UsageProblem } from '../options.ts';
import { type Line, openLine } from './line.ts';

export type KeyRight = (typeof KEY_RIGHTS)[number];
/** 门卡 (pass): one key, and how to give it back. */
interface Pass {
  readonly key: string;
  readonly drop: () => Promise<void>;
}
export interface Entrance {
  readonly key: string;
  /** A key of its own for one robot, since one person sits at one seat; undefined where no demo administrator is. */
  readonly hire: ((name: string, rights: readonly KeyRight[]) => Promise<Pass>) | undefined;
  /** Takes back the key that was made for this run; a key that was handed in stays. */
  readonly leave: () => Promise<void>;
}
/** A server that was never there is not waited for as long as one that comes back. */
const FIRST_PATIENCE_MS = 15_000;

export interface EntranceWishes {
  readonly name: string;
  readonly rights: readonly KeyRight[];
  readonly key?: string | undefined;
  /** Makes a key of its own even beside one handed in, if it can: the server takes its own back before we have left. */
  readonly own?: boolean;
  readonly stop?: AbortSignal;
}

/**
 * 进门: with a key that was handed in; else, in demo mode, the demo system administrator makes one with just the rights
 * that are needed. Production never offers that, there the administrator makes the key by hand.
 */
export const enter = async (server: string, wishes: EntranceWishes): Promise<Entrance> => {
  const line = openLine(server, {
    patienceMs: FIRST_PATIENCE_MS,
    ...(wishes.stop ? { stop: wishes.stop } : {}),
  });
  const house = await line.insist(getHouse);
  if (house.mode !== 'demo') {
    line.close();
    if (wishes.key) return { key: wishes.key, hire: undefined, leave: async () => {} };
    throw new UsageProblem(
      '正式环境须用 --key 指定接口密钥(系统管理员在“接口密钥”中新增) In production a key is needed: --key K',
    );
  }
  await signInAsAdministrator(line);
  const hire = (name: string, rights: readonly KeyRight[]) => makePass(line, name, rights);
  const own = wishes.key && !wishes.own ? undefined : await hire(wishes.name, wishes.rights);
  return {
    key: own?.key ?? wishes.key ?? '',
    hire,
    leave: async () => {
      await own?.drop();
      line.close();
    },
  };
};

const signInAsAdministrator = async (line: Line): Promise<void> => {
  const accounts = await line.insist(listDemoAccounts);
  const admin = accounts.find((account) => account.role === 'systemAdmin');
  if (!admin) throw new UsageProblem('演示账号中没有系统管理员 no demo system administrator on this server');
  await line.insist(demoSignIn, { body: { login: admin.login } });
};

const makePass = async (line: Line, name: string, rights: readonly KeyRight[]): Promise<Pass> => {
  const made = await line.insist(addKey, { body: { name, rights: [...rights] } });
  return {
    key: made.secret,
    // The server may be gone already; then the key is gone with it or dropped by hand.
    drop: async () => void (await line.ask(dropKey, { params: { id: made.id } }).catch(() => {})),
  };
};
