-- What is done to many is done in one stroke, and only the columns that it changes are written. An end is looked up by its key, in a question of its own: joined, the database
-- read through all ends anew for each person, wherever it had been told once that there were none.
create function people_now_tagged(person uuid) returns table (tags text[]) language sql stable as $$
  select array_agg(distinct t.tag) from people_tag t where t.person_id = person and (select e.tag_id from people_tag_end e where e.tag_id = t.id) is null $$;
create function people_now_agreed(person uuid) returns table (agreed text[], until date) language sql stable as $$
  select array_agg(distinct c.purpose || ':' || c.channel), min(c.expires_on) from people_consent c
  where c.person_id = person and (select e.consent_id from people_consent_end e where e.consent_id = c.id) is null and (c.expires_on is null or c.expires_on > caucus_now()::date) $$;
create function people_now_told(person uuid) returns table (notice date) language sql stable as $$
  select min(n.given_on) from people_notice n where n.person_id = person $$;
create function people_now_standing(person uuid) returns table (since date, lapsed date, arrears date, unit text) language sql stable as $$
  select (select min(j.on_day) from people_status_event j where j.person_id = person and j.kind in ('joined', 'rejoined') and j.on_day > coalesce(s.lapsed, '-infinity')), s.lapsed, s.arrears, s.unit
  from (select max(h.on_day) filter (where h.kind = 'lapsed') as lapsed,
      case when max(h.on_day) filter (where h.kind = 'arrears') > coalesce(max(h.on_day) filter (where h.kind = 'paid'), '-infinity') then max(h.on_day) filter (where h.kind = 'arrears') end as arrears,
      (array_agg(h.unit order by h.on_day desc, h.id desc) filter (where h.unit is not null))[1] as unit
    from people_status_event h where h.person_id = person) s $$;
comment on function people_now_tagged is 'Tags that somebody has now, for people_relist and its triggers: it becomes a part of their question.';
comment on function people_now_agreed is 'What somebody agrees to now, and the first day on which some of it ends; as people_now_tagged.';
comment on function people_now_told is 'When somebody was first told what is kept; as people_now_tagged.';
comment on function people_now_standing is 'Where somebody stands by their membership history; as people_now_tagged.';
revoke all on function people_now_tagged, people_now_agreed, people_now_told, people_now_standing from public;

create or replace function people_relist(people uuid[]) returns void language plpgsql security definer set search_path = public set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  insert into people_listed (person_id, caucus_id, name, sounds, area, unit, source, added_on, expires_on, agreed, agreed_until, needs, tags, languages, reach,
                             member_since, lapsed_on, arrears_since, notice_on, introduced)
  select p.id, p.caucus_id, coalesce(n.name, p.name), people_sounds(coalesce(n.name, p.name)), coalesce(a.area, p.area), coalesce(s.unit, p.unit), p.source, p.added_on, p.expires_on,
         coalesce(c.agreed, '{}'), c.until, coalesce(d.needs, '{}'), coalesce(t.tags, '{}'), coalesce(l.languages, '{}'), coalesce(r.reach, '{}'),
         s.since, s.lapsed, s.arrears, f.notice, p.source = 'introduced'
  from people_person p
  left join lateral (select name from people_correction where person_id = p.id and name is not null order by at desc, id desc limit 1) n on true
  left join lateral (select area from people_correction where person_id = p.id and area is not null order by at desc, id desc limit 1) a on true
  left join lateral people_now_agreed(p.id) c on true
  left join lateral (select array_agg(need) as needs from (select distinct on (need) need, wanted from people_need where person_id = p.id order by need, said_at desc, id desc) n where wanted) d on true
  left join lateral people_now_tagged(p.id) t on true
  left join lateral (select array_agg(language) as languages from (select distinct on (language) language, speaks from people_language where person_id = p.id order by language, said_at desc, id desc) n where speaks) l on true
  left join lateral (select array_agg(distinct k.kind) as reach from people_contact k where k.person_id = p.id and coalesce((select s.said = 'works' from people_contact_said s where s.contact_id = k.id and s.said <> 'first' order by s.at desc, s.id desc limit 1), true)) r on true
  left join lateral people_now_standing(p.id) s on true
  left join lateral people_now_told(p.id) f on true
  where p.id = any (people)
  on conflict (person_id) do update set name = excluded.name, sounds = excluded.sounds, area = excluded.area, unit = excluded.unit, expires_on = excluded.expires_on,
    agreed = excluded.agreed, agreed_until = excluded.agreed_until, needs = excluded.needs, tags = excluded.tags, languages = excluded.languages, reach = excluded.reach,
    member_since = excluded.member_since, lapsed_on = excluded.lapsed_on, arrears_since = excluded.arrears_since, notice_on = excluded.notice_on;
