-- The password of this session was proved by the office's directory: our own one is neither to be
-- changed for it nor too old.
alter table security.visit add column by_directory boolean default false not null;
