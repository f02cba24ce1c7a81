create table drill.photo (
  id bigint not null primary key,
  file varchar(64)${C} not null,
  removed_at timestamp
);
