-- Texts by which people search compare without regard to case, in the file as in the program.
alter table process alter column kind varchar_ignorecase(1000) not null;
alter table process alter column label varchar_ignorecase(1000);
alter table process alter column originator varchar_ignorecase(1000) not null;
alter table process add column id_text varchar_ignorecase(255) generated always as (id);

-- How many late writes were refused.
alter table process add column refused bigint default 0 not null;
update process p set refused = (select count(*) from refused_write r where r.process_id = p.id)
where p.id in (select process_id from refused_write);

-- The holder as people name it: without the identity of its single run.
alter table live add column holder varchar_ignorecase(1000) generated always as
  (case when locate(':recovery:', owner_id) > 0 then left(owner_id, locate(':recovery:', owner_id) - 1)
        else owner_id end);
create index live_holder on live (holder, process_id);

-- Each in the order in which lists are read, newest first, so that a page reads no more than itself.
drop index process_created;
drop index process_status;
drop index process_kind;
drop index process_label;
create index process_newest on process (created_ms desc, id);
create index process_status on process (status, created_ms desc, id);
create index process_kind on process (kind, created_ms desc, id);
create index process_label on process (label, created_ms desc, id);
create index process_disposition on process (disposition, created_ms desc, id);
create index process_originator on process (originator, created_ms desc, id);
create index process_id_text on process (id_text);
-- When a row changed last; for one that has ended, when it ended.
create index process_updated on process (updated_ms, id);
