-- Why: who may sign in, who saw what, what was attached, and the standing data of the city.
-- Locks: creates only. Kind: expand. Without it: nobody can sign in.
create table person (
  id text primary key,
  login text not null unique,
  name text not null,
  password_hash text,
  roles text[] not null,
  centre_id text,
  agency_id text,
  unit_id text,
  seat_id text,
  phone text,
  post text,
  demo boolean not null default false,
  disabled boolean not null default false,
  must_change boolean not null default false,
  failures int not null default 0,
  locked_until bigint,
  last_sign_in_at bigint
);
create index person_agency on person (agency_id);

create table session (
  token_hash text primary key,
  person_id text not null references person (id) on delete cascade,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
);
create index session_person on session (person_id);

create table access_key (
  id text primary key,
  name text not null,
  secret_hash text not null unique,
  rights text[] not null,
  centre_id text,
  created_at bigint not null,
  created_by text not null,
  last_used_at bigint,
  revoked_at bigint
);

create table audit (
  id bigint generated always as identity primary key,
  at bigint not null,
  by jsonb not null,
  act text not null,
  subject text not null,
  reason text,
  outcome text not null default 'done'
);
create index audit_at on audit (at desc);

create table caller_label (
  id uuid primary key,
  number text not null,
  label text not null,
  kind text not null,
  reason text not null,
  until bigint not null,
  by_name text not null,
  at bigint not null
);
create index caller_label_number on caller_label (number);

create table draft (
  call_id uuid primary key,
  revision int not null,
  fields jsonb not null,
  saved_at bigint not null
);

create table file (
  id uuid primary key,
  subject text not null,
  media_type text not null,
  bytes bytea not null,
  sha256 text not null,
  at bigint not null,
  by jsonb not null
);
create index file_subject on file (subject);

create table citizen_report (
  token_hash text primary key,
  call_id uuid not null unique
);

-- Standing data (常备资料): each row one centre, agency, type, rule, place …
create table reference (
  kind text not null,
  id text not null,
  rank int not null,
  body jsonb not null,
  primary key (kind, id)
);

-- Positions have their own lane outside the log (ADR-0005).
create table position (
  unit_id text primary key,
  at bigint not null,
  lng double precision not null,
  lat double precision not null,
  speed_mps real,
  heading_deg real
);
create table track (
  unit_id text not null,
  at bigint not null,
  lng double precision not null,
  lat double precision not null
);
create index track_unit on track (unit_id, at);
