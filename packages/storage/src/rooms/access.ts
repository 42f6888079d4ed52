import type { Role } from '@liandong/domain/access';
import type { ActorRef } from '@liandong/domain/kernel';
import { conditions, likeText, type Queryable } from './queryable.ts';

export interface PersonRecord {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly roles: Role[];
  readonly centreId: string | null;
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly seatId: string | null;
  readonly phone: string | null;
  readonly post: string | null;
  readonly demo: boolean;
  readonly disabled: boolean;
  readonly mustChange: boolean;
  readonly failures: number;
  readonly lockedUntil: number | null;
  readonly lastSignInAt: number | null;
}
const COLUMNS = `id, login, name, password_hash as "passwordHash", roles, centre_id as "centreId", agency_id as "agencyId",
  unit_id as "unitId", seat_id as "seatId", phone, post, demo, disabled, must_change as "mustChange", failures,
  locked_until as "lockedUntil", last_sign_in_at as "lastSignInAt"`;

const onePerson = async (db: Queryable, where: string, value: string): Promise<PersonRecord | undefined> =>
  (await db.query<PersonRecord>(`select ${COLUMNS} from person where ${where}`, [value])).rows[0];
export const findPersonByLogin = (db: Queryable, login: string) =>
  onePerson(db, 'login = $1', login.toLowerCase());
export const findPerson = (db: Queryable, id: string) => onePerson(db, 'id = $1', id);
export const listDemoPeople = async (db: Queryable): Promise<PersonRecord[]> =>
  (
    await db.query<PersonRecord>(
      `select ${COLUMNS} from person where demo and not disabled order by id limit 200`,
    )
  ).rows;
export const countAdministrators = async (db: Queryable): Promise<number> =>
  (
    await db.query<{ n: number }>(
      `select count(*)::int as n from person where roles && array['securityAdmin', 'systemAdmin'] and not disabled and (password_hash is not null or demo)`,
    )
  ).rows[0]?.n ?? 0;

export const listPeople = async (
  db: Queryable,
  text: string | undefined,
  page: { limit: number; offset: number },
) => {
  const where = conditions();
  where.and(text ? likeText(text) : undefined, (n) => `(name ilike ${n} or login ilike ${n})`);
  const total = await db.query<{ n: number }>(
    `select count(*)::int as n from person ${where.where()}`,
    where.values,
  );
  const limit = where.bind(page.limit);
  const offset = where.bind(page.offset);
  const { rows } = await db.query<PersonRecord>(
    `select ${COLUMNS} from person ${where.where()} order by (password_hash is not null or demo) desc, login limit ${limit} offset ${offset}`,
    where.values,
  );
  return { rows, total: total.rows[0]?.n ?? 0 };
};

/** New or changed people, in one statement (people of a city come by the thousand). */
export const savePeople = async (db: Queryable, people: readonly PersonRecord[]): Promise<void> => {
  await db.query(
    `insert into person (id, login, name, password_hash, roles, centre_id, agency_id, unit_id, seat_id, phone, post, demo, disabled, must_change)
      select r.id, lower(r.login), r.name, r."passwordHash", r.roles, r."centreId", r."agencyId", r."unitId", r."seatId", r.phone, r.post, r.demo, r.disabled, r."mustChange"
      from jsonb_to_recordset($1::jsonb) as r(id text, login text, name text, "passwordHash" text, roles text[], "centreId" text, "agencyId" text,
        "unitId" text, "seatId" text, phone text, post text, demo boolean, disabled boolean, "mustChange" boolean)
      on conflict (id) do nothing`,
    [JSON.stringify(people)],
  );
};
/** One new person; false when somebody was quicker with the login. Inside a transaction that one is lost then. */
export const addPerson = async (db: Queryable, person: PersonRecord): Promise<boolean> => {
  try {
    await savePeople(db, [person]);
    return true;
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'person_login_key') return false;
    throw error;
  }
};
export const changePersonRow = async (
  db: Queryable,
  id: string,
  change: Partial<
    Pick<
      PersonRecord,
      'passwordHash' | 'roles' | 'disabled' | 'mustChange' | 'failures' | 'lockedUntil' | 'lastSignInAt'
    >
  >,
): Promise<void> => {
  const names = {
    passwordHash: 'password_hash',
    roles: 'roles',
    disabled: 'disabled',
    mustChange: 'must_change',
    failures: 'failures',
    lockedUntil: 'locked_until',
    lastSignInAt: 'last_sign_in_at',
  } as const;
  const entries = Object.entries(change) as [keyof typeof names, unknown][];
  if (entries.length === 0) return;
  const sets = entries.map(([key], i) => `${names[key]} = $${i + 2}`).join(', ');
  await db.query(`update person set ${sets} where id = $1`, [id, ...entries.map(([, value]) => value)]);
};

