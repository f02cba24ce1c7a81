-- From where a file was asked for: who takes it along stands in the audit log with her address,
-- though it is made later.
alter table exchange.export add column address varchar(100);
