-- A record whose person agrees again stays a year more, from that day; two at most from the day they last agreed.
alter table people_person add column agreed_on date;
comment on column people_person.agreed_on is 'When they last agreed again; null: never since they were added.';
alter table people_person drop constraint people_person_check, add constraint people_person_check check (expires_on > added_on and expires_on <= greatest(added_on, agreed_on) + 731);

create function people_agree_again(person uuid, today date) returns date language plpgsql security definer set search_path = public as $$
declare
  until date;
begin
  update people_person p set agreed_on = today, expires_on = greatest(p.expires_on, (today + interval '12 months')::date), class = case p.class when 'prospect' then 'asked' else p.class end
    where p.id = person and (caucus_in_full(p.caucus_id) or p.account_id = caucus_account()) and people_may_be_asked(p.id) returning p.expires_on into until;
  perform people_relist(array[person]);
  return until;
end $$;
comment on function people_agree_again is 'Keeps a record a year more from the day on which its person agreed again; for who may write in it. Null: it is not theirs, or nothing is agreed to.';
revoke all on function people_agree_again from public;
grant execute on function people_agree_again to caucus_member;

create or replace function people_merge_two(act uuid, kept uuid, gone uuid, told jsonb, at timestamptz) returns void language plpgsql security definer set search_path = public as $$
declare
  k people_person;
  g people_person;
  fact record;
  one jsonb;
  fresh uuid;
