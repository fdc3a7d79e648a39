-- The same codes of names and the same rows of lists, found in a tenth of the time: a function of the procedural language keeps its plans from one call to the next,
-- where one that is a single question is planned anew for every name.
create or replace function people_sound(word text) returns text language plpgsql immutable parallel safe as $$
declare
  w text := case
    when word like 'sch%' then 's' || substr(word, 4)
    when word like 'tz%' or word like 'ts%' or word like 'cz%' or word like 'hs%' then 's' || substr(word, 3)
    when word like 'ph%' then 'f' || substr(word, 3)
    when word like 'kn%' or word like 'gn%' then 'n' || substr(word, 3)
    when word like 'wr%' then 'r' || substr(word, 3)
    when word like 'dj%' then 'y' || substr(word, 3)
    when word like 'x%' or word like 'z%' then 's' || substr(word, 2)
    when word like 'c%' or word like 'q%' then 'k' || substr(word, 2)
    when word like 'j%' then 'y' || substr(word, 2)
    when word like 'w%' then 'v' || substr(word, 2)
    else word end;
  code text := regexp_replace(replace(translate(w, 'aeiouyhwbfpvcgjkqsxzdtlmnr', '000000--111122222222334556'), '-', ''), '(.)\1+', '\1', 'g');
begin
  return left(left(w, 1) || replace(substr(code, case when left(w, 1) = 'h' then 1 else 2 end), '0', ''), 5);
end $$;
create or replace function people_sounds(name text) returns text language plpgsql immutable strict parallel safe as $$
declare
  small constant text[] := array['al', 'el', 'ap', 'ab', 'ben', 'bin', 'ibn', 'binti', 'da', 'das', 'de', 'del', 'den', 'der', 'des', 'di', 'do', 'dos', 'du', 'la', 'las', 'le', 'los', 'mac', 'mc', 'ter', 'van',
      'vom', 'von', 'zu', 'zur'];
  one text;
  codes text[] := '{}';
  large text[] := '{}';
  code text;
begin
  foreach one in array string_to_array(translate(people_folded(name), '.,;:()/&_-–—"''’‘ʼ`´ʹʺ', repeat(' ', 13)), ' ') loop
    continue when one = '' or (length(one) = 1 and one ~ '[a-z]');
    code := case when one ~ '^[a-z]+$' then people_sound(one) else one end;
    codes := codes || code;
    if not one = any (small) then large := large || code; end if;
  end loop;
  if cardinality(large) > 1 then codes := large; end if;
  if cardinality(codes) < 2 then return coalesce(codes[1], ''); end if;
  return (select string_agg(c, ' ' order by c collate "C") from unnest(codes) c);
end $$;
create or replace function people_relist(people uuid[]) returns void language sql security definer set search_path = public as $$
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
    member_since = excluded.member_since, lapsed_on = excluded.lapsed_on, arrears_since = excluded.arrears_since, notice_on = excluded.notice_on $$;

-- What says nothing of a day on which somebody was spoken to or came leaves the lists as they are: most answers, and calls that nobody took.
create or replace function turnout_tell_people() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_table_name = 'turnout_commitment' then
    if not exists (select from changed where state in ('came', 'came-undone')) then return null; end if;
  elsif not exists (select from changed where outcome not in ('no-answer', 'wrong-number')) then return null; end if;
  perform people_told(array_agg(k.person_id), array_agg(k.spoken), array_agg(k.came)) from (
    select c.person_id,
      (select max(t.held_at)::date from turnout_conversation t where t.person_id = c.person_id and t.outcome not in ('no-answer', 'wrong-number')) as spoken,
      (select max(x.said_at)::date from (select distinct on (t.contest) t.state, t.said_at from turnout_commitment t where t.person_id = c.person_id and t.state in ('came', 'came-undone')
         order by t.contest, t.said_at desc, t.id desc) x where x.state = 'came') as came
    from (select distinct person_id from changed) c) k;
  return null;
end $$;
