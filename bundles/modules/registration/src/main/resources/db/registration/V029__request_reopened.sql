-- When a granted deletion was taken back because the file was not made anonymous after all; null
-- again once it is answered anew. What was answered before stays in answered_on until then.
alter table registration.rights_request add column reopened_at timestamp;
