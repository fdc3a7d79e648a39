-- Contests: which public records there are, what happened in them, and which option a caucus backs. What the pack says of a contest
-- (stages, options, figures, claims) is read from the pack; here are the keys, and the events, which are only ever added.
create table contests_contest (
  key text primary key check (key ~ '^[a-z0-9]+([-.][a-z0-9]+)*$'),
  pack text not null,
  unit text,
  imported_at timestamptz not null default now()
);
create index on contests_contest (pack, unit);
comment on table contests_contest is 'One row for each contest of a pack''s public record. No person. Retention: kept.';
comment on column contests_contest.unit is 'set/code in the pack; null when the contest belongs to no one unit.';
grant select on contests_contest to caucus_member;

-- A correction is a further revision; the last one counts, and the earlier ones stay.
create table contests_event (
  contest_key text not null references contests_contest,
  origin text not null check (origin in ('record', 'drawn', 'added')),
  event_key text not null,
  revision int not null check (revision >= 1),
  position int not null,
  happened_on date not null,
  happened_time time,
  known_at timestamptz not null,
  stage text not null,
  kind text not null,
  detail jsonb not null,
  seed text check ((origin = 'drawn') = (seed is not null)),
  withdrawn boolean not null default false,
  written_at timestamptz not null default now(),
  primary key (contest_key, origin, event_key, revision)
);
comment on table contests_event is 'What happened in a contest: imported from the public record, or drawn in the demonstration with its seed, or added. Insert only.';
comment on column contests_event.happened_time is 'Local to the contest; null when no hour is recorded.';
comment on column contests_event.known_at is 'From when it counts as known: an event without an hour when its day is over.';
comment on column contests_event.withdrawn is 'This revision says that the event is no longer in the record.';
grant select on contests_event to caucus_member;

create table contests_preference (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest_key text not null references contests_contest,
  option_key text not null,
  process text not null check (process in ('ballot', 'meeting', 'stewards', 'not recorded')),
  process_text text not null check (length(process_text) <= 500),
  since timestamptz not null,
  is_public boolean not null,
  set_by uuid,
  written_at timestamptz not null default now()
);
create index on contests_preference (caucus_id, contest_key, since);
comment on table contests_preference is 'Which option a caucus backs, since when, and how that was decided. The last row counts. Insert only. Retention: kept.';
alter table contests_preference enable row level security;
create policy counted on contests_preference for select to caucus_member using (is_public or caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy full_insert on contests_preference for insert to caucus_member with check (caucus_in_full(caucus_id));
grant select, insert on contests_preference to caucus_member;
