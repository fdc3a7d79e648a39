-- Leaving. A person is forgotten by one delete, with everything that was kept because of them; counts hold no person and stay. A role is laid
-- down by who holds it. A caucus leaves a network by a row, and may join again later.
alter table people_status_event drop constraint people_status_event_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table people_consent drop constraint people_consent_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table people_consent_end drop constraint people_consent_end_consent_id_fkey, add foreign key (consent_id) references people_consent on delete cascade;
alter table people_notice drop constraint people_notice_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table people_need drop constraint people_need_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table people_correction drop constraint people_correction_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table people_lent drop constraint people_lent_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table people_lent_end drop constraint people_lent_end_lent_id_fkey, add foreign key (lent_id) references people_lent on delete cascade;
alter table turnout_handed drop constraint turnout_handed_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table turnout_conversation drop constraint turnout_conversation_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table turnout_commitment drop constraint turnout_commitment_person_id_fkey, add foreign key (person_id) references people_person on delete cascade;
alter table turnout_commitment drop constraint turnout_commitment_conversation_id_fkey,
  add foreign key (conversation_id) references turnout_conversation on delete cascade;
alter table turnout_lift drop constraint turnout_lift_rider_id_fkey, add foreign key (rider_id) references people_person on delete cascade;
alter table turnout_lift drop constraint turnout_lift_driver_id_fkey, add foreign key (driver_id) references people_person on delete cascade;

create function people_forget(person uuid) returns boolean language plpgsql security definer set search_path = public as $$
begin
  delete from people_person p where p.id = person and p.account_id = caucus_account();
  return found;
end $$;
comment on function people_forget is 'Erases the asker''s own record in one caucus with everything that hangs on it. Nobody else''s, not a steward''s either.';
revoke all on function people_forget from public;
grant execute on function people_forget to caucus_member;

-- Who holds a role may lay it down. A steward''s term is public and ends at a meeting, so it is not laid down by a button.
create policy lay_down on access_grant_end for insert to caucus_member with check (
  by_account = caucus_account()
  and exists (select from access_grant g where g.id = grant_id and g.account_id = caucus_account() and g.role in ('member', 'organiser')));
grant insert on access_grant_end to caucus_member;

alter table network_membership drop constraint network_membership_pkey, add primary key (network_id, caucus_id, since);
create table network_leaving (
  network_id text not null,
  caucus_id uuid not null,
  since date not null,
  left_on date not null check (left_on >= since),
  by_account uuid references access_account,
  primary key (network_id, caucus_id, since),
  foreign key (network_id, caucus_id, since) references network_membership
);
comment on table network_leaving is 'A caucus left a network, with all it holds: from that day its coordinators see nothing of it. Public but for who pressed the button.';
alter table network_leaving enable row level security;
create policy public on network_leaving for select to caucus_member using (true);
create policy leave on network_leaving for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
grant select (network_id, caucus_id, since, left_on), insert on network_leaving to caucus_member;

create view network_belongs as
  select m.network_id, m.caucus_id, m.since from network_membership m left join network_leaving l using (network_id, caucus_id, since)
  where l.left_on is null;
comment on view network_belongs is 'Which caucus is in which network now.';
grant select on network_belongs to caucus_member;
