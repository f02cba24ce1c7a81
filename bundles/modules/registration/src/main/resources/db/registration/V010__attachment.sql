-- Photos and scanned papers of a child's file. The bytes lie encrypted in the file store, found by
-- file and thumbnail; the row stays when they are removed. division and unit are those of the file
-- and follow it when it moves.
create table registration.attachment (
  id bigint not null,
  version integer not null,
  child_id bigint not null,
  division bigint not null,
  unit bigint not null,
  kind varchar(12)${C} not null,
  title varchar(600)${C},
  media_type varchar(40)${C} not null,
  size bigint not null,
  width integer,
  height integer,
  sha256 varchar(64)${C} not null,
  file varchar(64)${C} not null,
  thumbnail varchar(64)${C},
  created_by bigint not null,
  created_at timestamp not null,
  removed_by bigint,
  removed_at timestamp,
  reason varchar(3200)${C},
  constraint attachment_pk primary key (id)
);

-- The attachments of one file, on its tab.
create index attachment_child on registration.attachment (child_id, id);
