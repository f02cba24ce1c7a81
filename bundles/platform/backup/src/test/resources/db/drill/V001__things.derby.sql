create table drill.place (
  id bigint not null,
  name varchar(40)${C} not null,
  story clob(1000000),
  opened boolean default true not null,
  share decimal(5, 2),
  seen timestamp,
  born date,
  primary key (id),
  constraint place_share check (share >= 0)
);
create unique index place_name on drill.place (name desc);
create table drill.child (
  id bigint not null primary key,
  place bigint not null references drill.place (id)
);
create view drill.v_stat_place (place, children) as
select p.name, count(*) from drill.place p join drill.child c on c.place = p.id group by p.name;
create view drill.v_stat_all (children) as select sum(v.children) from drill.v_stat_place v;
