-- How far an exchange of the key for sensitive fields and files is: one row for each table, and one
-- for the files, so that it goes on where it was after a restart. at_1 and at_2 are the primary key
-- of the last row looked at in this round; older counts what this round sealed anew, sealed all.
create table security.key_exchange (
  seal_key varchar(10)${C} not null,
  part varchar(120)${C} not null,
  at_1 bigint not null,
  at_2 bigint not null,
  older bigint not null,
  sealed bigint not null,
  done boolean not null,
  begun_at timestamp not null,
  constraint key_exchange_pk primary key (seal_key, part)
);
