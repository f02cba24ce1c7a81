-- A schema for the tests of the platform: one of each type the modules use.
create table sample.thing (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  name varchar(100)${C} not null,
  secret varchar(500),
  day date,
  seen_at timestamp,
  flag boolean not null,
  kind varchar(20)${C},
  amount integer,
  primary key (id)
);
create index thing_division on sample.thing (division, id);

create table sample.part (
  id bigint not null,
  thing bigint not null,
  primary key (id),
  constraint part_thing foreign key (thing) references sample.thing (id)
);
