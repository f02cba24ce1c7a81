-- The day on which who holds a session received a place's receipt (报名回执); null until then.
alter table training.quota add column received_on date;
-- The quotas of a session, for the sheet and for naming people within them.
create index quota_session on training.quota (session_id);
