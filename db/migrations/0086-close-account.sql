-- An account is closed by who has it: name and address go, roles end, no device acts for it any more. Its id stays under what others share in, as somebody who left.
create table access_closed (account_id uuid primary key references access_account, at timestamptz not null);
comment on table access_closed is 'Accounts that were closed, by the machine''s clock: an id of nobody any more. Insert only; no backup takes it back.';
alter table access_closed enable row level security;
create policy own on access_closed for select to caucus_member using (account_id = caucus_account());
create policy gate on access_closed for select to caucus_gate using (true);
grant select on access_closed to caucus_member, caucus_gate;

create function access_forget(whom uuid, wall timestamptz) returns void language plpgsql security definer set search_path = public as $$
begin
  insert into access_closed (account_id, at) values (whom, wall) on conflict do nothing;
  update access_account set name = 'Somebody who left', address_sealed = null, address_index = null where id = whom;
  insert into access_session_end (session_id, ended_at) select s.id, wall from access_session s where s.account_id = whom on conflict do nothing;
  delete from access_link l where l.account_id = whom and not exists (select from access_link_use u where u.token_sha256 = l.token_sha256);
end $$;
comment on function access_forget is 'What closing does, also to an account that a backup has brought back. For the owner alone.';
revoke all on function access_forget from public;

create function access_close(wall timestamptz) returns boolean language plpgsql security definer set search_path = public as $$
declare
  me uuid := caucus_account();
begin
  if me is null or exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
    where g.account_id = me and e.grant_id is null and g.expires_at > caucus_now() and g.role not in ('member', 'organiser')) then return false; end if;
  insert into access_grant_end (grant_id, ended_at, by_account, why)
    select g.id, caucus_now(), me, 'closed the account' from access_grant g left join access_grant_end e on e.grant_id = g.id
    where g.account_id = me and e.grant_id is null and g.expires_at > caucus_now();
  perform access_forget(me, wall);
  return true;
end $$;
comment on function access_close is 'Closes the asker''s own account, unless they hold a term that ends at a meeting or an office.';
revoke all on function access_close from public;
grant execute on function access_close to caucus_member;

create function access_closed_outlives() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform platform_outlive('account', array(select account_id::text from changed), true);
  return null;
end $$;
revoke all on function access_closed_outlives from public;
create trigger outlives after insert on access_closed referencing new table as changed for each statement execute function access_closed_outlives();
