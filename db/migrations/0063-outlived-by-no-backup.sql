-- Whoever withdrew stays withdrawn when a backup is brought back: what is written here goes into a list beside the database before the request that wrote it is answered.
create table platform_outlives (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (length(kind) between 1 and 40),
  key text not null check (key ~ '^[A-Za-z0-9:_-]{1,120}$'),
  over boolean not null,
  at timestamptz not null default clock_timestamp()
);
comment on table platform_outlives is 'Withdrawals on their way into the list beside the database: random ids and keyed hashes. No person. Read by the program as the owner alone. Retention: until it is in the list.';

create function platform_outlive(kind text, keys text[], over boolean) returns void language plpgsql security definer set search_path = public as $$
begin
  insert into platform_outlives (kind, key, over) select platform_outlive.kind, key, platform_outlive.over from unnest(keys) as key where key is not null;
  if found then perform set_config('caucus.outlives', 'on', true); end if;
end $$;
comment on function platform_outlive is 'Writes down what no backup may take back, and tells this transaction that there is something to write into the list.';
revoke all on function platform_outlive from public;

create function people_consent_end_outlives() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform platform_outlive('agreement', array(select consent_id::text from changed), true);
  return null;
end $$;
create trigger outlives after insert on people_consent_end referencing new table as changed for each statement execute function people_consent_end_outlives();

create function people_stop_outlives() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform platform_outlive('number', array(select caucus_id || ':' || contact_index from changed), true);
  return null;
end $$;
create trigger outlives after insert on people_stop referencing new table as changed for each statement execute function people_stop_outlives();

create function today_week_wish_outlives() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform platform_outlive('week-letters', array(select account_id || ':' || caucus_id from changed where wanted = one.over), not one.over) from (values (false), (true)) as one(over);
  return null;
end $$;
create trigger outlives after insert on today_week_wish referencing new table as changed for each statement execute function today_week_wish_outlives();

create function contests_reminding_outlives() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform platform_outlive('date-letters', array(select account_id::text from changed where (kinds = '{}' or days_before = '{}') = one.over), one.over) from (values (false), (true)) as one(over);
  return null;
end $$;
create trigger outlives after insert on contests_reminding referencing new table as changed for each statement execute function contests_reminding_outlives();
revoke all on function people_consent_end_outlives, people_stop_outlives, today_week_wish_outlives, contests_reminding_outlives from public;

-- A withdrawal written down for many is one like that of one person: nobody enters them anew; its undo takes the marks back, but not those of whoever said stop since.
alter table people_stop add column act_id uuid references people_act on delete set null;
create index on people_stop (act_id) where act_id is not null;
comment on column people_stop.act_id is 'Withdrawn with many others in one act, and taken away again by undoing it; null once they have said stop again.';

create function people_mark_stopped(people uuid[], act uuid, at timestamptz) returns void language sql security definer set search_path = public as $$
  insert into people_stop as s (caucus_id, contact_index, at, act_id)
  select distinct c.caucus_id, c.contact_index, people_mark_stopped.at, act from people_contact c
  where c.person_id = any (people) and (people_in_full(c.person_id) or people_own(c.person_id) or coalesce(current_setting('role', true), 'none') not like 'caucus%')
    and not people_may_be_asked(c.person_id)
  on conflict (caucus_id, contact_index) do update set act_id = null, at = excluded.at where s.act_id is not null and s.act_id is distinct from excluded.act_id $$;
comment on function people_mark_stopped is 'Marks numbers and addresses of those who may not be asked any more, so that nobody but they enter them anew; for who may write in their records.';
revoke all on function people_mark_stopped from public;
grant execute on function people_mark_stopped to caucus_member;
drop policy add on people_stop;
revoke insert on people_stop from caucus_member;

create or replace function people_ask_no_more(person uuid, way text, at timestamptz) returns void language sql security definer set search_path = public as $$
  insert into people_stop as s (caucus_id, contact_index, at) select distinct c.caucus_id, c.contact_index, people_ask_no_more.at
    from people_contact c where c.person_id = person on conflict (caucus_id, contact_index) do update set act_id = null, at = excluded.at where s.act_id is not null;
  insert into people_consent_end (consent_id, ended_at, how)
  select c.id, at, way from people_consent c left join people_consent_end e on e.consent_id = c.id
  where c.person_id = person and e.consent_id is null $$;

create or replace function people_forget(person uuid) returns uuid[] language plpgsql security definer set search_path = public as $$
declare
  ids uuid[];
  marks text[];
  whose uuid;
begin
  select p.caucus_id into whose from people_person p where p.id = person and p.account_id = caucus_account();
  if whose is null then return '{}'; end if;
  ids := array(select person union all select m.gone_id from people_merge m where m.kept_id = person);
  marks := array(select distinct c.contact_index from people_contact c where c.person_id = person);
  delete from people_person p where p.id = person;
  insert into people_stop as s (caucus_id, contact_index, at) select whose, mark, caucus_now() from unnest(marks) as mark
    on conflict (caucus_id, contact_index) do update set act_id = null, at = excluded.at where s.act_id is not null;
  insert into people_erased select id, caucus_now(), 'asked' from unnest(ids) as id on conflict do nothing;
  return ids;
end $$;

create or replace function people_stopped_since(person uuid, what text, since timestamptz, not_by uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from people_consent c join people_consent_end e on e.consent_id = c.id
                 where c.person_id = person and c.purpose = what and e.ended_at >= since and e.act_id is distinct from not_by)
    or (what = 'asking' and exists (select from people_contact c join people_stop s using (caucus_id, contact_index)
                                    where c.person_id = person and s.at >= since and s.act_id is distinct from not_by)) $$;

create or replace function people_undo(act uuid, at timestamptz) returns boolean language plpgsql security definer set search_path = public as $$
declare
  done people_act;
  facts regclass;
begin
  select * into done from people_act a where a.id = act and caucus_in_full(a.caucus_id) and a.at > people_undo.at - interval '7 days';
  if not found or people_merge_stands(act) then return false; end if;
  insert into people_act_undo values (act, at, caucus_account()) on conflict do nothing;
  if not found then return false; end if;
  update people_stop s set act_id = null from people_contact c
    where s.act_id = act and c.caucus_id = s.caucus_id and c.contact_index = s.contact_index and people_stopped_since(c.person_id, 'asking', done.at, act);
  update people_consent_end e set act_id = null from people_consent c
    where e.act_id = act and c.id = e.consent_id and people_stopped_since(c.person_id, c.purpose, done.at, act);
  perform platform_outlive('agreement', array(select e.consent_id::text from people_consent_end e where e.act_id = act), false);
  perform platform_outlive('number', array(select s.caucus_id || ':' || s.contact_index from people_stop s where s.act_id = act), false);
  for facts in select c.conrelid::regclass from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'people_act'::regclass and c.conrelid not in ('people_act_undo'::regclass, 'people_merge'::regclass) order by 1
  loop
    execute format('delete from %s where act_id = $1', facts) using act;
  end loop;
  if exists (select from people_merge m where m.act_id = act) then perform people_merge_undo(act); end if;
  return true;
end $$;

-- Those whom an act of before has withdrawn, and whom nobody may ask now, are marked as any other.
insert into people_stop (caucus_id, contact_index, at)
select c.caucus_id, c.contact_index, min(a.at) from people_act a join people_consent_end e on e.act_id = a.id join people_consent k on k.id = e.consent_id
  join people_contact c on c.person_id = k.person_id
where a.kind = 'end-consent' and k.purpose = 'asking' and not people_may_be_asked(k.person_id) group by 1, 2 on conflict do nothing;
