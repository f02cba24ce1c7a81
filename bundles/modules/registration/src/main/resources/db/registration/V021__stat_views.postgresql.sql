-- Children for a county's own reports and for analysts: one row a file, nothing that says who it is:
-- no name, no number, no day of birth, no address, no health details.
create view registration.v_stat_child (division, unit, town, state, category, sex, birth_year,
    rural_registration, household_type, carer, schooling, boarding, family_economic,
    first_registered_on, closed_on) as
select c.division, c.unit, c.division / 1000 * 1000, c.state, c.primary_category, c.sex,
       cast(extract(year from c.birth_date) as integer), c.rural_registration, c.household_type, c.current_carer, c.schooling, c.boarding,
       c.family_economic, c.first_registered_on, c.closed_on
  from registration.child c;
