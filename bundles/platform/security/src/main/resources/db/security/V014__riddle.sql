-- Digits a picture shows after failed logins; each is good for one login and a few minutes.
create table security.riddle (
  id varchar(43)${C} not null primary key,
  digits varchar(10)${C} not null,
  until timestamp not null
);
create index riddle_until on security.riddle (until);
