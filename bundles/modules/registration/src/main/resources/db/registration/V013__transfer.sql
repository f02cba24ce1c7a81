-- Children on the move: from one village to another of the same unit at once (MOVED, NOTED), to
-- another unit by request and acceptance (REQUESTED, ACCEPTED, DECLINED, WITHDRAWN), or asked for by
-- the side where the child now lives (ASKED). A transfer has two sides; each side's scope sees it.
-- open_child holds the child while a request is open, so that there is one at most.
create table registration.child_transfer (
  id bigint not null,
  version integer not null,
  child_id bigint not null,
  open_child bigint,
  asked_for bigint,
  state varchar(12)${C} not null,
  from_division bigint not null,
  from_unit bigint not null,
  to_division bigint not null,
  to_unit bigint not null,
  moved_on date not null,
  counted_from date,
  file_no varchar(24)${C} not null,
  name varchar(200)${C} not null,
  sex varchar(1)${C},
  birth_date date,
  reason varchar(3200)${C},
  answer varchar(3200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  decided_by bigint,
  decided_at timestamp,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint child_transfer_pk primary key (id),
  constraint child_transfer_open unique (open_child)
);

-- What left a village, town or county, and what waits there to be mended.
create index child_transfer_from on registration.child_transfer (from_unit, state, from_division);
-- What came to a village, town or county, and what waits there to be accepted or noted.
create index child_transfer_to on registration.child_transfer (to_unit, state, to_division);
-- The transfers of one child.
create index child_transfer_child on registration.child_transfer (child_id, id);
