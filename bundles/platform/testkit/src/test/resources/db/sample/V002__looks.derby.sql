create view sample.v_stat_thing as select unit, count(*) as things from sample.thing group by unit;
