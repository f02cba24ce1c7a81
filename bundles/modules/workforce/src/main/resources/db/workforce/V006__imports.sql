-- What a batch of an import brought in, so that all of it can be taken back: whether the person is
-- new, who stood in until the holder came, and the moment of the writing, before which the earlier
-- facts of a known person were believed.
alter table workforce.roster_row add column staff_new boolean;
alter table workforce.roster_row add column acting_id bigint;
alter table workforce.roster_row add column acting_version integer;
alter table workforce.roster_row add column taken_at timestamp;
-- Everything a batch did to one person.
create index roster_row_person on workforce.roster_row (batch_id, staff_id);
