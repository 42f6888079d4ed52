-- Why: the one log. Events are written in the same transaction as the states; `pending` says which committed events the
--      relay has not numbered yet; `feed` is the numbering without gaps that live readers follow (ADR-0003).
-- Locks: creates only. Kind: expand. Without it: nothing runs.
create table house (
  single boolean primary key default true check (single),
  epoch text not null,
  training boolean not null default false,
  label text,
  created_at bigint not null
);

create table event (
  event_id bigint generated always as identity primary key,
  stream text not null,
  id text not null,
  version int not null,
  type text not null,
  data jsonb not null,
  occurred_at bigint not null,
  recorded_at bigint not null,
  by jsonb not null,
  audience text[] not null,
  unique (stream, id, version)
);

create table pending (event_id bigint primary key);

create table feed (
  seq bigint primary key,
  event_id bigint not null unique
);

create table seal (
  to_seq bigint primary key,
  from_seq bigint not null,
  sealed_at bigint not null,
  previous text not null,
  hash text not null
);

-- Asked before? Same answer as before (ADR-0002).
create table inbox (
  command_id uuid primary key,
  actor_id text not null,
  outcome jsonb not null,
  at bigint not null
);
create index inbox_at on inbox (at);

-- Safety deadlines, written with the facts that start them.
create table timer (
  key text primary key,
  kind text not null,
  due_at bigint not null,
  ref text not null,
  data jsonb not null default '{}'
);
create index timer_due on timer (due_at);

create table counter (
  name text primary key,
  last bigint not null
);
