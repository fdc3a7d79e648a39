-- The same rows of lists. Each fact that is noted of somebody asks this long question, and planning it took four times as long as answering it: its plan is kept, and is the same for one
-- person as for many.
create or replace function people_relist(people uuid[]) returns void language plpgsql security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
begin
  insert into people_listed (person_id, caucus_id, name, sounds, area, unit, source, added_on, expires_on, agreed, agreed_until, needs, tags, languages, reach,
                             member_since, lapsed_on, arrears_since, notice_on, introduced)
  select p.id, p.caucus_id, coalesce(n.name, p.name), people_sounds(coalesce(n.name, p.name)), coalesce(a.area, p.area), coalesce(s.unit, p.unit), p.source, p.added_on, p.expires_on,
         coalesce(c.agreed, '{}'), c.until, coalesce(d.needs, '{}'), coalesce(t.tags, '{}'), coalesce(l.languages, '{}'), coalesce(r.reach, '{}'),
         m.since, s.lapsed, s.arrears, (select min(given_on) from people_notice where person_id = p.id), p.source = 'introduced'
  from people_person p
  left join lateral (select name from people_correction where person_id = p.id and name is not null order by at desc, id desc limit 1) n on true
  left join lateral (select area from people_correction where person_id = p.id and area is not null order by at desc, id desc limit 1) a on true
  left join lateral (select array_agg(distinct c.purpose || ':' || c.channel) as agreed, min(c.expires_on) as until from people_consent c
    left join people_consent_end e on e.consent_id = c.id where c.person_id = p.id and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date)) c on true
  left join lateral (select array_agg(need) as needs from (select distinct on (need) need, wanted from people_need where person_id = p.id order by need, said_at desc, id desc) n where wanted) d on true
  left join lateral (select array_agg(distinct t.tag) as tags from people_tag t left join people_tag_end e on e.tag_id = t.id where t.person_id = p.id and e.tag_id is null) t on true
  left join lateral (select array_agg(language) as languages from (select distinct on (language) language, speaks from people_language where person_id = p.id order by language, said_at desc, id desc) n where speaks) l on true
  left join lateral (select array_agg(distinct k.kind) as reach from people_contact k where k.person_id = p.id and coalesce((select s.said = 'works' from people_contact_said s where s.contact_id = k.id and s.said <> 'first' order by s.at desc, s.id desc limit 1), true)) r on true
  left join lateral (select max(on_day) filter (where kind = 'lapsed') as lapsed,
      case when max(on_day) filter (where kind = 'arrears') > coalesce(max(on_day) filter (where kind = 'paid'), '-infinity') then max(on_day) filter (where kind = 'arrears') end as arrears,
      (array_agg(unit order by on_day desc, id desc) filter (where unit is not null))[1] as unit
    from people_status_event where person_id = p.id) s on true
  left join lateral (select min(on_day) as since from people_status_event where person_id = p.id and kind in ('joined', 'rejoined') and on_day > coalesce(s.lapsed, '-infinity')) m on true
  where p.id = any (people)
  on conflict (person_id) do update set name = excluded.name, sounds = excluded.sounds, area = excluded.area, unit = excluded.unit, expires_on = excluded.expires_on,
    agreed = excluded.agreed, agreed_until = excluded.agreed_until, needs = excluded.needs, tags = excluded.tags, languages = excluded.languages, reach = excluded.reach,
    member_since = excluded.member_since, lapsed_on = excluded.lapsed_on, arrears_since = excluded.arrears_since, notice_on = excluded.notice_on;
end $$;
