-- What the runs of a process leave for the next one; the newest and the one before it.
create table segment_handover (
  process_id varchar(255) not null,
  ordinal int not null,
  handover varchar(1048576) not null,
  primary key (process_id, ordinal)
);

-- Which rows wait for the end or for an event of another process: only while they do.
create table wait_on (
  waiter varchar(255) primary key,
  target varchar(255) not null,
  event_type varchar(255)
);
create unique index wait_target on wait_on (target, waiter);

-- Who started whom, what becomes of the child when its parent ends first, and what became of it then.
create table child_link (
  parent varchar(255) not null,
  child varchar(255) not null,
  parent_end varchar(20) not null,
  outcome varchar(255),
  primary key (parent, child)
);

-- Rows whose change concerns others that were not told of it yet.
create table follow_up (
  process_id varchar(255) primary key,
  waiters_after varchar(255),
  parent_ended boolean not null
);
