#set( $symbol_dollar = '$' )
-- What happened where and when.
create table ${id}.note (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  happened_on date not null,
  text varchar(800)${symbol_dollar}{C} not null,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint note_pk primary key (id)
);
-- The list of a county or town, the latest first.
create index note_place on ${id}.note (unit, division, happened_on desc, id desc);
