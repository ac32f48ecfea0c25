-- What is left of a process that was pruned: its place in the feed of changes, and the fence above which its id goes on.
create table tombstone (
  process_id varchar(255) primary key,
  status varchar(20) not null,
  change_seq bigint not null,
  fence bigint not null,
  pruned_ms bigint not null
);
create unique index tombstone_change on tombstone (change_seq);
create index tombstone_age on tombstone (pruned_ms, change_seq);

-- The newest tombstone that was removed: who has read less of the feed reads everything anew.
alter table registry_meta add column compacted_through bigint default 0 not null;
