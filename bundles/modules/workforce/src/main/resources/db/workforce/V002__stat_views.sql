-- Appointments for a county's own reports and for analysts: which post, where, from when to when;
-- nothing that says who holds it.
create view workforce.v_stat_appointment (division, unit, town, post_type, acting, state, from_day,
    last_day) as
select a.division, a.unit, a.division / 1000 * 1000, a.post_type, a.acting, a.state, a.from_day,
       a.last_day
  from workforce.appointment a;
