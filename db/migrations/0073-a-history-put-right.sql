-- What was wrongly written into a membership history is wrong personal data, and goes: a steward puts all of it right, its person what they said themself.
create function people_history_wrong(event uuid, person uuid) returns boolean language plpgsql security definer set search_path to 'public' as $$
begin
  delete from people_status_event s using people_person p where s.id = event and s.person_id = person and p.id = s.person_id
    and (caucus_in_full(p.caucus_id) or (p.account_id = caucus_account() and s.said_by = 'person'));
  return found;
end $$;
revoke all on function people_history_wrong(event uuid, person uuid) from public;
grant execute on function people_history_wrong(event uuid, person uuid) to caucus_member;
