-- The second mark of a unit moves with what stands beside the files: monthly confirmations and
-- pairs of files that may be one child.
alter table registration.unit_mark add column beside bigint default 0 not null;
