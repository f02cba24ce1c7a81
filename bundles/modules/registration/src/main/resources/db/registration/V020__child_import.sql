-- Which files a batch of an import brought in, and as which version: a file that has another one
-- was changed since. A row that stands here is in, so a batch that was broken off is gone on with.
create table registration.child_import (
  batch_id bigint not null,
  row_no integer not null,
  child_id bigint not null,
  division bigint not null,
  unit bigint not null,
  version integer not null,
  constraint child_import_pk primary key (batch_id, row_no)
);

-- Whether a file came with an import.
create index child_import_child on registration.child_import (child_id);
