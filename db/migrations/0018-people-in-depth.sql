-- A person in depth: several ways to reach them, ties elsewhere, languages, tags, fields of a caucus's own, words about who agreed to them; and
-- one narrow row a person by which lists are filtered, kept by triggers. What an act on many people added is taken away again by undoing the act.

-- Once a statement and not once a row: a policy that reads the setting in a subquery is answered before the first row is looked at.
create function caucus_ids_in_full() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('caucus.caucuses', true), ''), '{}')::uuid[] $$;
alter policy in_full on people_person using (caucus_id = any ((select caucus_ids_in_full())::uuid[]));

create table people_act (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  kind text not null check (kind in ('tag', 'untag', 'move', 'end-consent', 'ask', 'merge')),
  words text not null check (length(words) between 1 and 400),
  people int not null check (people > 0),
  at timestamptz not null,
  by_account uuid references access_account
);
create index on people_act (caucus_id, at);
comment on table people_act is 'What was done to many people at once, in words, with how many they were. Purpose: undoing a mistake, and accountability. No person. Retention: 12 months. Insert only.';
create table people_act_undo (
  act_id uuid primary key references people_act,
  at timestamptz not null,
  by_account uuid references access_account
);
comment on table people_act_undo is 'The act was undone: its rows are gone, this one and the act itself stay. Retention: as its act. Insert only.';

alter table people_person add column introduced_by uuid references people_person on delete set null,
  add column class text not null default 'asked' check (class in ('asked', 'prospect', 'member')),
  add constraint people_person_not_by_oneself check (introduced_by <> id),
  add unique (id, caucus_id);
create index on people_person (introduced_by) where introduced_by is not null;
create index on people_person (expires_on);
comment on column people_person.introduced_by is 'Who introduced them, when that person is here too.';
comment on column people_person.class is 'Retention class: asked, a year from the last agreement; prospect, introduced and not yet told, one month after the notice was due; member, a year and asked again. expires_on is the day it goes.';

create table people_contact (
  id uuid primary key,
  person_id uuid not null,
  caucus_id uuid not null references network_caucus,
  kind text not null check (kind in ('phone', 'email')),
  sealed text not null,
  contact_index text not null,
  key_id text not null,
  added_at timestamptz not null,
  foreign key (person_id, caucus_id) references people_person (id, caucus_id) on delete cascade
);
create index on people_contact (person_id);
create index on people_contact (caucus_id, contact_index, kind);
comment on table people_contact is 'How a person can be reached: as many ways as they gave. Special category. Purpose: asking, by the channels agreed to. Retention: with the person. Insert only.';
comment on column people_contact.sealed is 'AES-256-GCM with the caucus''s key, bound to person and kind.';
comment on column people_contact.contact_index is 'Keyed hash, for finding the same number or address without unsealing.';
create table people_contact_said (
  id uuid primary key,
  contact_id uuid not null references people_contact on delete cascade,
  said text not null check (said in ('first', 'works', 'bounced', 'wrong', 'gone')),
  at timestamptz not null,
  by_account uuid references access_account
);
create index on people_contact_said (contact_id, at);
comment on table people_contact_said is 'What was found out about a number or address: first, it is the one to use; works; bounced; wrong, it is another''s; gone, the person took it back. The latest counts. Retention: with the person. Insert only.';
insert into people_contact select gen_random_uuid(), id, caucus_id, 'phone', phone_sealed, phone_index, key_id, added_on::timestamptz from people_person where phone_sealed is not null;
insert into people_contact select gen_random_uuid(), id, caucus_id, 'email', email_sealed, email_index, key_id, added_on::timestamptz from people_person where email_sealed is not null;
alter table people_person drop column phone_sealed, drop column phone_index, drop column email_sealed, drop column email_index, drop column key_id;

create table people_stop (
  caucus_id uuid not null references network_caucus,
  contact_index text not null,
  at timestamptz not null,
  primary key (caucus_id, contact_index)
);
comment on table people_stop is 'Keyed hashes of numbers and addresses whose owners said stop: nobody adds them again but they themselves. No person. Retention: as long as the caucus. Insert only.';

