-- Up to 60 half-days of a session may be ticked for who teaches in it, 14 characters each.
alter table training.session_trainer alter column half_days set data type varchar(1000)${C};
