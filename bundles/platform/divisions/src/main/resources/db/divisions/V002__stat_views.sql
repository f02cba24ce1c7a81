-- Names of the divisions there are, for counties' own reports and for analysts.
create view divisions.v_stat_division (code, name, kind, parent, zone) as
select d.code, d.name, d.level, d.parent, d.zone
  from divisions.division d
 where d.to_date = date('9999-12-31');
