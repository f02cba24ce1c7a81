-- What people think of a session, without names: who gave a sheet is kept apart from what the
-- sheets say, of which there are counts only.
create table training.satisfaction_given (
  enrolment_id bigint not null,
  session_id bigint not null,
  division bigint not null,
  unit bigint not null,
  constraint satisfaction_given_pk primary key (enrolment_id)
);
create index satisfaction_given_session on training.satisfaction_given (session_id);

create table training.satisfaction_count (
  session_id bigint not null,
  point varchar(10)${C} not null,
  score integer not null,
  division bigint not null,
  unit bigint not null,
  given bigint not null,
  constraint satisfaction_count_pk primary key (session_id, point, score)
);
