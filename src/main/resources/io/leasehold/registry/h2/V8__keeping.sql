-- How long what has ended is kept, and what the last round of retention did; no row until somebody sets or it runs.
create table keeping (
  singleton int primary key check (singleton = 1),
  rules varchar(4000),
  last_round varchar(4000)
);

-- Who reads the feed of changes by a name, and how far: what they have not read is not removed by itself.
create table feed_reader (
  name varchar(255) primary key,
  position bigint not null,
  at_ms bigint not null
);

-- Acts on many processes at once: a JSON array of their ids.
alter table operator_act add column process_ids varchar(1048576);

-- The environment of a row, so that one that no row needs any more is found. In declarations until now it is the last.
alter table process add column env_ref varchar(120);
update process set env_ref = substring(declaration from length(declaration) - 87 for 86)
where substring(declaration from length(declaration) - 98 for 11) = '"env_ref":"';
create index process_env on process (env_ref);

-- Since when a round of retention has found that no row names it. Wall time.
alter table environment add column idle_since_ms bigint;
