-- Who may be registered twice. Children are looked for by number (child_number), by sound
-- (child_pinyin), by birth date and by a former name, inside one unit.
create index child_birth on registration.child (birth_date, unit);
create index child_former on registration.child (former_name);

-- Two files of one unit that may be one child, with how like they are and why. A pair is found when
-- one of the files is written, and decided by a person; what was dismissed comes back only when the
-- files become more alike.
create table registration.duplicate_pair (
  id bigint not null,
  version integer not null,
  unit bigint not null,
  first_child bigint not null,
  first_division bigint not null,
  second_child bigint not null,
  second_division bigint not null,
  score integer not null,
  reasons varchar(400)${C} not null,
  state varchar(12)${C} not null,
  reason varchar(3200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  decided_by bigint,
  decided_at timestamp,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint duplicate_pair_pk primary key (id),
  constraint duplicate_pair_once unique (first_child, second_child)
);

-- The list of pairs of a county or town, the likest first, and their count as a to-do.
create index duplicate_pair_list on registration.duplicate_pair (unit, state, score desc, id desc);
-- The pairs of one child (the first by the unique key).
create index duplicate_pair_second on registration.duplicate_pair (second_child);

-- That a number stands in a file outside the reach of the one who entered it: only that, and what
-- she made of it (OPEN, DISMISSED, ASKED). Nothing of the other file is here.
create table registration.number_hint (
  id bigint not null,
  version integer not null,
  child_id bigint not null,
  division bigint not null,
  unit bigint not null,
  number_index varchar(43)${C} not null,
  state varchar(12)${C} not null,
  reason varchar(3200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint number_hint_pk primary key (id),
  constraint number_hint_once unique (child_id, number_index)
);

-- How often an account has asked on a day whether a number stands elsewhere.
create table registration.number_lookup (
  account bigint not null,
  looked_on date not null,
  looked integer not null,
  constraint number_lookup_pk primary key (account, looked_on)
);

-- How far the search through a whole unit has come.
create table registration.duplicate_scan (
  unit bigint not null,
  done integer not null,
  of_files integer not null,
  pairs_found integer not null,
  running boolean not null,
  started_by bigint not null,
  started_at timestamp not null,
  updated_at timestamp not null,
  constraint duplicate_scan_pk primary key (unit)
);

-- Files that were merged: which one stays, which one was closed into it, and what is needed to undo
-- it. standing holds the closed file while the merge stands, so that it is merged once at most.
create table registration.child_merge (
  id bigint not null,
  version integer not null,
  division bigint not null,
  unit bigint not null,
  kept_child bigint not null,
  kept_no varchar(24)${C} not null,
  kept_version integer not null,
  closed_child bigint not null,
  closed_no varchar(24)${C} not null,
  closed_division bigint not null,
  closed_version integer not null,
  closed_desk varchar(8)${C},
  closed_reason varchar(3200)${C},
  standing bigint,
  pair_id bigint not null,
  merged_on date not null,
  fields varchar(1000)${C} not null,
  reason varchar(3200)${C},
  created_by bigint not null,
  created_at timestamp not null,
  undone_by bigint,
  undone_at timestamp,
  undo_reason varchar(3200)${C},
  updated_by bigint not null,
  updated_at timestamp not null,
  constraint child_merge_pk primary key (id),
  constraint child_merge_standing unique (standing)
);

-- The merges of one file, whichever side it was.
create index child_merge_kept on registration.child_merge (kept_child, id);
create index child_merge_closed on registration.child_merge (closed_child, id);
