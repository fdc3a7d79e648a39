-- Caucuses, what they cover, who stewards them, and how ready each unit is. All of it is public but the totals of a caucus.
create table network_network (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 60),
  name text not null check (length(name) between 1 and 120),
  aims text not null check (length(aims) between 1 and 4000),
  founded_on date not null
);
comment on table network_network is 'A federation of caucuses. Public.';
grant select on network_network to caucus_member;

create table network_caucus (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name text not null check (length(name) between 1 and 120),
  aims text not null check (length(aims) between 1 and 4000),
  founded_on date not null,
  founded_by uuid references access_account
);
create index on network_caucus (name, id);
comment on table network_caucus is 'A consenting group inside an organisation. Public; the founder''s account is not shown.';
alter table network_caucus enable row level security;
create policy public on network_caucus for select to caucus_member using (true);
grant select (id, slug, name, aims, founded_on) on network_caucus to caucus_member;

create table network_cover (
  caucus_id uuid not null references network_caucus,
  pack text not null,
  unit text not null check (unit ~ '^[a-z0-9-]+/[A-Za-z0-9.-]+$'),
  since date not null,
  primary key (pack, unit, caucus_id)
);
create index on network_cover (caucus_id);
comment on table network_cover is 'Units that a caucus covers: unit as set/code of the pack. Public.';
grant select on network_cover to caucus_member;

create table network_membership (
  network_id text not null references network_network,
  caucus_id uuid not null references network_caucus,
  since date not null,
  primary key (network_id, caucus_id)
);
create index on network_membership (caucus_id);
comment on table network_membership is 'A caucus belongs to none or many networks. Public.';
grant select on network_membership to caucus_member;

-- The name is public because its bearer took the office; which account it belongs to is nobody's business.
create table network_steward (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  account_id uuid references access_account,
  name text not null check (length(name) between 1 and 80),
  post text not null check (length(post) between 1 and 80),
  chosen text not null check (length(chosen) between 1 and 200),
  from_day date not null,
  until_day date not null,
  check (until_day > from_day and until_day <= from_day + 1096)
);
create index on network_steward (caucus_id, until_day);
comment on table network_steward is 'Who stewards a caucus, how chosen, until when: public. Purpose: members see who holds which role. Retention: kept with the caucus.';
alter table network_steward enable row level security;
create policy public on network_steward for select to caucus_member using (true);
grant select (id, caucus_id, name, post, chosen, from_day, until_day) on network_steward to caucus_member;

-- Derived from the people of a caucus by a job, and replaced each time: one row for each unit that a caucus covers.
create table network_readiness (
  pack text not null,
  unit text not null,
  class smallint not null check (class between 1 and 5),
  holds_back text not null check (holds_back in ('age', 'organisers', 'spoken', 'yield', 'facts', 'nothing')),
  conversations int check (conversations >= 0),
  computed_on date not null,
  primary key (pack, unit)
);
comment on table network_readiness is 'How ready a unit with a group is for a snap selection: class 1 to 5, what holds it back most, conversations still needed. Public.';
create table network_readiness_part (
  pack text not null,
  unit text not null,
  part text not null check (part in ('age', 'organisers', 'spoken', 'yield', 'facts')),
  share double precision check (share between 0 and 1),
  words text check (length(words) between 1 and 300),
  primary key (pack, unit, part),
  foreign key (pack, unit) references network_readiness on delete cascade
);
comment on table network_readiness_part is 'The five parts of readiness, each with its words; a share that is null is not known. Public; holds no count under 5.';

-- A caucus writes the rows of the units it covers, and no others.
create function network_covers(the_pack text, the_unit text) returns boolean language sql stable
  as $$ select exists (select from network_cover c where c.pack = the_pack and c.unit = the_unit and caucus_in_full(c.caucus_id)) $$;
alter table network_readiness enable row level security;
create policy public on network_readiness for select to caucus_member using (true);
create policy covered on network_readiness for insert to caucus_member with check (network_covers(pack, unit));
create policy covered_again on network_readiness for update to caucus_member using (network_covers(pack, unit)) with check (network_covers(pack, unit));
alter table network_readiness_part enable row level security;
create policy public on network_readiness_part for select to caucus_member using (true);
create policy covered on network_readiness_part for insert to caucus_member with check (network_covers(pack, unit));
create policy covered_again on network_readiness_part for update to caucus_member using (network_covers(pack, unit)) with check (network_covers(pack, unit));
grant select, insert, update on network_readiness, network_readiness_part to caucus_member;

-- Totals of a caucus, for its own people and for the coordinators of its networks; never a person.
create table network_total (
  caucus_id uuid primary key references network_caucus,
  people int not null check (people >= 0),
  organisers int not null check (organisers >= 0),
  spoken int not null check (spoken >= 0),
  coming int not null check (coming >= 0),
  computed_on date not null
);
comment on table network_total is 'Counts of a caucus: people who agreed to be in it, organisers, spoken to in 90 days, said yes or confirmed for its next contest. Derived; shown only to those who may read its totals.';
alter table network_total enable row level security;
create policy counted on network_total for select to caucus_member using (caucus_counted(caucus_id));
create policy own on network_total for insert to caucus_member with check (caucus_in_full(caucus_id));
create policy own_again on network_total for update to caucus_member using (caucus_in_full(caucus_id)) with check (caucus_in_full(caucus_id));
grant select, insert, update on network_total to caucus_member;
