-- The second factor of an account (RFC 6238): secrets sealed by the field cipher. offered is the one
-- a phone is just taking up, secret the one in force. last_step: number of the 30-second step whose
-- code was used last, so that no code is good twice.
create table security.factor (
  account bigint not null primary key references security.account (id),
  secret varchar(200)${C},
  offered varchar(200)${C},
  last_step bigint not null,
  enrolled_at timestamp
);

-- Recovery codes as blind indexes with the key outside the database; each is good once.
create table security.recovery_code (
  account bigint not null references security.account (id),
  code varchar(43)${C} not null,
  used_at timestamp,
  primary key (account, code)
);

-- free_of_rules: a demo account, which nobody makes enrol a factor or change a password.
alter table security.account add column free_of_rules boolean default false not null;
-- When the password was set: after so many days another one is asked for.
alter table security.account add column password_set_at timestamp;
update security.account set password_set_at = updated_at;

-- When the session last proved the second factor.
alter table security.visit add column proved_at timestamp;
