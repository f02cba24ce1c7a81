-- Imports of rosters. What came in a file stands here only until it is taken or thrown away, and
-- sealed, for it holds ID numbers: file_name, caller, plan and both kinds of content.
create table exchange.batch (
  id bigint not null,
  version integer not null,
  roster varchar(60)${C} not null,
  state varchar(12)${C} not null,
  division bigint not null,
  unit bigint not null,
  file_name varchar(1700)${C} not null,
  caller text not null,
  plan text not null,
  pages integer not null,
  pages_done integer not null,
  total integer not null,
  bad integer not null,
  done integer not null,
  taken integer not null,
  message varchar(100)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint batch_pk primary key (id)
);

-- The list of somebody's batches, the newest first.
create index batch_mine on exchange.batch (created_by, roster, id desc);
-- What a job has to go on with, and what is too old to be kept.
create index batch_state on exchange.batch (state, updated_at);

-- The rows of a file, some hundred together.
create table exchange.batch_page (
  batch_id bigint not null,
  page_no integer not null,
  division bigint not null,
  unit bigint not null,
  content text not null,
  constraint batch_page_pk primary key (batch_id, page_no)
);

-- A row that cannot be taken, with its problems.
create table exchange.bad_row (
  batch_id bigint not null,
  row_no integer not null,
  division bigint not null,
  unit bigint not null,
  content text not null,
  constraint bad_row_pk primary key (batch_id, row_no)
);

-- Which column somebody of the unit said a heading is; an empty column is one that is not taken.
create table exchange.heading (
  unit bigint not null,
  division bigint not null,
  roster varchar(60)${C} not null,
  heading varchar(400)${C} not null,
  column_id varchar(60)${C} not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint heading_pk primary key (unit, roster, heading)
);
