-- One row a process: its declaration, and the fold of its log.
create table process (
  id varchar(255) primary key,
  fingerprint varchar(120) not null,
  kind varchar(1000) not null,
  label varchar(1000),
  disposition varchar(20) not null,
  originator varchar(1000) not null,
  status varchar(20) not null,
  created_ms bigint not null,
  updated_ms bigint not null,
  change_seq bigint not null,
  enqueue_seq bigint not null,
  last_sequence bigint not null,
  last_crc bigint not null,
  fence bigint not null,
  last_owner varchar(4000),
  handled varchar(255),
  declaration varchar(1048576) not null,
  input varchar(1048576) not null,
  event_types varchar(1048576) not null,
  facets varchar(1048576) not null,
  outcome varchar(1048576),
  record_crc bigint not null
);
create index process_created on process (created_ms, id);
create index process_status on process (status, created_ms, id);
create index process_kind on process (kind, created_ms, id);
create index process_label on process (label, created_ms, id);
create unique index process_change on process (change_seq);

-- The worklist: only live rows, narrow, because claims and renewals rewrite it all the time.
create table live (
  process_id varchar(255) primary key,
  run_at_ms bigint not null,
  enqueue_seq bigint not null,
  fence bigint not null,
  owner_id varchar(1000),
  incarnation_id varchar(255),
  evidence varchar(4000),
  lease_token varchar(64),
  claimed_ms bigint,
  expires_ms bigint,
  given_back_ms bigint,
  renewed_ms bigint,
  last_owner varchar(4000),
  uncleared varchar(1048576)
);
create index live_order on live (run_at_ms, enqueue_seq);

-- The log. event_seq orders the whole registry, sequence one process.
create table event (
  event_seq bigint primary key,
  process_id varchar(255) not null,
  sequence bigint not null,
  event_type varchar(255) not null,
  replay_key varchar(1000),
  request_id varchar(255),
  occurred_ms bigint not null,
  payload varchar(1048576) not null,
  terminal varchar(1048576),
  wake varchar(1048576),
  crc bigint not null
);
create unique index event_log on event (process_id, sequence);

-- Keys that callers gave, so that a repeat finds the first event.
create table event_key (
  process_id varchar(255) not null,
  replay_key varchar(1000) not null,
  event_seq bigint not null,
  primary key (process_id, replay_key)
);
create table event_request (
  request_id varchar(255) primary key,
  event_seq bigint not null
);

create table environment (
  ref varchar(120) primary key,
  content varchar(1048576) not null
);

-- Who held which lease, from when to when, and how it ended. Wall time.
create table lease_tenure (
  process_id varchar(255) not null,
  fence bigint not null,
  owner varchar(4000) not null,
  from_ms bigint not null,
  to_ms bigint,
  ended varchar(20),
  primary key (process_id, fence)
);

-- One row an operating-system process that uses the registry.
create table owner (
  owner_id varchar(1000) not null,
  incarnation_id varchar(255) not null,
  facts varchar(65536) not null,
  first_seen_ms bigint not null,
  drain_by varchar(255),
  drain_ms bigint,
  ended_ms bigint,
  primary key (owner_id, incarnation_id)
);

create table operator_act (
  act_id bigint generated always as identity primary key,
  at_ms bigint not null,
  by_whom varchar(255) not null,
  act varchar(40) not null,
  process_id varchar(255),
  reason varchar(1048576),
  state_before varchar(1000),
  state_after varchar(1000),
  outcome varchar(100) not null
);

create table sweep (
  sweep_no bigint generated always as identity primary key,
  summary varchar(1048576) not null
);
create table verdict (
  verdict_no bigint generated always as identity primary key,
  process_id varchar(255) not null,
  at_ms bigint not null,
  verdict varchar(65536) not null
);
create index verdict_process on verdict (process_id, verdict_no);

-- Writes that came after their lease was lost.
create table refused_write (
  refusal_id bigint generated always as identity primary key,
  at_ms bigint not null,
  process_id varchar(255) not null,
  fence bigint not null,
  owner varchar(4000) not null,
  operation varchar(255) not null
);
create index refused_process on refused_write (process_id, refusal_id);
