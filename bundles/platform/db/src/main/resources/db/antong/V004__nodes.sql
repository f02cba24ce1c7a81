-- Which nodes serve this database: each writes down every few seconds that it is there. One that was
-- stopped takes its row away, one that died leaves it behind for a day.
create table antong.node (
  id varchar(13)${C} not null,
  name varchar(100) not null,
  version varchar(100)${C} not null,
  key_proof varchar(100)${C},
  modules varchar(2000)${C} not null,
  started_at timestamp not null,
  seen_at timestamp not null,
  primary key (id)
);
