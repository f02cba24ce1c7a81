-- The list of a past day in its usual order for a wide scope (with a hint on Derby), and its count from
-- the index alone.
create index child_state_newest on registration.child_state
  (child_id desc, valid_from, valid_to, recorded_from, recorded_to, unit, division, state);
