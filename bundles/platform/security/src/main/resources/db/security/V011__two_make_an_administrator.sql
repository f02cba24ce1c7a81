-- Who gave an administrator's role that nobody else has confirmed yet; null for everybody else.
alter table security.account add column given_by bigint;
