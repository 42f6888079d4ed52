import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { canonical, SEAL_GENESIS } from '../packages/domain/src/archive/index.ts';

/**
 * `npm run verify-log`: reads the whole log through its public door, as an outsider, and does every sum again: numbers
 * without holes, versions of every stream without gaps, each seal's hash, and the chain of the seals (封存链核验).
 * Exit code 0: unbroken; 1: broken, with the first broken link; 2: could not be checked.
 */

const USAGE = `npm run verify-log -- [--server URL] [--key K] [--keep FILE] [--json]
  --server URL  http://127.0.0.1:8110
  --key K       key with the right log.read, or LIANDONG_KEY; in demo mode the demo auditor signs in instead
  --keep FILE   remember what was read, and compare with what was remembered last time
  --json        one line of JSON`;

const PAGE = 5_000;
const ANSWER_WITHIN_MS = 60_000;
/** A range this short is named event by event. */
const NAMED_MAX = 5;

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const bytesOf = ({ seq, stream, id, version, type, data, occurredAt, recordedAt, by }) =>
  canonical({ seq, stream, id, version, type, data, occurredAt, recordedAt, by });
const nameOf = ({ seq, stream, id, version, type }) => ({ seq, stream, id, version, type });

/** The log could not be read, or is not the one it was: nothing is known about its links. */
export class CannotCheck extends Error {}

/**
 * @param read  (afterSeq) → one page { epoch, events, seals } of the log's door
 * @param kept  what an earlier check remembered: { epoch, events: Map seq → digest, seals: Map toSeq → hash }
 * @returns     { ok, events, seals, unsealed, broken?, remember }
 */
export async function verifyLog(read, kept) {
  const walk = { seq: 0, epoch: undefined, versions: new Map(), open: [], suspect: undefined, kept };
  const chain = { to: 0, hash: SEAL_GENESIS, count: 0, waiting: new Map() };
  const remember = { events: new Map(), seals: new Map() };
  const result = (broken) => ({
    ok: broken === undefined,
    events: walk.seq,
    seals: chain.count,
    unsealed: walk.seq - chain.to,
    ...(broken ? { broken } : {}),
    remember: { ...remember, epoch: walk.epoch },
  });
  for (;;) {
    const page = await read(walk.seq);
    checkEpoch(walk, page.epoch);
    for (const seal of page.seals) chain.waiting.set(seal.toSeq, seal);
    for (const event of page.events) {
      const text = bytesOf(event);
      look(walk, event, text);
      remember.events.set(event.seq, sha256(text).slice(0, 32));
      walk.open.push({ event, text });
      const seal = chain.waiting.get(event.seq);
      const broken = seal && (await closeSeal({ walk, chain, remember, read }, seal));
      if (broken) return result(broken);
    }
    if (page.events.length < PAGE) return result(endOf(walk, chain));
  }
}

/** What stands behind the dot counts take-overs by another primary: the log is still the same. */
function checkEpoch(walk, told) {
  const epoch = told.split('.')[0];
  const before = walk.epoch ?? walk.kept?.epoch ?? epoch;
  if (epoch !== before)
    throw new CannotCheck(`the log of epoch ${before} was expected, here is ${epoch}: another database`);
  walk.epoch = epoch;
}

/** One event by itself: its number, its version, and what was remembered of it. Only the first doubt is kept. */
function look(walk, event, text) {
  const stream = `${event.stream}:${event.id}`;
  const version = (walk.versions.get(stream) ?? 0) + 1;
  const digest = sha256(text).slice(0, 32);
  const old = walk.kept?.events.get(event.seq);
  const doubt = (kind, expected, found) => {
    walk.suspect ??= { kind, fromSeq: event.seq, toSeq: event.seq, expected, found, event: nameOf(event) };
  };
  if (event.seq !== walk.seq + 1) doubt('number', walk.seq + 1, event.seq);
  if (old !== undefined && old !== digest) doubt('changed', old, digest);
  if (event.version !== version) doubt('version', version, event.version);
  walk.seq = event.seq;
  walk.versions.set(stream, event.version);
}

/** A seal ends here: does it hang on the one before, and does its hash come out again? */
async function closeSeal({ walk, chain, remember, read }, seal) {
  if (seal.fromSeq > chain.to + 1) await fetchMissedSeals({ walk, chain, remember }, read);
  const broken = judgeSeal({ walk, chain, remember }, seal);
  chain.waiting.delete(seal.toSeq);
  return broken;
}

function judgeSeal({ walk, chain, remember }, seal) {
  const { fromSeq, toSeq, previous, hash: expected } = seal;
  const link = (kind, want, found) => ({
    kind,
    fromSeq,
    toSeq,
    expected: want,
    found,
    ...(walk.suspect ? { event: walk.suspect.event, because: walk.suspect } : {}),
  });
  if (fromSeq !== chain.to + 1) return link('sealGap', chain.to + 1, fromSeq);
  if (previous !== chain.hash) return link('sealChain', chain.hash, previous);
  const end = walk.open.findLastIndex(({ event }) => event.seq <= toSeq) + 1;
  const sealed = walk.open.splice(0, end);
  const found = sha256(previous, ...sealed.flatMap(({ text }) => ['\n', text]));
  if (found !== expected) {
    const broken = link('sealHash', expected, found);
    return sealed.length <= NAMED_MAX
      ? { ...broken, among: sealed.map(({ event }) => nameOf(event)) }
      : broken;
  }
  const old = walk.kept?.seals.get(toSeq);
  if (old !== undefined && old !== expected) return link('resealed', old, expected);
  Object.assign(chain, { to: toSeq, hash: expected, count: chain.count + 1 });
  remember.seals.set(toSeq, expected);
  if (!walk.suspect || walk.suspect.fromSeq > toSeq) return undefined;
  return walk.suspect;
}

