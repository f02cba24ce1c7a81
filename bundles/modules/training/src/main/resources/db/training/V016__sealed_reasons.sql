-- Why somebody is on leave may touch her health and is sealed (design.md 6): at most 80 and twice its
-- bytes. What stood in clear before stays readable in the older column until the row is written.
alter table training.attendance add column sealed_reason varchar(1800)${C};
alter table training.enrolment add column sealed_note varchar(4200)${C};
alter table training.sheet_row add column sealed_before_reason varchar(1800)${C};
