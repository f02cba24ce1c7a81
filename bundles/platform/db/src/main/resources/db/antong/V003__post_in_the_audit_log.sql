-- The post somebody acted in, ROLE@division: people change posts, and who saw a record is told by the
-- post of that day. Null for the platform itself and for entries from before. The chain covers it
-- where it is there.
alter table antong.audit_entry add column post varchar(60)${C};
