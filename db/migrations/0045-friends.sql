-- Members ask people they know, from their own phone. Of the friend nothing is here until the friend agrees by the link; then they enter themself, as on the page to join.
create table turnout_friend_link (
  id uuid primary key,
  token_sha256 text not null unique check (length(token_sha256) = 64),
  caucus_id uuid not null references network_caucus,
  contest text not null check (length(contest) between 1 and 80),
  account_id uuid not null references access_account,
  asker text not null check (length(asker) between 1 and 40),
  made_at timestamptz not null,
  until timestamptz not null check (until > made_at and until <= made_at + interval '14 days')
);
create index on turnout_friend_link (account_id, contest);
create index on turnout_friend_link (caucus_id, contest);
comment on table turnout_friend_link is 'A link by which a member asks one person they know about one vote; only its hash is kept, and nothing of whom it is for. asker: the first name that its page shows. Purpose: asking. Retention: 30 days after it ends. Insert only.';
create table turnout_friend_end (
  link_id uuid primary key references turnout_friend_link on delete cascade,
  ended_at timestamptz not null,
  agreed boolean not null
);
comment on table turnout_friend_end is 'That a link was answered or taken back: from then on it opens nothing. agreed: somebody entered themself by it; never who. Read as sums only. Retention: with the link. Insert only.';
alter table turnout_friend_link enable row level security;
create policy own on turnout_friend_link for select to caucus_member using (account_id = caucus_account());
grant select (id, caucus_id, contest, account_id, made_at, until) on turnout_friend_link to caucus_member;
alter table turnout_friend_end enable row level security;
create policy nobody on turnout_friend_end for select to caucus_member using (false);

create function turnout_make_friend_link(link uuid, hash text, caucus uuid, the_contest text, first_name text, ends timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
begin
  if caucus_account() is null or not (caucus_inside(caucus) or caucus_in_full(caucus)) then
    raise insufficient_privilege using message = 'not inside this caucus';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('turnout_friend_link ' || caucus_account(), 0));
  if (select count(*) from turnout_friend_link l where l.account_id = caucus_account() and l.made_at > caucus_now() - interval '14 days') >= 20 then return false; end if;
  insert into turnout_friend_link values (link, hash, caucus, the_contest, caucus_account(), first_name, caucus_now(), ends);
  return true;
end $$;
comment on function turnout_make_friend_link is 'A new link of the asker''s own, for a caucus that they are inside of: at most twenty in fourteen days. False: they have so many.';

create function turnout_end_friend_links(caucus uuid, the_contest text) returns void
  language sql security definer set search_path = public as $$
  insert into turnout_friend_end (link_id, ended_at, agreed)
  select l.id, caucus_now(), false from turnout_friend_link l
  where l.account_id = caucus_account() and l.caucus_id = caucus and l.contest = the_contest and l.until > caucus_now() on conflict do nothing $$;
comment on function turnout_end_friend_links is 'Takes back all of the asker''s own links for a vote; says nothing of which were answered.';

-- Open while its time is not over, nobody has answered it, and whoever made it is still in the caucus.
create function turnout_friend_open(token text) returns setof turnout_friend_link language sql stable security definer set search_path = public as $$
  select l.* from turnout_friend_link l
  where l.token_sha256 = encode(sha256(token::bytea), 'hex') and l.until > caucus_now() and not exists (select from turnout_friend_end e where e.link_id = l.id)
    and exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
      where g.account_id = l.account_id and g.scope_kind = 'caucus' and g.scope_id = l.caucus_id::text and e.grant_id is null
        and g.given_at <= caucus_now() and g.expires_at > caucus_now()) $$;
revoke all on function turnout_friend_open from public;
create function turnout_friend_asks(token text) returns table (caucus uuid, contest text, asker text, until timestamptz)
  language sql stable security definer set search_path = public as $$ select l.caucus_id, l.contest, l.asker, l.until from turnout_friend_open(token) l $$;
comment on function turnout_friend_asks is 'What the page of an open link says: who asks by first name, for which caucus and vote. Nothing for any other text.';

create function turnout_friend_declines(token text) returns boolean language plpgsql security definer set search_path = public as $$
begin
  insert into turnout_friend_end (link_id, ended_at, agreed) select l.id, caucus_now(), false from turnout_friend_open(token) l on conflict do nothing;
  return found;
end $$;
comment on function turnout_friend_declines is 'Whoever has the link ends it; nothing else is written.';

create function turnout_friend_agrees(token text, person uuid, says text, stop_hash text) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  link turnout_friend_link;
begin
  select * into link from turnout_friend_open(token);
  if link.id is null or says not in ('yes', 'maybe') or not people_entered_now(person) or not turnout_person_of(person, link.caucus_id) then return false; end if;
  insert into turnout_friend_end (link_id, ended_at, agreed) values (link.id, caucus_now(), true) on conflict do nothing;
  if not found then return false; end if;
  update people_person set introduced_by = (select p.id from people_person p where p.caucus_id = link.caucus_id and p.account_id = link.account_id order by p.id limit 1) where id = person;
  insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at) values (gen_random_uuid(), person, link.caucus_id, link.contest, says, caucus_now());
  insert into turnout_stop_link (token_sha256, person_id, caucus_id, made_at) values (stop_hash, person, link.caucus_id, caucus_now());
  return true;
end $$;
comment on function turnout_friend_agrees is 'Uses a link once, for somebody who entered themself in this very transaction: who introduced them, what they said of the vote, and a link by which they end it all.';

create function turnout_friends(caucus uuid, the_contest text) returns int language plpgsql stable security definer set search_path = public as $$
begin
  if not people_count_allowed(caucus) then raise insufficient_privilege using message = 'totals of another caucus'; end if;
  return (select count(*)::int from turnout_friend_link l join turnout_friend_end e on e.link_id = l.id where l.caucus_id = caucus and l.contest = the_contest and e.agreed);
end $$;
comment on function turnout_friends is 'How many agreed by a link, of a whole caucus: never by whose.';
revoke all on function turnout_make_friend_link, turnout_end_friend_links, turnout_friend_asks, turnout_friend_declines, turnout_friend_agrees, turnout_friends from public;
grant execute on function turnout_make_friend_link, turnout_end_friend_links, turnout_friend_asks, turnout_friend_declines, turnout_friend_agrees, turnout_friends to caucus_member;
