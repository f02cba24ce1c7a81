-- The days a role may be used: those of the appointment it goes with, both in it; none for a role
-- without end. What has ended stays, for the log of who could do what.
alter table security.account_role add column valid_from date;
alter table security.account_role add column valid_to date;