end $$;

-- Its first question is planned by how many rows came the first time; so it goes by index, whether one comes or many.
create or replace function people_relist_changed() returns trigger language plpgsql security definer set search_path = public
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  people uuid[];
begin
  if people_relist_later() then return null; end if;
  case tg_table_name
    when 'people_person' then people := array(select id from changed);
    when 'people_consent_end' then people := array(select distinct c.person_id from changed x join people_consent c on c.id = x.consent_id);
    when 'people_tag_end' then people := array(select distinct t.person_id from changed x join people_tag t on t.id = x.tag_id);
    when 'people_contact_said' then people := array(select distinct c.person_id from changed x join people_contact c on c.id = x.contact_id);
    else people := array(select distinct person_id from changed);
  end case;
  case
    when tg_table_name in ('people_tag', 'people_tag_end') then
      update people_listed l set tags = coalesce(n.tags, '{}') from unnest(people) as p(id), people_now_tagged(p.id) n
        where l.person_id = p.id and l.tags <> coalesce(n.tags, '{}');
    when tg_table_name in ('people_consent', 'people_consent_end') then
      update people_listed l set agreed = coalesce(n.agreed, '{}'), agreed_until = n.until from unnest(people) as p(id), people_now_agreed(p.id) n
        where l.person_id = p.id and (l.agreed, l.agreed_until) is distinct from (coalesce(n.agreed, '{}'), n.until);
    when tg_table_name = 'people_notice' then
      update people_listed l set notice_on = n.notice from unnest(people) as p(id), people_now_told(p.id) n
        where l.person_id = p.id and l.notice_on is distinct from n.notice;
    when tg_table_name = 'people_status_event' then
      update people_listed l set unit = coalesce(n.unit, p.unit), member_since = n.since, lapsed_on = n.lapsed, arrears_since = n.arrears
        from unnest(people) as w(id) join people_person p on p.id = w.id cross join people_now_standing(p.id) n
        where l.person_id = p.id and (l.unit, l.member_since, l.lapsed_on, l.arrears_since) is distinct from (coalesce(n.unit, p.unit), n.since, n.lapsed, n.arrears);
    else perform people_relist(people);
  end case;
  return null;
end $$;

create or replace function turnout_unsend_stopped() returns trigger language plpgsql security definer set search_path = public set enable_seqscan = off as $$
begin
  perform turnout_unsend(array(select r.mail_id from turnout_reminder r where r.mail_id is not null and r.person_id in
    (select c.person_id from changed x join people_consent c on c.id = x.consent_id where c.purpose = 'asking' and not exists (
      select from people_consent o where o.person_id = c.person_id and o.purpose = 'asking' and o.channel = 'email'
        and (select e.consent_id from people_consent_end e where e.consent_id = o.id) is null))));
  return null;
end $$;

-- A row for what one statement withdrew, not one for each of its thousands: they are written into the list beside the database together.
create function platform_keys(keys text[]) returns boolean language sql immutable as $$
  select bool_and(length(key) between 1 and 120 and key !~ '[^A-Za-z0-9:_-]') from unnest(keys) as key $$;
comment on function platform_keys is 'Whether these can each stand as one word in the list beside the database.';
alter table platform_outlives add column keys text[];
update platform_outlives set keys = array[key];
alter table platform_outlives drop column key, alter column keys set not null, add check (platform_keys(keys) is true);
create or replace function platform_outlive(kind text, keys text[], over boolean) returns void language plpgsql security definer set search_path = public as $$
begin
  insert into platform_outlives (kind, keys, over) select platform_outlive.kind, array_agg(key), platform_outlive.over from unnest(platform_outlive.keys) as key where key is not null having count(*) > 0;
  if found then perform set_config('caucus.outlives', 'on', true); end if;
end $$;

drop function people_mark_stopped;
create function people_end_consents(people uuid[], what text, way text, said text, act uuid, at timestamptz) returns int
  language plpgsql security definer set search_path = public set enable_seqscan = off as $$
declare
  theirs uuid[] := array(select p.id from people_person p where p.id = any (people)
    and (caucus_in_full(p.caucus_id) or p.account_id = caucus_account() or coalesce(current_setting('role', true), 'none') not like 'caucus%'));
  ended int;
