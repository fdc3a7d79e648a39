-- Asks, conversations, commitments, the door, and what was learned from them. Tables with a person follow the row-level security of
-- people: who may not see the person sees none of this. Rows that are counts only hold no person and outlive them.
create table turnout_hours (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  account_id uuid references access_account,
  hours_a_week numeric(4, 1) not null check (hours_a_week > 0 and hours_a_week <= 60),
  from_day date not null,
  until_day date not null check (until_day > from_day and until_day <= from_day + 1096)
);
create index on turnout_hours (caucus_id, until_day);
comment on table turnout_hours is 'Who makes calls for a caucus and the hours a week they have said they have: its capacity, and to whom people may be handed. Written by a steward. Retention: 24 months. Insert only; the latest row of an account counts.';
create table turnout_roll (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  low int not null check (low >= 0),
  high int not null check (high >= low and high <= 1000000),
  source text not null check (length(source) between 1 and 200),
  said_at timestamptz not null,
  by_account uuid references access_account
);
create index on turnout_roll (caucus_id, contest, said_at);
comment on table turnout_roll is 'How many are entitled to vote, as a caucus knows it: both ends the same when counted. No person. Insert only; the latest counts.';
create table turnout_canvass (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  asked int not null check (asked > 0 and asked <= 1000000),
  ours int not null check (ours between 0 and asked),
  how text not null check (length(how) between 1 and 200),
  said_at timestamptz not null
);
create index on turnout_canvass (caucus_id, contest);
comment on table turnout_canvass is 'What people who were asked without regard to their opinion said, as counts: the share of the rest of the roll that is ours. No person. Insert only.';

create table turnout_handed (
  id uuid primary key,
  person_id uuid not null references people_person,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  account_id uuid not null references access_account,
  handed_at timestamptz not null,
  until timestamptz not null check (until > handed_at)
);
create index on turnout_handed (account_id, contest, until);
create index on turnout_handed (caucus_id, contest, person_id);
comment on table turnout_handed is 'Who is to be called by whom, for which contest, until when: five at a time. Purpose: asking. Retention: 90 days after the contest. Insert only.';

create table turnout_conversation (
  id uuid primary key,
  person_id uuid not null references people_person,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  by_account uuid references access_account,
  held_at timestamptz not null,
  channel text not null check (channel in ('phone', 'in-person', 'text')),
  outcome text not null check (outcome in ('no-answer', 'call-back', 'yes', 'maybe', 'no', 'other', 'wrong-number', 'stop'))
);
create index on turnout_conversation (person_id, held_at);
create index on turnout_conversation (caucus_id, contest, held_at);
comment on table turnout_conversation is 'That somebody was called and how it ended. The id is made by the form that was sent, so a second arrival is the same row. There is no place for a note. Retention: 90 days after the contest. Insert only.';

create table turnout_commitment (
  id uuid primary key,
  person_id uuid not null references people_person,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  state text not null check (state in ('sympathiser', 'asked', 'maybe', 'yes', 'confirmed', 'no', 'other', 'came', 'came-undone')),
  said_at timestamptz not null,
  by_account uuid references access_account,
  conversation_id uuid references turnout_conversation,
  plan_when text check (length(plan_when) between 1 and 60),
  plan_from text check (length(plan_from) between 1 and 60),
  plan_how text check (length(plan_how) between 1 and 60),
  check (state in ('yes', 'confirmed') or num_nonnulls(plan_when, plan_from, plan_how) = 0)
);
create index on turnout_commitment (person_id, contest, said_at);
create index on turnout_commitment (caucus_id, contest, said_at);
comment on table turnout_commitment is 'What a person last said about coming to one voting meeting, as events; came is written at the door. Never what somebody supposes. Retention: attendance 24 months, the rest 90 days after the contest; then counts only. Insert only.';
comment on column turnout_commitment.plan_when is 'First of the three plan questions; a yes with all three counts as confirmed.';

create table turnout_lift (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  rider_id uuid not null references people_person,
  driver_id uuid not null references people_person check (driver_id <> rider_id),
  agreed_at timestamptz not null,
  by_account uuid references access_account
);
create unique index on turnout_lift (contest, rider_id);
comment on table turnout_lift is 'A lift both have agreed to. Both have a consent row for lifts. Retention: 90 days after the contest. Insert only.';

create table turnout_walk_in (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  ours boolean,
  undone_of uuid references turnout_walk_in,
  at timestamptz not null,
  by_account uuid references access_account
);
create unique index on turnout_walk_in (undone_of);
create index on turnout_walk_in (caucus_id, contest);
comment on table turnout_walk_in is 'Somebody came whom nobody had asked: a mark without a name. An undo is a row of its own. Insert only.';

