-- Requests of guardians and children about the data of a file. Division and unit are where the file
-- is kept and follow it. Sealed: requester_name, contact, proof, asked, reason, kept, done_note. They
-- are emptied when the file is made anonymous; that there was a request, and how it was answered in
-- time, stays.
create table registration.rights_request (
  id bigint not null,
  version integer not null,
  child_id bigint not null,
  division bigint not null,
  unit bigint not null,
  state varchar(12)${C} not null,
  kind varchar(20)${C} not null,
  received_on date not null,
  channel varchar(12)${C} not null,
  requester varchar(12)${C} not null,
  guardian bigint,
  requester_name varchar(400)${C},
  contact varchar(3200)${C},
  proof varchar(3200)${C},
  asked varchar(3200)${C},
  due_on date not null,
  outcome varchar(12)${C},
  ground varchar(20)${C},
  reason varchar(3200)${C},
  kept varchar(3200)${C},
  decided_version integer,
  decided_by bigint,
  decided_at timestamp,
  done_note varchar(3200)${C},
  done_version integer,
  done_by bigint,
  done_at timestamp,
  answered_on date,
  answered_how varchar(12)${C},
  answered_by bigint,
  created_by bigint not null,
  created_as varchar(24)${C} not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint rights_request_pk primary key (id)
);

-- The list of a county or below, and what waits there (to-dos), the one due first at the top.
create index rights_request_place on registration.rights_request (unit, state, division, due_on);
-- The requests of one file.
create index rights_request_child on registration.rights_request (child_id, id);