-- Membership elsewhere, posts, purchases and the year of birth stand in the same history that the roll rules read.
alter table people_status_event drop constraint people_status_event_kind_check, drop constraint people_status_event_check,
  add column about text check (length(about) between 1 and 120),
  add column until_day date check (until_day >= on_day),
  add column amount int check (amount > 0),
  add column act_id uuid references people_act,
  add check (kind in ('joined', 'rejoined', 'lapsed', 'moved', 'arrears', 'paid', 'born', 'affiliate', 'post', 'purchase', 'complete')),
  add check ((unit is not null) = (kind in ('joined', 'rejoined', 'moved'))),
  add check ((about is not null) = (kind in ('born', 'affiliate', 'post', 'complete'))),
  add check ((amount is not null) = (kind = 'purchase')),
  add check (until_day is null or kind in ('affiliate', 'post')),
  add check (kind <> 'born' or (extract(month from on_day) = 1 and extract(day from on_day) = 1)),
  add check (kind <> 'complete' or about in ('affiliates', 'posts', 'purchases'));
comment on column people_status_event.about is 'Of a membership elsewhere or a post, its name; of complete, of what all is told up to the day; of a year of birth, what it is asked for.';
comment on column people_status_event.on_day is 'Of a year of birth, its first of January: the day itself is not asked.';

alter table people_consent
  add column basis text not null default 'consent' check (basis in ('consent', 'members-of-the-body')),
  add column source text not null default 'in-person' check (source in ('self-entered', 'introduced', 'event', 'in-person')),
  add column given_at timestamptz,
  add column expires_on date check (expires_on > given_on);
alter table people_consent drop constraint people_consent_purpose_check,
  add constraint people_consent_purpose_check check (purpose in ('asking', 'lifts', 'candidate-team', 'words'));
comment on column people_consent.purpose is 'words: that the stewards may write down, in words, what the person can do or said; they see each word.';
comment on column people_consent.expires_on is 'The first day on which it is over; null: with the record.';
alter table people_consent_end add column act_id uuid references people_act;
alter table people_correction alter column area drop not null, add column name text check (length(name) between 1 and 80),
  add check (num_nonnulls(area, name) > 0);
comment on table people_correction is 'A corrected area or name, as the person wishes it: the latest of each counts. Retention: with the person. Insert only.';

create table people_language (
  id uuid primary key,
  person_id uuid not null references people_person on delete cascade,
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  speaks boolean not null,
  said_at timestamptz not null
);
create index on people_language (person_id, said_at);
comment on table people_language is 'A language in which a person likes to be spoken to (BCP 47): the latest row of each counts. Purpose: asking. Retention: with the person. Insert only.';

create table people_tag (
  id uuid primary key,
  person_id uuid not null references people_person on delete cascade,
  tag text not null check (tag ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(tag) <= 40),
  at timestamptz not null,
  by_account uuid references access_account,
  act_id uuid references people_act
);
create index on people_tag (person_id);
create index on people_tag (act_id) where act_id is not null;
comment on table people_tag is 'A caucus''s own mark for finding people again, such as stall-may: of what they did or offered, never of what they think. The person reads it. Retention: with the person. Insert only.';
create table people_tag_end (
  tag_id uuid primary key references people_tag on delete cascade,
  at timestamptz not null,
  by_account uuid references access_account,
  act_id uuid references people_act
);
create index on people_tag_end (act_id) where act_id is not null;
create index on people_status_event (act_id) where act_id is not null;
create index on people_consent_end (act_id) where act_id is not null;
comment on table people_tag_end is 'A tag taken away. Retention: as its tag. Insert only.';

create table people_field (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('words', 'number', 'day', 'yes-no', 'choice')),
  choices text[] not null default '{}',
  purpose text not null check (length(purpose) between 1 and 200),
  made_at timestamptz not null,
  by_account uuid references access_account,
  unique (caucus_id, name),
  check ((kind = 'choice') = (cardinality(choices) > 1))
);
comment on table people_field is 'A field of a caucus''s own, with its type and what it is for; each person sees both beside their value. No person. Retention: as long as the caucus. Insert only.';
create table people_field_value (
  id uuid primary key,
  field_id uuid not null references people_field,
  person_id uuid not null references people_person on delete cascade,
  value text check (length(value) between 1 and 200),
  said_at timestamptz not null,
  by_account uuid references access_account
);
create index on people_field_value (person_id, said_at);
comment on table people_field_value is 'The value of such a field; null: taken away. The latest counts. Purpose: the field''s. Retention: with the person. Insert only.';

