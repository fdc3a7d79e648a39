-- Calls typed in from paper, and letters that remind.
create function turnout_handed_lately(caucus uuid, the_contest text) returns table (handed_id uuid, person_id uuid, handed_at timestamptz)
  language sql stable security definer set search_path = public as $$
  select h.id, h.person_id, h.handed_at from turnout_handed h
  where h.caucus_id = caucus and h.contest = the_contest and h.account_id = caucus_account() and h.handed_at <= caucus_now() and h.until > caucus_now() - interval '14 days' $$;
comment on function turnout_handed_lately is 'Ids, never names, of those whom the asker was handed in the last two weeks: a sheet of paper may be typed in after the list went back.';
revoke all on function turnout_handed_lately from public;
grant execute on function turnout_handed_lately to caucus_member;

create table turnout_reminder (
  id uuid primary key,
  person_id uuid not null references people_person on delete cascade,
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  on_day date not null,
  days_before int not null check (days_before between 0 and 14),
  unique (person_id, on_day),
  unique (person_id, contest, days_before)
);
comment on table turnout_reminder is 'That somebody who had said yes was reminded of a meeting: at most one letter a day, whatever meetings there are. Purpose: not to write twice. Retention: 90 days after the contest. Insert only.';
alter table turnout_reminder enable row level security;
create policy seen on turnout_reminder for select to caucus_member using (turnout_person_of(person_id, caucus_id));
create policy add on turnout_reminder for insert to caucus_member with check (turnout_person_of(person_id, caucus_id) and caucus_in_full(caucus_id));
grant select, insert on turnout_reminder to caucus_member;

create table turnout_stop_link (
  token_sha256 text primary key check (length(token_sha256) = 64),
  person_id uuid not null references people_person on delete cascade,
  caucus_id uuid not null references network_caucus,
  made_at timestamptz not null
);
create index on turnout_stop_link (person_id);
comment on table turnout_stop_link is 'The link in a letter by which its reader ends such letters without signing in; only its hash is kept. Retention: with the person. Insert only.';
alter table turnout_stop_link enable row level security;
create policy add on turnout_stop_link for insert to caucus_member with check (turnout_person_of(person_id, caucus_id) and caucus_in_full(caucus_id));
grant insert on turnout_stop_link to caucus_member;

create function people_write_no_more(person uuid, way text, at timestamptz) returns void
  language sql security definer set search_path = public as $$
  insert into people_consent_end (consent_id, ended_at, how)
  select c.id, at, way from people_consent c left join people_consent_end e on e.consent_id = c.id
  where c.person_id = person and c.purpose = 'asking' and c.channel = 'email' and e.consent_id is null $$;
comment on function people_write_no_more is 'Ends the consent to letters, for a module that has checked that the person says so.';
create function turnout_is_stop_link(token text) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from turnout_stop_link l where l.token_sha256 = encode(sha256(token::bytea), 'hex')) $$;
create function turnout_stop(token text, calls_too boolean) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  whose uuid;
begin
  select l.person_id into whose from turnout_stop_link l where l.token_sha256 = encode(sha256(token::bytea), 'hex');
  if whose is null then return false; end if;
  if calls_too then perform people_ask_no_more(whose, 'by the link in a letter', caucus_now());
  else perform people_write_no_more(whose, 'by the link in a letter', caucus_now()); end if;
  return true;
end $$;
comment on function turnout_stop is 'Whoever has the link from a letter ends letters, or letters and calls, of the person it was written to, and does nothing else.';
revoke all on function people_write_no_more, turnout_is_stop_link, turnout_stop from public;
grant execute on function turnout_is_stop_link, turnout_stop to caucus_member;
