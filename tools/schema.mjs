import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkMigrations } from './migrations.mjs';
import { ROOT } from './setup.mjs';

const PICTURE = 'packages/storage/schema.txt';
const RUNNER = 'packages/storage/src/migrate.ts';
/** Not durable: this cluster lives for seconds. */
const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Everything of ours in the database, one line each, in an order that does not depend on the server. System schemas
 * and objects that belong to an extension are left out.
 */
const CATALOGUE = `
with ours as (
  select c.oid, c.relkind, c.relispartition, c.relpartbound, c.reloptions, n.nspname || '.' || c.relname as place
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
), lines as (
  select '' as place, 0 as part, extname as key, 'extension ' || extname as line
  from pg_extension where extname <> 'plpgsql'
  union all
  select r.place, 1, '', case r.relkind when 'v' then 'view ' when 'm' then 'materialized view '
      when 'S' then 'sequence ' when 'p' then 'partitioned table ' else 'table ' end || r.place
      || case when r.relispartition then ' partition ' || pg_get_expr(r.relpartbound, r.oid) else '' end
      || case when r.relkind = 'p' then ' by ' || pg_get_partkeydef(r.oid) else '' end
      || coalesce(' with ' || array_to_string(r.reloptions, ', '), '')
  from ours r where r.relkind in ('r', 'p', 'v', 'm', 'S')
  union all
  select r.place, 2, lpad(a.attnum::text, 5, '0'), '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || case when a.attidentity <> '' then ' identity' else '' end
      || coalesce(case when a.attgenerated <> '' then ' generated as ' else ' default ' end || pg_get_expr(d.adbin, d.adrelid), '')
  from ours r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where r.relkind in ('r', 'p', 'v', 'm')
  union all
  select r.place, 3, c.conname, '  constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
  from ours r join pg_constraint c on c.conrelid = r.oid where c.contype <> 'n'
  union all
  select r.place, 4, i.relname, '  ' || pg_get_indexdef(x.indexrelid)
  from ours r join pg_index x on x.indrelid = r.oid join pg_class i on i.oid = x.indexrelid
  where not exists (select 1 from pg_constraint c where c.conindid = x.indexrelid and c.contype in ('p', 'u', 'x'))
  union all
  select r.place, 5, t.tgname, '  ' || pg_get_triggerdef(t.oid)
  from ours r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
  union all
  select r.place, 6, '', '  as ' || pg_get_viewdef(r.oid) from ours r where r.relkind in ('v', 'm')
  union all
  select n.nspname || '.' || p.proname, 7, pg_get_function_identity_arguments(p.oid), pg_get_functiondef(p.oid)
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and p.prokind in ('f', 'p')
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all
  select n.nspname || '.' || t.typname, 8, '', 'enum ' || n.nspname || '.' || t.typname || ' '
      || (select string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where t.typtype = 'e' and not exists (select 1 from pg_depend d where d.objid = t.oid and d.deptype = 'e')
)
select line from lines order by place collate "C", part, key collate "C", line collate "C"`;

/** The schema that the migrations make, as text. */
async function draw() {
  const load = (file) => import(pathToFileURL(join(ROOT, file)).href);
  const { startEmbedded } = await load('packages/storage/src/embedded/index.ts');
  const { migrate } = await load(RUNNER);
  const pg = createRequire(join(ROOT, 'packages/storage/package.json'))('pg');
  const dataDir = mkdtempSync(join(tmpdir(), 'liandong-schema-'));
  chmodSync(dataDir, 0o711); // mkdtemp makes it 0700; as root the database user must get in
  const cluster = await startEmbedded({ dataDir, settings: QUICK });
  try {
    await migrate(cluster.url);
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    try {
      const { rows } = await client.query(CATALOGUE);
      return `${rows.map(({ line }) => line.trimEnd()).join('\n')}\n`;
    } finally {
      await client.end();
    }
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Lines that are only in one of the two, enough to see what changed. */
function differences(before, after) {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `- ${line}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

async function checkSchema(isWrite) {
  if (!existsSync(join(ROOT, RUNNER))) return [`${RUNNER} is missing.`];
  const drawn = await draw();
  const file = join(ROOT, PICTURE);
  if (isWrite) {
    writeFileSync(file, drawn);
    return [];
  }
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (kept === drawn) return [];
  const rewrite = `${PICTURE} is not what the migrations make; read the difference, then: node tools/run.mjs tools/schema.mjs --write`;
  const changed = differences(kept, drawn);
  return [rewrite, ...(changed.length > 0 ? changed : ['only the order differs'])];
}

if (import.meta.main) {
  const problems = [...checkMigrations(ROOT), ...(await checkSchema(process.argv.includes('--write')))];
  for (const line of problems) console.log(line);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