/** One more wrong password, counted where it cannot be counted twice as one (登录失败计数); the last one locks. */
export const countFailure = async (
  db: Queryable,
  id: string,
  lock: { readonly failuresMax: number; readonly until: number },
): Promise<void> => {
  await db.query(
    `update person set failures = case when failures + 1 >= $2 then 0 else failures + 1 end,
      locked_until = case when failures + 1 >= $2 then $3::bigint else locked_until end where id = $1`,
    [id, lock.failuresMax, lock.until],
  );
};
/** Forgets wrong passwords after a right one; answers false when the account was locked meanwhile. */
export const forgiveFailures = async (db: Queryable, id: string, now: number): Promise<boolean> =>
  (
    await db.query(
      'update person set failures = 0, locked_until = null where id = $1 and coalesce(locked_until, 0) <= $2',
      [id, now],
    )
  ).rowCount === 1;

export const addSession = async (
  db: Queryable,
  session: { tokenHash: string; personId: string; now: number; expiresAt: number },
) => {
  await db.query('insert into session values ($1, $2, $3, $3, $4)', [
    session.tokenHash,
    session.personId,
    session.now,
    session.expiresAt,
  ]);
};
export const findSession = async (
  db: Queryable,
  tokenHash: string,
  now: number,
): Promise<PersonRecord | undefined> =>
  (
    await db.query<PersonRecord>({
      name: 'find_session',
      text: `select ${COLUMNS} from person where not disabled and id = (select person_id from session where token_hash = $1 and expires_at > $2)`,
      values: [tokenHash, now],
    })
  ).rows[0];
export const dropSession = async (db: Queryable, tokenHash: string) => {
  await db.query('delete from session where token_hash = $1', [tokenHash]);
};
/** Ends what has run out; answers which. */
export const dropExpiredSessions = async (db: Queryable, now: number): Promise<string[]> =>
  (
    await db.query<{ token: string }>(
      'delete from session where expires_at < $1 returning token_hash as token',
      [now],
    )
  ).rows.map((row) => row.token);
export const dropSessionsOf = async (db: Queryable, personId: string) => {
  await db.query('delete from session where person_id = $1', [personId]);
};

export interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly rights: string[];
  readonly centreId: string | null;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}
const KEY_COLUMNS = `id, name, rights, centre_id as "centreId", created_at as "createdAt", last_used_at as "lastUsedAt"`;
export const addKey = async (db: Queryable, key: KeyRecord & { secretHash: string; createdBy: string }) => {
  await db.query(
    'insert into access_key (id, name, secret_hash, rights, centre_id, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)',
    [key.id, key.name, key.secretHash, key.rights, key.centreId, key.createdAt, key.createdBy],
  );
};
export const listKeys = async (db: Queryable): Promise<KeyRecord[]> =>
  (
    await db.query<KeyRecord>(
      `select ${KEY_COLUMNS} from access_key where revoked_at is null order by created_at desc limit 500`,
    )
  ).rows;
export const findKey = async (
  db: Queryable,
  secretHash: string,
  now: number,
): Promise<KeyRecord | undefined> =>
  (
    await db.query<KeyRecord>({
      name: 'find_key',
      text: `update access_key set last_used_at = $2 where secret_hash = $1 and revoked_at is null returning ${KEY_COLUMNS}`,
      values: [secretHash, now],
    })
  ).rows[0];
export const revokeKey = async (db: Queryable, id: string, now: number) => {
  await db.query('update access_key set revoked_at = $2 where id = $1', [id, now]);
};

export interface AuditEntry {
  readonly at: number;
  readonly by: ActorRef;
  readonly act: string;
  readonly subject: string;
  readonly reason?: string | undefined;
  readonly outcome?: 'done' | 'refused';
}
export const addAudit = async (db: Queryable, entry: AuditEntry): Promise<void> => {
  await db.query({
    name: 'add_audit',
    text: 'insert into audit (at, by, act, subject, reason, outcome) values ($1, $2, $3, $4, $5, $6)',
    values: [
      entry.at,
      JSON.stringify(entry.by),
      entry.act,
      entry.subject,
      entry.reason ?? null,
      entry.outcome ?? 'done',
    ],
  });
};
export interface AuditFound {
  readonly id: number;
  readonly at: number;
  readonly by: ActorRef;
  readonly act: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly outcome: 'done' | 'refused';
}
export const searchAudit = async (
  db: Queryable,
  filter: {
    text?: string | undefined;
    act?: string | undefined;
    from?: number | undefined;
    until?: number | undefined;
    limit: number;
    offset: number;
  },
) => {
  const where = conditions();
  where.and(
    filter.text ? likeText(filter.text) : undefined,
    (n) => `(by ->> 'name' ilike ${n} or subject ilike ${n} or reason ilike ${n})`,
  );
  where.and(filter.act, (n) => `act = ${n}`);
  where.and(filter.from, (n) => `at >= ${n}`);
  where.and(filter.until, (n) => `at < ${n}`);
  const total = await db.query<{ n: number }>(
    `select count(*)::int as n from audit ${where.where()}`,
    where.values,
  );
  const limit = where.bind(filter.limit);
  const offset = where.bind(filter.offset);
  const { rows } = await db.query<AuditFound>(
    `select id, at, by, act, subject, reason, outcome from audit ${where.where()} order by at desc, id desc limit ${limit} offset ${offset}`,
    where.values,
  );
  return { rows, total: total.rows[0]?.n ?? 0 };
};
