-- How somebody comes to sign in: a steward writes to a person of the caucus, who says yes by the link in the letter. Until then nothing is given, there is no account, and
-- nobody learns whether the address had one.
create table people_invitation (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  person_id uuid not null references people_person on delete cascade,
  role text not null check (role in ('organiser', 'member')),
  role_until timestamptz not null,
  address_sealed text not null,
  address_index text not null,
  token_sha256 text not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  by_account uuid not null references access_account
);
comment on table people_invitation is 'A person of a caucus is asked by letter to sign in with a role; by the machine''s clock, the role''s end by the story''s.';
create index on people_invitation (caucus_id);
create index on people_invitation (person_id);
create table people_invitation_end (
  invitation_id uuid primary key references people_invitation on delete cascade,
  at timestamptz not null,
  became text not null check (became in ('accepted', 'declined', 'taken back'))
);
comment on table people_invitation_end is 'What became of an invitation. The first word counts.';
alter table people_invitation enable row level security;
alter table people_invitation_end enable row level security;
create policy stewards on people_invitation for select to caucus_member using (caucus_in_full(caucus_id));
create policy invite on people_invitation for insert to caucus_member with check (
  caucus_in_full(caucus_id) and by_account = caucus_account()
  and exists (select from people_person p where p.id = person_id and p.caucus_id = people_invitation.caucus_id));
create policy stewards on people_invitation_end for select to caucus_member using (exists (select from people_invitation i where i.id = invitation_id));
create policy take_back on people_invitation_end for insert to caucus_member with check (
  became = 'taken back' and exists (select from people_invitation i where i.id = invitation_id));
grant select, insert on people_invitation, people_invitation_end to caucus_member;

-- Open: not answered, not taken back, not too old, and whoever sent it is still a steward there.
create function people_invited(token text, wall timestamptz)
  returns table (id uuid, caucus uuid, place text, role text, role_until timestamptz, person uuid, name text, by_account uuid, by_name text, address_sealed text, address_index text)
  language sql stable security definer set search_path = public as $$
  select i.id, i.caucus_id, c.name, i.role, i.role_until, i.person_id, p.name, i.by_account, a.name, i.address_sealed, i.address_index
  from people_invitation i join people_person p on p.id = i.person_id join network_caucus c on c.id = i.caucus_id join access_account a on a.id = i.by_account
  where i.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex') and i.expires_at > wall and i.role_until > caucus_now()
    and not exists (select from people_invitation_end e where e.invitation_id = i.id) and access_holds(i.by_account, 'steward', i.caucus_id)
$$;
revoke all on function people_invited from public;
grant execute on function people_invited to caucus_member, caucus_gate;

-- Answers one: the primary key of the end lets one press of many through. Whoever said yes is the person of that record, unless the record is somebody's already.
create function people_answer_invitation(token text, yes boolean, account uuid, wall timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  asked record;
begin
  select * into asked from people_invited(token, wall);
  if asked.id is null then return false; end if;
  insert into people_invitation_end (invitation_id, at, became) values (asked.id, wall, case when yes then 'accepted' else 'declined' end) on conflict do nothing;
  if not found then return false; end if;
  if yes then
    update people_person p set account_id = account where p.id = asked.person and p.account_id is null
      and not exists (select from people_person o where o.caucus_id = p.caucus_id and o.account_id = account);
  end if;
  return true;
end $$;
revoke all on function people_answer_invitation from public;
grant execute on function people_answer_invitation to caucus_gate;

-- Who holds which role here, by name, for the stewards.
create function people_roles(of_caucus uuid) returns table (id uuid, account uuid, name text, role text, given_at timestamptz, until timestamptz)
  language sql stable security definer set search_path = public as $$
  select g.id, a.id, a.name, g.role, g.given_at, g.expires_at
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where caucus_in_full(of_caucus) and g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and e.grant_id is null
    and g.given_at <= caucus_now() and g.expires_at > caucus_now()
$$;
revoke all on function people_roles from public;
grant execute on function people_roles to caucus_member;

-- A steward ends what a steward gave; another steward's term ends at a meeting.
create policy steward_ends on access_grant_end for insert to caucus_member with check (
  by_account = caucus_account()
  and exists (select from access_grant g where g.id = grant_id and g.scope_kind = 'caucus' and g.role in ('member', 'organiser') and caucus_in_full(g.scope_id::uuid)));
