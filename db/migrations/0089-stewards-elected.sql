-- How a caucus makes a steward by itself: one steward records whom its meeting elected, another vouches for it, and whoever was elected says yes. The database holds each step
-- and its time, so that no steward alone makes one, whatever a page forgets.
create table people_election (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  person_id uuid references people_person on delete cascade,
  account_id uuid references access_account,
  address_index text,
  post text not null check (length(post) between 1 and 60),
  chosen text not null check (length(chosen) between 1 and 200),
  elected_on date not null,
  until_day date not null check (until_day > elected_on and until_day <= elected_on + 1096),
  role_until timestamptz not null check (role_until <= (until_day + 2)::timestamp at time zone 'UTC'),
  made_at timestamptz not null default caucus_now(),
  by_account uuid not null references access_account,
  check ((person_id is null) <> (account_id is null)),
  check ((person_id is null) = (address_index is null))
);
comment on table people_election is 'A steward recorded that a meeting elected somebody as steward: of the list, with a keyed hash of the address that the letter goes to, or with a role here, by account; of whoever took office the account alone. By the story''s clock. Retention: 12 months after the term; of what came to nothing 60 days.';
create index on people_election (caucus_id, made_at);
create index on people_election (person_id);
create index on people_election (account_id);
create table people_election_word (
  election_id uuid primary key references people_election on delete cascade,
  said text not null check (said in ('vouched', 'taken back')),
  at timestamptz not null default caucus_now(),
  by_account uuid not null references access_account
);
comment on table people_election_word is 'What a steward said of an election that was recorded. The first word counts. Retention: with the election.';
create table people_election_answer (
  election_id uuid primary key references people_election on delete cascade,
  at timestamptz not null default caucus_now(),
  yes boolean not null
);
comment on table people_election_answer is 'What whoever was elected said. Written by functions only. Retention: with the election.';

create function people_election_open(the_election uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from people_election e where e.id = the_election and e.role_until > caucus_now() and e.made_at + interval '14 days' > caucus_now()
    and not exists (select from people_election_word w where w.election_id = e.id))
$$;
comment on function people_election_open is 'Recorded within 14 days, not vouched for and not taken back, of a term that runs.';
create function people_election_mine(the_election uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from people_election e left join people_person p on p.id = e.person_id left join access_account a on a.id = caucus_account()
    where e.id = the_election and (e.account_id = caucus_account() or p.account_id = caucus_account() or a.address_index = e.address_index))
$$;
comment on function people_election_mine is 'Whether the asker was elected: by account, by record, or because the letter would go to their own address.';
create function people_may_vouch(the_election uuid) returns boolean language sql stable security definer set search_path = public as $$
  select people_election_open(the_election) and not people_election_mine(the_election) and exists (select from people_election e
    where e.id = the_election and e.by_account <> caucus_account() and access_holds(e.by_account, 'steward', e.caucus_id) and access_holds(caucus_account(), 'steward', e.caucus_id))
$$;
comment on function people_may_vouch is 'Another steward than who recorded it, never whom it elected; both are stewards there now.';
create function people_role_held(the_account uuid, the_caucus uuid) returns boolean language sql stable security definer set search_path = public as $$
  select access_holds(the_account, 'steward', the_caucus) or access_holds(the_account, 'organiser', the_caucus) or access_holds(the_account, 'member', the_caucus)
$$;
revoke all on function people_election_open, people_election_mine, people_may_vouch, people_role_held from public;
grant execute on function people_election_open, people_may_vouch, people_role_held to caucus_member;

alter table people_election enable row level security;
alter table people_election_word enable row level security;
alter table people_election_answer enable row level security;
create policy stewards on people_election for select to caucus_member using (caucus_in_full(caucus_id));
create policy record on people_election for insert to caucus_member with check (
  caucus_in_full(caucus_id) and by_account = caucus_account() and access_holds(caucus_account(), 'steward', caucus_id)
  and elected_on <= (caucus_now() at time zone 'UTC')::date + 1 and role_until > caucus_now()
  and (exists (select from people_person p where p.id = person_id and p.caucus_id = people_election.caucus_id) or people_role_held(account_id, caucus_id)));
create policy stewards on people_election_word for select to caucus_member using (exists (select from people_election e where e.id = election_id));
create policy vouch on people_election_word for insert to caucus_member with check (said = 'vouched' and by_account = caucus_account() and people_may_vouch(election_id));
create policy take_back on people_election_word for insert to caucus_member with check (
  said = 'taken back' and by_account = caucus_account() and people_election_open(election_id)
  and exists (select from people_election e where e.id = election_id and caucus_in_full(e.caucus_id)));
