-- Kept files no row points to: just put and not yet told of, or left by their row.
create table security.loose_file (
  reference varchar(64)${C} not null primary key,
  since timestamp not null
);
create index loose_file_since on security.loose_file (since);
