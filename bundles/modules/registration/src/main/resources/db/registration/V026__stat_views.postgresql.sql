-- As before, but an anonymous file counts where it was kept: the file itself belongs to no place.
create or replace view registration.v_stat_child (division, unit, town, state, category, sex, birth_year,
    rural_registration, household_type, carer, schooling, boarding, family_economic,
    first_registered_on, closed_on) as
select coalesce(c.stat_division, c.division), coalesce(c.stat_unit, c.unit),
       coalesce(c.stat_division, c.division) / 1000 * 1000, c.state, c.primary_category, c.sex,
       cast(extract(year from c.birth_date) as integer), c.rural_registration, c.household_type, c.current_carer, c.schooling, c.boarding,
       c.family_economic, c.first_registered_on, c.closed_on
  from registration.child c;
