-- Searches of the list of children that somebody keeps under a name: the filters as they stand in
-- the address, with sort and columns. Everybody sees her own; the text holds no ID number.
create table registration.saved_search (
  id bigint not null,
  account bigint not null,
  name varchar(80)${C} not null,
  query varchar(2000)${C} not null,
  created_at timestamp not null,
  constraint saved_search_pk primary key (id),
  -- Serves the list of one account, by name.
  constraint saved_search_name unique (account, name)
);
