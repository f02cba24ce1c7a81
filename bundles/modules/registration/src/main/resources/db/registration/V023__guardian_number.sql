-- Why a guardian's ID number stands although its check digit is wrong; sealed as the number is.
alter table registration.guardian add column id_override varchar(1400)${C};
