-- Who recorded a row of history, why, and who ended its being believed: the file's changes are told
-- from these rows alone.
alter table registration.child_state add column recorded_by bigint;
alter table registration.child_state add column ended_by bigint;
alter table registration.child_state add column reason varchar(3200)${C};
alter table registration.guardian add column recorded_by bigint;
alter table registration.guardian add column ended_by bigint;
alter table registration.guardian add column reason varchar(3200)${C};
alter table registration.child_category add column recorded_by bigint;
alter table registration.child_category add column ended_by bigint;
alter table registration.child_category add column reason varchar(3200)${C};
