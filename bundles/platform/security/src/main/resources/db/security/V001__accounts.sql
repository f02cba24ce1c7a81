-- Accounts with roles at divisions, their sessions and lockouts (design.md 6 and 11).
-- login_key: SHA-256 of the normalised name, so that a lockout of a mistyped name (people type
-- passwords into the name field) never keeps what was typed.
create table security.account (
  id bigint not null primary key,
  version integer not null,
  login_key varchar(43)${C} not null unique,
  name varchar(64)${C} not null,
  display_name varchar(200)${C} not null,
  password varchar(255)${C} not null,
  password_until timestamp not null,
  must_change boolean not null,
  disabled boolean not null,
  disabled_reason varchar(400),
  locale varchar(20)${C},
  last_login timestamp,
  created_by bigint not null,
  created_at timestamp not null,
  updated_by bigint not null,
  updated_at timestamp not null
);

-- unit: the managing county-level unit; above county level the division itself, so that every row
-- has one and a scope of a prefecture finds its own accounts.
create table security.account_role (
  account bigint not null references security.account (id),
  role varchar(30)${C} not null,
  division bigint not null,
  unit bigint not null,
  primary key (account, role, division)
);
-- The account list of an administrator or supervisor (by scope).
create index account_role_unit on security.account_role (unit, division, account);

-- Former passwords, so that the last ones are not taken again (domain.md 8.2).
create table security.former_password (
  id bigint not null primary key,
  account bigint not null references security.account (id),
  password varchar(255)${C} not null
);
create index former_password_account on security.former_password (account, id);

-- id: SHA-256 of the cookie, which itself is kept nowhere.
create table security.visit (
  id varchar(43)${C} not null primary key,
  account bigint not null references security.account (id),
  source varchar(64)${C} not null,
  locale varchar(20)${C} not null,
  purpose varchar(400),
  purpose_until timestamp,
  created_at timestamp not null,
  seen_at timestamp not null
);
create index visit_account on security.visit (account, seen_at);
-- The sweep of ended sessions.
create index visit_seen on security.visit (seen_at);

-- Failed logins by name and source; source '*' counts a name over all sources.
create table security.attempt (
  login_key varchar(43)${C} not null,
  source varchar(64)${C} not null,
  failures integer not null,
  failed_at timestamp not null,
  locked_until timestamp not null,
  primary key (login_key, source)
);

-- The one-time set-up link; at most one row.
create table security.setup (
  id integer not null primary key,
  token varchar(43)${C} not null,
  created_at timestamp not null,
  used_at timestamp
);

-- Check values of the keys outside the database: with data here, no new key is ever made silently.
create table security.field_key (
  name varchar(40)${C} not null primary key,
  check_value varchar(43)${C} not null,
  created_at timestamp not null
);
