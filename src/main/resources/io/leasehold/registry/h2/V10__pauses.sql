-- What people's clocks showed when the serving clock read clock_ms; until now nobody knew how long it had stood since.
alter table registry_meta add column clock_wall_ms bigint;
update registry_meta set clock_wall_ms = (select max(updated_ms) from process);

-- When the serving clock stood while wall time went on; some dozens of rows, written anew with each pause.
create table clock_pause (
  clock_ms bigint not null,
  length_ms bigint not null
);
