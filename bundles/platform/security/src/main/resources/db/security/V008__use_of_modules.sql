-- When a session last opened something of a module: who is at work in it now. Goes with its session.
create table security.visit_use (
  visit varchar(43)${C} not null references security.visit (id) on delete cascade,
  module varchar(60)${C} not null,
  used_at timestamp not null,
  primary key (visit, module)
);
-- Who is at work in a module.
create index visit_use_module on security.visit_use (module, used_at);
