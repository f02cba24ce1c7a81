-- Whether the data of a file in force suggest that a category begins or ends; noted with each write,
-- unknown for a file not written since.
alter table registration.child add column proposed boolean;
