-- Which scripts made this file what it is.
create table schema_version (
  version int primary key,
  name varchar(200) not null,
  sha256 varchar(64) not null,
  applied_ms bigint not null
);

-- Facts about the registry as a whole: one row.
create table registry_meta (
  singleton smallint primary key check (singleton = 1),
  registry_id varchar(36) not null,
  epoch bigint not null,
  clock_ms bigint not null,
  fence_floor bigint not null,
  created_ms bigint not null
);

-- Set first and checked last in every group of writes: a group that was rolled back behind our back shows here.
create table writer_sentinel (
  singleton smallint primary key check (singleton = 1),
  group_number bigint not null
);
insert into writer_sentinel (singleton, group_number) values (1, 0);
