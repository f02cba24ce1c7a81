-- What the platform itself keeps: who did what, its seals, and which node does which job.

-- One row for each change of a record and each look at a sealed field. Never changed, never removed.
-- unit and division are null where a change belongs to no place. Values in the two JSON columns are
-- those of the row: sealed where the row is sealed.
create table antong.audit_entry (
  id bigint not null,
  tx bigint not null,
  recorded_at timestamp not null,
  module varchar(40)${C} not null,
  action varchar(40)${C} not null,
  entity varchar(100)${C} not null,
  entity_id bigint,
  division bigint,
  unit bigint,
  account bigint not null,
  account_name varchar(200) not null,
  source varchar(100)${C},
  purpose varchar(1000),
  detail varchar(4000),
  before_json varchar(32000),
  after_json varchar(32000),
  primary key (id)
);

-- The story of one record.
create index audit_entry_entity on antong.audit_entry (entity_id, id);

-- One row for each transaction whose entries are not in a chain yet.
create table antong.audit_unsealed (
  tx bigint not null,
  first_id bigint not null,
  last_id bigint not null,
  primary key (tx)
);

-- A chain for each county-level unit, 0 for what belongs to none: each hash covers the one before.
create table antong.audit_seal (
  unit bigint not null,
  seq bigint not null,
  entry_id bigint not null,
  prev varchar(64)${C} not null,
  hash varchar(64)${C} not null,
  primary key (unit, seq)
);

-- The end of each chain, so that cutting off its tail shows, and nobody forks it.
create table antong.audit_chain (
  unit bigint not null,
  seq bigint not null,
  hash varchar(64)${C} not null,
  primary key (unit)
);

create table antong.job_claim (
  job varchar(100)${C} not null,
  holder varchar(40)${C} not null,
  claimed_until timestamp not null,
  primary key (job)
);
