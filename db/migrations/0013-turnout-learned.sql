-- What nights teach beyond one caucus, and how forecasts stood up to them. Counts, rates and scores; no person.
alter table turnout_forecast add column due text check (due in ('t-7', 't-2', 't-0'));
alter table turnout_forecast add column stored_at timestamptz not null default now();
create unique index turnout_forecast_due on turnout_forecast (caucus_id, contest, due) where due is not null;
comment on column turnout_forecast.due is 'Made for seven days before the meeting, two days, or its beginning, of what was recorded by then: these three are scored. Null: made when something changed.';
comment on column turnout_forecast.stored_at is 'The machine''s time of writing. A forecast that was due while the program stood still is written later, of what was recorded by its time.';

create table turnout_meeting_promise (
  meeting_id uuid not null references turnout_meeting,
  state text not null check (state in ('yes', 'maybe')),
  lead text not null check (lead in ('sameDay', 'nextDay', 'soon', 'early')),
  reminded boolean not null,
  n int not null check (n > 0),
  came int not null check (came between 0 and n),
  primary key (meeting_id, state, lead, reminded)
);
comment on table turnout_meeting_promise is 'Of n who promised so long before a meeting, so many came: early promises are kept less often. Counts only. Insert only.';
alter table turnout_meeting_promise enable row level security;
create policy counted on turnout_meeting_promise for select to caucus_member using (exists (select from turnout_meeting m where m.id = meeting_id));
create policy add on turnout_meeting_promise for insert to caucus_member with check (
  exists (select from turnout_meeting m where m.id = meeting_id and caucus_in_full(m.caucus_id)));

create table turnout_score (
  forecast_id uuid not null references turnout_forecast,
  caucus_id uuid not null references network_caucus,
  what text not null check (what in ('own', 'valid')),
  truth int not null check (truth >= 0),
  pit double precision not null check (pit between 0 and 1),
  inside boolean not null,
  own_mass double precision not null check (own_mass between 0 and 1),
  crps double precision not null check (crps >= 0),
  log_loss double precision not null check (log_loss >= 0),
  compared_at timestamptz not null,
  primary key (forecast_id, what)
);
create index on turnout_score (caucus_id);
comment on table turnout_score is 'How a forecast of own or of all votes stood up to the door list. Insert only.';
create table turnout_win_score (
  forecast_id uuid primary key references turnout_forecast,
  caucus_id uuid not null references network_caucus,
  won boolean not null,
  brier double precision not null check (brier between 0 and 1),
  compared_at timestamptz not null
);
create index on turnout_win_score (caucus_id);
comment on table turnout_win_score is 'How a chance to win stood up to the result in the record. Insert only.';
alter table turnout_score enable row level security;
create policy counted on turnout_score for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_score for insert to caucus_member with check (caucus_in_full(caucus_id));
alter table turnout_win_score enable row level security;
create policy counted on turnout_win_score for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_win_score for insert to caucus_member with check (caucus_in_full(caucus_id));

-- Summary rows of a network: written by a worker that may read the totals of all of its caucuses, read by the caucuses in it.
create table turnout_learned (
  id uuid primary key,
  network_id text not null references network_network,
  learned_at timestamptz not null,
  caucuses int not null check (caucuses >= 5),
  meetings int not null check (meetings >= caucuses),
  rates jsonb not null,
  spread double precision not null check (spread between 0.001 and 0.5),
  night double precision not null check (night between 0 and 1),
  nights int not null check (nights >= 0),
  offsets jsonb not null,
  promises int not null check (promises >= 0),
  calibration jsonb not null
);
create index on turnout_learned (network_id, learned_at);
comment on table turnout_learned is 'What the caucuses of a network have taught together: rates by what people last said, how alike a group is, how nights differ, what lead and reminders do, how forecasts stood up. From five caucuses with a door list on; sums, never one caucus. Insert only; the latest counts.';
create table turnout_learned_spread (
  learned_id uuid not null references turnout_learned,
  caucus_id uuid not null references network_caucus,
  spread double precision not null check (spread between 0.001 and 0.5),
  primary key (learned_id, caucus_id)
);
comment on table turnout_learned_spread is 'How alike the people of one caucus are, drawn to the network''s: for that caucus only.';
create function turnout_in_network(network text) returns boolean language sql stable as $$
  select exists (select from network_belongs m where m.network_id = network and (caucus_counted(m.caucus_id) or caucus_in_full(m.caucus_id))) $$;
create function turnout_counts_network(network text) returns boolean language sql stable as $$
  select turnout_in_network(network) and not exists (select from network_belongs m where m.network_id = network and not caucus_counted(m.caucus_id)) $$;
alter table turnout_learned enable row level security;
create policy within on turnout_learned for select to caucus_member using (turnout_in_network(network_id));
create policy add on turnout_learned for insert to caucus_member with check (turnout_counts_network(network_id));
alter table turnout_learned_spread enable row level security;
create policy own on turnout_learned_spread for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_learned_spread for insert to caucus_member with check (
  exists (select from turnout_learned l where l.id = learned_id and turnout_counts_network(l.network_id)));
grant select, insert on turnout_meeting_promise, turnout_score, turnout_win_score, turnout_learned, turnout_learned_spread to caucus_member;