/** Seals made while we were reading ended behind us; they are asked for once more before anything is said. */
async function fetchMissedSeals({ walk, chain, remember }, read) {
  const { seals } = await read(chain.to);
  for (const seal of seals.toSorted((a, b) => a.toSeq - b.toSeq)) {
    if (seal.toSeq >= walk.seq) break;
    if (judgeSeal({ walk, chain, remember }, seal)) return;
  }
}

/** What stands behind the last seal, and what should still have come. */
function endOf(walk, chain) {
  if (walk.suspect) return walk.suspect;
  const beyond = [...chain.waiting.values()].find((seal) => seal.toSeq > walk.seq);
  const rememberedTo = Math.max(0, ...(walk.kept?.events.keys() ?? []));
  const should = Math.max(beyond?.toSeq ?? 0, rememberedTo);
  if (should <= walk.seq) return undefined;
  return { kind: 'cutOff', fromSeq: walk.seq + 1, toSeq: should, expected: should, found: walk.seq };
}

const WORDS = {
  number: 'a number is missing 编号缺失',
  version: 'a stream lacks a version 事件流版本不连续',
  changed: 'an event is not what it was at the last check 事件与上次核验不符',
  sealGap: 'a seal does not begin where the one before ended 封存区间不连续',
  sealChain: 'a seal does not hang on the one before 封存链断开',
  sealHash: 'the events are not those that were sealed 封存后内容被改动',
  resealed: 'the chain was sealed anew since the last check 封存链被重做',
  cutOff: 'events that were there are gone 事件被截断',
};

/** One broken link for a person to read. */
export function sentence({ kind, fromSeq, toSeq, expected, found, event, among, because }) {
  const where = fromSeq === toSeq ? `seq ${fromSeq}` : `seq ${fromSeq}…${toSeq}`;
  const told = (one) => `seq ${one.seq} ${one.type} ${one.stream}:${one.id} version ${one.version}`;
  return [
    `BROKEN ${where}: ${WORDS[kind]}`,
    `  expected ${expected}`,
    `  found    ${found}`,
    ...(event
      ? [`  first differing event: ${told(event)}${because ? ` (${WORDS[because.kind]})` : ''}`]
      : []),
    ...(!event && among ? ['  one of:', ...among.map((one) => `    ${told(one)}`)] : []),
  ].join('\n');
}

/** What an earlier check wrote down. */
export function readKept(file) {
  if (!existsSync(file)) return undefined;
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const kept = { epoch: head.replace(/^epoch /, ''), events: new Map(), seals: new Map() };
  for (const line of lines) {
    const [kind, seq, hash] = line.split(' ');
    (kind === 'seal' ? kept.seals : kept.events).set(Number(seq), hash);
  }
  return kept;
}

/** Written beside and renamed, so that a full disk does not eat the memory of the last check. */
export function writeKept(file, { epoch, events, seals }) {
  const lines = [`epoch ${epoch}`];
  for (const [seq, hash] of events) lines.push(`event ${seq} ${hash}`);
  for (const [seq, hash] of seals) lines.push(`seal ${seq} ${hash}`);
  writeFileSync(`${file}.new`, `${lines.join('\n')}\n`);
  renameSync(`${file}.new`, file);
}

const ask = async (server, path, init = {}) => {
  const reply = await fetch(server + path, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
    (error) => {
      throw new CannotCheck(`${server} cannot be reached (${error.cause?.code ?? error.message})`);
    },
  );
  const body = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new CannotCheck(`${path}: ${reply.status} ${body.code ?? ''} ${body.titleEn ?? ''}`);
  return { reply, body };
};

/** Headers that may read the log: a key's, or in demo mode the demo auditor's session. */
async function enter(server, key) {
  if (key) return { authorization: `Bearer ${key}` };
  const accounts = (await ask(server, '/api/access/demo-accounts')).body;
  const auditor = accounts.find((account) => account.role === 'auditAdmin');
  if (!auditor)
    throw new CannotCheck(`no demo accounts here: a key with the right log.read is needed (--key)\n${USAGE}`);
  const headers = { 'content-type': 'application/json', 'x-liandong': '1' };
  const body = JSON.stringify({ login: auditor.login });
  const { reply } = await ask(server, '/api/access/demo-sign-in', { method: 'POST', headers, body });
  return {
    cookie: reply.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
}

async function main() {
  const options = { server: { type: 'string' }, key: { type: 'string' }, keep: { type: 'string' } };
  const { values } = parseArgs({ options: { ...options, json: { type: 'boolean' } } });
  const server = (values.server ?? 'http://127.0.0.1:8110').replace(/\/$/, '');
  const headers = await enter(server, values.key ?? process.env.LIANDONG_KEY);
  const read = async (afterSeq) =>
    (await ask(server, `/api/log?afterSeq=${afterSeq}&limit=${PAGE}`, { headers })).body;
  const { remember, ...result } = await verifyLog(read, values.keep ? readKept(values.keep) : undefined);
  if (values.json) console.log(JSON.stringify(result));
  else if (result.ok)
    console.log(`ok ${result.events} events, ${result.seals} seals, unsealed ${result.unsealed}`);
  else console.log(sentence(result.broken));
  // What was found broken must not become the new truth.
  if (result.ok && values.keep) writeKept(values.keep, remember);
  return result.ok ? 0 : 1;
}

if (import.meta.main) {
  process.exitCode = await main().catch((error) => {
    const isOurs = error instanceof CannotCheck || String(error.code).startsWith('ERR_PARSE_ARGS');
    console.error(isOurs ? error.message : error);
    if (String(error.code).startsWith('ERR_PARSE_ARGS')) console.error(USAGE);
    return 2;
  });
}
