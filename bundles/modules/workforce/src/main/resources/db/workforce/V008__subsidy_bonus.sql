-- A bonus for a grade of the yearly appraisal (domain.md 5.13a): what it comes to, beside what a
-- post is paid a month; and which appraisal a row pays for, so that none is paid for twice.
alter table workforce.subsidy_standard add column grade varchar(2)${C};
alter table workforce.subsidy_row add column appraisal_id bigint;
alter table workforce.subsidy_row add column appraisal_year integer;
alter table workforce.subsidy_row add column appraisal_grade varchar(2)${C};
create index subsidy_row_appraisal on workforce.subsidy_row (appraisal_id);
-- Whether somebody's month stands on another list, and the rows of a village that changed hands.
create index subsidy_row_appointment on workforce.subsidy_row (appointment_id);
create index subsidy_row_village on workforce.subsidy_row (division, kind);
-- Results of a county by the day they were published.
create index appraisal_published on workforce.appraisal (unit, published_on);
