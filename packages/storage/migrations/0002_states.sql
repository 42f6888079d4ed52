-- Why: one row per thing with its folded state; the columns beside it are read off the state, so that queries stay plain
--      SQL and no second truth is written. Locks: creates only. Kind: expand. Without it: nothing runs.
create extension if not exists pg_trgm;

create table call (
  id uuid primary key,
  version int not null,
  state jsonb not null,
  status text not null generated always as (state ->> 'status') stored,
  mode text not null generated always as (state ->> 'mode') stored,
  centre_id text not null generated always as (state ->> 'centreId') stored,
  origin_centre_id text not null generated always as (state ->> 'originCentreId') stored,
  caller_number text generated always as (state -> 'caller' ->> 'number') stored,
  external_key text generated always as (state ->> 'externalKey') stored,
  offered_at bigint not null generated always as ((state ->> 'offeredAt')::bigint) stored,
  disposal text generated always as (state -> 'disposal' ->> 'code') stored,
  incident_id text generated always as (state -> 'disposal' ->> 'incidentId') stored,
  -- 还要人管: waiting, talking, not disposed of, or not called back
  live boolean not null generated always as (
    (state ->> 'status') in ('queued', 'ringing', 'answered') or (state -> 'disposal') is null
  ) stored
);
create unique index call_external_key on call (external_key) where external_key is not null;
create index call_live on call (centre_id) where live;
create index call_offered on call (offered_at);
create index call_number on call (caller_number, offered_at desc) where caller_number is not null;
create index call_incident on call (incident_id) where incident_id is not null;

create table seat (id text primary key, version int not null, state jsonb not null);

create table incident (
  id uuid primary key,
  version int not null,
  state jsonb not null,
  no text not null generated always as (state ->> 'no') stored,
  status text not null generated always as (state ->> 'status') stored,
  mode text not null generated always as (state ->> 'mode') stored,
  centre_id text not null generated always as (state ->> 'centreId') stored,
  shared_with jsonb not null generated always as (state -> 'sharedWith') stored,
  region_code text not null generated always as (state ->> 'regionCode') stored,
  type_code text not null generated always as (state ->> 'typeCode') stored,
  level int not null generated always as ((state ->> 'level')::int) stored,
  opened_at bigint not null generated always as ((state ->> 'openedAt')::bigint) stored,
  live boolean not null generated always as (
    (state ->> 'status') in ('open', 'dispatched', 'working', 'resolved')
  ) stored
);
create unique index incident_no on incident (no);
create index incident_live on incident (centre_id) where live;
create index incident_opened on incident (opened_at);
create index incident_centre on incident (centre_id, opened_at desc);

-- Searched words, apart from the state: a trigram index on a row that changes ten times a call would cost ten times.
create table incident_words (
  incident_id uuid primary key,
  words text not null
);
create index incident_words_trgm on incident_words using gin (words gin_trgm_ops);

create table orders (
  id uuid primary key,
  version int not null,
  state jsonb not null,
  incident_id uuid not null generated always as ((state ->> 'incidentId')::uuid) stored,
  status text not null generated always as (state ->> 'status') stored,
  mode text not null generated always as (state ->> 'mode') stored,
  centre_id text not null generated always as (state ->> 'centreId') stored,
  agency_id text not null generated always as (state -> 'addressee' ->> 'agencyId') stored,
  addressee_id text not null generated always as (state -> 'addressee' ->> 'id') stored,
  issued_at bigint not null generated always as ((state -> 'marks' ->> 'issuedAt')::bigint) stored,
  live boolean not null generated always as (
    (state ->> 'status') in ('issued', 'delivered', 'acknowledged', 'departed', 'onScene')
  ) stored
);
create index orders_incident on orders (incident_id);
create index orders_agency on orders (agency_id, issued_at desc);
create index orders_issued on orders (issued_at);
create index orders_live on orders (agency_id, addressee_id) where live;
-- One active order per addressee and incident: the race between two dispatchers ends in a refusal.
create unique index orders_one_active on orders (incident_id, addressee_id) where live;

create table unit (
  id text primary key,
  version int not null,
  state jsonb not null,
  agency_id text not null generated always as (state ->> 'agencyId') stored,
  centre_id text not null generated always as (state ->> 'centreId') stored
);
create index unit_agency on unit (agency_id);
