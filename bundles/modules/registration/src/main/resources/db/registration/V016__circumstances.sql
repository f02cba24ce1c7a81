-- What a file says beyond the first facts (domain.md 3): papers, illness, means, consent; and what a
-- parent's situation rests on, since the rule for children without de facto support asks for it.
alter table registration.child add column disability_cert_no varchar(400)${C};
alter table registration.child add column illness varchar(1400)${C};
alter table registration.child add column severe_illness boolean;
alter table registration.child add column orphan_cert varchar(400)${C};
alter table registration.child add column income_source varchar(2)${C};
alter table registration.child add column housing varchar(2)${C};
alter table registration.child add column legal_basis varchar(2)${C};
alter table registration.child add column consent_by varchar(400)${C};
alter table registration.child add column consent_on date;
alter table registration.child_state add column disability_cert_no varchar(400)${C};
alter table registration.child_state add column illness varchar(1400)${C};
alter table registration.child_state add column severe_illness boolean;
alter table registration.child_state add column orphan_cert varchar(400)${C};
alter table registration.child_state add column income_source varchar(2)${C};
alter table registration.child_state add column housing varchar(2)${C};
alter table registration.child_state add column legal_basis varchar(2)${C};
alter table registration.child_state add column consent_by varchar(400)${C};
alter table registration.child_state add column consent_on date;
alter table registration.guardian add column situation_since date;
alter table registration.guardian add column situation_until date;
alter table registration.guardian add column situation_basis varchar(1400)${C};
alter table registration.guardian add column disability_type varchar(200)${C};
alter table registration.guardian add column disability_grade varchar(200)${C};
alter table registration.guardian add column marital_status varchar(2)${C};
alter table registration.guardian add column education varchar(2)${C};
