-- Columns in which modules keep references of photos and papers, for a backup of a stopped system:
-- then no module is there to tell.
create table backup.file_column (
  schema_name varchar(100)${C} not null,
  table_name varchar(100)${C} not null,
  column_name varchar(100)${C} not null,
  until_column varchar(100)${C},
  primary key (schema_name, table_name, column_name)
);

-- Files that rows named and that were not there any more when the backup was made.
alter table backup.run add column lacking bigint not null default 0;
