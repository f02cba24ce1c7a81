-- Files with people in them on their way out. Sealed: the filters and their words, which may bear a
-- name that was searched for, and the password of the file.
create table exchange.export (
  id bigint not null,
  version integer not null,
  account bigint not null,
  home_role varchar(30) not null,
  division bigint not null,
  unit bigint not null,
  source varchar(60) not null,
  format varchar(8) not null,
  query varchar(9000) not null,
  title varchar(300) not null,
  words varchar(4000) not null,
  people integer not null,
  named boolean not null,
  purpose varchar(400),
  locale varchar(20) not null,
  state varchar(12) not null,
  release_at timestamp,
  decided_by bigint,
  decided_at timestamp,
  reason varchar(800),
  starts integer not null,
  file_name varchar(600),
  media_type varchar(120),
  file_size bigint not null,
  password varchar(300),
  message varchar(100),
  downloads integer not null,
  created_at timestamp not null,
  expires_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint export_pk primary key (id)
);

-- 我的导出, the newest first.
create index export_mine on exchange.export (account, id desc);
-- What a job has to go on with, and whose time is over.
create index export_state on exchange.export (state, expires_at);
-- What waits in a county for a second person.
create index export_unit on exchange.export (unit, state);

-- The pieces of a file in the file store.
create table exchange.export_part (
  export_id bigint not null,
  part_no integer not null,
  reference varchar(64) not null,
  constraint export_part_pk primary key (export_id, part_no)
);