create policy stewards on people_election_answer for select to caucus_member using (exists (select from people_election e where e.id = election_id));
grant select on people_election, people_election_word, people_election_answer to caucus_member;
grant insert (id, caucus_id, person_id, account_id, address_index, post, chosen, elected_on, until_day, role_until, by_account) on people_election to caucus_member;
grant insert (election_id, said, by_account) on people_election_word to caucus_member;

-- The letter goes by the way of all invitations, once it was vouched for, from who vouched, to the very address that was recorded; nobody takes it back.
alter table people_invitation add column election_id uuid unique references people_election on delete cascade;
alter table people_invitation drop constraint people_invitation_role_check;
alter table people_invitation add constraint people_invitation_role_check check (role in ('steward', 'organiser', 'member') and (role = 'steward') = (election_id is not null));
drop policy invite on people_invitation;
create policy invite on people_invitation for insert to caucus_member with check (
  caucus_in_full(caucus_id) and by_account = caucus_account()
  and exists (select from people_person p where p.id = person_id and p.caucus_id = people_invitation.caucus_id)
  and (election_id is null or exists (select from people_election e join people_election_word w on w.election_id = e.id
    where e.id = people_invitation.election_id and w.said = 'vouched' and w.by_account = caucus_account() and e.caucus_id = people_invitation.caucus_id
      and e.person_id = people_invitation.person_id and e.address_index = people_invitation.address_index and e.role_until = people_invitation.role_until)));
drop policy take_back on people_invitation_end;
create policy take_back on people_invitation_end for insert to caucus_member with check (
  became = 'taken back' and exists (select from people_invitation i where i.id = invitation_id and i.role <> 'steward'));

create function people_take_office(the_election uuid, the_account uuid, the_name text) returns void language plpgsql security definer set search_path = public as $$
declare
  elected record;
begin
  select e.*, c.name as place, w.by_account as vouched_by into strict elected
    from people_election e join network_caucus c on c.id = e.caucus_id join people_election_word w on w.election_id = e.id and w.said = 'vouched' where e.id = the_election;
  insert into people_election_answer (election_id, yes) values (the_election, true);
  insert into network_steward (id, caucus_id, account_id, name, post, chosen, from_day, until_day)
    values (caucus_later_id(), elected.caucus_id, the_account, the_name, elected.post, elected.chosen, elected.elected_on, elected.until_day);
  insert into access_grant (id, account_id, role, scope_kind, scope_id, place, given_by, given_at, expires_at)
    values (caucus_later_id(), the_account, 'steward', 'caucus', elected.caucus_id::text, elected.place, elected.vouched_by, caucus_now(), elected.role_until);
  update people_election set person_id = null, address_index = null, account_id = the_account where id = the_election;
end $$;
comment on function people_take_office is 'Who was elected, and vouched for, and said yes: the public row and the grant that ends with the term. For the functions that answer alone.';
revoke all on function people_take_office from public;

drop function people_answer_invitation;
drop function people_invited;
create function people_invited(token text, wall timestamptz)
  returns table (id uuid, caucus uuid, place text, role text, role_until timestamptz, post text, election uuid, person uuid, name text, by_account uuid, by_name text, address_sealed text,
    address_index text)
  language sql stable security definer set search_path = public as $$
  select i.id, i.caucus_id, c.name, i.role, i.role_until, e.post, i.election_id, i.person_id, p.name, i.by_account, a.name, i.address_sealed, i.address_index
  from people_invitation i join people_person p on p.id = i.person_id join network_caucus c on c.id = i.caucus_id join access_account a on a.id = i.by_account
  left join people_election e on e.id = i.election_id
  where i.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex') and i.expires_at > wall and i.role_until > caucus_now()
    and not exists (select from people_invitation_end n where n.invitation_id = i.id) and access_holds(i.by_account, 'steward', i.caucus_id)
$$;
revoke all on function people_invited from public;
grant execute on function people_invited to caucus_member, caucus_gate;