create table people_words (
  id uuid primary key,
  person_id uuid not null references people_person on delete cascade,
  contest text not null check (length(contest) between 1 and 80),
  words text not null check (length(words) between 1 and 300),
  written_at timestamptz not null,
  by_account uuid references access_account,
  goes_on date not null
);
create index on people_words (person_id);
create index on people_words (goes_on);
comment on table people_words is 'An assessment in words for one contest, of a person who knows of it, agreed to it and reads it: what they can do, what they said. Never what somebody supposes they think. Retention: goes_on, 90 days after the contest. Insert only.';

create table people_segment (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  name text not null check (length(name) between 1 and 80),
  filter jsonb not null,
  at timestamptz not null,
  by_account uuid references access_account
);
create index on people_segment (caucus_id, name);
create table people_segment_end (segment_id uuid primary key references people_segment, at timestamptz not null, by_account uuid references access_account);
comment on table people_segment is 'A saved filter of the list; its words are printed from it by the code that asks the database. No person. Retention: as long as the caucus. Insert only.';
comment on table people_segment_end is 'A saved filter put away. Insert only.';

create table people_columns (
  account_id uuid not null references access_account,
  caucus_id uuid not null references network_caucus,
  columns text[] not null,
  at timestamptz not null,
  primary key (account_id, caucus_id, at)
);
comment on table people_columns is 'Which columns of the list somebody chose: the latest row counts. Retention: 12 months. Insert only.';

create table people_merge (
  gone_id uuid primary key references people_person on delete cascade,
  kept_id uuid not null references people_person on delete cascade check (kept_id <> gone_id),
  act_id uuid not null references people_act,
  at timestamptz not null
);
create index on people_merge (kept_id);
comment on table people_merge is 'Two records of one person: the one that is gone from lists and the one that is kept. Undone with its act. Retention: with either person.';

create table people_erased (
  person_id uuid primary key,
  at timestamptz not null,
  why text not null check (why in ('asked', 'retention'))
);
comment on table people_erased is 'Random ids of records that were erased, so that a backup brought back is emptied of them again. No person: the id leads nowhere. Retention: as long as the oldest backup, here three years. Insert only.';
comment on column people_erased.person_id is 'Of nobody any more.';

-- The row by which lists are filtered. Derived, never written by hand.
create table people_listed (
  person_id uuid primary key references people_person on delete cascade,
  caucus_id uuid not null,
  name text not null,
  sounds text not null,
  area text not null,
  unit text not null,
  source text not null,
  added_on date not null,
  expires_on date not null,
  agreed text[] not null,
  agreed_until date,
  needs text[] not null,
  tags text[] not null,
  languages text[] not null,
  reach text[] not null,
  member_since date,
  lapsed_on date,
  arrears_since date,
  notice_on date,
  introduced boolean not null,
  spoken_on date,
  came_on date
);
create index on people_listed (caucus_id, name, person_id);
create index on people_listed (caucus_id, sounds);
create index on people_listed (agreed_until) where agreed_until is not null;
comment on table people_listed is 'One row a person with what lists are filtered by, kept by triggers from the facts. Special category. Purpose: finding whom to ask. Retention: with the person. No predicted opinion has a place here.';
comment on column people_listed.sounds is 'The name as it sounds, word by word, for finding two records of one person.';
comment on column people_listed.agreed is 'purpose:channel of every consent that is open.';
comment on column people_listed.agreed_until is 'The first day on which one of them is over; a job looks again then.';
comment on column people_listed.spoken_on is 'Day of the last conversation, told by turnout.';
comment on column people_listed.came_on is 'Day of the last meeting they came to, told by turnout.';