begin
  select * into k from people_person where id = kept for update;
  select * into g from people_person where id = gone for update;
  if k.id is null or g.id is null or kept = gone or k.caucus_id <> g.caucus_id or not caucus_in_full(k.caucus_id)
     or not exists (select from people_act a where a.id = act and a.caucus_id = k.caucus_id and a.kind = 'merge') then
    raise insufficient_privilege using message = 'not two records of a caucus of this steward';
  end if;
  if g.account_id is not null and g.account_id is distinct from k.account_id then
    raise insufficient_privilege using message = 'somebody signs in for the record that would go';
  end if;
  perform set_config('caucus.relist_later', 'on', true);
  insert into people_merge (gone_id, kept_id, act_id, at, before) values (gone, kept, act, at,
    jsonb_build_object('unit', k.unit, 'pack', k.pack, 'class', k.class, 'expires_on', k.expires_on, 'introduced_by', k.introduced_by, 'agreed_on', k.agreed_on));
  for one in select to_jsonb(s) from people_status_event s where s.person_id in (kept, gone) and told -> 'leave' ? s.id::text loop
    perform people_put_away(gone, 'people_status_event', one);
    delete from people_status_event where id = (one ->> 'id')::uuid;
  end loop;
  -- Words are kept while agreed to: when the stricter of the two records ends that, they go, and come back with the undo.
  if not exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                 where c.person_id in (kept, gone) and c.purpose = 'words' and e.consent_id is null and not told -> 'ends' ? c.id::text) then
    for one in select to_jsonb(w) from people_words w where w.person_id in (kept, gone) loop
      perform people_put_away(gone, 'people_words', one);
      delete from people_words where id = (one ->> 'id')::uuid;
    end loop;
  end if;
  -- A number that both have stays once; what was found out about it goes along.
  for fact in select distinct on (s.id) s.id, s.contact_id, o.id as whose from people_contact_said s join people_contact c on c.id = s.contact_id and c.person_id = gone
    join people_contact o on o.person_id = kept and o.kind = c.kind and o.contact_index = c.contact_index order by s.id, o.added_at, o.id
  loop
    perform people_merge_note(gone, 'people_contact_said', 'moved', jsonb_build_object('id', fact.id), jsonb_build_object('contact_id', fact.contact_id));
    update people_contact_said set contact_id = fact.whose where id = fact.id;
  end loop;
  for one in select to_jsonb(c) from people_contact c where c.person_id = gone
    and not exists (select from people_contact o where o.person_id = kept and o.kind = c.kind and o.contact_index = c.contact_index)
  loop
    perform people_merge_note(gone, 'people_contact', 'moved', jsonb_build_object('id', one -> 'id'), jsonb_build_object('person_id', gone, 'sealed', one -> 'sealed'));
    update people_contact set person_id = kept, sealed = told -> 'sealed' ->> (one ->> 'id') where id = (one ->> 'id')::uuid;
  end loop;
  for fact in select c.conrelid::regclass as facts, a.attname as col from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'people_person'::regclass and c.conrelid not in ('people_listed'::regclass, 'people_contact'::regclass) order by 1, 2
  loop
    for one in execute format('select to_jsonb(t) from %s t where t.%I = $1', fact.facts, fact.col) using gone loop
      begin
        execute format('update %s t set %I = $2 where %s', fact.facts, fact.col, people_row_where(fact.facts)) using people_row_key(fact.facts, one), kept;
        perform people_merge_note(gone, fact.facts, 'moved', people_row_key(fact.facts, one || jsonb_build_object(fact.col, kept)), jsonb_build_object(fact.col, gone));
      exception when unique_violation or check_violation then null; -- the kept record has it already: this one is put away
      end;
    end loop;
  end loop;
  select to_jsonb(p) into one from people_person p where p.id = gone;
  perform people_put_away(gone, 'people_person', one);
  delete from people_person where id = gone;

  fresh := gen_random_uuid();
  insert into people_correction (id, person_id, area, name, at, by_account) values (fresh, kept, told ->> 'area', told ->> 'name', at, caucus_account());
  perform people_merge_note(gone, 'people_correction', 'laid', jsonb_build_object('id', fresh), null);
  for one in select v from jsonb_array_elements(told -> 'values') v loop
    fresh := gen_random_uuid();
    insert into people_field_value (id, field_id, person_id, value, said_at, by_account) values (fresh, (one ->> 'field')::uuid, kept, one ->> 'value', at, caucus_account());
    perform people_merge_note(gone, 'people_field_value', 'laid', jsonb_build_object('id', fresh), null);
  end loop;
  for one in select to_jsonb(v) from jsonb_array_elements_text(told -> 'first') v loop
    fresh := gen_random_uuid();
    insert into people_contact_said (id, contact_id, said, at, by_account)
      select fresh, c.id, 'first', people_merge_two.at, caucus_account() from people_contact c where c.id = (one #>> '{}')::uuid and c.person_id = kept;
    perform people_merge_note(gone, 'people_contact_said', 'laid', jsonb_build_object('id', fresh), null);
  end loop;
  insert into people_consent_end (consent_id, ended_at, how, act_id) select c.id, people_merge_two.at, 'the stricter of two records that became one', act
    from people_consent c where c.person_id = kept and told -> 'ends' ? c.id::text;
  update people_person set pack = case when told ->> 'unit' = 'other' then g.pack else k.pack end, unit = case when told ->> 'unit' = 'other' then g.unit else k.unit end,
    expires_on = greatest(k.expires_on, g.expires_on), agreed_on = greatest(k.agreed_on, g.agreed_on, case when g.expires_on > k.expires_on then g.added_on end), class = case when g.expires_on > k.expires_on then g.class else k.class end,
    introduced_by = coalesce(nullif(k.introduced_by, gone), nullif(g.introduced_by, kept)) where id = kept;
  perform set_config('caucus.relist_later', '', true);
  perform people_relist(array[kept]);
end $$;

create or replace function people_merge_undo(act uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  m people_merge;
  r people_merge_row;
  says text;
begin
  select * into m from people_merge where act_id = act;
  perform set_config('caucus.relist_later', 'on', true);
  for r in select * from people_merge_row where gone_id = m.gone_id and did = 'laid' order by seq loop
    execute format('delete from %s t where %s', r.facts, people_row_where(r.facts::regclass)) using r.which;
  end loop;
  for r in select * from people_merge_row where gone_id = m.gone_id and did = 'put-away' order by facts = 'people_person' desc, seq loop
    begin
      execute format('insert into %s select * from jsonb_populate_record(null::%s, $1) on conflict do nothing', r.facts, r.facts) using r.was;
    exception when foreign_key_violation then null; -- what it belonged to has gone since
    end;
  end loop;
  -- Its row of the list first: days of conversations are told to it when they come back.
  perform people_relist(array[m.gone_id]);
  for r in select * from people_merge_row where gone_id = m.gone_id and did = 'moved' order by seq desc loop
    select string_agg(format('%I = w.%I', name, name), ', ') into says from jsonb_object_keys(r.was) name;
    begin
      execute format('update %s t set %s from jsonb_populate_record(null::%s, $2) w where %s', r.facts, says, r.facts, people_row_where(r.facts::regclass)) using r.which, r.was;
    exception when foreign_key_violation or unique_violation then null;
    end;
  end loop;
  update people_person set unit = m.before ->> 'unit', pack = m.before ->> 'pack', class = m.before ->> 'class', expires_on = (m.before ->> 'expires_on')::date,
    agreed_on = (m.before ->> 'agreed_on')::date,
    introduced_by = (select p.id from people_person p where p.id = (m.before ->> 'introduced_by')::uuid) where id = m.kept_id;
  delete from people_merge where gone_id = m.gone_id;
  perform set_config('caucus.relist_later', '', true);
  perform people_relist(array[m.kept_id, m.gone_id]);
end $$;