create table turnout_meeting (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text check (length(contest) between 1 and 80),
  name text not null check (length(name) between 1 and 120),
  held_on date not null,
  door_list boolean not null,
  closed_at timestamptz not null,
  unique (caucus_id, contest)
);
create index on turnout_meeting (caucus_id, held_on);
comment on table turnout_meeting is 'A past meeting of which the door was, or was not, recorded; one without a list teaches nothing. No person. Retention: kept.';
create table turnout_meeting_count (
  meeting_id uuid not null references turnout_meeting,
  state text not null check (state in ('sympathiser', 'asked', 'maybe', 'yes', 'confirmed', 'confirmedWithPlan', 'no', 'other', 'rest')),
  n int not null check (n >= 0),
  came int not null check (came between 0 and n),
  primary key (meeting_id, state)
);
comment on table turnout_meeting_count is 'Of n who last said this, so many came: the rates of a caucus. Counts only, so they outlive the people. Insert only.';

create table turnout_forecast (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  made_at timestamptz not null,
  input jsonb not null,
  output jsonb not null
);
create index on turnout_forecast (caucus_id, contest, made_at);
comment on table turnout_forecast is 'Each forecast when it was made: counts and rates in, numbers out. Scored after the meeting; never changed. Insert only.';

create function turnout_caller(caucus uuid) returns boolean language sql stable security definer set search_path = public as $$
  select caucus_in_full(caucus) or exists (select from turnout_hours h where h.caucus_id = caucus and h.account_id = caucus_account()
    and h.from_day <= caucus_now()::date and h.until_day > caucus_now()::date) $$;
comment on function turnout_caller is 'Whether a steward has put the account down for calls in this caucus.';

alter table turnout_hours enable row level security;
create policy counted on turnout_hours for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_hours for insert to caucus_member with check (caucus_in_full(caucus_id));
alter table turnout_roll enable row level security;
create policy counted on turnout_roll for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_roll for insert to caucus_member with check (caucus_in_full(caucus_id));
alter table turnout_canvass enable row level security;
create policy counted on turnout_canvass for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_canvass for insert to caucus_member with check (caucus_in_full(caucus_id));
alter table turnout_meeting enable row level security;
create policy counted on turnout_meeting for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_meeting for insert to caucus_member with check (caucus_in_full(caucus_id));
alter table turnout_meeting_count enable row level security;
create policy counted on turnout_meeting_count for select to caucus_member using (exists (select from turnout_meeting m where m.id = meeting_id));
create policy add on turnout_meeting_count for insert to caucus_member with check (
  exists (select from turnout_meeting m where m.id = meeting_id and caucus_in_full(m.caucus_id)));
alter table turnout_forecast enable row level security;
create policy counted on turnout_forecast for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_forecast for insert to caucus_member with check (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
alter table turnout_walk_in enable row level security;
create policy counted on turnout_walk_in for select to caucus_member using (caucus_counted(caucus_id) or caucus_in_full(caucus_id));
create policy add on turnout_walk_in for insert to caucus_member with check (turnout_caller(caucus_id) and by_account = caucus_account());

-- A person of the very caucus the row names: nobody is moved into another caucus's counts.
create function turnout_person_of(person uuid, caucus uuid) returns boolean language sql stable
  as $$ select exists (select from people_person p where p.id = person and p.caucus_id = caucus) $$;
alter table turnout_handed enable row level security;
create policy seen on turnout_handed for select to caucus_member using (turnout_person_of(person_id, caucus_id) and (account_id = caucus_account() or caucus_in_full(caucus_id)));
alter table turnout_conversation enable row level security;
create policy seen on turnout_conversation for select to caucus_member using (turnout_person_of(person_id, caucus_id));
create policy add on turnout_conversation for insert to caucus_member with check (turnout_person_of(person_id, caucus_id) and by_account = caucus_account());
alter table turnout_commitment enable row level security;
create policy seen on turnout_commitment for select to caucus_member using (turnout_person_of(person_id, caucus_id));
create policy add on turnout_commitment for insert to caucus_member with check (turnout_person_of(person_id, caucus_id) and by_account is not distinct from caucus_account());
alter table turnout_lift enable row level security;
create policy seen on turnout_lift for select to caucus_member using (turnout_person_of(rider_id, caucus_id) and turnout_person_of(driver_id, caucus_id));
create policy add on turnout_lift for insert to caucus_member with check (
  turnout_person_of(rider_id, caucus_id) and turnout_person_of(driver_id, caucus_id) and by_account = caucus_account());
grant select, insert on turnout_hours, turnout_roll, turnout_canvass, turnout_meeting, turnout_meeting_count, turnout_forecast, turnout_walk_in,
  turnout_conversation, turnout_commitment, turnout_lift to caucus_member;
grant select on turnout_handed to caucus_member;

-- What each of the people who may be asked last said before `cut`, and the membership history by which the program decides whether they are
-- on the roll. Only the owner may call this one.
create function turnout_tally_of(caucus uuid, the_contest text, cut timestamptz)
  returns table (person_id uuid, history jsonb, state text, said_at timestamptz, answers int, lift boolean, came boolean, spoken_at timestamptz, needs_lift boolean)
  language sql stable security definer set search_path = public as $$
    select a.person_id, a.history, said.state, said.said_at, coalesce(num_nonnulls(said.plan_when, said.plan_from, said.plan_how), 0),
           exists (select from turnout_lift l where l.rider_id = a.person_id and l.contest = the_contest and l.agreed_at <= cut),
           coalesce(door.state = 'came', false), spoken.held_at, coalesce(need.wanted, false)
    from people_askable(caucus) a
    left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= cut
                       and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) said on true
    left join lateral (select c.state from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= cut
                       and c.state in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) door on true
    left join lateral (select t.held_at from turnout_conversation t where t.person_id = a.person_id and t.held_at <= cut
                       and t.outcome not in ('no-answer', 'wrong-number') order by t.held_at desc limit 1) spoken on true
    left join lateral people_need_of(a.person_id, 'lift') need on true $$;
