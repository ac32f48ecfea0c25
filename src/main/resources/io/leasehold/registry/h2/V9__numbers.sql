-- The writer numbers these itself: H2 saves an identity by a commit of its own, beside the writer's, every 32 numbers.
alter table verdict alter column verdict_no drop identity;
alter table refused_write alter column refusal_id drop identity;
alter table operator_act alter column act_id drop identity;
alter table sweep alter column sweep_no drop identity;
alter table serving_gap alter column gap_no drop identity;

-- Which verdicts a sweep gave; until now they were looked for by their moment, among all.
alter table sweep add column at_ms bigint;
alter table sweep add column first_verdict bigint;
alter table sweep add column last_verdict bigint;
create table given as select at_ms, min(verdict_no) as first_no, max(verdict_no) as last_no from verdict group by at_ms;
alter table given alter column at_ms set not null;
alter table given add primary key (at_ms);
update sweep set at_ms = cast(regexp_substr(summary, '"at_ms":(\d+)', 1, 1, null, 1) as bigint);
update sweep s set (first_verdict, last_verdict) = (select first_no, last_no from given g where g.at_ms = s.at_ms);
drop table given;
create index sweep_at on sweep (at_ms);

-- A row changes this with each of its writes; only of rows that have ended is it searched.
drop index process_updated;
alter table process add column settled_ms bigint generated always as
  (case when status in ('running', 'waiting') then null else updated_ms end);
create index process_settled on process (settled_ms, id);

-- There are few live rows beside all others, and each claim would change this.
drop index live_holder;
