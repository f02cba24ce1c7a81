-- Each backup that was made or failed: the last ones are what the health page and the administrators' home tell.
create table backup.run (
  id bigint not null,
  began_at timestamp not null,
  ended_at timestamp not null,
  good boolean not null,
  file varchar(1000),
  bytes bigint not null,
  table_rows bigint not null,
  reason varchar(2000),
  primary key (id)
);
