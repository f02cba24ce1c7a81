-- Number of a request as people use it and its answer prints it, for example 610999-2026-Q0007: the
-- unit that took it in, the year and a running number of both. It stays when the file moves.
alter table registration.rights_request add column request_no varchar(24)${C};

update registration.rights_request
   set request_no = cast(unit / 1000000 as char(6)) || '-'
         || substr(cast(received_on as char(10)), 1, 4) || '-Q'
         || substr(
              cast(
                10000
                + (select count(*) from registration.rights_request o
                    where o.unit = registration.rights_request.unit
                      and substr(cast(o.received_on as char(10)), 1, 4)
                        = substr(cast(registration.rights_request.received_on as char(10)), 1, 4)
                      and o.id <= registration.rights_request.id)
                as char(5)),
              2, 4);

-- Running numbers of requests by unit and year, taken by conditional update; gaps are allowed.
create table registration.request_counter (
  unit bigint not null,
  request_year integer not null,
  last_no integer not null,
  constraint request_counter_pk primary key (unit, request_year)
);

insert into registration.request_counter (unit, request_year, last_no)
select t.unit, t.request_year, count(*)
  from (select unit, cast(substr(cast(received_on as char(10)), 1, 4) as integer) as request_year
          from registration.rights_request) t
 group by t.unit, t.request_year;

-- Why a proposal to make a file anonymous was declined. Sealed.
alter table registration.anonymisation add column answer varchar(3200)${C};
