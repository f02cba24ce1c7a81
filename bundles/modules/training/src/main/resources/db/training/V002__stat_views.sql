-- Sessions and what came of them, for a county's own reports and for analysts: no person.
create view training.v_stat_session (id, division, unit, tier, mode, from_day, to_day, capacity,
    seats_taken, state, cost) as
select s.id, s.division, s.unit, s.tier, s.mode, s.from_day, s.to_day, s.capacity, s.seats_taken,
       s.state, s.cost
  from training.session s;
create view training.v_stat_enrolment (session_id, division, unit, post_type, state,
    attended_minutes, online_minutes, exam_result, passed_on, trained_on) as
select e.session_id, e.division, e.unit, e.post_type, e.state, e.attended_minutes,
       e.online_minutes, e.exam_result, e.passed_on, e.trained_on
  from training.enrolment e;
