-- Which county-level unit switched which module on or off, from when to when, and why. Only what was
-- switched has rows; the last one lasts until 9999-12-31. division is the unit itself.
-- It is read as a whole into memory, so the two keys are the only indexes it needs.
create table modules.county_module (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  module varchar(60)${C} not null,
  enabled boolean not null,
  reason varchar(1000) not null,
  valid_from timestamp not null,
  valid_to timestamp not null,
  created_by bigint not null,
  created_by_name varchar(200) not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint county_module_pk primary key (id),
  -- version counts the switches of one module in one unit: two people at once cannot make the same
  constraint county_module_turn unique (unit, module, version)
);

-- One row: grows with every one, so that other nodes notice.
create table modules.switch_revision (
  id integer not null,
  version bigint not null,
  constraint switch_revision_pk primary key (id)
);
insert into modules.switch_revision (id, version) values (1, 0);
