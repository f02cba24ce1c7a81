-- A county's own values of the code tables. The columns of a list hold the standard code, by which
-- rules, filters and tables go; where a value of the county's own was chosen, it stands here beside,
-- by the name of its field: ;health=2.610999.1;nation=97.610999.3; and null for none. No index: a
-- list by such a value narrows by the standard code first.
alter table registration.child add column local_codes varchar(800)${C};
alter table registration.child_state add column local_codes varchar(800)${C};
alter table registration.guardian add column local_codes varchar(400)${C};
alter table registration.child_category add column local_codes varchar(200)${C};
