-- Times in which the owner did not run: the machine slept, or the program was stopped. Wall time.
create table serving_gap (
  gap_no bigint generated always as identity primary key,
  kind varchar(20) not null,
  from_ms bigint not null,
  to_ms bigint not null,
  length_ms bigint not null
);
create index serving_gap_end on serving_gap (to_ms, gap_no);
