-- Requests to read one record beyond the asker's posts. division, unit and record_id are null where
-- no record has the number: the row looks the same to the asker, and nobody finds it to answer it.
-- open_key: a blind index of asker and number while the request is open, so that she asks once.
create table security.access_request (
  id bigint not null primary key,
  version integer not null,
  account bigint not null references security.account (id),
  post_role varchar(30)${C} not null,
  post_division bigint not null,
  post_unit bigint,
  entity varchar(60)${C},
  record_id bigint,
  record_no varchar(40)${C},
  division bigint,
  unit bigint,
  asked_number varchar(40)${C} not null,
  open_key varchar(43)${C} unique,
  purpose varchar(1400) not null,
  days integer not null,
  state varchar(10)${C} not null,
  asked_at timestamp not null,
  answer_by date not null,
  until_day date,
  decided_by bigint,
  decided_at timestamp,
  reason varchar(1400),
  ending varchar(10)${C},
  ended_by bigint,
  ended_at timestamp
);
-- One's own requests, the newest first, and how many today.
create index access_request_account on security.access_request (account, asked_at);
-- What a county officer has to answer.
create index access_request_unit on security.access_request (unit, state);