-- Soundex (Russell, 1918) of every word with more than one letter, in order of the words: Jon Smyth and Smith, John are one.
create function people_sounds(name text) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(left(left(x.word, 1) || replace(substr(x.code, case when left(x.word, 1) in ('h', 'w') then 1 else 2 end), '0', ''), 5), ' ' order by x.word), '')
  from (select w.word, regexp_replace(replace(translate(w.word, 'aeiouyhwbfpvcgjkqsxzdtlmnr', '000000--111122222222334556'), '-', ''), '(.)\1+', '\1', 'g') as code
        from (select regexp_replace(regexp_replace(regexp_replace(regexp_replace(word, '^ph', 'f'), '^kn', 'n'), '^c', 'k'), '^wr', 'r') as word
              from unnest(string_to_array(regexp_replace(translate(lower(name), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿßšž''', 'aaaaaaceeeeiiiinoooooouuuuyyssz'), '[^a-z]+', ' ', 'g'), ' ')) as word where length(word) > 1) w) x $$;

-- The latest word about whether it can be used; first says only which of several.
create function people_contact_works(contact uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select coalesce((select s.said = 'works' from people_contact_said s where s.contact_id = contact and s.said <> 'first' order by s.at desc, s.id desc limit 1), true) $$;
create function people_primary(person uuid, what text) returns uuid language sql stable security definer set search_path = public as $$
  select c.id from people_contact c where c.person_id = person and c.kind = what and people_contact_works(c.id)
  order by (select max(s.at) from people_contact_said s where s.contact_id = c.id and s.said = 'first') desc nulls last, c.added_at, c.id limit 1 $$;
comment on function people_primary is 'The number or address to use first; null when none is known to work.';

create function people_relist(people uuid[]) returns void language sql security definer set search_path = public as $$
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
  left join lateral (select array_agg(distinct k.kind) as reach from people_contact k where k.person_id = p.id and people_contact_works(k.id)) r on true
  left join lateral (select max(on_day) filter (where kind = 'lapsed') as lapsed,
      case when max(on_day) filter (where kind = 'arrears') > coalesce(max(on_day) filter (where kind = 'paid'), '-infinity') then max(on_day) filter (where kind = 'arrears') end as arrears,
      (array_agg(unit order by on_day desc, id desc) filter (where unit is not null))[1] as unit
    from people_status_event where person_id = p.id) s on true
  left join lateral (select min(on_day) as since from people_status_event where person_id = p.id and kind in ('joined', 'rejoined') and on_day > coalesce(s.lapsed, '-infinity')) m on true
  where p.id = any (people) and not exists (select from people_merge g where g.gone_id = p.id)
  on conflict (person_id) do update set name = excluded.name, sounds = excluded.sounds, area = excluded.area, unit = excluded.unit, expires_on = excluded.expires_on,
    agreed = excluded.agreed, agreed_until = excluded.agreed_until, needs = excluded.needs, tags = excluded.tags, languages = excluded.languages, reach = excluded.reach,
    member_since = excluded.member_since, lapsed_on = excluded.lapsed_on, arrears_since = excluded.arrears_since, notice_on = excluded.notice_on $$;
comment on function people_relist is 'Writes the rows of lists again from the facts.';

-- Many people added at once ask for their rows once, at the end: see addPeople.
create function people_relist_later() returns boolean language sql stable as $$ select coalesce(current_setting('caucus.relist_later', true), '') = 'on' $$;
create function people_relist_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if people_relist_later() then return null; end if;
  case tg_table_name
    when 'people_person' then perform people_relist(array(select id from changed));
    when 'people_consent_end' then perform people_relist(array(select distinct c.person_id from changed x join people_consent c on c.id = x.consent_id));
    when 'people_tag_end' then perform people_relist(array(select distinct t.person_id from changed x join people_tag t on t.id = x.tag_id));
    when 'people_contact_said' then perform people_relist(array(select distinct c.person_id from changed x join people_contact c on c.id = x.contact_id));
    else perform people_relist(array(select distinct person_id from changed));
  end case;
  return null;
end $$;
do $$ declare
  facts text;
begin
  foreach facts in array array['person', 'consent', 'consent_end', 'need', 'tag', 'tag_end', 'language', 'status_event', 'correction', 'notice', 'contact', 'contact_said'] loop
    execute format('create trigger relist after insert on people_%s referencing new table as changed for each statement execute function people_relist_changed()', facts);
  end loop;
  -- Undoing an act, or a retention that ends, takes rows away.
  foreach facts in array array['consent_end', 'tag', 'tag_end', 'status_event'] loop
    execute format('create trigger relist_gone after delete on people_%s referencing old table as changed for each statement execute function people_relist_changed()', facts);
  end loop;
end $$;

create or replace function people_may_be_asked(person uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                       where c.person_id = person and c.purpose = 'asking' and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date)) $$;
create function people_agreed(person uuid, what text) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                       where c.person_id = person and c.purpose = what and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date)) $$;
create or replace function people_askable(caucus uuid) returns table (person_id uuid, history jsonb, by_phone boolean)
  language sql stable security definer set search_path = public as $$
  select p.id,
         coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'on', s.on_day, 'unit', s.unit, 'about', s.about, 'until', s.until_day, 'amount', s.amount) order by s.on_day, s.id)
                   from people_status_event s where s.person_id = p.id), '[]'),
         'phone' = any (i.reach) and 'asking:phone' = any (i.agreed)
  from people_listed i join people_person p on p.id = i.person_id
  where i.caucus_id = caucus and i.expires_on > caucus_now()::date and exists (select from unnest(i.agreed) one where one like 'asking:%') and people_may_be_asked(p.id) $$;

-- What turnout tells: days only.
create function people_told(people uuid[], spoken date[], came date[]) returns void language sql security definer set search_path = public as $$
  update people_listed l set spoken_on = t.spoken, came_on = t.came from unnest(people, spoken, came) as t(person, spoken, came)
  where l.person_id = t.person and (l.spoken_on, l.came_on) is distinct from (t.spoken, t.came) $$;
comment on function people_told is 'Day of the last conversation and of the last meeting come to, or null; for turnout''s triggers.';
create function turnout_tell_people() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform people_told(array_agg(k.person_id), array_agg(k.spoken), array_agg(k.came)) from (
    select c.person_id,
      (select max(t.held_at)::date from turnout_conversation t where t.person_id = c.person_id and t.outcome not in ('no-answer', 'wrong-number')) as spoken,
      (select max(x.said_at)::date from (select distinct on (t.contest) t.state, t.said_at from turnout_commitment t where t.person_id = c.person_id and t.state in ('came', 'came-undone')
         order by t.contest, t.said_at desc, t.id desc) x where x.state = 'came') as came
    from (select distinct person_id from changed) c) k;
  return null;
end $$;
create trigger tell_people after insert on turnout_conversation referencing new table as changed for each statement execute function turnout_tell_people();
create trigger tell_people after insert on turnout_commitment referencing new table as changed for each statement execute function turnout_tell_people();
create trigger tell_people_gone after delete on turnout_conversation referencing old table as changed for each statement execute function turnout_tell_people();
create trigger tell_people_gone after delete on turnout_commitment referencing old table as changed for each statement execute function turnout_tell_people();

select people_relist(array(select id from people_person));
select people_told(array_agg(p.id), array_agg((select max(t.held_at)::date from turnout_conversation t where t.person_id = p.id and t.outcome not in ('no-answer', 'wrong-number'))),
  array_agg((select max(t.said_at)::date from turnout_commitment t where t.person_id = p.id and t.state = 'came'))) from people_person p;

create function people_undo(act uuid, at timestamptz) returns boolean language plpgsql security definer set search_path = public as $$
declare
  done people_act;
begin
  select * into done from people_act a where a.id = act and caucus_in_full(a.caucus_id) and a.at > people_undo.at - interval '7 days';
  if not found then return false; end if;
  insert into people_act_undo values (act, at, caucus_account()) on conflict do nothing;
  if not found then return false; end if;
  delete from people_tag where act_id = act;
  delete from people_tag_end where act_id = act;
  delete from people_status_event where act_id = act;
  delete from people_consent_end where act_id = act;
  return true;
end $$;
comment on function people_undo is 'Takes away what an act of a steward''s caucus added, within seven days; the act and that it was undone stay.';
grant execute on function people_undo, people_relist to caucus_member;
revoke all on function people_relist_changed, people_told, turnout_tell_people, people_agreed, people_primary, people_contact_works from public;
grant execute on function people_agreed, people_primary, people_contact_works to caucus_member;

-- Erasure leaves an id of nobody behind: see docs/adr/0025.
create or replace function people_forget(person uuid) returns boolean language plpgsql security definer set search_path = public as $$
begin
  delete from people_person p where p.id = person and p.account_id = caucus_account();
  if not found then return false; end if;
  insert into people_erased values (person, caucus_now(), 'asked') on conflict do nothing;
  return true;
end $$;

alter table people_act enable row level security;
create policy in_full on people_act for select to caucus_member using (caucus_in_full(caucus_id));
create policy add on people_act for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
alter table people_act_undo enable row level security;
create policy seen on people_act_undo for select to caucus_member using (exists (select from people_act a where a.id = act_id));
alter table people_contact enable row level security;
create policy seen on people_contact for select to caucus_member using (people_seen(person_id));
create policy add on people_contact for insert to caucus_member with check (people_in_full(person_id) or people_own(person_id) or people_entered_now(person_id));
alter table people_contact_said enable row level security;
create policy seen on people_contact_said for select to caucus_member using (exists (select from people_contact c where c.id = contact_id));
create policy add on people_contact_said for insert to caucus_member with check (
  exists (select from people_contact c where c.id = contact_id) and by_account is not distinct from caucus_account());
alter table people_stop enable row level security;
create policy in_full on people_stop for select to caucus_member using (caucus_in_full(caucus_id));
create policy add on people_stop for insert to caucus_member with check (
  exists (select from people_contact c where c.caucus_id = people_stop.caucus_id and c.contact_index = people_stop.contact_index));
alter table people_language enable row level security;
create policy seen on people_language for select to caucus_member using (people_seen(person_id));
create policy add on people_language for insert to caucus_member with check (people_in_full(person_id) or people_own(person_id) or people_entered_now(person_id));
alter table people_tag enable row level security;
create policy seen on people_tag for select to caucus_member using (people_in_full(person_id) or people_own(person_id));
create policy add on people_tag for insert to caucus_member with check (people_in_full(person_id));
alter table people_tag_end enable row level security;
create policy seen on people_tag_end for select to caucus_member using (exists (select from people_tag t where t.id = tag_id));
create policy add on people_tag_end for insert to caucus_member with check (exists (select from people_tag t where t.id = tag_id and people_in_full(t.person_id)));
alter table people_field_value enable row level security;
create policy seen on people_field_value for select to caucus_member using (people_in_full(person_id) or people_own(person_id));
create policy add on people_field_value for insert to caucus_member with check (people_in_full(person_id));
alter table people_field enable row level security;
create policy in_full on people_field for select to caucus_member using (caucus_in_full(caucus_id) or exists (select from people_field_value v where v.field_id = people_field.id));
create policy add on people_field for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
alter table people_words enable row level security;
create policy seen on people_words for select to caucus_member using (people_in_full(person_id) or people_own(person_id));
create policy add on people_words for insert to caucus_member with check (people_in_full(person_id) and people_agreed(person_id, 'words') and by_account = caucus_account());
alter table people_segment enable row level security;
create policy in_full on people_segment for select to caucus_member using (caucus_in_full(caucus_id));
create policy add on people_segment for insert to caucus_member with check (caucus_in_full(caucus_id) and by_account = caucus_account());
alter table people_segment_end enable row level security;
create policy seen on people_segment_end for select to caucus_member using (exists (select from people_segment s where s.id = segment_id));
create policy add on people_segment_end for insert to caucus_member with check (exists (select from people_segment s where s.id = segment_id) and by_account = caucus_account());
alter table people_columns enable row level security;
create policy own on people_columns for select to caucus_member using (account_id = caucus_account());
create policy add on people_columns for insert to caucus_member with check (account_id = caucus_account());
alter table people_merge enable row level security;
create policy in_full on people_merge for select to caucus_member using (people_in_full(kept_id));
alter table people_erased enable row level security;
create policy gate on people_erased for select to caucus_gate using (true);
grant select on people_erased to caucus_gate;
alter table people_listed enable row level security;
create policy in_full on people_listed for select to caucus_member using (caucus_id = any ((select caucus_ids_in_full())::uuid[]));
grant select on people_act_undo, people_merge, people_listed to caucus_member;
grant select, insert on people_act, people_contact, people_contact_said, people_stop, people_language, people_tag, people_tag_end, people_field, people_field_value,
  people_words, people_segment, people_segment_end, people_columns to caucus_member;
