-- Rows that wait until a person releases them, since the registry was adopted as a copy. Wall time.
create table row_hold (
  process_id varchar(255) primary key,
  since_ms bigint not null,
  by_whom varchar(255) not null
);