begin
  insert into people_consent_end (consent_id, ended_at, how, act_id)
    select c.id, people_end_consents.at, said, people_end_consents.act from people_consent c
    where c.person_id = any (theirs) and (select e.consent_id from people_consent_end e where e.consent_id = c.id) is null and (what is null or c.purpose = what) and (way is null or c.channel = way);
  get diagnostics ended = row_count;
  if what is null or what = 'asking' then
    insert into people_stop as s (caucus_id, contact_index, at, act_id)
      select distinct k.caucus_id, k.contact_index, people_end_consents.at, people_end_consents.act from people_contact k
      where k.person_id = any (theirs) and not exists (select from people_consent c
        where c.person_id = k.person_id and c.purpose = 'asking' and (select e.consent_id from people_consent_end e where e.consent_id = c.id) is null and (c.expires_on is null or c.expires_on > caucus_now()::date))
      on conflict (caucus_id, contact_index) do update set act_id = null, at = excluded.at where s.act_id is not null and s.act_id is distinct from excluded.act_id;
  end if;
  return ended;
end $$;
comment on function people_end_consents is 'Ends open agreements of people, and marks numbers and addresses of those who may not be asked any more, so that nobody but they enter them anew; for who may write in their records.';
revoke all on function people_end_consents from public;
grant execute on function people_end_consents to caucus_member;

create function people_untag(people uuid[], what text, act uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = public set enable_seqscan = off as $$
declare
  theirs uuid[] := array(select p.id from people_act a join people_person p on p.caucus_id = a.caucus_id where a.id = act and caucus_in_full(a.caucus_id) and p.id = any (people_untag.people));
begin
  insert into people_tag_end (tag_id, at, by_account, act_id)
    select t.id, people_untag.at, caucus_account(), people_untag.act from people_tag t
    where t.person_id = any (theirs) and t.tag = what and (select e.tag_id from people_tag_end e where e.tag_id = t.id) is null;
end $$;
comment on function people_untag is 'Takes a tag away from people of a steward''s caucus, under the act that says so.';
revoke all on function people_untag from public;
grant execute on function people_untag to caucus_member;

drop function people_stopped_since;
create function people_stopped_since(caucus uuid, since timestamptz, not_by uuid) returns table (person uuid, what text) language sql stable security definer set search_path = public as $$
  select c.person_id, c.purpose from people_consent_end e join people_consent c on c.id = e.consent_id join people_person p on p.id = c.person_id
    where e.ended_at >= since and e.act_id is distinct from not_by and p.caucus_id = caucus
  union select c.person_id, 'asking' from people_stop s join people_contact c using (caucus_id, contact_index)
    where s.caucus_id = caucus and s.at >= since and s.act_id is distinct from not_by $$;
comment on function people_stopped_since is 'Who of a caucus has withdrawn what since, otherwise than by one act. For people_undo alone.';
revoke all on function people_stopped_since from public;

create or replace function people_undo(act uuid, at timestamptz) returns boolean language plpgsql security definer set search_path = public set enable_seqscan = off as $$
declare
  done people_act;
  facts regclass;
begin
  select * into done from people_act a where a.id = act and caucus_in_full(a.caucus_id) and a.at > people_undo.at - interval '7 days';
  if not found or people_merge_stands(act) then return false; end if;
  insert into people_act_undo values (act, at, caucus_account()) on conflict do nothing;
  if not found then return false; end if;
  if done.kind in ('end-consent', 'merge') then
    update people_stop s set act_id = null from people_stopped_since(done.caucus_id, done.at, act) w join people_contact c on c.person_id = w.person
      where w.what = 'asking' and s.act_id = act and c.caucus_id = s.caucus_id and c.contact_index = s.contact_index;
    update people_consent_end e set act_id = null from people_stopped_since(done.caucus_id, done.at, act) w join people_consent c on c.person_id = w.person and c.purpose = w.what
      where e.act_id = act and c.id = e.consent_id;
    perform platform_outlive('agreement', array(select e.consent_id::text from people_consent_end e where e.act_id = act), false);
    perform platform_outlive('number', array(select s.caucus_id || ':' || s.contact_index from people_stop s where s.act_id = act), false);
  end if;
  for facts in select c.conrelid::regclass from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'people_act'::regclass and c.conrelid not in ('people_act_undo'::regclass, 'people_merge'::regclass) order by 1
  loop
    execute format('delete from %s where act_id = $1', facts) using act;
  end loop;
  if exists (select from people_merge m where m.act_id = act) then perform people_merge_undo(act); end if;
  return true;
end $$;