revoke all on function turnout_tally_of from public;

-- Totals: the same without id, name, area or contact.
create function turnout_tally(caucus uuid, the_contest text, cut timestamptz)
  returns table (history jsonb, state text, said_at timestamptz, answers int, lift boolean, came boolean, spoken_at timestamptz, needs_lift boolean)
  language plpgsql stable security definer set search_path = public as $$
begin
  if not people_count_allowed(caucus) then raise insufficient_privilege using message = 'totals of another caucus'; end if;
  return query select t.history, t.state, t.said_at, t.answers, t.lift, t.came, t.spoken_at, t.needs_lift from turnout_tally_of(caucus, the_contest, cut) t;
end $$;
comment on function turnout_tally is 'For the forecast: one row a person, nameless. Refused unless the caucus''s totals may be read.';
revoke all on function turnout_tally from public;
grant execute on function turnout_tally to caucus_member;

-- How the calls of a caucus ended, by what those called had said before: for rates of contact and answer. Counts only.
create function turnout_calls(caucus uuid, cut timestamptz) returns table (before text, outcome text, planned boolean, n int)
  language plpgsql stable security definer set search_path = public as $$
begin
  if not people_count_allowed(caucus) then raise insufficient_privilege using message = 'totals of another caucus'; end if;
  return query
    select was.state, t.outcome, coalesce(num_nonnulls(brought.plan_when, brought.plan_from, brought.plan_how) = 3, false), count(*)::int
    from turnout_conversation t
    left join turnout_commitment brought on brought.conversation_id = t.id
    left join lateral (select c.state from turnout_commitment c where c.person_id = t.person_id and c.contest = t.contest and c.conversation_id is distinct from t.id
                       and c.said_at <= t.held_at and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) was on true
    where t.caucus_id = caucus and t.held_at <= cut group by 1, 2, 3;
end $$;
revoke all on function turnout_calls from public;
grant execute on function turnout_calls to caucus_member;

-- Handing out. The program decides whom next from ids and histories; the database checks again that nobody else has them.
create function turnout_askable(caucus uuid, the_contest text) returns table (person_id uuid, history jsonb, state text, said_at timestamptz, answers int, tries int, tried_at timestamptz)
  language plpgsql stable security definer set search_path = public as $$
begin
  if not turnout_caller(caucus) then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  return query
    select a.person_id, a.history, said.state, said.said_at, coalesce(num_nonnulls(said.plan_when, said.plan_from, said.plan_how), 0), tried.tries, tried.tried_at
    from people_askable(caucus) a
    left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= caucus_now()
                       order by c.said_at desc, c.id desc limit 1) said on true
    left join lateral (select count(*)::int as tries, max(t.held_at) as tried_at from turnout_conversation t
                       where t.person_id = a.person_id and t.contest = the_contest) tried on true
    where a.by_phone and not exists (select from turnout_handed h where h.person_id = a.person_id and h.contest = the_contest and h.until > caucus_now()
      and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at));
end $$;
comment on function turnout_askable is 'Ids, never names, of those whom the caller may be handed: they agreed to be phoned and are in nobody''s hand.';
create function turnout_hand_out(caucus uuid, the_contest text, people uuid[], ends timestamptz) returns int
  language plpgsql security definer set search_path = public as $$
declare
  handed uuid[];
begin
  if not turnout_caller(caucus) or caucus_account() is null then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  if cardinality(people) > 5 then raise check_violation using message = 'five at a time'; end if;
  -- Two organisers who ask at once are served one after the other, so that nobody is called twice.
  perform pg_advisory_xact_lock(hashtextextended('turnout_hand_out ' || caucus || the_contest, 0));
  select array_agg(a.person_id) into handed from turnout_askable(caucus, the_contest) a where a.person_id = any (people);
  if handed is null then return 0; end if;
  perform people_lend_out(caucus, handed, caucus_account(), ends, 'calls for ' || the_contest);
  insert into turnout_handed (id, person_id, caucus_id, contest, account_id, handed_at, until)
    select gen_random_uuid(), p, caucus, the_contest, caucus_account(), caucus_now(), ends from unnest(handed) p;
  return cardinality(handed);
end $$;
comment on function turnout_hand_out is 'Lends at most five people to the caller, until the meeting or 14 days.';
revoke all on function turnout_askable, turnout_hand_out from public;
grant execute on function turnout_askable, turnout_hand_out to caucus_member;
