-- A mark for each county-level unit that moves with every change of a file there, in the same
-- transaction: what was counted of a unit stays right for as long as its mark stands.
create table registration.unit_mark (
  unit bigint not null,
  mark bigint not null,
  constraint unit_mark_pk primary key (unit)
);
insert into registration.unit_mark (unit, mark)
  select distinct unit, 0 from registration.child_state;

-- A list is found by walking one of these from its beginning without looking at a file: each holds
-- what says whether a file is in reach. Only the files of the page are read then.
-- The list in its usual order, the newest first: for a wide scope,
drop index registration.child_newest;
create index child_newest on registration.child (id desc, unit, division, state);
-- for one county,
create index child_unit_newest on registration.child (unit, id desc, division, state);
-- for a town or village (in place of division, id).
drop index registration.child_division;
create index child_place on registration.child (unit, division, id desc, state);
-- The list by last change, for a county or more.
drop index registration.child_updated;
create index child_updated on registration.child (updated_at desc, id desc, unit, division, state);
-- The list by name, for a county or more, and search by pinyin.
drop index registration.child_pinyin;
create index child_pinyin on registration.child (pinyin, id, unit, division, state);
-- Search by initials and by name.
drop index registration.child_initials;
create index child_initials on registration.child (initials, id, unit, division, state);
drop index registration.child_name;
create index child_name on registration.child (name, id, unit, division, state);

-- Lists and counts of a past day in one county or below it (in place of unit, division, valid_from).
drop index registration.child_state_place;
create index child_state_unit on registration.child_state
  (unit, child_id desc, valid_from, valid_to, recorded_from, recorded_to, division, state);