create function people_answer_invitation(token text, yes boolean, account uuid, named text, wall timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  asked record;
begin
  select * into asked from people_invited(token, wall);
  if asked.id is null then return false; end if;
  insert into people_invitation_end (invitation_id, at, became) values (asked.id, wall, case when yes then 'accepted' else 'declined' end) on conflict do nothing;
  if not found then return false; end if;
  if not yes then
    insert into people_election_answer (election_id, yes) select asked.election, false where asked.election is not null;
    return true;
  end if;
  update people_person p set account_id = account where p.id = asked.person and p.account_id is null
    and not exists (select from people_person o where o.caucus_id = p.caucus_id and o.account_id = account);
  if asked.election is not null then perform people_take_office(asked.election, account, named); end if;
  return true;
end $$;
comment on function people_answer_invitation is 'Answers a letter, once. Whoever said yes is the person of that record, unless the record is somebody''s already; who was elected takes office.';
revoke all on function people_answer_invitation from public;
grant execute on function people_answer_invitation to caucus_gate;

-- Whoever has a role here already is asked on a page, within 14 days of the word that vouched.
create function people_office_asked(the_election uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from people_election e join people_election_word w on w.election_id = e.id
    where e.id = the_election and e.account_id = caucus_account() and w.said = 'vouched' and w.at + interval '14 days' > caucus_now() and e.role_until > caucus_now()
      and not exists (select from people_election_answer a where a.election_id = e.id)
      and access_holds(w.by_account, 'steward', e.caucus_id) and people_role_held(caucus_account(), e.caucus_id))
$$;
create function people_answer_election(the_election uuid, yes boolean) returns boolean language plpgsql security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('people_election ' || the_election, 0));
  if not people_office_asked(the_election) then return false; end if;
  if yes then perform people_take_office(the_election, caucus_account(), (select a.name from access_account a where a.id = caucus_account()));
  else insert into people_election_answer (election_id, yes) values (the_election, false); end if;
  return true;
end $$;
revoke all on function people_office_asked, people_answer_election from public;
grant execute on function people_answer_election to caucus_member;

-- What each with a role here sees: that it was recorded, by whom, and who vouched. The name of somebody who has not said yes is the stewards' and their own alone.
create function people_elections(of_caucus uuid) returns table (id uuid, person uuid, name text, post text, chosen text, elected_on date, until_day date, made_at timestamptz, by_name text,
    said text, said_at timestamptz, said_by text, yes boolean, answered_at timestamptz, may_vouch boolean, asked boolean, link_until timestamptz)
  language sql stable security definer set search_path = public as $$
  select e.id, case when caucus_in_full(e.caucus_id) then e.person_id end,
    case when caucus_in_full(e.caucus_id) or n.yes or people_election_mine(e.id) then coalesce(p.name, a.name) end,
    e.post, e.chosen, e.elected_on, e.until_day, e.made_at, r.name, w.said, w.at, v.name, n.yes, n.at, people_may_vouch(e.id), people_office_asked(e.id), i.expires_at
  from people_election e left join people_person p on p.id = e.person_id left join access_account a on a.id = e.account_id join access_account r on r.id = e.by_account
    left join people_election_word w on w.election_id = e.id left join access_account v on v.id = w.by_account left join people_election_answer n on n.election_id = e.id
    left join people_invitation i on i.election_id = e.id
  where e.caucus_id = of_caucus and caucus_inside(of_caucus) order by e.made_at desc, e.id desc limit 50
$$;
revoke all on function people_elections from public;
grant execute on function people_elections to caucus_member;

-- For whoever takes their own data along: what they were asked to be, by whom, and what came of it.
create function people_asked_to_serve(the_person uuid) returns table (how text, role text, post text, decision text, elected_on date, until timestamptz, at timestamptz, by_name text,
    vouched_by text, became text, became_at timestamptz)
  language sql stable security definer set search_path = public as $$
  select * from (
    select 'by letter', i.role, e.post, e.chosen, e.elected_on, i.role_until, i.made_at, a.name, null::text, n.became, n.at
    from people_invitation i join access_account a on a.id = i.by_account left join people_invitation_end n on n.invitation_id = i.id left join people_election e on e.id = i.election_id
    where i.person_id = the_person
    union all
    select 'elected', 'steward', e.post, e.chosen, e.elected_on, e.role_until, e.made_at, a.name, case when w.said = 'vouched' then v.name end,
      case when n.yes then 'accepted' when not n.yes then 'declined' else w.said end, coalesce(n.at, w.at)
    from people_election e join access_account a on a.id = e.by_account left join people_election_word w on w.election_id = e.id left join access_account v on v.id = w.by_account
      left join people_election_answer n on n.election_id = e.id
    where e.person_id = the_person or (e.account_id = caucus_account() and e.caucus_id = (select p.caucus_id from people_person p where p.id = the_person))) x
  where exists (select from people_person p where p.id = the_person and p.account_id = caucus_account()) order by 7
$$;
revoke all on function people_asked_to_serve from public;
grant execute on function people_asked_to_serve to caucus_member;
