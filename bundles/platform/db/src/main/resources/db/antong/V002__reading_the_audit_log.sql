-- The audit administrator reads a span of time, the last entry first.
create index audit_entry_at on antong.audit_entry (recorded_at desc, id desc);
