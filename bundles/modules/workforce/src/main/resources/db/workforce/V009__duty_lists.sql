-- What waits to be read, was read or went back in a county or town: the latest months first.
create index duty_report_state on workforce.duty_report (unit, state, month_first desc, division);
-- What lists and tallies ask of many months, so that the words of the reports need not be read.
create index duty_report_facts on workforce.duty_report
  (unit, month_first, division, post_type, seat, staff_id, state, first_submitted, committee_on, id);
