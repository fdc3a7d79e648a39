-- Printed by pg_dump from a database with every migration applied: node test/schema.ts. Comments are in db/migrations.
CREATE FUNCTION public.access_close(wall timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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

CREATE FUNCTION public.access_closed_outlives() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform platform_outlive('account', array(select account_id::text from changed), true);
  return null;
end $$;

CREATE FUNCTION public.access_forget(whom uuid, wall timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  insert into access_closed (account_id, at) values (whom, wall) on conflict do nothing;
  update access_account set name = 'Somebody who left', address_sealed = null, address_index = null where id = whom;
  insert into access_session_end (session_id, ended_at) select s.id, wall from access_session s where s.account_id = whom on conflict do nothing;
  delete from access_link l where l.account_id = whom and not exists (select from access_link_use u where u.token_sha256 = l.token_sha256);
end $$;

CREATE FUNCTION public.access_holds(the_account uuid, the_role text, the_caucus uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
    where g.account_id = the_account and g.role = the_role and g.scope_kind = 'caucus' and g.scope_id = the_caucus::text
      and e.grant_id is null and g.given_at <= caucus_now() and g.expires_at > caucus_now())
$$;

CREATE FUNCTION public.access_own_address() RETURNS text
    LANGUAGE sql STABLE
    AS $$ select a.address_sealed from access_account a where a.id = caucus_account() $$;

CREATE FUNCTION public.access_record(the_chain text, at timestamp with time zone, account uuid, what text, about text, detail text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  last record;
  line text;
begin
  perform pg_advisory_xact_lock(hashtextextended('access_audit ' || the_chain, 0));
  select a.seq, a.hash into last from access_audit a where a.chain = the_chain order by a.seq desc limit 1;
  line := concat_ws(E'\x1f', coalesce(last.hash, ''), the_chain, (coalesce(last.seq, 0) + 1)::text,
                    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(account::text, ''), what, about, detail);
  insert into access_audit values (the_chain, coalesce(last.seq, 0) + 1, at, account, what, about, detail, coalesce(last.hash, ''),
                                   encode(sha256(convert_to(line, 'UTF8')), 'hex'));
end $$;

CREATE FUNCTION public.ballots_close(the_box uuid, the_time timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform pg_advisory_xact_lock(ballots_lock(the_box));
  if (select count(*) from ballots_signing s where s.box_id = the_box) < 2 then
    raise exception 'ballots: officer and scrutineer close a box together' using errcode = 'check_violation';
  end if;
  if caucus_now() < (select b.closes_at from ballots_box b where b.id = the_box) then
    raise exception 'ballots: the time for casting is not over' using errcode = 'check_violation';
  end if;
  perform ballots_rewrite(the_box, false);
  delete from ballots_key where box_id = the_box;
  insert into ballots_closing values (the_box, the_time);
end $$;

CREATE FUNCTION public.ballots_forget_codes(the_box uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if current_setting('role') <> 'none' and not ballots_is('returning-officer', the_box) then
    raise exception 'ballots: only the officer forgets the codes' using errcode = 'insufficient_privilege';
  end if;
  delete from ballots_key where box_id = the_box and what = 'codes';
end $$;

CREATE FUNCTION public.ballots_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from ballots_line l where l.box_id = new.box_id) then raise exception 'ballots: this box is open, and what it asks and whom is fixed'; end if;
  return new;
end $$;

CREATE FUNCTION public.ballots_is(the_role text, the_box uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from ballots_box b where b.id = the_box and access_holds(caucus_account(), the_role, b.caucus_id))
$$;

CREATE FUNCTION public.ballots_is_over(the_box uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (select from ballots_closing c where c.box_id = the_box) or (select b.closes_at < caucus_now() from ballots_box b where b.id = the_box) $$;

CREATE FUNCTION public.ballots_lock(the_box uuid) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$ select hashtextextended('ballots_box ' || the_box::text, 0) $$;

CREATE FUNCTION public.ballots_open() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  box record;
begin
  perform pg_advisory_xact_lock_shared(ballots_lock(new.box_id));
  if exists (select from ballots_closing c where c.box_id = new.box_id) then raise exception 'ballots: this box is closed' using errcode = 'check_violation'; end if;
  select b.draws_from, b.casts_from, b.closes_at into box from ballots_box b where b.id = new.box_id;
  if current_user in ('caucus_member', 'caucus_gate')
     and (caucus_now() >= box.closes_at or caucus_now() < case tg_table_name when 'ballots_mark' then box.draws_from else box.casts_from end) then
    raise exception 'ballots: this box is not open now' using errcode = 'check_violation';
  end if;
  return new;
end $$;

CREATE FUNCTION public.ballots_record(the_box uuid, the_time timestamp with time zone, the_kind text, the_detail text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  last record;
  stamp text := to_char(the_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  line text;
begin
  if current_setting('role') <> 'none' and not ballots_is('returning-officer', the_box) and not ballots_is('scrutineer', the_box) then
    raise exception 'ballots: only the officer and the scrutineer write on the chain' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ballots_line ' || the_box::text, 0));
  select l.seq, l.hash into last from ballots_line l where l.box_id = the_box order by l.seq desc limit 1;
  if (the_kind = 'opened') <> (last.seq is null) then raise exception 'ballots: a box is opened once, and first'; end if;
  if the_kind in ('closed', 'published') and not exists (select from ballots_closing c where c.box_id = the_box) then
    raise exception 'ballots: this box is not closed';
  end if;
  line := concat_ws(E'\x1f', coalesce(last.hash, ''), the_box::text, (coalesce(last.seq, 0) + 1)::text, stamp, the_kind, the_detail);
  insert into ballots_line values (the_box, coalesce(last.seq, 0) + 1, stamp, the_kind, the_detail, coalesce(last.hash, ''),
                                   encode(sha256(convert_to(line, 'UTF8')), 'hex'));
end $$;

CREATE FUNCTION public.ballots_rewrite(the_box uuid, keep_signatures boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform pg_advisory_xact_lock(ballots_lock(the_box));
  with gone as (delete from ballots_paper where box_id = the_box returning box_id, token, signature, commitment, code, answers)
  insert into ballots_paper (box_id, token, signature, commitment, code, answers) select * from gone order by gen_random_uuid();
  with gone as (delete from ballots_mark where box_id = the_box returning box_id, voter_id, how, blinded_sha256, signature)
  insert into ballots_mark (box_id, voter_id, how, blinded_sha256, signature)
    select box_id, voter_id, how, case when keep_signatures then blinded_sha256 end, case when keep_signatures then signature end
    from gone order by gen_random_uuid();
end $$;

CREATE FUNCTION public.ballots_said(the_box uuid, the_token text, the_code text) RETURNS TABLE(answers jsonb, signature text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select p.answers, p.signature from ballots_paper p where p.box_id = the_box and (p.token = the_token or p.code = the_code)
$$;

CREATE FUNCTION public.ballots_turnout(the_boxes uuid[]) RETURNS TABLE(box uuid, roll integer, drawn integer, papers integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select b.id, (select count(*)::int from ballots_voter v where v.box_id = b.id),
         (select count(*)::int from ballots_mark m where m.box_id = b.id), (select count(*)::int from ballots_paper p where p.box_id = b.id)
  from ballots_box b where b.id = any (the_boxes)
$$;

CREATE FUNCTION public.caucus_account() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('caucus.account', true), '')::uuid $$;

CREATE FUNCTION public.caucus_contest(id text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select id = any (coalesce(nullif(current_setting('caucus.contests', true), ''), '{}')::text[]) $$;

CREATE FUNCTION public.caucus_counted(id uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select id = any (coalesce(nullif(current_setting('caucus.counted', true), ''), '{}')::uuid[]) $$;

CREATE FUNCTION public.caucus_ids_in_full() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('caucus.caucuses', true), ''), '{}')::uuid[] $$;

CREATE FUNCTION public.caucus_in_full(id uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select id = any (coalesce(nullif(current_setting('caucus.caucuses', true), ''), '{}')::uuid[]) $$;

CREATE FUNCTION public.caucus_inside(id uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select id = any (coalesce(nullif(current_setting('caucus.inside', true), ''), '{}')::uuid[]) $$;

CREATE FUNCTION public.caucus_later_id() RETURNS uuid
    LANGUAGE sql
    AS $$
  select (lpad(to_hex(m.us / 1000), 12, '0') || '7' || lpad(to_hex((m.us % 1000) * 4), 3, '0') || '8' || right(replace(gen_random_uuid()::text, '-', ''), 15))::uuid
  from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as us) m $$;

CREATE FUNCTION public.caucus_now() RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('caucus.now', true), '')::timestamptz, now()) $$;

CREATE FUNCTION public.contests_claim_is_mine(the_claim uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select exists (select from contests_claim c where c.id = the_claim and c.by_account = caucus_account()) $$;

CREATE FUNCTION public.contests_claim_is_public(the_claim uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select coalesce((select r.ruling = 'published' from contests_claim_ruling r where r.claim_id = the_claim order by r.ruled_at desc, r.id desc limit 1),
                        (select not c.waits from contests_claim c where c.id = the_claim)) $$;

CREATE FUNCTION public.contests_electorate(of_caucus uuid) RETURNS TABLE(account uuid, name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select distinct a.id, a.name
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and g.role in ('steward', 'organiser', 'member') and e.grant_id is null
    and (current_setting('role') = 'none' or (access_holds(caucus_account(), 'returning-officer', of_caucus) and g.given_at <= caucus_now() and g.expires_at > caucus_now()))
$$;

CREATE FUNCTION public.contests_kept(the_key text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (select from contests_contest c where c.key = the_key and contests_may_keep(c.pack, c.unit)) $$;

CREATE FUNCTION public.contests_may_keep(the_pack text, the_unit text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select case when the_unit is null then network_coordinates_in(the_pack)
                    else network_covers(the_pack, the_unit) or network_coordinates(the_pack, the_unit) end $$;

CREATE FUNCTION public.contests_moderated_by(the_caucus uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ with held as (
      select g.scope_kind, g.scope_id, g.role, g.account_id from access_grant g left join access_grant_end e on e.grant_id = g.id
      where e.grant_id is null and g.given_at <= caucus_now() and g.expires_at > caucus_now() and g.account_id is distinct from caucus_account()
        and not exists (select from access_grant own left join access_grant_end gone on gone.grant_id = own.id
                        where own.account_id = g.account_id and own.role = 'steward' and own.scope_id = the_caucus::text and gone.grant_id is null
                          and own.given_at <= caucus_now() and own.expires_at > caucus_now()))
    select case
      when exists (select from network_belongs m where m.caucus_id = the_caucus) then
        case when exists (select from network_belongs mine join held h on h.role = 'coordinator' and h.scope_kind = 'network' and h.scope_id = mine.network_id
                          where mine.caucus_id = the_caucus)
               or exists (select from network_belongs mine join network_belongs other on other.network_id = mine.network_id
                            join held h on h.role = 'steward' and h.scope_kind = 'caucus' and h.scope_id = other.caucus_id::text
                          where mine.caucus_id = the_caucus and other.caucus_id <> the_caucus)
          then 'network' else 'nobody' end
      when exists (select from network_cover mine join network_cover other on other.pack = mine.pack join network_belongs m on m.caucus_id = other.caucus_id
                     join held h on h.role = 'coordinator' and h.scope_kind = 'network' and h.scope_id = m.network_id
                   where mine.caucus_id = the_caucus) then 'organisation'
      else 'nobody' end $$;

CREATE FUNCTION public.contests_moderates(the_caucus uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select caucus_account() is not null and not caucus_in_full(the_caucus) and (
    exists (select from network_belongs mine join network_belongs other on other.network_id = mine.network_id
            where mine.caucus_id = the_caucus and other.caucus_id <> the_caucus and caucus_in_full(other.caucus_id))
    or exists (select from network_belongs mine join access_grant g on g.scope_kind = 'network' and g.scope_id = mine.network_id
                 left join access_grant_end e on e.grant_id = g.id
               where mine.caucus_id = the_caucus and g.role = 'coordinator' and g.account_id = caucus_account() and e.grant_id is null
                 and g.given_at <= caucus_now() and g.expires_at > caucus_now())
    or (not exists (select from network_belongs m where m.caucus_id = the_caucus)
        and exists (select from network_cover c where c.caucus_id = the_caucus and network_coordinates_in(c.pack)))) $$;

CREATE FUNCTION public.contests_reachable(at timestamp with time zone) RETURNS TABLE(account uuid)
    LANGUAGE sql STABLE
    AS $$
  select distinct a.id from access_account a join access_grant g on g.account_id = a.id left join access_grant_end e on e.grant_id = g.id
  where a.address_sealed is not null and e.grant_id is null and g.given_at <= at and g.expires_at > at and g.scope_kind in ('caucus', 'contest', 'network')
$$;

CREATE FUNCTION public.contests_reminding_outlives() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform platform_outlive('date-letters', array(select account_id::text from changed where (kinds = '{}' or days_before = '{}') = one.over), one.over) from (values (false), (true)) as one(over);
  return null;
end $$;

CREATE FUNCTION public.contests_reply_offered(the_claim uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select exists (select from contests_claim_offer o where o.claim_id = the_claim and (o.answer is not null or o.answer_by < caucus_now()::date)) $$;

CREATE FUNCTION public.contests_reviewed(the_key text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (select from review_review r join review_publication p on p.review_id = r.id where r.contest_key = the_key) $$;

CREATE FUNCTION public.contests_scrutineers(of_caucus uuid) RETURNS TABLE(account uuid, name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select distinct a.id, a.name
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and g.role = 'scrutineer' and e.grant_id is null
    and (current_setting('role') = 'none' or (access_holds(caucus_account(), 'returning-officer', of_caucus) and g.given_at <= caucus_now() and g.expires_at > caucus_now()))
$$;

CREATE FUNCTION public.contests_unreached(the_box uuid) RETURNS TABLE(account uuid, address_sealed text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select v.account_id, a.address_sealed
  from contests_voter v join access_account a on a.id = v.account_id left join ballots_mark m on m.voter_id = v.voter_id
  where v.box_id = the_box and m.voter_id is null and a.address_sealed is not null
    and (current_setting('role') = 'none' or ballots_is('returning-officer', the_box))
$$;

CREATE FUNCTION public.contests_votes(the_voter uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (select from contests_voter v where v.voter_id = the_voter and v.account_id = caucus_account()) $$;

CREATE FUNCTION public.meetings_hands(of_caucus uuid) RETURNS TABLE(account uuid, name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select distinct a.id, a.name
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and g.role in ('steward', 'organiser', 'member') and e.grant_id is null
    and (current_setting('role') = 'none' or (caucus_inside(of_caucus) and g.given_at <= caucus_now() and g.expires_at > caucus_now()))
$$;

CREATE FUNCTION public.meetings_inside(of_caucus uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select caucus_inside(of_caucus) $$;

CREATE FUNCTION public.network_coordinates(the_pack text, the_unit text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (
    select from network_cover c join network_belongs m on m.caucus_id = c.caucus_id
      join access_grant g on g.scope_kind = 'network' and g.scope_id = m.network_id left join access_grant_end e on e.grant_id = g.id
    where c.pack = the_pack and c.unit = the_unit and g.role = 'coordinator' and g.account_id = caucus_account() and e.grant_id is null
      and g.given_at <= caucus_now() and g.expires_at > caucus_now()) $$;

CREATE FUNCTION public.network_coordinates_in(the_pack text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (
    select from access_grant g join network_belongs m on m.network_id = g.scope_id join network_cover c on c.caucus_id = m.caucus_id
      left join access_grant_end e on e.grant_id = g.id
    where g.account_id = caucus_account() and g.role = 'coordinator' and g.scope_kind = 'network' and e.grant_id is null
      and g.given_at <= caucus_now() and g.expires_at > caucus_now() and c.pack = the_pack) $$;

CREATE FUNCTION public.network_covers(the_pack text, the_unit text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin return exists (select from network_cover c where c.pack = the_pack and c.unit = the_unit and caucus_in_full(c.caucus_id)); end $$;

CREATE FUNCTION public.people_account_of(person uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select p.account_id from people_person p where p.id = person $$;

CREATE FUNCTION public.people_agree_again(person uuid, today date) RETURNS date
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  until date;
begin
  update people_person p set agreed_on = today, expires_on = greatest(p.expires_on, (today + interval '12 months')::date), class = case p.class when 'prospect' then 'asked' else p.class end
    where p.id = person and (caucus_in_full(p.caucus_id) or p.account_id = caucus_account()) and people_may_be_asked(p.id) returning p.expires_on into until;
  perform people_relist(array[person]);
  return until;
end $$;

CREATE FUNCTION public.people_agree_to_lifts(person uuid, way text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into people_consent (id, person_id, purpose, channel, given_on, how, basis, source, given_at)
  select gen_random_uuid(), person, 'lifts', 'phone', caucus_now()::date, way, 'consent', 'in-person', caucus_now() where not people_agreed(person, 'lifts') $$;

CREATE FUNCTION public.people_agreed(person uuid, what text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  return exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                 where c.person_id = person and c.purpose = what and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date));
end $$;

CREATE FUNCTION public.people_answer_election(the_election uuid, yes boolean) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform pg_advisory_xact_lock(hashtextextended('people_election ' || the_election, 0));
  if not people_office_asked(the_election) then return false; end if;
  if yes then perform people_take_office(the_election, caucus_account(), (select a.name from access_account a where a.id = caucus_account()));
  else insert into people_election_answer (election_id, yes) values (the_election, false); end if;
  return true;
end $$;

CREATE FUNCTION public.people_answer_invitation(token text, yes boolean, account uuid, named text, wall timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  asked record;
begin
  select * into asked from people_invited(token, wall);
  if asked.id is null then return false; end if;
  insert into people_invitation_end (invitation_id, at, became) values (asked.id, wall, case when yes then 'accepted' else 'declined' end) on conflict do nothing;
  if not found then return false; end if;
  if not yes then
    insert into people_election_answer (election_id, yes) select asked.election, false where asked.election is not null;
    return true;
  end if;
  update people_person p set account_id = account where p.id = asked.person and p.account_id is null
    and not exists (select from people_person o where o.caucus_id = p.caucus_id and o.account_id = account);
  if asked.election is not null then perform people_take_office(asked.election, account, named); end if;
  return true;
end $$;

CREATE FUNCTION public.people_ask_no_more(person uuid, way text, at timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into people_stop as s (caucus_id, contact_index, at) select distinct c.caucus_id, c.contact_index, people_ask_no_more.at
    from people_contact c where c.person_id = person on conflict (caucus_id, contact_index) do update set act_id = null, at = excluded.at where s.act_id is not null;
  insert into people_consent_end (consent_id, ended_at, how)
  select c.id, at, way from people_consent c left join people_consent_end e on e.consent_id = c.id
  where c.person_id = person and e.consent_id is null $$;

CREATE FUNCTION public.people_askable(caucus uuid) RETURNS TABLE(person_id uuid, history jsonb, by_phone boolean, needs text[])
    LANGUAGE sql STABLE
    AS $$
  select i.person_id,
         coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'on', s.on_day, 'unit', s.unit, 'about', s.about, 'until', s.until_day, 'amount', s.amount) order by s.on_day, s.id)
                   from people_status_event s where s.person_id = i.person_id), '[]'),
         'phone' = any (i.reach) and 'asking:phone' = any (i.agreed), i.needs
  from people_listed i
  where i.caucus_id = caucus and i.expires_on > (select caucus_now()::date) and i.agreed && '{asking:phone,asking:text,asking:email,asking:in-person}'
    and exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                where c.person_id = i.person_id and c.purpose = 'asking' and e.consent_id is null and (c.expires_on is null or c.expires_on > (select caucus_now()::date))) $$;

CREATE FUNCTION public.people_asked_to_serve(the_person uuid) RETURNS TABLE(how text, role text, post text, decision text, elected_on date, until timestamp with time zone, at timestamp with time zone, by_name text, vouched_by text, became text, became_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select * from (
    select 'by letter', i.role, e.post, e.chosen, e.elected_on, i.role_until, i.made_at, a.name, null::text, n.became, n.at
    from people_invitation i join access_account a on a.id = i.by_account left join people_invitation_end n on n.invitation_id = i.id left join people_election e on e.id = i.election_id
    where i.person_id = the_person
    union all
    select 'elected', 'steward', e.post, e.chosen, e.elected_on, e.role_until, e.made_at, a.name, case when w.said = 'vouched' then v.name end,
      case when n.yes then 'accepted' when not n.yes then 'declined' else w.said end, coalesce(n.at, w.at)
    from people_election e join access_account a on a.id = e.by_account left join people_election_word w on w.election_id = e.id left join access_account v on v.id = w.by_account
      left join people_election_answer n on n.election_id = e.id
    where e.person_id = the_person or (e.account_id = caucus_account() and e.caucus_id = (select p.caucus_id from people_person p where p.id = the_person))) x
  where exists (select from people_person p where p.id = the_person and p.account_id = caucus_account()) order by 7
$$;

CREATE FUNCTION public.people_consent_end_outlives() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform platform_outlive('agreement', array(select consent_id::text from changed), true);
  return null;
end $$;

CREATE FUNCTION public.people_contact_works(contact uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  return coalesce((select s.said = 'works' from people_contact_said s where s.contact_id = contact and s.said <> 'first' order by s.at desc, s.id desc limit 1), true);
end $$;

CREATE FUNCTION public.people_count_allowed(caucus uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select caucus_inside(caucus) or caucus_in_full(caucus) or coalesce(current_setting('role', true), 'none') not like 'caucus%' $$;

CREATE FUNCTION public.people_counts_allowed(caucuses uuid[]) RETURNS void
    LANGUAGE plpgsql STABLE
    AS $$
begin
  if exists (select from unnest(caucuses) one where people_count_allowed(one) is not true) then raise insufficient_privilege using message = 'totals of another caucus'; end if;
end $$;

CREATE FUNCTION public.people_election_mine(the_election uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from people_election e left join people_person p on p.id = e.person_id left join access_account a on a.id = caucus_account()
    where e.id = the_election and (e.account_id = caucus_account() or p.account_id = caucus_account() or a.address_index = e.address_index))
$$;

CREATE FUNCTION public.people_election_open(the_election uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from people_election e where e.id = the_election and e.role_until > caucus_now() and e.made_at + interval '14 days' > caucus_now()
    and not exists (select from people_election_word w where w.election_id = e.id))
$$;

CREATE FUNCTION public.people_elections(of_caucus uuid) RETURNS TABLE(id uuid, person uuid, name text, post text, chosen text, elected_on date, until_day date, made_at timestamp with time zone, by_name text, said text, said_at timestamp with time zone, said_by text, yes boolean, answered_at timestamp with time zone, may_vouch boolean, asked boolean, link_until timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select e.id, case when caucus_in_full(e.caucus_id) then e.person_id end,
    case when caucus_in_full(e.caucus_id) or n.yes or people_election_mine(e.id) then coalesce(p.name, a.name) end,
    e.post, e.chosen, e.elected_on, e.until_day, e.made_at, r.name, w.said, w.at, v.name, n.yes, n.at, people_may_vouch(e.id), people_office_asked(e.id), i.expires_at
  from people_election e left join people_person p on p.id = e.person_id left join access_account a on a.id = e.account_id join access_account r on r.id = e.by_account
    left join people_election_word w on w.election_id = e.id left join access_account v on v.id = w.by_account left join people_election_answer n on n.election_id = e.id
    left join people_invitation i on i.election_id = e.id
  where e.caucus_id = of_caucus and caucus_inside(of_caucus) order by e.made_at desc, e.id desc limit 50
$$;

CREATE FUNCTION public.people_end_consents(people uuid[], what text, way text, said text, act uuid, at timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    SET enable_seqscan TO 'off'
    AS $$
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

CREATE FUNCTION public.people_entered_now(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select exists (select from people_person p where p.id = person and p.source = 'self-entered'
                       and p.xmin::text = (pg_current_xact_id()::xid)::text) $$;

CREATE FUNCTION public.people_field_of_mine(field uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from people_field f join people_person p on p.caucus_id = f.caucus_id where f.id = field
    and (p.account_id = caucus_account() or (f.seen_by = 'lent' and exists (select from people_lent l left join people_lent_end e on e.lent_id = l.id
      where l.person_id = p.id and l.to_account = caucus_account() and e.lent_id is null and l.until > caucus_now())))) $$;

CREATE FUNCTION public.people_field_take_back(person uuid, field uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  delete from people_field_value v where v.person_id = person and v.field_id = field and people_own(person);
  return found;
end $$;

CREATE FUNCTION public.people_folded(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select lower(case when octet_length(name) = length(name) then name else
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f\u064b-\u0652\u05b0-\u05c7]', '', 'g'),
        'ØøŁłĐđÐðıĦħŊŋАаБбВвГгДдЕеЖжЗзИиКкЛлМмНнОоПпРрСсТтУуФфХхЧчШшЩщЫыЭэІіҐґЄєЈјЂђЋћΑαΒβΓγΔδΕεΖζΗηΘθΙιΚκΛλΜμΝνΞξΟοΠπΡρΣσςΤτΥυΦφΧχΩωЬьЪъ',
        'oollddddihhnnaabbvvggddeezzzziikkllmmnnoopprrssttuuffkkccssssyyeeiiggeejjddccaavvggddeezziittiikkllmmnnxxoopprrsssttyyffkkoo'),
      'ß', 'ss'), 'ẞ', 'ss'), 'Æ', 'ae'), 'æ', 'ae'), 'Œ', 'oe'), 'œ', 'oe'), 'Þ', 'th'), 'þ', 'th'), 'Ц', 'ts'), 'ц', 'ts'), 'Ю', 'yu'), 'ю', 'yu'), 'Я', 'ya'), 'я', 'ya'),
      'Ψ', 'ps'), 'ψ', 'ps') end collate "C") $$;

CREATE FUNCTION public.people_forget(person uuid) RETURNS uuid[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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

CREATE FUNCTION public.people_hear(person uuid, wanted text[], dropped text[], at timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into people_need (id, person_id, need, wanted, said_at)
  select caucus_later_id(), person, n.need, n.wanted, at from (select unnest(wanted) as need, true as wanted union all select unnest(dropped), false) n $$;

CREATE FUNCTION public.people_history_wrong(event uuid, person uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  delete from people_status_event s using people_person p where s.id = event and s.person_id = person and p.id = s.person_id
    and (caucus_in_full(p.caucus_id) or (p.account_id = caucus_account() and s.said_by = 'person'));
  return found;
end $$;

CREATE TABLE public.people_import (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    by_account uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    said text NOT NULL,
    head_row integer NOT NULL,
    head_mark text NOT NULL,
    head_sealed text NOT NULL,
    CONSTRAINT people_import_head_row_check CHECK ((head_row > 0)),
    CONSTRAINT people_import_said_check CHECK (((length(said) >= 1) AND (length(said) <= 200)))
);

CREATE TABLE public.people_import_told (
    id uuid NOT NULL,
    import_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL,
    mapping text[] NOT NULL,
    source text NOT NULL,
    source_note text NOT NULL,
    purpose text NOT NULL,
    basis text NOT NULL,
    channels text[] NOT NULL,
    how text NOT NULL,
    notice text,
    CONSTRAINT people_import_told_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'members-of-the-body'::text]))),
    CONSTRAINT people_import_told_channels_check CHECK (((channels <@ ARRAY['phone'::text, 'text'::text, 'email'::text, 'in-person'::text]) AND (cardinality(channels) > 0))),
    CONSTRAINT people_import_told_how_check CHECK (((length(how) >= 1) AND (length(how) <= 200))),
    CONSTRAINT people_import_told_notice_check CHECK (((length(notice) >= 1) AND (length(notice) <= 200))),
    CONSTRAINT people_import_told_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 200))),
    CONSTRAINT people_import_told_source_check CHECK ((source = ANY (ARRAY['introduced'::text, 'event'::text, 'in-person'::text, 'official-list'::text]))),
    CONSTRAINT people_import_told_source_note_check CHECK ((length(source_note) <= 200))
);

CREATE FUNCTION public.people_import_change(i public.people_import, t public.people_import_told, key_name text, on_unit text, today date, changes jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  with given as (
    select * from jsonb_to_recordset(changes) as g(n int, person uuid, phone text, phone_index text, email text, email_index text, area text, joined date, ways text)
    where exists (select from people_person p where p.id = g.person and p.caucus_id = i.caucus_id)
  ), contacts as (
    insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
      select gen_random_uuid(), g.person, i.caucus_id, 'phone', g.phone, g.phone_index, key_name, i.at from given g where g.phone is not null
      union all select gen_random_uuid(), g.person, i.caucus_id, 'email', g.email, g.email_index, key_name, i.at from given g where g.email is not null
      returning id, person_id
  ), areas as (
    insert into people_correction (id, person_id, area, at, by_account) select gen_random_uuid(), g.person, g.area, i.at, i.by_account from given g where g.area is not null returning id, person_id
  ), joined as (
    insert into people_status_event (id, person_id, kind, on_day, unit, said_by)
      select gen_random_uuid(), g.person, 'joined', g.joined, on_unit, case when t.source = 'official-list' then 'record' else 'steward' end from given g where g.joined is not null
      returning id, person_id
  ), consents as (
    insert into people_consent (id, person_id, purpose, channel, given_on, how, basis, source, given_at)
      select gen_random_uuid(), g.person, 'asking', way, today, t.how, t.basis, t.source, i.at from given g, string_to_table(g.ways, ',') as way where way <> ''
      returning id, person_id
  ), laid as (select * from contacts union all select * from areas union all select * from joined union all select * from consents)
  insert into people_import_row (import_id, n, person_id, what, wrote, laid)
    select i.id, g.n, g.person, 'changed', 0, array(select l.id from laid l where l.person_id = g.person) from given g;
  perform people_relist(array(select (g->>'person')::uuid from jsonb_array_elements(changes) g));
end $$;

CREATE FUNCTION public.people_import_clear(the_import uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  with over as (select i.id from people_import i where (i.id = the_import and caucus_in_full(i.caucus_id)
      and exists (select from people_import_event e where e.import_id = i.id and e.kind in ('done', 'cancelled'))) or i.at < caucus_now() - interval '7 days'),
    emptied as (update people_import set head_sealed = '' where id in (select id from over) and head_sealed <> '')
  delete from people_import_block where import_id in (select id from over) $$;

CREATE FUNCTION public.people_import_further(the_import uuid, key_name text, further jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  i people_import;
begin
  select * into i from people_import where id = the_import and caucus_in_full(caucus_id);
  if not found then raise insufficient_privilege using message = 'an import of another caucus'; end if;
  perform set_config('caucus.relist_later', 'on', true);
  with given as materialized (
    select g.* from jsonb_to_recordset(further) as g(n int, person uuid, phone text, phone_index text, tags text[], languages text[], needs text[], fields jsonb)
    join people_import_row r on r.import_id = i.id and r.n = g.n and r.person_id = g.person
  ), contacts as (
    insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
      select gen_random_uuid(), g.person, i.caucus_id, 'phone', g.phone, g.phone_index, key_name, i.at + interval '1 millisecond' from given g where g.phone is not null returning id, person_id
  ), tags as (
    insert into people_tag (id, person_id, tag, at, by_account) select gen_random_uuid(), g.person, tag, i.at, i.by_account from given g, unnest(g.tags) as tag returning id, person_id
  ), languages as (
    insert into people_language (id, person_id, language, speaks, said_at) select gen_random_uuid(), g.person, language, true, i.at from given g, unnest(g.languages) as language returning id, person_id
  ), needs as (
    insert into people_need (id, person_id, need, wanted, said_at) select gen_random_uuid(), g.person, need, true, i.at from given g, unnest(g.needs) as need returning id, person_id
  ), said as (
    insert into people_field_value (id, field_id, person_id, value, said_at, by_account)
      select gen_random_uuid(), f.id, g.person, v.value, i.at, i.by_account from given g, jsonb_each_text(g.fields) as v join people_field f on f.id = v.key::uuid and f.caucus_id = i.caucus_id
      returning id, person_id
  ), laid as (select l.person_id, array_agg(l.id) as ids from (select * from contacts union all select * from tags union all select * from languages union all select * from needs union all select * from said) l group by 1)
  update people_import_row r set wrote = r.wrote + cardinality(l.ids), laid = r.laid || l.ids
    from given g join laid l on l.person_id = g.person where r.import_id = i.id and r.n = g.n;
  update people_listed l set tags = array(select distinct unnest(l.tags || g.tags) order by 1), languages = array(select distinct unnest(l.languages || g.languages) order by 1),
      needs = array(select distinct unnest(l.needs || g.needs) order by 1)
    from jsonb_to_recordset(further) as g(n int, person uuid, phone text, phone_index text, tags text[], languages text[], needs text[], fields jsonb)
    where g.person = l.person_id and exists (select from people_import_row r where r.import_id = i.id and r.n = g.n and r.person_id = g.person) and cardinality(g.tags) + cardinality(g.languages) + cardinality(g.needs) > 0;
  perform set_config('caucus.relist_later', '', true);
end $$;

CREATE FUNCTION public.people_import_put(the_import uuid, the_seq integer, key_name text, on_pack text, on_unit text, today date, until_day date, keep_class text, ids uuid[], ns integer[], names text[], sounded text[], areas text[], phones text[], phone_indexes text[], emails text[], email_indexes text[], joined date[], lifts boolean[], ways text[], changes jsonb, unadded jsonb, skipped_n integer, refused_n integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  i people_import;
  t people_import_told;
begin
  select * into i from people_import where id = the_import and caucus_in_full(caucus_id) for update;
  if not found then raise insufficient_privilege using message = 'an import of another caucus'; end if;
  select told.* into t from people_import_event e join people_import_told told on told.id = e.told_id where e.import_id = the_import and e.kind = 'begun' and told.import_id = the_import;
  if not found then raise insufficient_privilege using message = 'an import that was not begun'; end if;
  if exists (select from people_import_event e where e.import_id = the_import and e.kind <> 'begun') then return false; end if;
  if t.source = 'official-list' and not exists (select from people_import_attested a where a.import_id = the_import) then
    raise insufficient_privilege using message = 'an official list that nobody attested';
  end if;
  insert into people_import_done values (the_import, the_seq, cardinality(ids), jsonb_array_length(changes), skipped_n, refused_n, unadded) on conflict do nothing;
  if not found then return true; end if;
  perform set_config('caucus.relist_later', 'on', true);
  insert into people_person (id, caucus_id, name, area, pack, unit, source, source_note, purpose, basis, added_on, added_by, expires_on, class)
    select g.id, i.caucus_id, g.name, g.area, on_pack, on_unit, t.source, t.source_note, t.purpose, t.basis, today, i.by_account, until_day,
           case when g.joined is not null and keep_class <> 'prospect' then 'member' else keep_class end
    from unnest(ids, names, areas, joined) as g(id, name, area, joined);
  insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
    select gen_random_uuid(), g.id, i.caucus_id, g.kind, g.sealed, g.mark, key_name, i.at
    from (select unnest(ids) as id, 'phone' as kind, unnest(phones) as sealed, unnest(phone_indexes) as mark
          union all select unnest(ids), 'email', unnest(emails), unnest(email_indexes)) g where g.sealed <> '';
  insert into people_consent (id, person_id, purpose, channel, given_on, how, basis, source, given_at)
    select gen_random_uuid(), g.id, 'asking', way, today, t.how, t.basis, t.source, i.at
    from unnest(ids, ways) as g(id, ways), string_to_table(g.ways, ',') as way;
  if t.notice is not null then
    insert into people_notice (id, person_id, given_on, how) select gen_random_uuid(), id, today, t.notice from unnest(ids) as id;
  end if;
  insert into people_status_event (id, person_id, kind, on_day, unit, said_by)
    select gen_random_uuid(), g.id, 'joined', g.joined, on_unit, case when t.source = 'official-list' then 'record' else 'steward' end
    from unnest(ids, joined) as g(id, joined) where g.joined is not null;
  insert into people_need (id, person_id, need, wanted, said_at)
    select gen_random_uuid(), g.id, 'lift', true, i.at from unnest(ids, lifts) as g(id, lift) where g.lift;
  insert into people_listed (person_id, caucus_id, name, sounds, area, unit, source, added_on, expires_on, agreed, needs, tags, languages, reach, member_since, notice_on, introduced)
    select g.id, i.caucus_id, g.name, g.sounds, g.area, on_unit, t.source, today, until_day,
           array(select 'asking:' || way from string_to_table(g.ways, ',') as way order by 1), case when g.lift then array['lift'] else '{}'::text[] end, '{}', '{}',
           array_remove(array[case when g.email <> '' then 'email' end, case when g.phone <> '' then 'phone' end], null), g.joined,
           case when t.notice is not null then today end, t.source = 'introduced'
    from unnest(ids, names, sounded, areas, phones, emails, joined, lifts, ways) as g(id, name, sounds, area, phone, email, joined, lift, ways);
  insert into people_import_row (import_id, n, person_id, what, wrote)
    select the_import, g.n, g.id, 'new', (g.phone <> '')::int + (g.email <> '')::int + cardinality(string_to_array(g.ways, ',')) + (t.notice is not null)::int
           + (g.joined is not null)::int + g.lift::int
    from unnest(ids, ns, phones, emails, joined, lifts, ways) as g(id, n, phone, email, joined, lift, ways);
  if jsonb_array_length(changes) > 0 then perform people_import_change(i, t, key_name, on_unit, today, changes); end if;
  perform set_config('caucus.relist_later', '', true);
  return true;
end $$;

CREATE FUNCTION public.people_import_seen(import uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (select from people_import i where i.id = import) $$;

CREATE FUNCTION public.people_import_undo(the_import uuid, after_n integer, most integer) RETURNS TABLE(last_n integer, removed integer, kept integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$
declare
  facts text;
  gone uuid[];
  part int[];
begin
  if not exists (select from people_import i join people_import_event e on e.import_id = i.id and e.kind = 'undo' where i.id = the_import and caucus_in_full(i.caucus_id)) then
    raise insufficient_privilege using message = 'an import of another caucus, or not to be undone';
  end if;
  -- What is being written now is written first; after that nothing more is.
  perform from people_import i where i.id = the_import for update;
  select array_agg(r.n order by r.n) into part from (select r.n from people_import_row r where r.import_id = the_import and r.n > after_n order by r.n limit most) r;
  if part is null then return; end if;
  select string_agg(format('select %I as person from %s where %I in (select person_id from people_import_row where import_id = $1 and n = any ($2))', a.attname, c.conrelid::regclass, a.attname), ' union all ')
    into facts from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'people_person'::regclass and c.conrelid not in ('people_listed'::regclass, 'people_import_row'::regclass);
  execute format('with f as materialized (select person, count(*) as n from (%s) each group by person)
      select array_agg(p.id) from people_import_row r join people_person p on p.id = r.person_id left join f on f.person = p.id
      where r.import_id = $1 and r.n = any ($2) and r.what = ''new'' and p.account_id is null and r.wrote = coalesce(f.n, 0)
      and not exists (select from people_import_row other where other.person_id = p.id and other.import_id <> $1)', facts) into gone using the_import, part;
  delete from people_contact where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_correction where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_status_event where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_tag where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_language where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_field_value where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  delete from people_need where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed');
  -- An agreement that was withdrawn since stays, with its withdrawal.
  delete from people_consent where id in (select unnest(r.laid) from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed')
    and not exists (select from people_consent_end e where e.consent_id = people_consent.id);
  perform people_relist(array(select r.person_id from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'changed'));
  delete from people_person where id = any (coalesce(gone, '{}'));
  return query select part[cardinality(part)], coalesce(cardinality(gone), 0),
    (select count(*)::int from people_import_row r where r.import_id = the_import and r.n = any (part) and r.what = 'new');
end $_$;

CREATE FUNCTION public.people_import_undone(the_import uuid, gone integer, stayed integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into people_import_event (import_id, kind, at, by_account, removed, kept)
  select i.id, 'undone', caucus_now(), caucus_account(), gone, stayed from people_import i join people_import_event e on e.import_id = i.id and e.kind = 'undo'
  where i.id = the_import and caucus_in_full(i.caucus_id) on conflict do nothing $$;

CREATE FUNCTION public.people_in_full(person uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin return exists (select from people_person p where p.id = person and caucus_in_full(p.caucus_id)); end $$;

CREATE FUNCTION public.people_introduce(person uuid, introducer uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  update people_person p set introduced_by = introducer where p.id = person and caucus_in_full(p.caucus_id) and introducer is distinct from p.id
    and (introducer is null or exists (select from people_person o where o.id = introducer and o.caucus_id = p.caucus_id));
  return found;
end $$;

CREATE FUNCTION public.people_introductions(person uuid) RETURNS TABLE(id uuid, name text, which text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select l.person_id, l.name, 'by' from people_person p join people_listed l on l.person_id = p.introduced_by
    where p.id = person and (people_in_full(p.id) or people_own(p.id))
  union all
  select l.person_id, l.name, 'of' from people_person p join people_person q on q.introduced_by = p.id join people_listed l on l.person_id = q.id
    where p.id = person and (people_in_full(p.id) or (people_own(p.id) and people_may_be_asked(q.id)))
  order by 3, 2, 1 $$;

CREATE FUNCTION public.people_invited(token text, wall timestamp with time zone) RETURNS TABLE(id uuid, caucus uuid, place text, role text, role_until timestamp with time zone, post text, election uuid, person uuid, name text, by_account uuid, by_name text, address_sealed text, address_index text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select i.id, i.caucus_id, c.name, i.role, i.role_until, e.post, i.election_id, i.person_id, p.name, i.by_account, a.name, i.address_sealed, i.address_index
  from people_invitation i join people_person p on p.id = i.person_id join network_caucus c on c.id = i.caucus_id join access_account a on a.id = i.by_account
  left join people_election e on e.id = i.election_id
  where i.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex') and i.expires_at > wall and i.role_until > caucus_now()
    and not exists (select from people_invitation_end n where n.invitation_id = i.id) and access_holds(i.by_account, 'steward', i.caucus_id)
$$;

CREATE FUNCTION public.people_known_as(person uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select coalesce((select m.kept_id from people_merge m where m.gone_id = person), person) $$;

CREATE FUNCTION public.people_lend_out(caucus uuid, people uuid[], account uuid, ends timestamp with time zone, reason text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into people_lent (id, person_id, caucus_id, to_account, lent_at, until, by_account, what_for)
  select gen_random_uuid(), p.id, p.caucus_id, account, caucus_now(), ends, account, reason
  from people_person p where p.id = any (people) and p.caucus_id = caucus and people_may_be_asked(p.id) $$;

CREATE FUNCTION public.people_lent_by(lent uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (select from people_lent l where l.id = lent and caucus_in_full(l.caucus_id)) $$;

CREATE FUNCTION public.people_lent_for(caucus uuid, reason text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from people_lent l left join people_lent_end e on e.lent_id = l.id
    where l.caucus_id = caucus and l.to_account = caucus_account() and l.what_for = reason and l.until > caucus_now() and e.lent_id is null) $$;

CREATE FUNCTION public.people_lent_now(person uuid, caucus uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return exists (select from people_lent l where l.person_id = person and l.caucus_id = caucus and l.until > caucus_now()
                 and (l.to_account = caucus_account() or caucus_contest(l.to_contest)))
         and people_may_be_asked(person);
end $$;

CREATE FUNCTION public.people_list_own(people uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
begin
  delete from people_listed_own o where o.person_id = any (people)
    and (select v.value from people_field_value v where v.person_id = o.person_id and v.field_id = o.field_id order by v.said_at desc, v.id desc limit 1) is null;
  insert into people_listed_own as o (person_id, field_id, caucus_id, value, measure)
    select v.person_id, v.field_id, l.caucus_id, v.value,
      case f.kind when 'number' then (v.value::numeric * 1000000)::bigint when 'day' then v.value::date - date '2000-01-01' end
    from (select distinct on (person_id, field_id) person_id, field_id, value from people_field_value
      where person_id = any (people) order by person_id, field_id, said_at desc, id desc) v
    join people_listed l on l.person_id = v.person_id join people_field f on f.id = v.field_id
    where v.value is not null
  on conflict (person_id, field_id) do update set value = excluded.value, measure = excluded.measure where o.value <> excluded.value;
end $$;

CREATE FUNCTION public.people_list_own_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if tg_table_name = 'people_field_value' then perform people_list_own(array(select distinct person_id from changed));
  else perform people_list_own(array(select c.person_id from changed c where exists (select from people_field_value v where v.person_id = c.person_id)));
  end if;
  return null;
end $$;

CREATE FUNCTION public.people_marked(tags text[], languages text[]) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
begin
  return case when tags = '{}' then '' else E'\n#' || array_to_string(tags, E'\n#') || E'\n' end || case when languages = '{}' then '' else E'\n@' || array_to_string(languages, E'\n@') || E'\n' end;
end $$;

CREATE FUNCTION public.people_marks(agreed text[], needs text[], reach text[]) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when 'asking:phone' = any (agreed) then 1 else 0 end + case when 'asking:text' = any (agreed) then 2 else 0 end
       + case when 'asking:email' = any (agreed) then 4 else 0 end + case when 'asking:in-person' = any (agreed) then 8 else 0 end
       + case when cardinality(reach) > 0 then 16 else 0 end
       + case when 'lift' = any (needs) then 32 else 0 end + case when 'childcare' = any (needs) then 64 else 0 end + case when 'step-free' = any (needs) then 128 else 0 end
       + case when 'interpreter' = any (needs) then 256 else 0 end + case when 'quiet-space' = any (needs) then 512 else 0 end + case when 'can-drive' = any (needs) then 1024 else 0 end $$;

CREATE FUNCTION public.people_may_be_asked(person uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  return exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                 where c.person_id = person and c.purpose = 'asking' and e.consent_id is null and (c.expires_on is null or c.expires_on > caucus_now()::date));
end $$;

CREATE FUNCTION public.people_may_vouch(the_election uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select people_election_open(the_election) and not people_election_mine(the_election) and exists (select from people_election e
    where e.id = the_election and e.by_account <> caucus_account() and access_holds(e.by_account, 'steward', e.caucus_id) and access_holds(caucus_account(), 'steward', e.caucus_id))
$$;

CREATE FUNCTION public.people_maybe_young(person uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select exists (select from people_status_event b where b.person_id = person and b.kind = 'born' and b.on_day + interval '19 years' > caucus_now()::date) $$;

CREATE FUNCTION public.people_merge_note(gone uuid, what regclass, done text, of jsonb, said jsonb) RETURNS void
    LANGUAGE sql
    AS $$
  insert into people_merge_row (gone_id, seq, facts, did, which, was)
  values (gone, (select coalesce(max(r.seq), 0) + 1 from people_merge_row r where r.gone_id = gone), what::text, done, of, said) $$;

CREATE FUNCTION public.people_merge_stands(act uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select exists (select from people_merge m where m.act_id = act
    and (not exists (select from people_merge_row r where r.gone_id = m.gone_id)
      or exists (select from people_merge l where l.kept_id = m.kept_id and l.gone_id <> m.gone_id and (l.at, l.act_id) > (m.at, m.act_id)))) $$;

CREATE FUNCTION public.people_merge_two(act uuid, kept uuid, gone uuid, told jsonb, at timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$
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
end $_$;

CREATE FUNCTION public.people_merge_undo(act uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$
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
end $_$;

CREATE FUNCTION public.people_need_of(person uuid, what text) RETURNS TABLE(wanted boolean)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public'
    AS $$ select n.wanted from people_need n where n.person_id = person and n.need = what order by n.said_at desc, n.id desc limit 1 $$;

CREATE FUNCTION public.people_needs_said(person uuid) RETURNS TABLE(need text, wanted boolean, dropped jsonb)
    LANGUAGE sql STABLE
    AS $$
  select n.need, (array_agg(n.wanted order by n.said_at desc, n.id desc))[1],
    coalesce(jsonb_agg(jsonb_build_object('at', n.said_at, 'id', n.id)) filter (where not n.wanted), '[]')
  from people_need n where n.person_id = person group by n.need $$;

CREATE FUNCTION public.people_now_agreed(person uuid) RETURNS TABLE(agreed text[], until date)
    LANGUAGE sql STABLE
    AS $$
  select array_agg(distinct c.purpose || ':' || c.channel), min(c.expires_on) from people_consent c
  where c.person_id = person and (select e.consent_id from people_consent_end e where e.consent_id = c.id) is null and (c.expires_on is null or c.expires_on > caucus_now()::date) $$;

CREATE FUNCTION public.people_now_standing(person uuid) RETURNS TABLE(since date, lapsed date, arrears date, unit text)
    LANGUAGE sql STABLE
    AS $$
  select (select min(j.on_day) from people_status_event j where j.person_id = person and j.kind in ('joined', 'rejoined') and j.on_day > coalesce(s.lapsed, '-infinity')), s.lapsed, s.arrears, s.unit
  from (select max(h.on_day) filter (where h.kind = 'lapsed') as lapsed,
      case when max(h.on_day) filter (where h.kind = 'arrears') > coalesce(max(h.on_day) filter (where h.kind = 'paid'), '-infinity') then max(h.on_day) filter (where h.kind = 'arrears') end as arrears,
      (array_agg(h.unit order by h.on_day desc, h.id desc) filter (where h.unit is not null))[1] as unit
    from people_status_event h where h.person_id = person) s $$;

CREATE FUNCTION public.people_now_tagged(person uuid) RETURNS TABLE(tags text[])
    LANGUAGE sql STABLE
    AS $$
  select array_agg(distinct t.tag) from people_tag t where t.person_id = person and (select e.tag_id from people_tag_end e where e.tag_id = t.id) is null $$;

CREATE FUNCTION public.people_now_told(person uuid) RETURNS TABLE(notice date)
    LANGUAGE sql STABLE
    AS $$
  select min(n.given_on) from people_notice n where n.person_id = person $$;

CREATE FUNCTION public.people_number_is_wrong(person uuid, at timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into people_contact_said (id, contact_id, said, at, by_account)
  select gen_random_uuid(), people_primary(person, 'phone'), 'wrong', at, caucus_account() where people_primary(person, 'phone') is not null $$;

CREATE FUNCTION public.people_of(person uuid, caucus uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin return exists (select from people_person p where p.id = person and p.caucus_id = caucus); end $$;

CREATE FUNCTION public.people_office_asked(the_election uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from people_election e join people_election_word w on w.election_id = e.id
    where e.id = the_election and e.account_id = caucus_account() and w.said = 'vouched' and w.at + interval '14 days' > caucus_now() and e.role_until > caucus_now()
      and not exists (select from people_election_answer a where a.election_id = e.id)
      and access_holds(w.by_account, 'steward', e.caucus_id) and people_role_held(caucus_account(), e.caucus_id))
$$;

CREATE FUNCTION public.people_own(person uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin return exists (select from people_person p where p.id = person and p.account_id = caucus_account()); end $$;

CREATE FUNCTION public.people_pairs(caucus uuid, most integer) RETURNS TABLE(one uuid, other uuid, why text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if not caucus_in_full(caucus) then raise insufficient_privilege using message = 'people of another caucus'; end if;
  return query
    (select distinct a.person_id, b.person_id, a.kind from people_contact a
     join people_contact b on b.caucus_id = a.caucus_id and b.contact_index = a.contact_index and b.kind = a.kind and b.person_id > a.person_id
     where a.caucus_id = caucus and not exists (select from people_apart x where x.one_id = a.person_id and x.other_id = b.person_id) limit most)
    union all
    (select a.id, b.id, 'sounds' from (
       select array_agg(l.person_id) as ids from people_listed l where l.caucus_id = caucus and l.sounds like '% %' group by l.sounds, l.unit having count(*) between 2 and 4) alike,
       unnest(alike.ids) as a(id), unnest(alike.ids) as b(id)
     where a.id < b.id and not exists (select from people_apart x where x.one_id = a.id and x.other_id = b.id) limit most);
end $$;

CREATE FUNCTION public.people_primary(person uuid, what text) RETURNS uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  return (select c.id from people_contact c where c.person_id = person and c.kind = what and people_contact_works(c.id)
          order by (select max(s.at) from people_contact_said s where s.contact_id = c.id and s.said = 'first') desc nulls last, c.added_at, c.id limit 1);
end $$;

CREATE FUNCTION public.people_put_away(gone uuid, facts regclass, whole jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $_$
declare
  child record;
  one jsonb;
begin
  perform people_merge_note(gone, facts, 'put-away', people_row_key(facts, whole), whole);
  for child in select c.conrelid::regclass as facts, a.attname as col, p.attname as ref, format_type(p.atttypid, p.atttypmod) as kind
    from pg_constraint c join pg_attribute p on p.attrelid = c.confrelid and p.attnum = c.confkey[1] join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = facts and c.confdeltype = 'c' and c.conrelid not in ('people_listed'::regclass, 'people_merge'::regclass, 'people_merge_row'::regclass)
    order by 1, 2
  loop
    for one in execute format('select to_jsonb(t) from %s t where t.%I = ($1 ->> %L)::%s', child.facts, child.col, child.ref, child.kind) using whole loop
      perform people_put_away(gone, child.facts, one);
    end loop;
  end loop;
end $_$;

CREATE FUNCTION public.people_relist(people uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
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

CREATE FUNCTION public.people_relist_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
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

CREATE FUNCTION public.people_relist_later() RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select coalesce(current_setting('caucus.relist_later', true), '') = 'on' $$;

CREATE FUNCTION public.people_role_held(the_account uuid, the_caucus uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select access_holds(the_account, 'steward', the_caucus) or access_holds(the_account, 'organiser', the_caucus) or access_holds(the_account, 'member', the_caucus)
$$;

CREATE FUNCTION public.people_roles(of_caucus uuid) RETURNS TABLE(id uuid, account uuid, name text, role text, given_at timestamp with time zone, until timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select g.id, a.id, a.name, g.role, g.given_at, g.expires_at
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where caucus_in_full(of_caucus) and g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and e.grant_id is null
    and g.given_at <= caucus_now() and g.expires_at > caucus_now()
$$;

CREATE FUNCTION public.people_row_key(facts regclass, whole jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_object_agg(a.attname, whole -> a.attname) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = facts and i.indisprimary $$;

CREATE FUNCTION public.people_row_where(facts regclass) RETURNS text
    LANGUAGE sql STABLE
    AS $_$
  select string_agg(format('t.%I = ($1 ->> %L)::%s', a.attname, a.attname, format_type(a.atttypid, a.atttypmod)), ' and ') from pg_index i
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = facts and i.indisprimary $_$;

CREATE FUNCTION public.people_seen(person uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin return exists (select from people_person p where p.id = person); end $$;

CREATE FUNCTION public.people_shown(person uuid, caucus uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from people_person p where p.id = person and p.caucus_id = caucus and (caucus_in_full(caucus) or p.account_id = caucus_account()
    or (people_may_be_asked(p.id) and exists (select from people_lent l left join people_lent_end e on e.lent_id = l.id
      where l.person_id = p.id and l.caucus_id = caucus and l.to_account = caucus_account() and l.until > caucus_now() and e.lent_id is null)))) $$;

CREATE FUNCTION public.people_sound(word text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
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

CREATE FUNCTION public.people_sounds(name text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$
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
  if cardinality(codes) = 2 then return least(codes[1] collate "C", codes[2]) || ' ' || greatest(codes[1] collate "C", codes[2]); end if;
  return (select string_agg(c, ' ' order by c collate "C") from unnest(codes) c);
end $_$;

CREATE FUNCTION public.people_stop_outlives() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform platform_outlive('number', array(select caucus_id || ':' || contact_index from changed), true);
  return null;
end $$;

CREATE FUNCTION public.people_stopped_since(caucus uuid, since timestamp with time zone, not_by uuid) RETURNS TABLE(person uuid, what text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select c.person_id, c.purpose from people_consent_end e join people_consent c on c.id = e.consent_id join people_person p on p.id = c.person_id
    where e.ended_at >= since and e.act_id is distinct from not_by and p.caucus_id = caucus
  union select c.person_id, 'asking' from people_stop s join people_contact c using (caucus_id, contact_index)
    where s.caucus_id = caucus and s.at >= since and s.act_id is distinct from not_by $$;

CREATE FUNCTION public.people_take_back(caucus uuid, people uuid[], account uuid, reason text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into people_lent_end (lent_id, ended_at, by_account)
  select l.id, caucus_now(), account from people_lent l left join people_lent_end e on e.lent_id = l.id
  where l.caucus_id = caucus and l.person_id = any (people) and l.to_account = account and l.what_for = reason and l.until > caucus_now() and e.lent_id is null $$;

CREATE FUNCTION public.people_take_office(the_election uuid, the_account uuid, the_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  elected record;
begin
  select e.*, c.name as place, w.by_account as vouched_by into strict elected
    from people_election e join network_caucus c on c.id = e.caucus_id join people_election_word w on w.election_id = e.id and w.said = 'vouched' where e.id = the_election;
  insert into people_election_answer (election_id, yes) values (the_election, true);
  insert into network_steward (id, caucus_id, account_id, name, post, chosen, from_day, until_day)
    values (caucus_later_id(), elected.caucus_id, the_account, the_name, elected.post, elected.chosen, elected.elected_on, elected.until_day);
  insert into access_grant (id, account_id, role, scope_kind, scope_id, place, given_by, given_at, expires_at)
    values (caucus_later_id(), the_account, 'steward', 'caucus', elected.caucus_id::text, elected.place, elected.vouched_by, caucus_now(), elected.role_until);
  update people_election set person_id = null, address_index = null, account_id = the_account where id = the_election;
end $$;

CREATE FUNCTION public.people_to_meet(person uuid) RETURNS TABLE(name text, sealed text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select l.name, (select c.sealed from people_contact c where c.id = people_primary(person, 'phone')) from people_listed l where l.person_id = person $$;

CREATE FUNCTION public.people_told(people uuid[], spoken date[], came date[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  update people_listed l set spoken_on = t.spoken, came_on = t.came from unnest(people, spoken, came) as t(person, spoken, came)
  where l.person_id = t.person and (l.spoken_on, l.came_on) is distinct from (t.spoken, t.came) $$;

CREATE FUNCTION public.people_undo(act uuid, at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    SET enable_seqscan TO 'off'
    AS $_$
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
end $_$;

CREATE FUNCTION public.people_untag(people uuid[], what text, act uuid, at timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    SET enable_seqscan TO 'off'
    AS $$
declare
  theirs uuid[] := array(select p.id from people_act a join people_person p on p.caucus_id = a.caucus_id where a.id = act and caucus_in_full(a.caucus_id) and p.id = any (people_untag.people));
begin
  insert into people_tag_end (tag_id, at, by_account, act_id)
    select t.id, people_untag.at, caucus_account(), people_untag.act from people_tag t
    where t.person_id = any (theirs) and t.tag = what and (select e.tag_id from people_tag_end e where e.tag_id = t.id) is null;
end $$;

CREATE FUNCTION public.people_words_go() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  delete from people_words w using (select distinct c.person_id from changed x join people_consent c on c.id = x.consent_id where c.purpose = 'words') p
  where w.person_id = p.person_id and not people_agreed(w.person_id, 'words');
  return null;
end $$;

CREATE FUNCTION public.people_write_no_more(person uuid, way text, at timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into people_consent_end (consent_id, ended_at, how)
  select c.id, at, way from people_consent c left join people_consent_end e on e.consent_id = c.id
  where c.person_id = person and c.purpose = 'asking' and c.channel = 'email' and e.consent_id is null $$;

CREATE FUNCTION public.platform_keys(keys text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
  select bool_and(length(key) between 1 and 120 and key !~ '[^A-Za-z0-9:_-]') from unnest(keys) as key $$;

CREATE FUNCTION public.platform_outlive(kind text, keys text[], over boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  insert into platform_outlives (kind, keys, over) select platform_outlive.kind, array_agg(key), platform_outlive.over from unnest(platform_outlive.keys) as key where key is not null having count(*) > 0;
  if found then perform set_config('caucus.outlives', 'on', true); end if;
end $$;

CREATE FUNCTION public.today_week_wish_outlives() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform platform_outlive('week-letters', array(select account_id || ':' || caucus_id from changed where wanted = one.over), not one.over) from (values (false), (true)) as one(over);
  return null;
end $$;

CREATE FUNCTION public.today_weeks_wanted(caucus uuid) RETURNS TABLE(account uuid)
    LANGUAGE sql STABLE
    AS $$
  select w.account_id from (select distinct on (account_id) account_id, wanted from today_week_wish where caucus_id = caucus
    order by account_id, chosen_at desc, id desc) w where w.wanted order by 1 $$;

CREATE FUNCTION public.turnout_answer(match uuid, the_side text, answer text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  pair turnout_match;
  other text;
begin
  select * into pair from turnout_match m where m.id = match for update;
  if pair.id is null or not turnout_speaks_for(case the_side when 'request' then pair.request_id else pair.offer_id end) then return 'not theirs'; end if;
  if not turnout_match_stands(match) then return 'gone'; end if;
  insert into turnout_match_word (id, match_id, side, says, at, by_account) values (gen_random_uuid(), match, the_side, answer, caucus_now(), caucus_account());
  if answer = 'no' then
    insert into turnout_match_end (match_id, at) values (match, caucus_now()) on conflict do nothing;
    return 'ended';
  end if;
  if exists (select from turnout_match_word w where w.match_id = match and w.side <> the_side and w.says = 'yes') then
    insert into turnout_match_agreed (match_id, agreed_at) values (match, caucus_now()) on conflict do nothing;
    return 'agreed';
  end if;
  return 'said';
end $$;

CREATE FUNCTION public.turnout_askable(caucus uuid, the_contest text) RETURNS TABLE(person_id uuid, history jsonb, state text, said_at timestamp with time zone, answers integer, tries integer, tried_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if not turnout_caller(caucus) then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  return query
    select a.person_id, a.history, said.state, said.said_at, coalesce(num_nonnulls(said.plan_when, said.plan_from, said.plan_how), 0), tried.tries, tried.tried_at
    from people_askable(caucus) a
    left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= caucus_now()
                       order by c.said_at desc, c.id desc limit 1) said on true
    left join lateral (select (count(*) filter (where t.contest = the_contest))::int as tries, max(t.held_at) as tried_at from turnout_conversation t
                       where t.person_id = a.person_id) tried on true
    where (a.by_phone or exists (select from people_listed l join people_consent c on c.person_id = l.person_id left join people_consent_end e on e.consent_id = c.id
                                 where l.person_id = a.person_id and 'phone' = any (l.reach) and c.purpose = 'asking' and c.channel = 'text' and e.consent_id is null
                                   and (c.expires_on is null or c.expires_on > caucus_now()::date)))
      and not exists (select from turnout_handed h where h.person_id = a.person_id and h.until > caucus_now()
      and not exists (select from turnout_handed_back b where b.handed_id = h.id)
      and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at));
end $$;

CREATE FUNCTION public.turnout_asked_to_meetings() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $_$
  select coalesce(array_agg(distinct substr(c.contest, 9)::uuid), '{}') from people_person p join turnout_commitment c on c.person_id = p.id
    where p.account_id = caucus_account() and c.contest ~ '^meeting-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' $_$;

CREATE FUNCTION public.turnout_caller(caucus uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select caucus_in_full(caucus) or exists (select from turnout_hours h where h.caucus_id = caucus and h.account_id = caucus_account()
    and h.from_day <= caucus_now()::date and h.until_day > caucus_now()::date) $$;

CREATE FUNCTION public.turnout_calls(caucuses uuid[], cut timestamp with time zone) RETURNS TABLE(nth integer, before text, outcome text, planned boolean, n integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform people_counts_allowed(caucuses);
  return query
    select g.nth::int, was.state, t.outcome, coalesce(num_nonnulls(brought.plan_when, brought.plan_from, brought.plan_how) = 3, false), count(*)::int
    from unnest(caucuses) with ordinality g(caucus, nth)
    cross join lateral (
      select distinct on (c.person_id, c.contest, c.by_account, (c.held_at at time zone 'UTC')::date) c.id, c.person_id, c.contest, c.held_at, c.outcome,
        array_agg(c.id) over (partition by c.person_id, c.contest, c.by_account, (c.held_at at time zone 'UTC')::date) as notes
      from turnout_conversation c where c.caucus_id = g.caucus and c.held_at <= cut and c.channel = 'phone' and c.contest <> 'a friendly word'
      order by c.person_id, c.contest, c.by_account, (c.held_at at time zone 'UTC')::date, c.held_at desc, c.id desc) t
    left join turnout_commitment brought on brought.conversation_id = t.id
    left join lateral (select c.state from turnout_commitment c where c.person_id = t.person_id and c.contest = t.contest
                       and (c.conversation_id is null or c.conversation_id <> all (t.notes))
                       and c.said_at <= t.held_at and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) was on true
    group by 1, 2, 3, 4;
end $$;

CREATE FUNCTION public.turnout_counts_network(network text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  select caucus_account() is null and turnout_in_network(network)
    and not exists (select from network_belongs m where m.network_id = network and not caucus_inside(m.caucus_id)) $$;

CREATE FUNCTION public.turnout_door_keeper(caucus uuid, the_contest text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select turnout_caller(caucus) or people_lent_for(caucus, 'the door of ' || the_contest) $$;

CREATE FUNCTION public.turnout_end_friend_links(caucus uuid, the_contest text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  insert into turnout_friend_end (link_id, ended_at, agreed)
  select l.id, caucus_now(), false from turnout_friend_link l
  where l.account_id = caucus_account() and l.caucus_id = caucus and l.contest = the_contest and l.until > caucus_now() on conflict do nothing $$;

CREATE FUNCTION public.turnout_friend_agrees(token text, person uuid, says text, stop_hash text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  link turnout_friend_link;
begin
  select * into link from turnout_friend_open(token);
  if link.id is null or says not in ('yes', 'maybe') or not people_entered_now(person) or not turnout_person_of(person, link.caucus_id) then return false; end if;
  insert into turnout_friend_end (link_id, ended_at, agreed) values (link.id, caucus_now(), true) on conflict do nothing;
  if not found then return false; end if;
  update people_person set introduced_by = (select p.id from people_person p where p.caucus_id = link.caucus_id and p.account_id = link.account_id order by p.id limit 1) where id = person;
  insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at) values (caucus_later_id(), person, link.caucus_id, link.contest, says, caucus_now());
  insert into turnout_stop_link (token_sha256, person_id, caucus_id, made_at) values (stop_hash, person, link.caucus_id, caucus_now());
  return true;
end $$;

CREATE FUNCTION public.turnout_friend_asks(token text) RETURNS TABLE(caucus uuid, contest text, asker text, until timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select l.caucus_id, l.contest, l.asker, l.until from turnout_friend_open(token) l $$;

CREATE FUNCTION public.turnout_friend_declines(token text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  insert into turnout_friend_end (link_id, ended_at, agreed) select l.id, caucus_now(), false from turnout_friend_open(token) l on conflict do nothing;
  return found;
end $$;

CREATE TABLE public.turnout_friend_link (
    id uuid NOT NULL,
    token_sha256 text NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    account_id uuid NOT NULL,
    asker text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    CONSTRAINT turnout_friend_link_asker_check CHECK (((length(asker) >= 1) AND (length(asker) <= 40))),
    CONSTRAINT turnout_friend_link_check CHECK (((until > made_at) AND (until <= (made_at + '14 days'::interval)))),
    CONSTRAINT turnout_friend_link_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_friend_link_token_sha256_check CHECK ((length(token_sha256) = 64))
);

CREATE FUNCTION public.turnout_friend_open(token text) RETURNS SETOF public.turnout_friend_link
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select l.* from turnout_friend_link l
  where l.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex') and l.until > caucus_now() and not exists (select from turnout_friend_end e where e.link_id = l.id)
    and exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
      where g.account_id = l.account_id and g.scope_kind = 'caucus' and g.scope_id = l.caucus_id::text and e.grant_id is null
        and g.given_at <= caucus_now() and g.expires_at > caucus_now()) $$;

CREATE FUNCTION public.turnout_friends(caucus uuid, the_contest text) RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if not people_count_allowed(caucus) then raise insufficient_privilege using message = 'totals of another caucus'; end if;
  return (select count(*)::int from turnout_friend_link l join turnout_friend_end e on e.link_id = l.id where l.caucus_id = caucus and l.contest = the_contest and e.agreed);
end $$;

CREATE FUNCTION public.turnout_hand_back(caucus uuid, the_contest text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  people uuid[];
begin
  with back as (
    insert into turnout_handed_back (handed_id, caucus_id, account_id, at)
    select h.id, h.caucus_id, h.account_id, caucus_now() from turnout_handed h
    where h.caucus_id = caucus and h.contest = the_contest and h.account_id = caucus_account() and h.until > caucus_now()
    on conflict do nothing returning handed_id)
  select array_agg(h.person_id) into people from turnout_handed h where h.id in (select handed_id from back);
  if people is null then return 0; end if;
  perform people_take_back(caucus, people, caucus_account(), 'calls for ' || the_contest);
  return cardinality(people);
end $$;

CREATE FUNCTION public.turnout_hand_on(event uuid, ends timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  told turnout_need_event;
  before uuid;
  reason text;
begin
  select * into told from turnout_need_event e where e.id = event and e.by_account = caucus_account() and e.kind in ('owned', 'given-back');
  if told.id is null then raise insufficient_privilege using message = 'not their own word'; end if;
  reason := 'arranging ' || told.need || ' for ' || told.contest;
  select e.owner_account into before from turnout_need_event e
    where e.person_id = told.person_id and e.contest = told.contest and e.need = told.need and e.kind = 'owned' and e.id <> told.id order by e.at desc, e.id desc limit 1;
  if before is not null then perform people_take_back(told.caucus_id, array[told.person_id], before, reason); end if;
  if told.kind = 'owned' then
    perform people_lend_out(told.caucus_id, array[told.person_id], told.owner_account, least(ends, caucus_now() + interval '14 days'), reason);
  end if;
end $$;

CREATE FUNCTION public.turnout_hand_out(caucus uuid, the_contest text, people uuid[], ends timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  handed uuid[];
begin
  if not turnout_caller(caucus) or caucus_account() is null then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  if cardinality(people) > 5 then raise check_violation using message = 'five at a time'; end if;
  perform turnout_lock_hands(caucus);
  select array_agg(a.person_id) into handed from turnout_askable(caucus, the_contest) a where a.person_id = any (people);
  if handed is null then return 0; end if;
  perform people_lend_out(caucus, handed, caucus_account(), ends, 'calls for ' || the_contest);
  insert into turnout_handed (id, person_id, caucus_id, contest, account_id, handed_at, until)
    select gen_random_uuid(), p, caucus, the_contest, caucus_account(), caucus_now(), ends from unnest(handed) p;
  return cardinality(handed);
end $$;

CREATE FUNCTION public.turnout_handed_lately(caucus uuid, the_contest text) RETURNS TABLE(handed_id uuid, person_id uuid, handed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select h.id, h.person_id, h.handed_at from turnout_handed h
  where h.caucus_id = caucus and h.contest = the_contest and h.account_id = caucus_account() and h.handed_at <= caucus_now() and h.until > caucus_now() - interval '14 days' $$;

CREATE FUNCTION public.turnout_hands(caucus uuid) RETURNS TABLE(account uuid, name text, steward boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select a.id, a.name, bool_or(g.role = 'steward') from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = caucus::text and e.grant_id is null and g.given_at <= caucus_now() and g.expires_at > caucus_now()
    and turnout_caller(caucus)
    and (g.role = 'steward' or g.role = 'organiser' and exists (select from turnout_hours h where h.caucus_id = caucus and h.account_id = a.id
      and h.from_day <= caucus_now()::date and h.until_day > caucus_now()::date))
  group by a.id, a.name $$;

CREATE FUNCTION public.turnout_help_open(help uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from turnout_help h where h.id = help and h.on_day >= caucus_now()::date
    and not exists (select from turnout_help_end e where e.help_id = h.id)) $$;

CREATE FUNCTION public.turnout_help_ours(help uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from turnout_help h where h.id = help and case when h.caucus_id is null
    then h.by_account = caucus_account() or exists (select from network_cover c where c.pack = h.pack and c.unit = h.unit and caucus_inside(c.caucus_id))
    else caucus_inside(h.caucus_id) end) $$;

CREATE FUNCTION public.turnout_help_ours_in_full(help uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from turnout_help h where h.id = help and case when h.caucus_id is null
    then h.by_account = caucus_account() or exists (select from network_cover c where c.pack = h.pack and c.unit = h.unit and caucus_in_full(c.caucus_id))
    else caucus_in_full(h.caucus_id) end) $$;

CREATE FUNCTION public.turnout_help_readers() RETURNS TABLE(account uuid)
    LANGUAGE sql STABLE
    AS $$
  select w.account_id from (select distinct on (account_id) account_id, wanted from turnout_help_letters order by account_id, chosen_at desc, id desc) w
  where w.wanted and exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
      join turnout_help_told t on t.caucus_id = g.scope_id::uuid
    where g.account_id = w.account_id and g.role = 'steward' and g.scope_kind = 'caucus' and e.grant_id is null and g.expires_at > caucus_now()
      and turnout_help_open(t.help_id)
      and not exists (select from turnout_help_not_now n where n.help_id = t.help_id and n.caucus_id = t.caucus_id)
      and not exists (select from turnout_help_offer o where o.help_id = t.help_id and o.caucus_id = t.caucus_id)
      and not exists (select from turnout_help_letter l where l.account_id = w.account_id and t.help_id = any (l.asks)))
  order by 1 $$;

CREATE FUNCTION public.turnout_help_told_us(help uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select exists (select from turnout_help_told t where t.help_id = help and caucus_inside(t.caucus_id)) $$;

CREATE FUNCTION public.turnout_in_network(network text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  select exists (select from network_belongs m where m.network_id = network and (caucus_counted(m.caucus_id) or caucus_in_full(m.caucus_id))) $$;

CREATE FUNCTION public.turnout_is_stop_link(token text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select exists (select from turnout_stop_link l where l.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex')) $$;

CREATE FUNCTION public.turnout_kept_door(caucus uuid, the_contest text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from turnout_kept k where k.what = 'door' and k.caucus_id = caucus and k.contest = the_contest and k.account_id = caucus_account()
    and k.kept_at > caucus_now() - interval '14 days') $$;

CREATE FUNCTION public.turnout_last_asked(caucuses uuid[], cut timestamp with time zone) RETURNS TABLE(nth integer, contest text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform people_counts_allowed(caucuses);
  return query select g.nth::int, c.contest from unnest(caucuses) with ordinality g(caucus, nth) cross join lateral
    (select c.contest from turnout_commitment c where c.caucus_id = g.caucus and c.said_at <= cut and c.contest !~ '^meeting-[0-9a-f]{8}-'
     order by c.said_at desc, c.id desc limit 1) c;
end $$;

CREATE FUNCTION public.turnout_lift_told(person uuid, caucus uuid, the_contest text) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select jsonb_build_object('at', l.agreed_at, 'id', l.id) from turnout_lift l
  where l.rider_id = person and l.caucus_id = caucus and l.contest = the_contest and turnout_caller(caucus) order by l.agreed_at desc, l.id desc limit 1 $$;

CREATE FUNCTION public.turnout_lifts_lost() RETURNS TABLE(contest text, caucus_id uuid, person_id uuid, side text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select r.contest, r.caucus_id, r.person_id, s.side
  from turnout_ride r cross join lateral (select case r.kind when 'request' then 'request' else 'offer' end as side) s
  where (r.by_account = caucus_account() or caucus_in_full(r.caucus_id) or r.person_id in (select p.id from people_person p where p.account_id = caucus_account()))
    and exists (select from turnout_match m join turnout_match_agreed a on a.match_id = m.id
      where case r.kind when 'request' then m.request_id else m.offer_id end = r.id and not turnout_match_stands(m.id)
        and not exists (select from turnout_match_word w where w.match_id = m.id and w.side = s.side and w.says = 'no'))
    and turnout_speaks_for(r.id) and turnout_ride_stands(r.id)
    and (r.kind = 'offer' or not exists (select from turnout_lift l where l.rider_id = r.person_id and l.contest = r.contest and l.caucus_id = r.caucus_id))
  order by r.contest, r.person_id $$;

CREATE FUNCTION public.turnout_lock_closing(caucus uuid, the_contest text) RETURNS void
    LANGUAGE sql
    AS $$
  select pg_advisory_xact_lock(hashtextextended('turnout_door ' || caucus || the_contest, 0)) $$;

CREATE FUNCTION public.turnout_lock_door(caucus uuid, the_contest text, person uuid) RETURNS void
    LANGUAGE sql
    AS $$
  select pg_advisory_xact_lock_shared(hashtextextended('turnout_door ' || caucus || the_contest, 0));
  select pg_advisory_xact_lock(hashtextextended('turnout_door ' || the_contest || person, 0)) $$;

CREATE FUNCTION public.turnout_lock_doors(caucus uuid, the_contest text) RETURNS void
    LANGUAGE sql
    AS $$
  select pg_advisory_xact_lock_shared(hashtextextended('turnout_door ' || caucus || the_contest, 0)) $$;

CREATE FUNCTION public.turnout_lock_hands(caucus uuid) RETURNS void
    LANGUAGE sql
    AS $$ select pg_advisory_xact_lock(hashtextextended('turnout_hand_out ' || caucus, 0)) $$;

CREATE FUNCTION public.turnout_make_friend_link(link uuid, hash text, caucus uuid, the_contest text, first_name text, ends timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if caucus_account() is null or not (caucus_inside(caucus) or caucus_in_full(caucus)) then
    raise insufficient_privilege using message = 'not inside this caucus';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('turnout_friend_link ' || caucus_account(), 0));
  if (select count(*) from turnout_friend_link l where l.account_id = caucus_account() and l.made_at > caucus_now() - interval '14 days') >= 20 then return false; end if;
  insert into turnout_friend_link values (link, hash, caucus, the_contest, caucus_account(), first_name, caucus_now(), ends);
  return true;
end $$;

CREATE FUNCTION public.turnout_match_stands(match uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from turnout_match m where m.id = match and not exists (select from turnout_match_end e where e.match_id = m.id)
    and turnout_ride_stands(m.request_id) and turnout_ride_stands(m.offer_id)) $$;

CREATE FUNCTION public.turnout_may_ask_for(the_pack text, the_unit text, network text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select turnout_no_group(the_pack, the_unit) and case when network is null
    then exists (select from people_person p where p.account_id = caucus_account() and p.pack = the_pack and p.unit = the_unit)
    else exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
                 where g.account_id = caucus_account() and g.role = 'coordinator' and g.scope_kind = 'network' and g.scope_id = network
                   and e.grant_id is null and g.given_at <= caucus_now() and g.expires_at > caucus_now()) end $$;

CREATE FUNCTION public.turnout_may_be_asked(help uuid, candidate uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from turnout_help h where h.id = help and h.caucus_id is distinct from candidate
    and not exists (select from network_cover c where c.caucus_id = candidate and c.pack = h.pack and c.unit = h.unit)
    and case (select w.by_whom from turnout_help_wish w where w.caucus_id = candidate and w.chosen_at <= caucus_now() order by w.chosen_at desc, w.id desc limit 1)
      when 'anybody' then true
      when 'networks' then exists (select from network_belongs theirs where theirs.caucus_id = candidate
        and (theirs.network_id = h.network_id or exists (select from network_belongs ours where ours.caucus_id = h.caucus_id and ours.network_id = theirs.network_id)))
      else false end) $$;

CREATE FUNCTION public.turnout_missed(caucus uuid) RETURNS TABLE(person_id uuid, meetings jsonb, unanswered integer, word text, word_on date, tries integer, tried_at timestamp with time zone, in_hand boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if not turnout_caller(caucus) then raise insufficient_privilege using message = 'not put down for calls here'; end if;
  return query
    with doors as (select m.contest, m.held_on from turnout_meeting m
                   where m.caucus_id = caucus and m.door_list and m.contest is not null and m.closed_at <= caucus_now()
                     and m.held_on > (caucus_now() - interval '24 months')::date order by m.held_on desc limit 12)
    select a.person_id,
      coalesce((select jsonb_agg(jsonb_build_object('on', d.held_on,
          'said', (select c.state from turnout_commitment c where c.person_id = a.person_id and c.contest = d.contest and c.state not in ('came', 'came-undone')
                   order by c.said_at desc, c.id desc limit 1),
          'came', coalesce((select c.state = 'came' from turnout_commitment c where c.person_id = a.person_id and c.contest = d.contest and c.state in ('came', 'came-undone')
                   order by c.said_at desc, c.id desc limit 1), false)) order by d.held_on desc)
        from doors d where d.held_on >= p.added_on), '[]'),
      (select count(*)::int from turnout_conversation t where t.person_id = a.person_id and t.outcome = 'no-answer' and t.contest <> 'a friendly word' and t.held_at <= caucus_now()
         and t.held_at > coalesce((select max(s.held_at) from turnout_conversation s where s.person_id = a.person_id and s.outcome <> 'no-answer'), '-infinity')),
      said.outcome, said.held_at::date, coalesce(tried.tries, 0), (select max(t.held_at) from turnout_conversation t where t.person_id = a.person_id),
      exists (select from turnout_handed h where h.person_id = a.person_id and h.until > caucus_now()
        and not exists (select from turnout_handed_back b where b.handed_id = h.id)
        and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at))
    from people_askable(caucus) a join people_person p on p.id = a.person_id
    left join lateral (select t.outcome, t.held_at from turnout_conversation t where t.person_id = a.person_id and t.contest = 'a friendly word'
                       and t.outcome not in ('no-answer', 'call-back') order by t.held_at desc limit 1) said on true
    left join lateral (select count(*)::int as tries from turnout_conversation t where t.person_id = a.person_id and t.contest = 'a friendly word'
                       and t.outcome in ('no-answer', 'call-back') and t.held_at > coalesce(said.held_at, '-infinity')) tried on true
    where a.by_phone;
end $$;

CREATE FUNCTION public.turnout_needs(caucus uuid, the_contest text) RETURNS TABLE(person_id uuid, need text, wanted boolean, state text, meant_to_come boolean, dropped jsonb, lift jsonb, askable boolean, events jsonb)
    LANGUAGE sql STABLE
    AS $$
  select s.person_id, n.need, n.wanted, s.state, s.meant_to_come, s.dropped || n.dropped,
    case when n.need = 'lift' then turnout_lift_told(s.person_id, caucus, the_contest) end,
    people_may_be_asked(s.person_id), coalesce(v.events, '[]')
  from (select c.person_id, (array_agg(c.state order by c.said_at desc, c.id desc))[1] as state, bool_or(c.state in ('maybe', 'yes', 'confirmed')) as meant_to_come,
          coalesce(jsonb_agg(jsonb_build_object('at', c.said_at, 'id', c.id)) filter (where c.state in ('no', 'other')), '[]') as dropped
        from turnout_commitment c where c.caucus_id = caucus and c.contest = the_contest and c.state not in ('came', 'came-undone') group by c.person_id) s
  cross join lateral people_needs_said(s.person_id) n
  left join lateral (select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'owner', e.owner_account, 'name', e.name, 'at', e.at) order by e.at, e.id) as events
    from turnout_need_event e where e.person_id = s.person_id and e.contest = the_contest and e.need = n.need) v on true
  where n.need <> 'can-drive' and (n.wanted or v.events is not null) $$;

CREATE FUNCTION public.turnout_no_group(the_pack text, the_unit text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  select not exists (select from network_cover c where c.pack = the_pack and c.unit = the_unit and c.since <= caucus_now()::date) $$;

CREATE FUNCTION public.turnout_offer_by(offer uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select o.caucus_id from turnout_help_offer o where o.id = offer $$;

CREATE FUNCTION public.turnout_offer_help(offer uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select o.help_id from turnout_help_offer o where o.id = offer $$;

CREATE FUNCTION public.turnout_one_hand() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  other turnout_handed;
begin
  for other in select h.* from changed h where h.until > caucus_now()
    and not exists (select from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at)
    and exists (select from turnout_handed o where o.person_id = h.person_id and o.account_id <> h.account_id and o.until > caucus_now() and not exists (select from changed c where c.id = o.id)
      and not exists (select from turnout_handed_back b where b.handed_id = o.id)
      and not exists (select from turnout_conversation t where t.person_id = o.person_id and t.contest = o.contest and t.held_at >= o.handed_at))
  loop
    insert into turnout_handed_back (handed_id, caucus_id, account_id, at) values (other.id, other.caucus_id, other.account_id, caucus_now()) on conflict do nothing;
    perform people_take_back(other.caucus_id, array[other.person_id], other.account_id, 'calls for ' || other.contest);
  end loop;
  return null;
end $$;

CREATE FUNCTION public.turnout_pairs(the_contest text) RETURNS TABLE(match_id uuid, contest text, caucus_id uuid, side text, person_id uuid, area text, sets_out time without time zone, step_free boolean, back boolean, answer_by timestamp with time zone, said_yes boolean, agreed boolean, other_id uuid, other_name text, other_sealed text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select m.id, m.contest, m.caucus_id, s.side, mine.person_id, q.area, o.from_time, q.step_free, q.back, m.answer_by,
    exists (select from turnout_match_word w where w.match_id = m.id and w.side = s.side and w.says = 'yes'),
    a.match_id is not null, case when a.match_id is not null then theirs.person_id end, met.name, met.sealed
  from turnout_ride mine
  cross join lateral (select case mine.kind when 'request' then 'request' else 'offer' end as side) s
  join turnout_match m on mine.id = case s.side when 'request' then m.request_id else m.offer_id end
  join turnout_ride q on q.id = m.request_id
  join turnout_ride o on o.id = m.offer_id
  join turnout_ride theirs on theirs.id = case s.side when 'request' then m.offer_id else m.request_id end
  left join turnout_match_agreed a on a.match_id = m.id
  left join lateral people_to_meet(case when a.match_id is not null then theirs.person_id end) met on true
  where (the_contest is null or m.contest = the_contest) and not exists (select from turnout_match_end e where e.match_id = m.id)
    and (mine.by_account = caucus_account() or caucus_in_full(mine.caucus_id) or mine.person_id in (select p.id from people_person p where p.account_id = caucus_account()))
    and turnout_speaks_for(mine.id) and turnout_match_stands(m.id)
  order by m.suggested_at, m.id, s.side $$;

CREATE FUNCTION public.turnout_pairs_told(caucus uuid, the_contest text) RETURNS TABLE(match_id uuid, rider uuid, driver uuid, stands boolean, ended boolean, agreed boolean, late boolean, yeses integer, rider_no boolean, driver_no boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if not turnout_plans(caucus) then raise insufficient_privilege using message = 'for the job that plans lifts'; end if;
  return query
    select m.id, q.person_id, o.person_id, turnout_match_stands(m.id), e.match_id is not null, a.match_id is not null,
      a.match_id is null and m.answer_by <= coalesce(e.at, caucus_now()), count(*) filter (where w.says = 'yes')::int,
      coalesce(bool_or(w.says = 'no' and w.side = 'request'), false), coalesce(bool_or(w.says = 'no' and w.side = 'offer'), false)
    from turnout_match m join turnout_ride q on q.id = m.request_id join turnout_ride o on o.id = m.offer_id
    left join turnout_match_end e on e.match_id = m.id left join turnout_match_agreed a on a.match_id = m.id left join turnout_match_word w on w.match_id = m.id
    where m.caucus_id = caucus and m.contest = the_contest group by m.id, q.person_id, o.person_id, e.match_id, e.at, a.match_id;
end $$;

CREATE FUNCTION public.turnout_person_of(person uuid, caucus uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin return exists (select from people_person p where p.id = person and p.caucus_id = caucus); end $$;

CREATE FUNCTION public.turnout_plans(caucus uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select caucus_account() is null and caucus_in_full(caucus) $$;

CREATE FUNCTION public.turnout_ride_stands(ride uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from turnout_ride r where r.id = ride and not exists (select from turnout_ride_end e where e.ride_id = r.id)
    and not exists (select from turnout_ride x where x.person_id = r.person_id and x.contest = r.contest and (x.told_at, x.id) > (r.told_at, r.id))
    and people_agreed(r.person_id, 'lifts') and not people_maybe_young(r.person_id)
    and (select c.state from turnout_commitment c where c.person_id = r.person_id and c.contest = r.contest and c.state not in ('came', 'came-undone')
         order by c.said_at desc, c.id desc limit 1) in ('maybe', 'yes', 'confirmed')) $$;

CREATE FUNCTION public.turnout_ride_taken_back(ride uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  told turnout_ride;
begin
  if not turnout_speaks_for(ride) then return false; end if;
  select * into told from turnout_ride r where r.id = ride;
  insert into turnout_ride_end (ride_id, caucus_id, at, by_account) values (ride, told.caucus_id, caucus_now(), caucus_account()) on conflict do nothing;
  perform people_hear(told.person_id, '{}'::text[], array[case told.kind when 'offer' then 'can-drive' else 'lift' end], caucus_now());
  return true;
end $$;

CREATE FUNCTION public.turnout_ride_told(ride uuid, ends timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  told turnout_ride;
begin
  select * into told from turnout_ride r where r.id = ride and r.by_account = caucus_account();
  if told.id is null then raise insufficient_privilege using message = 'not their own word'; end if;
  perform people_agree_to_lifts(told.person_id, 'for lifts, name and number once both say yes to a pair: told ' || told.told);
  perform people_hear(told.person_id, array[case told.kind when 'offer' then 'can-drive' else 'lift' end], array[case told.kind when 'offer' then 'lift' else 'can-drive' end], told.told_at);
  if told.told = 'to an organiser' and not caucus_in_full(told.caucus_id) then
    perform people_lend_out(told.caucus_id, array[told.person_id], told.by_account, least(ends, caucus_now() + interval '14 days'), 'a lift to ' || told.contest);
  end if;
end $$;

CREATE TABLE public.turnout_ride (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    kind text NOT NULL,
    area text NOT NULL,
    also text[] NOT NULL,
    from_time time without time zone NOT NULL,
    until_time time without time zone NOT NULL,
    seats integer NOT NULL,
    step_free boolean NOT NULL,
    back boolean NOT NULL,
    adult boolean NOT NULL,
    told text NOT NULL,
    told_at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL,
    CONSTRAINT turnout_ride_adult_check CHECK (adult),
    CONSTRAINT turnout_ride_also_check CHECK ((cardinality(also) <= 4)),
    CONSTRAINT turnout_ride_area_check CHECK (((length(area) >= 1) AND (length(area) <= 60))),
    CONSTRAINT turnout_ride_check CHECK ((until_time >= from_time)),
    CONSTRAINT turnout_ride_check1 CHECK (((kind = 'offer'::text) OR ((seats = 1) AND (also = '{}'::text[])))),
    CONSTRAINT turnout_ride_check2 CHECK (((kind = 'request'::text) OR (from_time = until_time))),
    CONSTRAINT turnout_ride_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_ride_kind_check CHECK ((kind = ANY (ARRAY['offer'::text, 'request'::text]))),
    CONSTRAINT turnout_ride_seats_check CHECK (((seats >= 1) AND (seats <= 8))),
    CONSTRAINT turnout_ride_told_check CHECK ((told = ANY (ARRAY['by themselves'::text, 'to an organiser'::text])))
);

CREATE FUNCTION public.turnout_rides_standing(caucus uuid, the_contest text) RETURNS SETOF public.turnout_ride
    LANGUAGE sql STABLE
    AS $$
  select r.* from turnout_ride r where r.caucus_id = caucus and r.contest = the_contest and turnout_ride_stands(r.id) order by r.told_at, r.id $$;

CREATE FUNCTION public.turnout_speaks_for(ride uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  select exists (select from turnout_ride r where r.id = ride and caucus_account() is not null
    and case when people_account_of(r.person_id) is not null then people_account_of(r.person_id) = caucus_account()
        else caucus_in_full(r.caucus_id) or (r.by_account = caucus_account() and turnout_caller(r.caucus_id)) end) $$;

CREATE FUNCTION public.turnout_stop(token text, calls_too boolean) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  whose uuid;
begin
  select l.person_id into whose from turnout_stop_link l where l.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex');
  if whose is null then return false; end if;
  if calls_too then perform people_ask_no_more(whose, 'by the link in a letter', caucus_now());
  else perform people_write_no_more(whose, 'by the link in a letter', caucus_now()); end if;
  return true;
end $$;

CREATE FUNCTION public.turnout_take_call(call uuid, person uuid, caucus uuid, the_contest text, way text, held timestamp with time zone, ended text, says text, plan_set_out text, plan_whence text, plan_means text, wanted text[], dropped text[]) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  handed timestamptz;
  moment timestamptz;
  known record;
  before record;
begin
  person := people_known_as(person);
  select h.handed_at into handed from turnout_handed h
    where h.person_id = person and h.caucus_id = caucus and h.contest = the_contest and h.account_id = caucus_account()
      and h.handed_at <= caucus_now() and h.until > caucus_now() - interval '14 days'
    order by (h.handed_at <= held) desc, h.handed_at desc limit 1;
  if handed is null then return 'not in your hand'; end if;
  moment := greatest(least(held, caucus_now()), handed);
  insert into turnout_conversation (id, person_id, caucus_id, contest, by_account, held_at, channel, outcome)
    values (call, person, caucus, the_contest, caucus_account(), moment, way, ended) on conflict (id) do nothing;
  if not found then
    select t.person_id, t.by_account into known from turnout_conversation t where t.id = call;
    return case when known.person_id = person and known.by_account = caucus_account() then 'again' else 'another call' end;
  end if;
  if says is not null then
    if says = 'yes' then
      select c.state, c.plan_when, c.plan_from, c.plan_how into before from turnout_commitment c
        where c.person_id = person and c.contest = the_contest order by c.said_at desc, c.id desc limit 1;
      if before.state in ('yes', 'confirmed') then
        plan_set_out := coalesce(plan_set_out, before.plan_when);
        plan_whence := coalesce(plan_whence, before.plan_from);
        plan_means := coalesce(plan_means, before.plan_how);
      end if;
    end if;
    insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at, by_account, conversation_id, plan_when, plan_from, plan_how)
      values (caucus_later_id(), person, caucus, the_contest, says, moment, caucus_account(), call,
        case when says = 'yes' then plan_set_out end, case when says = 'yes' then plan_whence end, case when says = 'yes' then plan_means end);
    perform people_hear(person, wanted, dropped, moment);
  end if;
  if ended = 'stop' then perform people_ask_no_more(person, 'said so on the phone', moment); end if;
  if ended = 'wrong-number' then perform people_number_is_wrong(person, moment); end if;
  return 'taken';
end $$;

CREATE FUNCTION public.turnout_take_tap(tap uuid, person uuid, caucus uuid, the_contest text, is_here boolean, tapped timestamp with time zone) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  given timestamptz;
  moment timestamptz;
  known record;
  here_now boolean;
  before record;
  event uuid;
  said timestamptz;
begin
  person := people_known_as(person);
  select g.given_at into given from turnout_kept_person g join turnout_kept k on k.id = g.kept_id
    where g.person_id = person and k.what = 'door' and k.caucus_id = caucus and k.contest = the_contest and k.account_id = caucus_account()
      and k.kept_at > caucus_now() - interval '14 days' order by g.given_at limit 1;
  if given is null and not people_shown(person, caucus) then return 'not at this door'; end if;
  perform turnout_lock_door(caucus, the_contest, person);
  select t.person_id, t.by_account into known from turnout_tap t where t.id = tap;
  if found then
    return case when known.person_id = person and known.by_account = caucus_account() then 'again' else 'another tap' end;
  end if;
  if exists (select from turnout_meeting m where m.caucus_id = caucus and m.contest = the_contest) then return 'closed'; end if;
  moment := greatest(least(tapped, caucus_now()), coalesce(given, caucus_now()));
  insert into turnout_tap (id, person_id, caucus_id, contest, here, at, by_account)
    values (tap, person, caucus, the_contest, is_here, moment, caucus_account()) on conflict (id) do nothing;
  if not found then return 'another tap'; end if;
  -- In whatever order taps arrive, the one tapped last says who is here.
  select t.here into here_now from turnout_tap t where t.person_id = person and t.contest = the_contest order by t.at desc, (t.id = tap) desc, t.id limit 1;
  select c.id, c.state, c.said_at into before from turnout_commitment c where c.person_id = person and c.contest = the_contest and c.state in ('came', 'came-undone')
    order by c.said_at desc, c.id desc limit 1;
  if coalesce(before.state = 'came', false) = here_now then return 'as it was'; end if;
  event := caucus_later_id();
  said := greatest(moment, before.said_at);
  if said = before.said_at and event <= before.id then said := said + interval '1 microsecond'; end if;
  insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at, by_account)
    values (event, person, caucus, the_contest, case when here_now then 'came' else 'came-undone' end, said, caucus_account());
  return 'written';
end $$;

CREATE FUNCTION public.turnout_tally(caucuses uuid[], contests text[], cut timestamp with time zone, begins timestamp with time zone[]) RETURNS TABLE(nth integer, who integer, state text, said_at timestamp with time zone, answers integer, lift boolean, came boolean, spoken_at timestamp with time zone, needs_lift boolean, reminded boolean, kind text, on_day date, unit text, about text, until_day date, amount integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform people_counts_allowed(caucuses);
  for i in 1 .. coalesce(cardinality(caucuses), 0) loop
    return query select i, t.who, t.state, t.said_at, t.answers, t.lift, t.came, t.spoken_at, t.needs_lift, t.reminded, t.kind, t.on_day, t.unit, t.about, t.until_day, t.amount
      from turnout_tally_of(caucuses[i], contests[i], cut, begins[i]) t;
  end loop;
end $$;

CREATE FUNCTION public.turnout_tally_of(caucus uuid, the_contest text, cut timestamp with time zone, begins timestamp with time zone) RETURNS TABLE(who integer, person_id uuid, state text, said_at timestamp with time zone, answers integer, lift boolean, came boolean, spoken_at timestamp with time zone, needs_lift boolean, reminded boolean, kind text, on_day date, unit text, about text, until_day date, amount integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
#variable_conflict use_column
begin
  return query
    select p.who, p.person_id, p.state, p.said_at, p.answers, p.lift, p.came, p.spoken_at, p.needs_lift, p.reminded, s.kind, s.on_day, s.unit, s.about, s.until_day, s.amount
    from (select row_number() over ()::int as who, a.person_id, said.state, said.said_at, coalesce(num_nonnulls(said.plan_when, said.plan_from, said.plan_how), 0) as answers,
                 a.person_id in (select l.rider_id from turnout_lift l where l.caucus_id = caucus and l.contest = the_contest and l.agreed_at <= cut) as lift,
                 a.person_id in (select d.person_id from (select distinct on (c.person_id) c.person_id, c.state from turnout_commitment c
                     where c.caucus_id = caucus and c.contest = the_contest and c.said_at <= cut and c.state in ('came', 'came-undone')
                     order by c.person_id, c.said_at desc, c.id desc) d where d.state = 'came') as came,
                 spoken.held_at as spoken_at, 'lift' = any (a.needs) as needs_lift,
                 exists (select from turnout_reminder r where r.person_id = a.person_id and r.contest = the_contest and r.on_day <= cut::date) as reminded
          from people_askable(caucus) a
          left join lateral (select c.* from turnout_commitment c where c.person_id = a.person_id and c.contest = the_contest and c.said_at <= least(cut, begins)
                             and c.state not in ('came', 'came-undone') order by c.said_at desc, c.id desc limit 1) said on true
          left join lateral (select t.held_at from turnout_conversation t where t.person_id = a.person_id and t.held_at <= cut
                             and t.outcome not in ('no-answer', 'wrong-number') order by t.held_at desc limit 1) spoken on true) p
    left join people_status_event s on s.person_id = p.person_id
    order by p.who, s.on_day, s.id;
end $$;

CREATE FUNCTION public.turnout_tell_help(help uuid, candidates uuid[], travel integer[], most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  told int;
begin
  if not (turnout_help_ours_in_full(help) or turnout_help_told_us(help) or coalesce(current_setting('role', true), 'none') not like 'caucus%') then raise insufficient_privilege using message = 'help of others'; end if;
  if not turnout_help_open(help) then return 0; end if;
  perform pg_advisory_xact_lock(hashtextextended('turnout_help ' || help, 0));
  for i in 1 .. coalesce(array_length(candidates, 1), 0) loop
    select count(*) into told from turnout_help_told t where t.help_id = help
      and not exists (select from turnout_help_not_now n where n.help_id = help and n.caucus_id = t.caucus_id);
    exit when told >= most;
    if turnout_may_be_asked(help, candidates[i]) then
      insert into turnout_help_told values (help, candidates[i], travel[i], caucus_now()) on conflict do nothing;
    end if;
  end loop;
  return (select count(*) from turnout_help_told t where t.help_id = help);
end $$;

CREATE FUNCTION public.turnout_tell_people() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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

CREATE FUNCTION public.turnout_unsend(letters uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
  delete from platform_mail m where m.id = any (letters) and not exists (select from platform_mail_begun b where b.mail_id = m.id) $$;

CREATE FUNCTION public.turnout_unsend_gone() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  perform turnout_unsend(array(select r.mail_id from changed r where r.mail_id is not null));
  return null;
end $$;

CREATE FUNCTION public.turnout_unsend_stopped() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    SET enable_seqscan TO 'off'
    AS $$
begin
  perform turnout_unsend(array(select r.mail_id from turnout_reminder r where r.mail_id is not null and r.person_id in
    (select c.person_id from changed x join people_consent c on c.id = x.consent_id where c.purpose = 'asking' and not exists (
      select from people_consent o where o.person_id = c.person_id and o.purpose = 'asking' and o.channel = 'email'
        and (select e.consent_id from people_consent_end e where e.consent_id = o.id) is null))));
  return null;
end $$;

CREATE FUNCTION public.turnout_write_once(marks text[], today date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  if exists (select from turnout_written w where w.on_day = today and w.mark = any (marks)) then return false; end if;
  insert into turnout_written select distinct mark, today from unnest(marks) as mark on conflict do nothing;
  return true;
end $$;

CREATE TABLE public.access_account (
    id uuid NOT NULL,
    name text NOT NULL,
    address_sealed text,
    address_index text,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT access_account_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

CREATE TABLE public.access_audit (
    chain text NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id uuid,
    what text NOT NULL,
    about text NOT NULL,
    detail text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL
);

CREATE TABLE public.access_closed (
    account_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.access_grant (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    scope_kind text NOT NULL,
    scope_id text NOT NULL,
    place text NOT NULL,
    given_by uuid,
    given_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT access_grant_check CHECK (((scope_kind = 'server'::text) = (scope_id = ''::text))),
    CONSTRAINT access_grant_check1 CHECK ((expires_at > given_at)),
    CONSTRAINT access_grant_role_check CHECK ((role = ANY (ARRAY['steward'::text, 'organiser'::text, 'member'::text, 'coordinator'::text, 'candidate-team'::text, 'returning-officer'::text, 'scrutineer'::text, 'operator'::text]))),
    CONSTRAINT access_grant_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['server'::text, 'network'::text, 'caucus'::text, 'contest'::text])))
);

CREATE TABLE public.access_grant_end (
    grant_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    by_account uuid,
    why text NOT NULL
);

CREATE TABLE public.access_link (
    token_sha256 text NOT NULL,
    account_id uuid NOT NULL,
    next_path text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT access_link_check CHECK ((expires_at > made_at))
);

CREATE TABLE public.access_link_use (
    token_sha256 text NOT NULL,
    used_at timestamp with time zone NOT NULL
);

CREATE TABLE public.access_reading (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    reader_id uuid NOT NULL,
    reader_name text NOT NULL,
    caucus_id uuid NOT NULL,
    person_id uuid NOT NULL,
    what text NOT NULL
);

CREATE TABLE public.access_session (
    id uuid NOT NULL,
    token_sha256 text NOT NULL,
    account_id uuid NOT NULL,
    device text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT access_session_check CHECK ((expires_at > began_at))
);

CREATE TABLE public.access_session_end (
    session_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL
);

CREATE TABLE public.ballots_box (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    title text NOT NULL,
    about text NOT NULL,
    officer_account uuid NOT NULL,
    officer_name text NOT NULL,
    scrutineer_account uuid NOT NULL,
    scrutineer_name text NOT NULL,
    draws_from timestamp with time zone NOT NULL,
    casts_from timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    quorum integer NOT NULL,
    key_spki text NOT NULL,
    CONSTRAINT ballots_box_about_check CHECK ((length(about) <= 2000)),
    CONSTRAINT ballots_box_check CHECK ((casts_from >= draws_from)),
    CONSTRAINT ballots_box_check1 CHECK ((closes_at > casts_from)),
    CONSTRAINT ballots_box_check2 CHECK ((officer_account <> scrutineer_account)),
    CONSTRAINT ballots_box_key_spki_check CHECK (((key_spki ~ '^[A-Za-z0-9_-]+$'::text) AND ((length(key_spki) >= 300) AND (length(key_spki) <= 500)))),
    CONSTRAINT ballots_box_officer_name_check CHECK (((length(officer_name) >= 1) AND (length(officer_name) <= 80))),
    CONSTRAINT ballots_box_quorum_check CHECK ((quorum >= 0)),
    CONSTRAINT ballots_box_scrutineer_name_check CHECK (((length(scrutineer_name) >= 1) AND (length(scrutineer_name) <= 80))),
    CONSTRAINT ballots_box_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120)))
);

CREATE TABLE public.ballots_closing (
    box_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.ballots_code (
    box_id uuid NOT NULL,
    commitment text NOT NULL,
    CONSTRAINT ballots_code_commitment_check CHECK ((commitment ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE public.ballots_key (
    box_id uuid NOT NULL,
    what text NOT NULL,
    key_sealed text NOT NULL,
    CONSTRAINT ballots_key_what_check CHECK ((what = ANY (ARRAY['signing'::text, 'codes'::text])))
);

CREATE TABLE public.ballots_line (
    box_id uuid NOT NULL,
    seq integer NOT NULL,
    at text NOT NULL,
    kind text NOT NULL,
    detail text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL,
    CONSTRAINT ballots_line_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'printed'::text, 'forgotten'::text, 'signed'::text, 'closed'::text, 'published'::text])))
);

CREATE TABLE public.ballots_mark (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    box_id uuid NOT NULL,
    voter_id uuid NOT NULL,
    how text NOT NULL,
    blinded_sha256 text,
    signature text,
    CONSTRAINT ballots_mark_blinded_sha256_check CHECK ((blinded_sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT ballots_mark_check CHECK (((blinded_sha256 IS NULL) = (signature IS NULL))),
    CONSTRAINT ballots_mark_check1 CHECK (((how = 'device'::text) OR (signature IS NULL))),
    CONSTRAINT ballots_mark_how_check CHECK ((how = ANY (ARRAY['device'::text, 'envelope'::text]))),
    CONSTRAINT ballots_mark_signature_check CHECK ((length(signature) <= 400))
);

CREATE TABLE public.ballots_option (
    box_id uuid NOT NULL,
    question smallint NOT NULL,
    nth smallint NOT NULL,
    name text NOT NULL,
    CONSTRAINT ballots_option_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
    CONSTRAINT ballots_option_nth_check CHECK (((nth >= 1) AND (nth <= 100)))
);

CREATE TABLE public.ballots_paper (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    box_id uuid NOT NULL,
    token text,
    signature text,
    commitment text,
    code text,
    answers jsonb NOT NULL,
    CONSTRAINT ballots_paper_answers_check CHECK ((jsonb_typeof(answers) = 'array'::text)),
    CONSTRAINT ballots_paper_check CHECK (((token IS NULL) = (signature IS NULL))),
    CONSTRAINT ballots_paper_check1 CHECK (((commitment IS NULL) = (code IS NULL))),
    CONSTRAINT ballots_paper_check2 CHECK ((num_nonnulls(token, code) = 1)),
    CONSTRAINT ballots_paper_check3 CHECK (((code IS NULL) OR (commitment = encode(sha256(convert_to(((('caucus code '::text || (box_id)::text) || ' '::text) || code), 'UTF8'::name)), 'hex'::text)))),
    CONSTRAINT ballots_paper_code_check CHECK ((code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'::text)),
    CONSTRAINT ballots_paper_signature_check CHECK (((signature ~ '^[A-Za-z0-9_-]+$'::text) AND (length(signature) = 342))),
    CONSTRAINT ballots_paper_token_check CHECK ((token ~ '^[A-Za-z0-9_-]{86}$'::text))
);

CREATE TABLE public.ballots_question (
    box_id uuid NOT NULL,
    nth smallint NOT NULL,
    title text NOT NULL,
    method text NOT NULL,
    seats smallint NOT NULL,
    CONSTRAINT ballots_question_method_check CHECK (((length(method) >= 1) AND (length(method) <= 40))),
    CONSTRAINT ballots_question_nth_check CHECK (((nth >= 1) AND (nth <= 20))),
    CONSTRAINT ballots_question_seats_check CHECK (((seats >= 1) AND (seats <= 100))),
    CONSTRAINT ballots_question_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)))
);

CREATE TABLE public.ballots_signing (
    box_id uuid NOT NULL,
    role text NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT ballots_signing_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
    CONSTRAINT ballots_signing_role_check CHECK ((role = ANY (ARRAY['officer'::text, 'scrutineer'::text])))
);

CREATE TABLE public.ballots_voter (
    id uuid NOT NULL,
    box_id uuid NOT NULL
);

CREATE TABLE public.challenges_case (
    id uuid NOT NULL,
    contest_key text NOT NULL,
    stage text NOT NULL,
    remedy text NOT NULL,
    author_account uuid NOT NULL,
    author_name text NOT NULL,
    caucus_id uuid,
    asks text NOT NULL,
    disputed_votes integer,
    with_opinion boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT challenges_case_asks_check CHECK (((length(asks) >= 1) AND (length(asks) <= 500))),
    CONSTRAINT challenges_case_author_name_check CHECK (((length(author_name) >= 1) AND (length(author_name) <= 80))),
    CONSTRAINT challenges_case_disputed_votes_check CHECK (((disputed_votes >= 0) AND (disputed_votes <= 10000000)))
);

CREATE TABLE public.challenges_claim (
    case_id uuid NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    says text NOT NULL,
    on_day date,
    evidence text NOT NULL,
    CONSTRAINT challenges_claim_evidence_check CHECK ((length(evidence) <= 500)),
    CONSTRAINT challenges_claim_kind_check CHECK ((kind = ANY (ARRAY['fact'::text, 'allegation'::text, 'opinion'::text]))),
    CONSTRAINT challenges_claim_position_check CHECK ((("position" >= 1) AND ("position" <= 12))),
    CONSTRAINT challenges_claim_says_check CHECK (((length(says) >= 1) AND (length(says) <= 2000)))
);

CREATE TABLE public.contests_archive (
    contest_key text NOT NULL,
    waiver text,
    kept_by text NOT NULL,
    by_account uuid NOT NULL,
    archived_at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    CONSTRAINT contests_archive_kept_by_check CHECK (((length(kept_by) >= 1) AND (length(kept_by) <= 120))),
    CONSTRAINT contests_archive_waiver_check CHECK (((length(waiver) >= 10) AND (length(waiver) <= 500)))
);

CREATE TABLE public.contests_claim (
    id uuid NOT NULL,
    contest_key text NOT NULL,
    caucus_id uuid NOT NULL,
    caucus_name text NOT NULL,
    point text NOT NULL,
    says text NOT NULL,
    kind text NOT NULL,
    confidence text NOT NULL,
    evidence text NOT NULL,
    address text,
    said_by text NOT NULL,
    author_shown text,
    waits boolean NOT NULL,
    by_account uuid NOT NULL,
    said_at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    CONSTRAINT contests_claim_address_check CHECK (((length(address) >= 4) AND (length(address) <= 300))),
    CONSTRAINT contests_claim_author_shown_check CHECK (((length(author_shown) >= 1) AND (length(author_shown) <= 80))),
    CONSTRAINT contests_claim_check CHECK (((kind <> 'allegation'::text) OR waits)),
    CONSTRAINT contests_claim_check1 CHECK (((kind <> 'opinion'::text) OR (author_shown IS NOT NULL))),
    CONSTRAINT contests_claim_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text, 'unknown'::text]))),
    CONSTRAINT contests_claim_evidence_check CHECK ((length(evidence) <= 1000)),
    CONSTRAINT contests_claim_kind_check CHECK ((kind = ANY (ARRAY['fact'::text, 'allegation'::text, 'opinion'::text]))),
    CONSTRAINT contests_claim_point_check CHECK (((length(point) >= 1) AND (length(point) <= 200))),
    CONSTRAINT contests_claim_said_by_check CHECK ((length(said_by) <= 120)),
    CONSTRAINT contests_claim_says_check CHECK (((length(says) >= 1) AND (length(says) <= 1000)))
);

CREATE TABLE public.contests_claim_offer (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    to_whom text NOT NULL,
    how text NOT NULL,
    offered_on date NOT NULL,
    answer_by date NOT NULL,
    answer text,
    by_account uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    CONSTRAINT contests_claim_offer_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 2000))),
    CONSTRAINT contests_claim_offer_check CHECK ((answer_by > offered_on)),
    CONSTRAINT contests_claim_offer_check1 CHECK ((offered_on <= ((recorded_at)::date + 1))),
    CONSTRAINT contests_claim_offer_check2 CHECK (((answer IS NOT NULL) OR (answer_by >= ((recorded_at)::date + 2)))),
    CONSTRAINT contests_claim_offer_how_check CHECK (((length(how) >= 1) AND (length(how) <= 200))),
    CONSTRAINT contests_claim_offer_to_whom_check CHECK (((length(to_whom) >= 1) AND (length(to_whom) <= 120)))
);

CREATE TABLE public.contests_claim_ruling (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    ruling text NOT NULL,
    why text NOT NULL,
    by_whom text NOT NULL,
    by_account uuid NOT NULL,
    ruled_at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    CONSTRAINT contests_claim_ruling_by_whom_check CHECK (((length(by_whom) >= 1) AND (length(by_whom) <= 160))),
    CONSTRAINT contests_claim_ruling_ruling_check CHECK ((ruling = ANY (ARRAY['published'::text, 'refused'::text, 'held'::text]))),
    CONSTRAINT contests_claim_ruling_why_check CHECK (((length(why) >= 1) AND (length(why) <= 500)))
);

CREATE TABLE public.contests_contest (
    key text NOT NULL,
    pack text NOT NULL,
    unit text,
    imported_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contests_contest_key_check CHECK ((key ~ '^[a-z0-9]+([-.][a-z0-9]+)*$'::text))
);

CREATE TABLE public.contests_event (
    contest_key text NOT NULL,
    origin text NOT NULL,
    event_key text NOT NULL,
    revision integer NOT NULL,
    "position" integer NOT NULL,
    happened_on date NOT NULL,
    happened_time time without time zone,
    known_at timestamp with time zone NOT NULL,
    stage text NOT NULL,
    kind text NOT NULL,
    detail jsonb NOT NULL,
    seed text,
    withdrawn boolean DEFAULT false NOT NULL,
    written_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contests_event_check CHECK (((origin = 'drawn'::text) = (seed IS NOT NULL))),
    CONSTRAINT contests_event_origin_check CHECK ((origin = ANY (ARRAY['record'::text, 'drawn'::text, 'added'::text]))),
    CONSTRAINT contests_event_revision_check CHECK ((revision >= 1))
);

CREATE TABLE public.contests_feed (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    what text NOT NULL,
    about text NOT NULL,
    titles text NOT NULL,
    token_sha256 text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT contests_feed_check CHECK (((what = 'person'::text) = (about = ''::text))),
    CONSTRAINT contests_feed_titles_check CHECK ((titles = ANY (ARRAY['neutral'::text, 'plain'::text, 'full'::text]))),
    CONSTRAINT contests_feed_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT contests_feed_what_check CHECK ((what = ANY (ARRAY['person'::text, 'caucus'::text, 'contest'::text])))
);

CREATE TABLE public.contests_feed_end (
    feed_id uuid NOT NULL,
    account_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL
);

CREATE TABLE public.contests_live (
    contest_key text NOT NULL,
    procedure text NOT NULL,
    title text NOT NULL,
    channel text NOT NULL,
    place text NOT NULL,
    kept_by text NOT NULL,
    by_account uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    body text,
    CONSTRAINT contests_live_body_check CHECK (((length(body) >= 1) AND (length(body) <= 80))),
    CONSTRAINT contests_live_channel_check CHECK ((channel = ANY (ARRAY['room'::text, 'post'::text, 'online'::text, 'mixed'::text, 'unknown'::text]))),
    CONSTRAINT contests_live_kept_by_check CHECK (((length(kept_by) >= 1) AND (length(kept_by) <= 120))),
    CONSTRAINT contests_live_place_check CHECK (((length(place) >= 1) AND (length(place) <= 200))),
    CONSTRAINT contests_live_procedure_check CHECK (((length(procedure) >= 1) AND (length(procedure) <= 80))),
    CONSTRAINT contests_live_title_check CHECK (((length(title) >= 1) AND (length(title) <= 160)))
);

CREATE TABLE public.contests_live_event (
    id uuid NOT NULL,
    contest_key text NOT NULL,
    happened_on date NOT NULL,
    happened_time time without time zone,
    known_at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    stage text NOT NULL,
    detail jsonb NOT NULL,
    kept_by text NOT NULL,
    by_account uuid NOT NULL,
    supersedes uuid,
    why text,
    corrects_record text,
    CONSTRAINT contests_live_event_check1 CHECK ((supersedes <> id)),
    CONSTRAINT contests_live_event_check2 CHECK ((happened_on <= ((known_at)::date + 1))),
    CONSTRAINT contests_live_event_corrects_one CHECK (((supersedes IS NULL) OR (corrects_record IS NULL))),
    CONSTRAINT contests_live_event_corrects_record_check CHECK (((length(corrects_record) >= 1) AND (length(corrects_record) <= 200))),
    CONSTRAINT contests_live_event_kept_by_check CHECK (((length(kept_by) >= 1) AND (length(kept_by) <= 120))),
    CONSTRAINT contests_live_event_reason CHECK ((((supersedes IS NULL) AND (corrects_record IS NULL)) = (why IS NULL))),
    CONSTRAINT contests_live_event_why_check CHECK (((length(why) >= 1) AND (length(why) <= 500)))
);

CREATE TABLE public.contests_preference (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest_key text NOT NULL,
    option_key text NOT NULL,
    process text NOT NULL,
    process_text text NOT NULL,
    since timestamp with time zone NOT NULL,
    is_public boolean NOT NULL,
    set_by uuid,
    written_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contests_preference_process_check CHECK ((process = ANY (ARRAY['ballot'::text, 'meeting'::text, 'stewards'::text, 'not recorded'::text]))),
    CONSTRAINT contests_preference_process_text_check CHECK ((length(process_text) <= 500))
);

CREATE TABLE public.contests_reminded (
    account_id uuid NOT NULL,
    item_sha256 text NOT NULL,
    on_day date NOT NULL,
    days_before smallint NOT NULL,
    mail_id uuid NOT NULL,
    CONSTRAINT contests_reminded_item_sha256_check CHECK ((item_sha256 ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE public.contests_reminder (
    id uuid NOT NULL,
    box_id uuid NOT NULL,
    by_account uuid NOT NULL,
    on_day date NOT NULL,
    letters integer NOT NULL,
    CONSTRAINT contests_reminder_letters_check CHECK ((letters >= 0))
);

CREATE TABLE public.contests_reminding (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kinds text[] NOT NULL,
    days_before smallint[] NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT contests_reminding_days_before_check CHECK ((days_before <@ ARRAY[(1)::smallint, (3)::smallint, (7)::smallint, (14)::smallint])),
    CONSTRAINT contests_reminding_kinds_check CHECK ((kinds <@ ARRAY['vote'::text, 'deadline'::text, 'meeting'::text, 'other'::text]))
);

CREATE TABLE public.contests_voter (
    voter_id uuid NOT NULL,
    box_id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    CONSTRAINT contests_voter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

CREATE TABLE public.meetings_date_mark (
    id uuid NOT NULL,
    pack text NOT NULL,
    unit text NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    mark text NOT NULL,
    why text NOT NULL,
    caucus_id uuid NOT NULL,
    by_account uuid NOT NULL,
    marked_at timestamp with time zone NOT NULL,
    CONSTRAINT meetings_date_mark_kind_check CHECK ((kind = ANY (ARRAY['annual'::text, 'delegate'::text, 'other'::text]))),
    CONSTRAINT meetings_date_mark_mark_check CHECK ((mark = ANY (ARRAY['confirmed'::text, 'withdrawn'::text]))),
    CONSTRAINT meetings_date_mark_why_check CHECK (((length(why) >= 1) AND (length(why) <= 300)))
);

CREATE TABLE public.meetings_done (
    task_id uuid NOT NULL,
    by_account uuid NOT NULL,
    done_at timestamp with time zone NOT NULL
);

CREATE TABLE public.meetings_import (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    account_id uuid NOT NULL,
    whose text NOT NULL,
    read_at timestamp with time zone NOT NULL,
    CONSTRAINT meetings_import_whose_check CHECK ((whose = ANY (ARRAY['host'::text, 'caucus'::text])))
);

CREATE TABLE public.meetings_import_item (
    import_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    nth integer NOT NULL,
    uid text NOT NULL,
    title text NOT NULL,
    on_day date,
    at_time text,
    place text NOT NULL,
    refused text,
    CONSTRAINT meetings_import_item_at_time_check CHECK ((at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
    CONSTRAINT meetings_import_item_check CHECK (((refused IS NOT NULL) OR ((on_day IS NOT NULL) AND (length(title) > 0)))),
    CONSTRAINT meetings_import_item_place_check CHECK ((length(place) <= 200)),
    CONSTRAINT meetings_import_item_refused_check CHECK (((length(refused) >= 1) AND (length(refused) <= 300))),
    CONSTRAINT meetings_import_item_title_check CHECK ((length(title) <= 120)),
    CONSTRAINT meetings_import_item_uid_check CHECK ((length(uid) <= 300))
);

CREATE TABLE public.meetings_import_meeting (
    meeting_id uuid NOT NULL,
    import_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    uid text NOT NULL
);

CREATE TABLE public.meetings_import_taken (
    import_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    by_account uuid NOT NULL,
    taken_at timestamp with time zone NOT NULL
);

CREATE TABLE public.meetings_import_undone (
    import_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    by_account uuid NOT NULL,
    undone_at timestamp with time zone NOT NULL
);

CREATE TABLE public.meetings_meeting (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    whose text NOT NULL,
    open_to text NOT NULL,
    title text NOT NULL,
    on_day date NOT NULL,
    at_time text,
    place text NOT NULL,
    step_free text NOT NULL,
    what_for text NOT NULL,
    contest_key text,
    CONSTRAINT meetings_meeting_at_time_check CHECK ((at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
    CONSTRAINT meetings_meeting_check CHECK (((open_to = ANY (ARRAY['anyone'::text, 'members'::text])) AND ((whose = 'caucus'::text) OR (open_to = 'anyone'::text)))),
    CONSTRAINT meetings_meeting_place_check CHECK ((length(place) <= 200)),
    CONSTRAINT meetings_meeting_step_free_check CHECK ((step_free = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text]))),
    CONSTRAINT meetings_meeting_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120))),
    CONSTRAINT meetings_meeting_what_for_check CHECK ((length(what_for) <= 500)),
    CONSTRAINT meetings_meeting_whose_check CHECK ((whose = ANY (ARRAY['host'::text, 'caucus'::text])))
);

CREATE TABLE public.meetings_off (
    meeting_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    by_account uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    why text NOT NULL,
    CONSTRAINT meetings_off_why_check CHECK (((length(why) >= 1) AND (length(why) <= 300)))
);

CREATE TABLE public.meetings_saying (
    meeting_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    nth bigint NOT NULL,
    CONSTRAINT meetings_saying_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

ALTER TABLE public.meetings_saying ALTER COLUMN nth ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.meetings_saying_nth_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.meetings_task (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    what text NOT NULL,
    owner_account uuid NOT NULL,
    owner_name text NOT NULL,
    due_on date NOT NULL,
    why text NOT NULL,
    contest_key text,
    finding_id uuid,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT meetings_task_owner_name_check CHECK (((length(owner_name) >= 1) AND (length(owner_name) <= 80))),
    CONSTRAINT meetings_task_what_check CHECK (((length(what) >= 1) AND (length(what) <= 200))),
    CONSTRAINT meetings_task_why_check CHECK ((length(why) <= 500))
);

CREATE TABLE public.meetings_telling (
    id uuid NOT NULL,
    pack text NOT NULL,
    unit text NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    at_time text,
    place text NOT NULL,
    account_id uuid NOT NULL,
    told_at timestamp with time zone NOT NULL,
    stored_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT meetings_telling_at_time_check CHECK ((at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
    CONSTRAINT meetings_telling_kind_check CHECK ((kind = ANY (ARRAY['annual'::text, 'delegate'::text, 'other'::text]))),
    CONSTRAINT meetings_telling_place_check CHECK ((length(place) <= 120)),
    CONSTRAINT meetings_telling_unit_check CHECK ((unit ~ '^[a-z0-9-]+/[A-Za-z0-9.-]+$'::text))
);

CREATE TABLE public.meetings_telling_end (
    telling_id uuid NOT NULL,
    account_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL
);

CREATE VIEW public.meetings_told AS
 SELECT latest.pack,
    latest.unit,
    latest.kind,
    latest.on_day,
    latest.at_time,
    latest.place,
    (count(*))::integer AS tellers
   FROM ( SELECT DISTINCT ON (t.account_id, t.pack, t.unit, t.kind, t.on_day) t.pack,
            t.unit,
            t.kind,
            t.on_day,
            t.at_time,
            t.place
           FROM (public.meetings_telling t
             LEFT JOIN public.meetings_telling_end e ON ((e.telling_id = t.id)))
          WHERE (e.telling_id IS NULL)
          ORDER BY t.account_id, t.pack, t.unit, t.kind, t.on_day, t.told_at DESC, t.id DESC) latest
  GROUP BY latest.pack, latest.unit, latest.kind, latest.on_day, latest.at_time, latest.place;

CREATE TABLE public.network_leaving (
    network_id text NOT NULL,
    caucus_id uuid NOT NULL,
    since date NOT NULL,
    left_on date NOT NULL,
    by_account uuid,
    CONSTRAINT network_leaving_check CHECK ((left_on >= since))
);

CREATE TABLE public.network_membership (
    network_id text NOT NULL,
    caucus_id uuid NOT NULL,
    since date NOT NULL
);

CREATE VIEW public.network_belongs AS
 SELECT m.network_id,
    m.caucus_id,
    m.since
   FROM (public.network_membership m
     LEFT JOIN public.network_leaving l USING (network_id, caucus_id, since))
  WHERE (l.left_on IS NULL);

CREATE TABLE public.network_caucus (
    id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    aims text NOT NULL,
    founded_on date NOT NULL,
    founded_by uuid,
    CONSTRAINT network_caucus_aims_check CHECK (((length(aims) >= 1) AND (length(aims) <= 4000))),
    CONSTRAINT network_caucus_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
    CONSTRAINT network_caucus_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 60)))
);

CREATE TABLE public.network_cover (
    caucus_id uuid NOT NULL,
    pack text NOT NULL,
    unit text NOT NULL,
    since date NOT NULL,
    CONSTRAINT network_cover_unit_check CHECK ((unit ~ '^[a-z0-9-]+/[A-Za-z0-9.-]+$'::text))
);

CREATE TABLE public.network_network (
    id text NOT NULL,
    name text NOT NULL,
    aims text NOT NULL,
    founded_on date NOT NULL,
    CONSTRAINT network_network_aims_check CHECK (((length(aims) >= 1) AND (length(aims) <= 4000))),
    CONSTRAINT network_network_id_check CHECK (((id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(id) <= 60))),
    CONSTRAINT network_network_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);

CREATE TABLE public.network_readiness (
    pack text NOT NULL,
    unit text NOT NULL,
    class smallint NOT NULL,
    holds_back text NOT NULL,
    conversations integer,
    computed_on date NOT NULL,
    chance_known boolean,
    talk_with text[] DEFAULT '{}'::text[] NOT NULL,
    in_time boolean,
    CONSTRAINT network_readiness_class_check CHECK (((class >= 1) AND (class <= 5))),
    CONSTRAINT network_readiness_conversations_check CHECK ((conversations >= 0)),
    CONSTRAINT network_readiness_holds_back_check CHECK ((holds_back = ANY (ARRAY['age'::text, 'organisers'::text, 'spoken'::text, 'yield'::text, 'facts'::text, 'nothing'::text]))),
    CONSTRAINT network_readiness_talk_with_check CHECK ((talk_with <@ ARRAY['yes'::text, 'sympathisers'::text, 'strangers'::text]))
);

CREATE TABLE public.network_readiness_part (
    pack text NOT NULL,
    unit text NOT NULL,
    part text NOT NULL,
    share double precision,
    words text,
    CONSTRAINT network_readiness_part_part_check CHECK ((part = ANY (ARRAY['age'::text, 'organisers'::text, 'spoken'::text, 'yield'::text, 'facts'::text]))),
    CONSTRAINT network_readiness_part_share_check CHECK (((share >= (0)::double precision) AND (share <= (1)::double precision))),
    CONSTRAINT network_readiness_part_words_check CHECK (((length(words) >= 1) AND (length(words) <= 300)))
);

CREATE TABLE public.network_steward (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    account_id uuid,
    name text NOT NULL,
    post text NOT NULL,
    chosen text NOT NULL,
    from_day date NOT NULL,
    until_day date NOT NULL,
    CONSTRAINT network_steward_check CHECK (((until_day > from_day) AND (until_day <= (from_day + 1096)))),
    CONSTRAINT network_steward_chosen_check CHECK (((length(chosen) >= 1) AND (length(chosen) <= 200))),
    CONSTRAINT network_steward_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
    CONSTRAINT network_steward_post_check CHECK (((length(post) >= 1) AND (length(post) <= 80)))
);

CREATE TABLE public.network_total (
    caucus_id uuid NOT NULL,
    people integer NOT NULL,
    organisers integer NOT NULL,
    spoken integer NOT NULL,
    coming integer NOT NULL,
    computed_on date NOT NULL,
    CONSTRAINT network_total_coming_check CHECK ((coming >= 0)),
    CONSTRAINT network_total_organisers_check CHECK ((organisers >= 0)),
    CONSTRAINT network_total_people_check CHECK ((people >= 0)),
    CONSTRAINT network_total_spoken_check CHECK ((spoken >= 0))
);

CREATE TABLE public.people_act (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    people integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT people_act_kind_check CHECK ((kind = ANY (ARRAY['tag'::text, 'untag'::text, 'move'::text, 'end-consent'::text, 'ask'::text, 'told'::text, 'merge'::text]))),
    CONSTRAINT people_act_people_check CHECK ((people > 0)),
    CONSTRAINT people_act_words_check CHECK (((length(words) >= 1) AND (length(words) <= 400)))
);

CREATE TABLE public.people_act_undo (
    act_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid
);

CREATE TABLE public.people_apart (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    one_id uuid NOT NULL,
    other_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT people_apart_check CHECK ((one_id < other_id))
);

CREATE TABLE public.people_columns (
    account_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    columns text[] NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.people_consent (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    purpose text NOT NULL,
    channel text NOT NULL,
    given_on date NOT NULL,
    how text NOT NULL,
    basis text DEFAULT 'consent'::text NOT NULL,
    source text DEFAULT 'in-person'::text NOT NULL,
    given_at timestamp with time zone,
    expires_on date,
    CONSTRAINT people_consent_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'members-of-the-body'::text]))),
    CONSTRAINT people_consent_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'text'::text, 'email'::text, 'in-person'::text]))),
    CONSTRAINT people_consent_check CHECK ((expires_on > given_on)),
    CONSTRAINT people_consent_how_check CHECK (((length(how) >= 1) AND (length(how) <= 200))),
    CONSTRAINT people_consent_purpose_check CHECK ((purpose = ANY (ARRAY['asking'::text, 'lifts'::text, 'candidate-team'::text, 'words'::text]))),
    CONSTRAINT people_consent_source_check CHECK ((source = ANY (ARRAY['self-entered'::text, 'introduced'::text, 'event'::text, 'in-person'::text, 'official-list'::text])))
);

CREATE TABLE public.people_consent_end (
    consent_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    how text NOT NULL,
    act_id uuid,
    CONSTRAINT people_consent_end_how_check CHECK (((length(how) >= 1) AND (length(how) <= 200)))
);

CREATE TABLE public.people_contact (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    kind text NOT NULL,
    sealed text NOT NULL,
    contact_index text NOT NULL,
    key_id text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT people_contact_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text])))
);

CREATE TABLE public.people_contact_said (
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    said text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT people_contact_said_said_check CHECK ((said = ANY (ARRAY['first'::text, 'works'::text, 'bounced'::text, 'wrong'::text, 'gone'::text])))
);

CREATE TABLE public.people_correction (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    area text,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    name text,
    CONSTRAINT people_correction_area_check CHECK ((length(area) <= 60)),
    CONSTRAINT people_correction_check CHECK ((num_nonnulls(area, name) > 0)),
    CONSTRAINT people_correction_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

CREATE TABLE public.people_election (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    person_id uuid,
    account_id uuid,
    address_index text,
    post text NOT NULL,
    chosen text NOT NULL,
    elected_on date NOT NULL,
    until_day date NOT NULL,
    role_until timestamp with time zone NOT NULL,
    made_at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    by_account uuid NOT NULL,
    CONSTRAINT people_election_check CHECK (((until_day > elected_on) AND (until_day <= (elected_on + 1096)))),
    CONSTRAINT people_election_check1 CHECK ((role_until <= (((until_day + 2))::timestamp without time zone AT TIME ZONE 'UTC'::text))),
    CONSTRAINT people_election_check2 CHECK (((person_id IS NULL) <> (account_id IS NULL))),
    CONSTRAINT people_election_check3 CHECK (((person_id IS NULL) = (address_index IS NULL))),
    CONSTRAINT people_election_chosen_check CHECK (((length(chosen) >= 1) AND (length(chosen) <= 200))),
    CONSTRAINT people_election_post_check CHECK (((length(post) >= 1) AND (length(post) <= 60)))
);

CREATE TABLE public.people_election_answer (
    election_id uuid NOT NULL,
    at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    yes boolean NOT NULL
);

CREATE TABLE public.people_election_word (
    election_id uuid NOT NULL,
    said text NOT NULL,
    at timestamp with time zone DEFAULT public.caucus_now() NOT NULL,
    by_account uuid NOT NULL,
    CONSTRAINT people_election_word_said_check CHECK ((said = ANY (ARRAY['vouched'::text, 'taken back'::text])))
);

CREATE TABLE public.people_erased (
    person_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    why text NOT NULL,
    CONSTRAINT people_erased_why_check CHECK ((why = ANY (ARRAY['asked'::text, 'retention'::text])))
);

CREATE TABLE public.people_export (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    by_account uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    what_for text NOT NULL,
    area text NOT NULL,
    why text NOT NULL,
    format text NOT NULL,
    until timestamp with time zone NOT NULL,
    fields uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT people_export_area_check CHECK ((length(area) <= 60)),
    CONSTRAINT people_export_check CHECK (((until > at) AND (until <= (at + '7 days'::interval)))),
    CONSTRAINT people_export_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
    CONSTRAINT people_export_what_for_check CHECK ((what_for = ANY (ARRAY['ring'::text, 'write'::text, 'lifts'::text, 'door'::text]))),
    CONSTRAINT people_export_why_check CHECK (((length(why) >= 10) AND (length(why) <= 200)))
);

CREATE TABLE public.people_export_answer (
    export_id uuid NOT NULL,
    approved boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL,
    people integer,
    CONSTRAINT people_export_answer_people_check CHECK ((people >= 0))
);

CREATE TABLE public.people_export_taken (
    id uuid NOT NULL,
    export_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL,
    people integer NOT NULL,
    CONSTRAINT people_export_taken_people_check CHECK ((people >= 0))
);

CREATE TABLE public.people_field (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    choices text[] DEFAULT '{}'::text[] NOT NULL,
    purpose text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    by_account uuid,
    seen_by text DEFAULT 'stewards'::text NOT NULL,
    keep_months integer,
    given_for text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT people_field_check CHECK (((kind = 'choice'::text) = (cardinality(choices) > 1))),
    CONSTRAINT people_field_given_for_check CHECK ((given_for <@ ARRAY['ring'::text, 'write'::text, 'lifts'::text, 'door'::text])),
    CONSTRAINT people_field_keep_months_check CHECK ((keep_months = ANY (ARRAY[3, 6, 12, 24]))),
    CONSTRAINT people_field_kind_check CHECK ((kind = ANY (ARRAY['words'::text, 'number'::text, 'day'::text, 'yes-no'::text, 'choice'::text]))),
    CONSTRAINT people_field_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
    CONSTRAINT people_field_no_opinion CHECK ((name !~* '(score|rating|ranking|likel|leaning|sympath|predict|probab|voting intention|level of support|support level|loyal)'::text)),
    CONSTRAINT people_field_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 200))),
    CONSTRAINT people_field_seen_by_check CHECK ((seen_by = ANY (ARRAY['stewards'::text, 'lent'::text])))
);

CREATE TABLE public.people_field_end (
    field_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid
);

CREATE TABLE public.people_field_value (
    id uuid NOT NULL,
    field_id uuid NOT NULL,
    person_id uuid NOT NULL,
    value text,
    said_at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT people_field_value_value_check CHECK (((length(value) >= 1) AND (length(value) <= 200)))
);

CREATE TABLE public.people_import_attested (
    import_id uuid NOT NULL,
    officer text NOT NULL,
    office text NOT NULL,
    rule text NOT NULL,
    on_day date NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL,
    CONSTRAINT people_import_attested_office_check CHECK (((length(office) >= 1) AND (length(office) <= 80))),
    CONSTRAINT people_import_attested_officer_check CHECK (((length(officer) >= 1) AND (length(officer) <= 80))),
    CONSTRAINT people_import_attested_rule_check CHECK (((length(rule) >= 1) AND (length(rule) <= 300)))
);

CREATE TABLE public.people_import_block (
    import_id uuid NOT NULL,
    seq integer NOT NULL,
    sealed text NOT NULL,
    CONSTRAINT people_import_block_seq_check CHECK ((seq >= 0))
);

CREATE TABLE public.people_import_checked (
    told_id uuid NOT NULL,
    seq integer NOT NULL,
    import_id uuid NOT NULL,
    added integer NOT NULL,
    changed integer NOT NULL,
    skipped integer NOT NULL,
    refused integer NOT NULL,
    rows jsonb NOT NULL
);

CREATE TABLE public.people_import_done (
    import_id uuid NOT NULL,
    seq integer NOT NULL,
    added integer NOT NULL,
    changed integer NOT NULL,
    skipped integer NOT NULL,
    refused integer NOT NULL,
    rows jsonb NOT NULL
);

CREATE TABLE public.people_import_event (
    import_id uuid NOT NULL,
    kind text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    told_id uuid,
    removed integer,
    kept integer,
    CONSTRAINT people_import_event_check CHECK (((told_id IS NOT NULL) = (kind = 'begun'::text))),
    CONSTRAINT people_import_event_check1 CHECK ((((removed IS NOT NULL) AND (kept IS NOT NULL)) = (kind = 'undone'::text))),
    CONSTRAINT people_import_event_kind_check CHECK ((kind = ANY (ARRAY['begun'::text, 'cancelled'::text, 'done'::text, 'undo'::text, 'undone'::text])))
);

CREATE TABLE public.people_import_read (
    import_id uuid NOT NULL,
    row_count integer NOT NULL,
    blocks integer NOT NULL,
    CONSTRAINT people_import_read_blocks_check CHECK ((blocks > 0)),
    CONSTRAINT people_import_read_row_count_check CHECK ((row_count > 0))
);

CREATE TABLE public.people_import_row (
    import_id uuid NOT NULL,
    n integer NOT NULL,
    person_id uuid NOT NULL,
    what text NOT NULL,
    wrote integer NOT NULL,
    laid uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT people_import_row_what_check CHECK ((what = ANY (ARRAY['new'::text, 'changed'::text])))
);

CREATE TABLE public.people_invitation (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    person_id uuid NOT NULL,
    role text NOT NULL,
    role_until timestamp with time zone NOT NULL,
    address_sealed text NOT NULL,
    address_index text NOT NULL,
    token_sha256 text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL,
    election_id uuid,
    CONSTRAINT people_invitation_check CHECK ((expires_at > made_at)),
    CONSTRAINT people_invitation_role_check CHECK (((role = ANY (ARRAY['steward'::text, 'organiser'::text, 'member'::text])) AND ((role = 'steward'::text) = (election_id IS NOT NULL))))
);

CREATE TABLE public.people_invitation_end (
    invitation_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    became text NOT NULL,
    CONSTRAINT people_invitation_end_became_check CHECK ((became = ANY (ARRAY['accepted'::text, 'declined'::text, 'taken back'::text])))
);

CREATE TABLE public.people_key (
    caucus_id uuid NOT NULL,
    wrapped text NOT NULL,
    server_key_id text NOT NULL,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE public.people_language (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    language text NOT NULL,
    speaks boolean NOT NULL,
    said_at timestamp with time zone NOT NULL,
    CONSTRAINT people_language_language_check CHECK ((language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'::text))
);

CREATE TABLE public.people_lent (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    to_account uuid,
    to_contest text,
    lent_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    by_account uuid,
    what_for text NOT NULL,
    CONSTRAINT people_lent_check CHECK (((until > lent_at) AND (until <= (lent_at + '120 days'::interval)))),
    CONSTRAINT people_lent_check1 CHECK ((num_nonnulls(to_account, to_contest) = 1)),
    CONSTRAINT people_lent_to_contest_check CHECK (((length(to_contest) >= 1) AND (length(to_contest) <= 80))),
    CONSTRAINT people_lent_what_for_check CHECK (((length(what_for) >= 1) AND (length(what_for) <= 120)))
);

CREATE TABLE public.people_lent_end (
    lent_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    by_account uuid
);

CREATE TABLE public.people_listed (
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    name text NOT NULL,
    sounds text NOT NULL,
    area text NOT NULL,
    unit text NOT NULL,
    source text NOT NULL,
    added_on date NOT NULL,
    expires_on date NOT NULL,
    agreed text[] NOT NULL,
    agreed_until date,
    needs text[] NOT NULL,
    tags text[] NOT NULL,
    languages text[] NOT NULL,
    reach text[] NOT NULL,
    member_since date,
    lapsed_on date,
    arrears_since date,
    notice_on date,
    introduced boolean NOT NULL,
    spoken_on date,
    came_on date,
    folded text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
    marks integer GENERATED ALWAYS AS (public.people_marks(agreed, needs, reach)) STORED NOT NULL,
    marked text GENERATED ALWAYS AS (public.people_marked(tags, languages)) STORED NOT NULL
);

CREATE TABLE public.people_listed_own (
    person_id uuid NOT NULL,
    field_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    value text NOT NULL,
    measure bigint
);

CREATE TABLE public.people_merge (
    gone_id uuid NOT NULL,
    kept_id uuid NOT NULL,
    act_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    before jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT people_merge_check CHECK ((kept_id <> gone_id))
);

CREATE TABLE public.people_merge_row (
    gone_id uuid NOT NULL,
    seq integer NOT NULL,
    facts text NOT NULL,
    did text NOT NULL,
    which jsonb NOT NULL,
    was jsonb,
    CONSTRAINT people_merge_row_did_check CHECK ((did = ANY (ARRAY['moved'::text, 'put-away'::text, 'laid'::text])))
);

CREATE TABLE public.people_need (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    need text NOT NULL,
    wanted boolean NOT NULL,
    said_at timestamp with time zone NOT NULL,
    CONSTRAINT people_need_need_check CHECK ((need = ANY (ARRAY['lift'::text, 'childcare'::text, 'step-free'::text, 'interpreter'::text, 'quiet-space'::text, 'can-drive'::text])))
);

CREATE TABLE public.people_notice (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    given_on date NOT NULL,
    how text NOT NULL,
    act_id uuid,
    CONSTRAINT people_notice_how_check CHECK (((length(how) >= 1) AND (length(how) <= 200)))
);

CREATE TABLE public.people_person (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    account_id uuid,
    name text NOT NULL,
    area text NOT NULL,
    pack text NOT NULL,
    unit text NOT NULL,
    source text NOT NULL,
    source_note text NOT NULL,
    purpose text NOT NULL,
    basis text NOT NULL,
    added_on date NOT NULL,
    added_by uuid,
    expires_on date NOT NULL,
    introduced_by uuid,
    class text DEFAULT 'asked'::text NOT NULL,
    agreed_on date,
    CONSTRAINT people_person_area_check CHECK ((length(area) <= 60)),
    CONSTRAINT people_person_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'members-of-the-body'::text]))),
    CONSTRAINT people_person_check CHECK (((expires_on > added_on) AND (expires_on <= (GREATEST(added_on, agreed_on) + 731)))),
    CONSTRAINT people_person_class_check CHECK ((class = ANY (ARRAY['asked'::text, 'prospect'::text, 'member'::text]))),
    CONSTRAINT people_person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
    CONSTRAINT people_person_not_by_oneself CHECK ((introduced_by <> id)),
    CONSTRAINT people_person_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 200))),
    CONSTRAINT people_person_source_check CHECK ((source = ANY (ARRAY['self-entered'::text, 'introduced'::text, 'event'::text, 'in-person'::text, 'official-list'::text]))),
    CONSTRAINT people_person_source_note_check CHECK ((length(source_note) <= 200)),
    CONSTRAINT people_person_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 60)))
);

CREATE TABLE public.people_segment (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    name text NOT NULL,
    filter jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT people_segment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

CREATE TABLE public.people_segment_end (
    segment_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid
);

CREATE TABLE public.people_status_event (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    unit text,
    said_by text NOT NULL,
    about text,
    until_day date,
    amount integer,
    act_id uuid,
    CONSTRAINT people_status_event_about_check CHECK (((length(about) >= 1) AND (length(about) <= 120))),
    CONSTRAINT people_status_event_about_of_check CHECK (((about IS NOT NULL) = (kind = ANY (ARRAY['born'::text, 'affiliate'::text, 'post'::text, 'complete'::text, 'attended'::text, 'absent'::text])))),
    CONSTRAINT people_status_event_amount_check CHECK ((amount > 0)),
    CONSTRAINT people_status_event_check CHECK ((until_day >= on_day)),
    CONSTRAINT people_status_event_check1 CHECK (((unit IS NOT NULL) = (kind = ANY (ARRAY['joined'::text, 'rejoined'::text, 'moved'::text])))),
    CONSTRAINT people_status_event_check3 CHECK (((amount IS NOT NULL) = (kind = 'purchase'::text))),
    CONSTRAINT people_status_event_check4 CHECK (((until_day IS NULL) OR (kind = ANY (ARRAY['affiliate'::text, 'post'::text])))),
    CONSTRAINT people_status_event_check5 CHECK (((kind <> 'born'::text) OR ((EXTRACT(month FROM on_day) = (1)::numeric) AND (EXTRACT(day FROM on_day) = (1)::numeric)))),
    CONSTRAINT people_status_event_check6 CHECK (((kind <> 'complete'::text) OR (about = ANY (ARRAY['affiliates'::text, 'posts'::text, 'purchases'::text])))),
    CONSTRAINT people_status_event_kind_check CHECK ((kind = ANY (ARRAY['joined'::text, 'rejoined'::text, 'lapsed'::text, 'moved'::text, 'arrears'::text, 'paid'::text, 'born'::text, 'affiliate'::text, 'post'::text, 'purchase'::text, 'complete'::text, 'attended'::text, 'absent'::text]))),
    CONSTRAINT people_status_event_said_by_check CHECK ((said_by = ANY (ARRAY['person'::text, 'steward'::text, 'record'::text]))),
    CONSTRAINT people_status_event_unit_check CHECK ((length(unit) <= 60))
);

CREATE TABLE public.people_stop (
    caucus_id uuid NOT NULL,
    contact_index text NOT NULL,
    at timestamp with time zone NOT NULL,
    act_id uuid
);

CREATE TABLE public.people_tag (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    tag text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    act_id uuid,
    CONSTRAINT people_tag_tag_check CHECK (((tag ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(tag) <= 40)))
);

CREATE TABLE public.people_tag_end (
    tag_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    act_id uuid
);

CREATE TABLE public.people_words (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    contest text NOT NULL,
    words text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    by_account uuid,
    goes_on date NOT NULL,
    CONSTRAINT people_words_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT people_words_goes_on_check CHECK (((goes_on > (((written_at AT TIME ZONE 'UTC'::text))::date - 1)) AND (goes_on <= (((written_at AT TIME ZONE 'UTC'::text))::date + 500)))),
    CONSTRAINT people_words_words_check CHECK (((length(words) >= 1) AND (length(words) <= 300)))
);

CREATE TABLE public.platform_attempt (
    id bigint NOT NULL,
    subject text NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.platform_attempt ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.platform_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.platform_clock_move (
    id bigint NOT NULL,
    moved_to timestamp with time zone,
    moved_at timestamp with time zone NOT NULL
);

ALTER TABLE public.platform_clock_move ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.platform_clock_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.platform_mail (
    id uuid NOT NULL,
    address_sealed text NOT NULL,
    subject text NOT NULL,
    body_sealed text NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    stop_sealed text,
    zone text,
    CONSTRAINT platform_mail_zone_check CHECK (((length(zone) >= 1) AND (length(zone) <= 60)))
);

CREATE TABLE public.platform_mail_begun (
    mail_id uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL
);

CREATE TABLE public.platform_mail_ended (
    mail_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    answer text NOT NULL,
    CONSTRAINT platform_mail_ended_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text, 'found in the mail server''s log'::text, 'given up'::text])))
);

CREATE TABLE public.platform_migration (
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.platform_outlives (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    kind text NOT NULL,
    over boolean NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    keys text[] NOT NULL,
    CONSTRAINT platform_outlives_keys_check CHECK ((public.platform_keys(keys) IS TRUE)),
    CONSTRAINT platform_outlives_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 40)))
);

CREATE TABLE public.review_finding (
    id uuid NOT NULL,
    review_id uuid NOT NULL,
    since integer NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    says text NOT NULL,
    task_id uuid,
    task_what text,
    owner_shown text,
    due_on date,
    no_action text,
    owner_account uuid,
    CONSTRAINT review_finding_check CHECK (((task_id IS NULL) = (no_action IS NOT NULL))),
    CONSTRAINT review_finding_check1 CHECK (((task_id IS NULL) = ((task_what IS NULL) AND (owner_shown IS NULL) AND (due_on IS NULL)))),
    CONSTRAINT review_finding_kind_check CHECK ((kind = ANY (ARRAY['fact'::text, 'allegation'::text, 'opinion'::text]))),
    CONSTRAINT review_finding_no_action_check CHECK (((length(no_action) >= 1) AND (length(no_action) <= 500))),
    CONSTRAINT review_finding_says_check CHECK (((length(says) >= 1) AND (length(says) <= 1000)))
);

CREATE TABLE public.review_publication (
    review_id uuid NOT NULL,
    number integer NOT NULL,
    by_account uuid NOT NULL,
    published_at timestamp with time zone NOT NULL
);

CREATE TABLE public.review_review (
    id uuid NOT NULL,
    slug text NOT NULL,
    caucus_id uuid NOT NULL,
    contest_key text NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    CONSTRAINT review_review_slug_check CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);

CREATE TABLE public.review_revision (
    review_id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    better text NOT NULL,
    changed text NOT NULL,
    supporters_known integer,
    supporters_asked integer,
    supporters_came integer,
    disputed_votes integer,
    author_account uuid NOT NULL,
    author_name text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    CONSTRAINT review_revision_author_name_check CHECK (((length(author_name) >= 1) AND (length(author_name) <= 80))),
    CONSTRAINT review_revision_better_check CHECK (((length(better) >= 1) AND (length(better) <= 2000))),
    CONSTRAINT review_revision_changed_check CHECK ((length(changed) <= 300)),
    CONSTRAINT review_revision_disputed_votes_check CHECK (((disputed_votes >= 0) AND (disputed_votes <= 10000000))),
    CONSTRAINT review_revision_number_check CHECK ((number >= 1)),
    CONSTRAINT review_revision_summary_check CHECK (((length(summary) >= 1) AND (length(summary) <= 5000))),
    CONSTRAINT review_revision_supporters_asked_check CHECK ((supporters_asked >= 0)),
    CONSTRAINT review_revision_supporters_came_check CHECK ((supporters_came >= 0)),
    CONSTRAINT review_revision_supporters_known_check CHECK ((supporters_known >= 0)),
    CONSTRAINT review_revision_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120)))
);

CREATE TABLE public.today_week (
    caucus_id uuid NOT NULL,
    week date NOT NULL,
    told jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT today_week_week_check CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);

CREATE TABLE public.today_week_letter (
    account_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    week date NOT NULL,
    mail_id uuid NOT NULL
);

CREATE TABLE public.today_week_wish (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    wanted boolean NOT NULL,
    chosen_at timestamp with time zone NOT NULL
);

CREATE TABLE public.turnout_canvass (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    asked integer NOT NULL,
    ours integer NOT NULL,
    how text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_canvass_asked_check CHECK (((asked > 0) AND (asked <= 1000000))),
    CONSTRAINT turnout_canvass_check CHECK (((ours >= 0) AND (ours <= asked))),
    CONSTRAINT turnout_canvass_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_canvass_how_check CHECK (((length(how) >= 1) AND (length(how) <= 200)))
);

CREATE TABLE public.turnout_commitment (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    state text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    by_account uuid,
    conversation_id uuid,
    plan_when text,
    plan_from text,
    plan_how text,
    act_id uuid,
    CONSTRAINT turnout_commitment_check CHECK (((state = ANY (ARRAY['yes'::text, 'confirmed'::text])) OR (num_nonnulls(plan_when, plan_from, plan_how) = 0))),
    CONSTRAINT turnout_commitment_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_commitment_plan_from_check CHECK (((length(plan_from) >= 1) AND (length(plan_from) <= 60))),
    CONSTRAINT turnout_commitment_plan_how_check CHECK (((length(plan_how) >= 1) AND (length(plan_how) <= 60))),
    CONSTRAINT turnout_commitment_plan_when_check CHECK (((length(plan_when) >= 1) AND (length(plan_when) <= 60))),
    CONSTRAINT turnout_commitment_state_check CHECK ((state = ANY (ARRAY['sympathiser'::text, 'asked'::text, 'maybe'::text, 'yes'::text, 'confirmed'::text, 'no'::text, 'other'::text, 'came'::text, 'came-undone'::text])))
);

CREATE TABLE public.turnout_conversation (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    by_account uuid,
    held_at timestamp with time zone NOT NULL,
    channel text NOT NULL,
    outcome text NOT NULL,
    CONSTRAINT turnout_conversation_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'in-person'::text, 'text'::text]))),
    CONSTRAINT turnout_conversation_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_conversation_outcome_check CHECK ((outcome = ANY (ARRAY['no-answer'::text, 'call-back'::text, 'yes'::text, 'maybe'::text, 'no'::text, 'other'::text, 'wrong-number'::text, 'stop'::text])))
);

CREATE TABLE public.turnout_forecast (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    input jsonb NOT NULL,
    output jsonb NOT NULL,
    due text,
    stored_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT turnout_forecast_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_forecast_due_check CHECK ((due = ANY (ARRAY['t-7'::text, 't-2'::text, 't-0'::text])))
);

CREATE TABLE public.turnout_friend_end (
    link_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    agreed boolean NOT NULL
);

CREATE TABLE public.turnout_handed (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    account_id uuid NOT NULL,
    handed_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    CONSTRAINT turnout_handed_check CHECK ((until > handed_at)),
    CONSTRAINT turnout_handed_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80)))
);

CREATE TABLE public.turnout_handed_back (
    handed_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    account_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.turnout_help (
    id uuid NOT NULL,
    pack text NOT NULL,
    unit text NOT NULL,
    caucus_id uuid,
    network_id text,
    contest text,
    on_day date NOT NULL,
    hours integer NOT NULL,
    by_account uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_help_check CHECK (((caucus_id IS NULL) OR (network_id IS NULL))),
    CONSTRAINT turnout_help_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_help_hours_check CHECK (((hours >= 1) AND (hours <= 500))),
    CONSTRAINT turnout_help_unit_check CHECK ((unit ~ '^[a-z0-9-]+/[A-Za-z0-9.-]+$'::text))
);

CREATE TABLE public.turnout_help_accept (
    offer_id uuid NOT NULL,
    meet text NOT NULL,
    by_account uuid NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_help_accept_meet_check CHECK ((length(meet) <= 200))
);

CREATE TABLE public.turnout_help_end (
    help_id uuid NOT NULL,
    by_account uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL
);

CREATE TABLE public.turnout_help_letter (
    account_id uuid NOT NULL,
    on_day date NOT NULL,
    asks uuid[] NOT NULL,
    mail_id uuid NOT NULL,
    CONSTRAINT turnout_help_letter_asks_check CHECK (((cardinality(asks) >= 1) AND (cardinality(asks) <= 50)))
);

CREATE TABLE public.turnout_help_letters (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    wanted boolean NOT NULL,
    chosen_at timestamp with time zone NOT NULL
);

CREATE TABLE public.turnout_help_not_now (
    help_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    by_account uuid NOT NULL,
    said_at timestamp with time zone NOT NULL
);

CREATE TABLE public.turnout_help_offer (
    id uuid NOT NULL,
    help_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    hours integer NOT NULL,
    by_account uuid NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_help_offer_hours_check CHECK (((hours >= 1) AND (hours <= 500)))
);

CREATE TABLE public.turnout_help_offer_end (
    offer_id uuid NOT NULL,
    how text NOT NULL,
    by_account uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_help_offer_end_how_check CHECK ((how = ANY (ARRAY['withdrawn'::text, 'declined'::text])))
);

CREATE TABLE public.turnout_help_told (
    help_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    minutes integer,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_help_told_minutes_check CHECK ((minutes >= 0))
);

CREATE TABLE public.turnout_help_wish (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    by_whom text NOT NULL,
    by_account uuid,
    chosen_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_help_wish_by_whom_check CHECK ((by_whom = ANY (ARRAY['nobody'::text, 'networks'::text, 'anybody'::text])))
);

CREATE TABLE public.turnout_hours (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    account_id uuid,
    hours_a_week numeric(4,1) NOT NULL,
    from_day date NOT NULL,
    until_day date NOT NULL,
    CONSTRAINT turnout_hours_check CHECK (((until_day > from_day) AND (until_day <= (from_day + 1096)))),
    CONSTRAINT turnout_hours_hours_a_week_check CHECK (((hours_a_week > (0)::numeric) AND (hours_a_week <= (60)::numeric)))
);

CREATE TABLE public.turnout_kept (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    account_id uuid NOT NULL,
    session_id uuid NOT NULL,
    device text NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    what text DEFAULT 'calls'::text NOT NULL,
    CONSTRAINT turnout_kept_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_kept_device_check CHECK (((length(device) >= 1) AND (length(device) <= 60))),
    CONSTRAINT turnout_kept_what_check CHECK ((what = ANY (ARRAY['calls'::text, 'door'::text])))
);

CREATE TABLE public.turnout_kept_end (
    kept_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    account_id uuid NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    by_account uuid
);

CREATE TABLE public.turnout_kept_person (
    kept_id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    given_at timestamp with time zone NOT NULL
);

CREATE TABLE public.turnout_learned (
    id uuid NOT NULL,
    network_id text NOT NULL,
    learned_at timestamp with time zone NOT NULL,
    caucuses integer NOT NULL,
    meetings integer NOT NULL,
    rates jsonb NOT NULL,
    spread double precision NOT NULL,
    night double precision NOT NULL,
    nights integer NOT NULL,
    offsets jsonb NOT NULL,
    promises integer NOT NULL,
    calibration jsonb NOT NULL,
    CONSTRAINT turnout_learned_caucuses_check CHECK ((caucuses >= 5)),
    CONSTRAINT turnout_learned_check CHECK ((meetings >= caucuses)),
    CONSTRAINT turnout_learned_night_check CHECK (((night >= (0)::double precision) AND (night <= (1)::double precision))),
    CONSTRAINT turnout_learned_nights_check CHECK ((nights >= 0)),
    CONSTRAINT turnout_learned_promises_check CHECK ((promises >= 0)),
    CONSTRAINT turnout_learned_spread_check CHECK (((spread >= (0.001)::double precision) AND (spread <= (0.5)::double precision)))
);

CREATE TABLE public.turnout_learned_spread (
    learned_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    spread double precision NOT NULL,
    CONSTRAINT turnout_learned_spread_spread_check CHECK (((spread >= (0.001)::double precision) AND (spread <= (0.5)::double precision)))
);

CREATE TABLE public.turnout_match (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    request_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    suggested_at timestamp with time zone NOT NULL,
    answer_by timestamp with time zone NOT NULL,
    CONSTRAINT turnout_match_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80)))
);

CREATE TABLE public.turnout_match_agreed (
    match_id uuid NOT NULL,
    agreed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.turnout_need_event (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    need text NOT NULL,
    kind text NOT NULL,
    owner_account uuid,
    name text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT turnout_need_event_check CHECK (((kind = 'owned'::text) = (owner_account IS NOT NULL))),
    CONSTRAINT turnout_need_event_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_need_event_kind_check CHECK ((kind = ANY (ARRAY['owned'::text, 'given-back'::text, 'arranged'::text, 'not-yet'::text]))),
    CONSTRAINT turnout_need_event_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
    CONSTRAINT turnout_need_event_need_check CHECK ((need = ANY (ARRAY['lift'::text, 'childcare'::text, 'step-free'::text, 'interpreter'::text, 'quiet-space'::text])))
);

CREATE VIEW public.turnout_lift WITH (security_invoker='true') AS
 SELECT m.caucus_id,
    m.contest,
    q.person_id AS rider_id,
    o.person_id AS driver_id,
    a.agreed_at,
    m.id
   FROM (((public.turnout_match_agreed a
     JOIN public.turnout_match m ON ((m.id = a.match_id)))
     JOIN public.turnout_ride q ON ((q.id = m.request_id)))
     JOIN public.turnout_ride o ON ((o.id = m.offer_id)))
  WHERE public.turnout_match_stands(m.id)
UNION ALL
 SELECT n.caucus_id,
    n.contest,
    n.person_id AS rider_id,
    NULL::uuid AS driver_id,
    n.at AS agreed_at,
    n.id
   FROM public.turnout_need_event n
  WHERE ((n.need = 'lift'::text) AND (n.kind = 'arranged'::text) AND (NOT (EXISTS ( SELECT
           FROM public.turnout_need_event x
          WHERE ((x.person_id = n.person_id) AND (x.contest = n.contest) AND (x.need = 'lift'::text) AND (x.kind = 'not-yet'::text) AND (ROW(x.at, x.id) > ROW(n.at, n.id)))))) AND (NOT (EXISTS ( SELECT
           FROM public.turnout_commitment c
          WHERE ((c.person_id = n.person_id) AND (c.contest = n.contest) AND (c.state = ANY (ARRAY['no'::text, 'other'::text])) AND (ROW(c.said_at, c.id) > ROW(n.at, n.id)))))));

CREATE TABLE public.turnout_match_end (
    match_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.turnout_match_word (
    id uuid NOT NULL,
    match_id uuid NOT NULL,
    side text NOT NULL,
    says text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL,
    CONSTRAINT turnout_match_word_says_check CHECK ((says = ANY (ARRAY['yes'::text, 'no'::text]))),
    CONSTRAINT turnout_match_word_side_check CHECK ((side = ANY (ARRAY['request'::text, 'offer'::text])))
);

CREATE TABLE public.turnout_meeting (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text,
    name text NOT NULL,
    held_on date NOT NULL,
    door_list boolean NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_meeting_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_meeting_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);

CREATE TABLE public.turnout_meeting_count (
    meeting_id uuid NOT NULL,
    state text NOT NULL,
    n integer NOT NULL,
    came integer NOT NULL,
    CONSTRAINT turnout_meeting_count_check CHECK (((came >= 0) AND (came <= n))),
    CONSTRAINT turnout_meeting_count_n_check CHECK ((n >= 0)),
    CONSTRAINT turnout_meeting_count_state_check CHECK ((state = ANY (ARRAY['sympathiser'::text, 'asked'::text, 'maybe'::text, 'yes'::text, 'confirmed'::text, 'confirmedWithPlan'::text, 'no'::text, 'other'::text, 'rest'::text])))
);

CREATE TABLE public.turnout_meeting_promise (
    meeting_id uuid NOT NULL,
    state text NOT NULL,
    lead text NOT NULL,
    reminded boolean NOT NULL,
    n integer NOT NULL,
    came integer NOT NULL,
    CONSTRAINT turnout_meeting_promise_check CHECK (((came >= 0) AND (came <= n))),
    CONSTRAINT turnout_meeting_promise_lead_check CHECK ((lead = ANY (ARRAY['sameDay'::text, 'nextDay'::text, 'soon'::text, 'early'::text]))),
    CONSTRAINT turnout_meeting_promise_n_check CHECK ((n > 0)),
    CONSTRAINT turnout_meeting_promise_state_check CHECK ((state = ANY (ARRAY['yes'::text, 'maybe'::text])))
);

CREATE TABLE public.turnout_pass (
    id uuid NOT NULL,
    token text NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_pass_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_pass_token_check CHECK ((token ~ '^[a-z2-9]{12}$'::text))
);

CREATE TABLE public.turnout_reminder (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    on_day date NOT NULL,
    days_before integer NOT NULL,
    mail_id uuid,
    off boolean DEFAULT false NOT NULL,
    CONSTRAINT turnout_reminder_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_reminder_days_before_check CHECK (((days_before >= 0) AND (off OR (days_before <= 14))))
);

CREATE TABLE public.turnout_ride_end (
    ride_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL
);

CREATE TABLE public.turnout_roll (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    low integer NOT NULL,
    high integer NOT NULL,
    source text NOT NULL,
    said_at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT turnout_roll_check CHECK (((high >= low) AND (high <= 1000000))),
    CONSTRAINT turnout_roll_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_roll_low_check CHECK ((low >= 0)),
    CONSTRAINT turnout_roll_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)))
);

CREATE TABLE public.turnout_score (
    forecast_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    what text NOT NULL,
    truth integer NOT NULL,
    pit double precision NOT NULL,
    inside boolean NOT NULL,
    own_mass double precision NOT NULL,
    crps double precision NOT NULL,
    log_loss double precision NOT NULL,
    compared_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_score_crps_check CHECK ((crps >= (0)::double precision)),
    CONSTRAINT turnout_score_log_loss_check CHECK ((log_loss >= (0)::double precision)),
    CONSTRAINT turnout_score_own_mass_check CHECK (((own_mass >= (0)::double precision) AND (own_mass <= (1)::double precision))),
    CONSTRAINT turnout_score_pit_check CHECK (((pit >= (0)::double precision) AND (pit <= (1)::double precision))),
    CONSTRAINT turnout_score_truth_check CHECK ((truth >= 0)),
    CONSTRAINT turnout_score_what_check CHECK ((what = ANY (ARRAY['own'::text, 'valid'::text])))
);

CREATE TABLE public.turnout_script (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    hello text NOT NULL,
    yes text NOT NULL,
    unsure text NOT NULL,
    no text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    by_account uuid NOT NULL,
    by_name text NOT NULL,
    CONSTRAINT turnout_script_by_name_check CHECK (((length(by_name) >= 1) AND (length(by_name) <= 120))),
    CONSTRAINT turnout_script_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80))),
    CONSTRAINT turnout_script_hello_check CHECK (((length(hello) >= 1) AND (length(hello) <= 400))),
    CONSTRAINT turnout_script_no_check CHECK ((length(no) <= 400)),
    CONSTRAINT turnout_script_unsure_check CHECK ((length(unsure) <= 400)),
    CONSTRAINT turnout_script_yes_check CHECK ((length(yes) <= 400))
);

CREATE TABLE public.turnout_stop_link (
    token_sha256 text NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_stop_link_token_sha256_check CHECK ((length(token_sha256) = 64))
);

CREATE TABLE public.turnout_tap (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    here boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT turnout_tap_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80)))
);

CREATE TABLE public.turnout_walk_in (
    id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    contest text NOT NULL,
    ours boolean,
    undone_of uuid,
    at timestamp with time zone NOT NULL,
    by_account uuid,
    CONSTRAINT turnout_walk_in_contest_check CHECK (((length(contest) >= 1) AND (length(contest) <= 80)))
);

CREATE TABLE public.turnout_win_score (
    forecast_id uuid NOT NULL,
    caucus_id uuid NOT NULL,
    won boolean NOT NULL,
    brier double precision NOT NULL,
    compared_at timestamp with time zone NOT NULL,
    CONSTRAINT turnout_win_score_brier_check CHECK (((brier >= (0)::double precision) AND (brier <= (1)::double precision)))
);

CREATE TABLE public.turnout_written (
    mark text NOT NULL,
    on_day date NOT NULL,
    CONSTRAINT turnout_written_mark_check CHECK (((length(mark) >= 20) AND (length(mark) <= 64)))
);

ALTER TABLE ONLY public.access_account
    ADD CONSTRAINT access_account_address_index_key UNIQUE (address_index);

ALTER TABLE ONLY public.access_account
    ADD CONSTRAINT access_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_audit
    ADD CONSTRAINT access_audit_pkey PRIMARY KEY (chain, seq);

ALTER TABLE ONLY public.access_closed
    ADD CONSTRAINT access_closed_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.access_grant_end
    ADD CONSTRAINT access_grant_end_pkey PRIMARY KEY (grant_id);

ALTER TABLE ONLY public.access_grant
    ADD CONSTRAINT access_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_link
    ADD CONSTRAINT access_link_pkey PRIMARY KEY (token_sha256);

ALTER TABLE ONLY public.access_link_use
    ADD CONSTRAINT access_link_use_pkey PRIMARY KEY (token_sha256);

ALTER TABLE ONLY public.access_reading
    ADD CONSTRAINT access_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_session_end
    ADD CONSTRAINT access_session_end_pkey PRIMARY KEY (session_id);

ALTER TABLE ONLY public.access_session
    ADD CONSTRAINT access_session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_session
    ADD CONSTRAINT access_session_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.ballots_box
    ADD CONSTRAINT ballots_box_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ballots_closing
    ADD CONSTRAINT ballots_closing_pkey PRIMARY KEY (box_id);

ALTER TABLE ONLY public.ballots_code
    ADD CONSTRAINT ballots_code_pkey PRIMARY KEY (box_id, commitment);

ALTER TABLE ONLY public.ballots_key
    ADD CONSTRAINT ballots_key_pkey PRIMARY KEY (box_id, what);

ALTER TABLE ONLY public.ballots_line
    ADD CONSTRAINT ballots_line_pkey PRIMARY KEY (box_id, seq);

ALTER TABLE ONLY public.ballots_mark
    ADD CONSTRAINT ballots_mark_box_id_voter_id_key UNIQUE (box_id, voter_id);

ALTER TABLE ONLY public.ballots_mark
    ADD CONSTRAINT ballots_mark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ballots_mark
    ADD CONSTRAINT ballots_mark_voter_id_key UNIQUE (voter_id);

ALTER TABLE ONLY public.ballots_option
    ADD CONSTRAINT ballots_option_box_id_question_name_key UNIQUE (box_id, question, name);

ALTER TABLE ONLY public.ballots_option
    ADD CONSTRAINT ballots_option_pkey PRIMARY KEY (box_id, question, nth);

ALTER TABLE ONLY public.ballots_paper
    ADD CONSTRAINT ballots_paper_box_id_commitment_key UNIQUE (box_id, commitment);

ALTER TABLE ONLY public.ballots_paper
    ADD CONSTRAINT ballots_paper_box_id_token_key UNIQUE (box_id, token);

ALTER TABLE ONLY public.ballots_paper
    ADD CONSTRAINT ballots_paper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ballots_question
    ADD CONSTRAINT ballots_question_pkey PRIMARY KEY (box_id, nth);

ALTER TABLE ONLY public.ballots_signing
    ADD CONSTRAINT ballots_signing_box_id_account_id_key UNIQUE (box_id, account_id);

ALTER TABLE ONLY public.ballots_signing
    ADD CONSTRAINT ballots_signing_pkey PRIMARY KEY (box_id, role);

ALTER TABLE ONLY public.ballots_voter
    ADD CONSTRAINT ballots_voter_box_id_id_key UNIQUE (box_id, id);

ALTER TABLE ONLY public.ballots_voter
    ADD CONSTRAINT ballots_voter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.challenges_case
    ADD CONSTRAINT challenges_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.challenges_claim
    ADD CONSTRAINT challenges_claim_pkey PRIMARY KEY (case_id, "position");

ALTER TABLE ONLY public.contests_archive
    ADD CONSTRAINT contests_archive_pkey PRIMARY KEY (contest_key);

ALTER TABLE ONLY public.contests_claim_offer
    ADD CONSTRAINT contests_claim_offer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contests_claim
    ADD CONSTRAINT contests_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contests_claim_ruling
    ADD CONSTRAINT contests_claim_ruling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contests_contest
    ADD CONSTRAINT contests_contest_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.contests_event
    ADD CONSTRAINT contests_event_pkey PRIMARY KEY (contest_key, origin, event_key, revision);

ALTER TABLE ONLY public.contests_feed_end
    ADD CONSTRAINT contests_feed_end_pkey PRIMARY KEY (feed_id);

ALTER TABLE ONLY public.contests_feed
    ADD CONSTRAINT contests_feed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contests_feed
    ADD CONSTRAINT contests_feed_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.contests_live_event
    ADD CONSTRAINT contests_live_event_contest_key_id_key UNIQUE (contest_key, id);

ALTER TABLE ONLY public.contests_live_event
    ADD CONSTRAINT contests_live_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contests_live_event
    ADD CONSTRAINT contests_live_event_supersedes_key UNIQUE (supersedes);

ALTER TABLE ONLY public.contests_live
    ADD CONSTRAINT contests_live_pkey PRIMARY KEY (contest_key);

ALTER TABLE ONLY public.contests_preference
    ADD CONSTRAINT contests_preference_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contests_reminded
    ADD CONSTRAINT contests_reminded_pkey PRIMARY KEY (account_id, item_sha256, on_day, days_before);

ALTER TABLE ONLY public.contests_reminder
    ADD CONSTRAINT contests_reminder_box_id_on_day_key UNIQUE (box_id, on_day);

ALTER TABLE ONLY public.contests_reminder
    ADD CONSTRAINT contests_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contests_reminding
    ADD CONSTRAINT contests_reminding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contests_voter
    ADD CONSTRAINT contests_voter_box_id_account_id_key UNIQUE (box_id, account_id);

ALTER TABLE ONLY public.contests_voter
    ADD CONSTRAINT contests_voter_pkey PRIMARY KEY (voter_id);

ALTER TABLE ONLY public.meetings_date_mark
    ADD CONSTRAINT meetings_date_mark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.meetings_done
    ADD CONSTRAINT meetings_done_pkey PRIMARY KEY (task_id);

ALTER TABLE ONLY public.meetings_import_item
    ADD CONSTRAINT meetings_import_item_pkey PRIMARY KEY (import_id, nth);

ALTER TABLE ONLY public.meetings_import_meeting
    ADD CONSTRAINT meetings_import_meeting_pkey PRIMARY KEY (meeting_id);

ALTER TABLE ONLY public.meetings_import
    ADD CONSTRAINT meetings_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.meetings_import_taken
    ADD CONSTRAINT meetings_import_taken_pkey PRIMARY KEY (import_id);

ALTER TABLE ONLY public.meetings_import_undone
    ADD CONSTRAINT meetings_import_undone_pkey PRIMARY KEY (import_id);

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.meetings_off
    ADD CONSTRAINT meetings_off_pkey PRIMARY KEY (meeting_id);

ALTER TABLE ONLY public.meetings_saying
    ADD CONSTRAINT meetings_saying_pkey PRIMARY KEY (meeting_id, account_id);

ALTER TABLE ONLY public.meetings_task
    ADD CONSTRAINT meetings_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.meetings_telling_end
    ADD CONSTRAINT meetings_telling_end_pkey PRIMARY KEY (telling_id);

ALTER TABLE ONLY public.meetings_telling
    ADD CONSTRAINT meetings_telling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_caucus
    ADD CONSTRAINT network_caucus_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_caucus
    ADD CONSTRAINT network_caucus_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.network_cover
    ADD CONSTRAINT network_cover_pkey PRIMARY KEY (pack, unit, caucus_id);

ALTER TABLE ONLY public.network_leaving
    ADD CONSTRAINT network_leaving_pkey PRIMARY KEY (network_id, caucus_id, since);

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_pkey PRIMARY KEY (network_id, caucus_id, since);

ALTER TABLE ONLY public.network_network
    ADD CONSTRAINT network_network_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_readiness_part
    ADD CONSTRAINT network_readiness_part_pkey PRIMARY KEY (pack, unit, part);

ALTER TABLE ONLY public.network_readiness
    ADD CONSTRAINT network_readiness_pkey PRIMARY KEY (pack, unit);

ALTER TABLE ONLY public.network_steward
    ADD CONSTRAINT network_steward_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_total
    ADD CONSTRAINT network_total_pkey PRIMARY KEY (caucus_id);

ALTER TABLE ONLY public.people_act
    ADD CONSTRAINT people_act_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_act_undo
    ADD CONSTRAINT people_act_undo_pkey PRIMARY KEY (act_id);

ALTER TABLE ONLY public.people_apart
    ADD CONSTRAINT people_apart_one_id_other_id_key UNIQUE (one_id, other_id);

ALTER TABLE ONLY public.people_apart
    ADD CONSTRAINT people_apart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_columns
    ADD CONSTRAINT people_columns_pkey PRIMARY KEY (account_id, caucus_id, at);

ALTER TABLE ONLY public.people_consent_end
    ADD CONSTRAINT people_consent_end_pkey PRIMARY KEY (consent_id);

ALTER TABLE ONLY public.people_consent
    ADD CONSTRAINT people_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_contact
    ADD CONSTRAINT people_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_contact_said
    ADD CONSTRAINT people_contact_said_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_correction
    ADD CONSTRAINT people_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_election_answer
    ADD CONSTRAINT people_election_answer_pkey PRIMARY KEY (election_id);

ALTER TABLE ONLY public.people_election
    ADD CONSTRAINT people_election_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_election_word
    ADD CONSTRAINT people_election_word_pkey PRIMARY KEY (election_id);

ALTER TABLE ONLY public.people_erased
    ADD CONSTRAINT people_erased_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.people_export_answer
    ADD CONSTRAINT people_export_answer_pkey PRIMARY KEY (export_id);

ALTER TABLE ONLY public.people_export
    ADD CONSTRAINT people_export_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_export_taken
    ADD CONSTRAINT people_export_taken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_field
    ADD CONSTRAINT people_field_caucus_id_name_key UNIQUE (caucus_id, name);

ALTER TABLE ONLY public.people_field_end
    ADD CONSTRAINT people_field_end_pkey PRIMARY KEY (field_id);

ALTER TABLE ONLY public.people_field
    ADD CONSTRAINT people_field_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_field_value
    ADD CONSTRAINT people_field_value_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_import_attested
    ADD CONSTRAINT people_import_attested_pkey PRIMARY KEY (import_id);

ALTER TABLE ONLY public.people_import_block
    ADD CONSTRAINT people_import_block_pkey PRIMARY KEY (import_id, seq);

ALTER TABLE ONLY public.people_import_checked
    ADD CONSTRAINT people_import_checked_pkey PRIMARY KEY (told_id, seq);

ALTER TABLE ONLY public.people_import_done
    ADD CONSTRAINT people_import_done_pkey PRIMARY KEY (import_id, seq);

ALTER TABLE ONLY public.people_import_event
    ADD CONSTRAINT people_import_event_pkey PRIMARY KEY (import_id, kind);

ALTER TABLE ONLY public.people_import
    ADD CONSTRAINT people_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_import_read
    ADD CONSTRAINT people_import_read_pkey PRIMARY KEY (import_id);

ALTER TABLE ONLY public.people_import_row
    ADD CONSTRAINT people_import_row_pkey PRIMARY KEY (import_id, n);

ALTER TABLE ONLY public.people_import_told
    ADD CONSTRAINT people_import_told_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_election_id_key UNIQUE (election_id);

ALTER TABLE ONLY public.people_invitation_end
    ADD CONSTRAINT people_invitation_end_pkey PRIMARY KEY (invitation_id);

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.people_key
    ADD CONSTRAINT people_key_pkey PRIMARY KEY (caucus_id);

ALTER TABLE ONLY public.people_language
    ADD CONSTRAINT people_language_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_lent_end
    ADD CONSTRAINT people_lent_end_pkey PRIMARY KEY (lent_id);

ALTER TABLE ONLY public.people_lent
    ADD CONSTRAINT people_lent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_listed_own
    ADD CONSTRAINT people_listed_own_pkey PRIMARY KEY (person_id, field_id);

ALTER TABLE ONLY public.people_listed
    ADD CONSTRAINT people_listed_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_pkey PRIMARY KEY (gone_id);

ALTER TABLE ONLY public.people_merge_row
    ADD CONSTRAINT people_merge_row_pkey PRIMARY KEY (gone_id, seq);

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_notice
    ADD CONSTRAINT people_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_id_caucus_id_key UNIQUE (id, caucus_id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_segment_end
    ADD CONSTRAINT people_segment_end_pkey PRIMARY KEY (segment_id);

ALTER TABLE ONLY public.people_segment
    ADD CONSTRAINT people_segment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_status_event
    ADD CONSTRAINT people_status_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_stop
    ADD CONSTRAINT people_stop_pkey PRIMARY KEY (caucus_id, contact_index);

ALTER TABLE ONLY public.people_tag_end
    ADD CONSTRAINT people_tag_end_pkey PRIMARY KEY (tag_id);

ALTER TABLE ONLY public.people_tag
    ADD CONSTRAINT people_tag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_words
    ADD CONSTRAINT people_words_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.platform_attempt
    ADD CONSTRAINT platform_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.platform_clock_move
    ADD CONSTRAINT platform_clock_move_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.platform_mail_begun
    ADD CONSTRAINT platform_mail_begun_pkey PRIMARY KEY (mail_id);

ALTER TABLE ONLY public.platform_mail_ended
    ADD CONSTRAINT platform_mail_ended_pkey PRIMARY KEY (mail_id);

ALTER TABLE ONLY public.platform_mail
    ADD CONSTRAINT platform_mail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.platform_migration
    ADD CONSTRAINT platform_migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.platform_outlives
    ADD CONSTRAINT platform_outlives_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.review_finding
    ADD CONSTRAINT review_finding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.review_finding
    ADD CONSTRAINT review_finding_review_id_position_key UNIQUE (review_id, "position");

ALTER TABLE ONLY public.review_publication
    ADD CONSTRAINT review_publication_pkey PRIMARY KEY (review_id, number);

ALTER TABLE ONLY public.review_review
    ADD CONSTRAINT review_review_caucus_id_contest_key_key UNIQUE (caucus_id, contest_key);

ALTER TABLE ONLY public.review_review
    ADD CONSTRAINT review_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.review_review
    ADD CONSTRAINT review_review_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.review_revision
    ADD CONSTRAINT review_revision_pkey PRIMARY KEY (review_id, number);

ALTER TABLE ONLY public.today_week_letter
    ADD CONSTRAINT today_week_letter_pkey PRIMARY KEY (account_id, caucus_id, week);

ALTER TABLE ONLY public.today_week
    ADD CONSTRAINT today_week_pkey PRIMARY KEY (caucus_id, week);

ALTER TABLE ONLY public.today_week_wish
    ADD CONSTRAINT today_week_wish_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_canvass
    ADD CONSTRAINT turnout_canvass_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_commitment
    ADD CONSTRAINT turnout_commitment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_conversation
    ADD CONSTRAINT turnout_conversation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_forecast
    ADD CONSTRAINT turnout_forecast_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_friend_end
    ADD CONSTRAINT turnout_friend_end_pkey PRIMARY KEY (link_id);

ALTER TABLE ONLY public.turnout_friend_link
    ADD CONSTRAINT turnout_friend_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_friend_link
    ADD CONSTRAINT turnout_friend_link_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.turnout_handed_back
    ADD CONSTRAINT turnout_handed_back_pkey PRIMARY KEY (handed_id);

ALTER TABLE ONLY public.turnout_handed
    ADD CONSTRAINT turnout_handed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_help_accept
    ADD CONSTRAINT turnout_help_accept_pkey PRIMARY KEY (offer_id);

ALTER TABLE ONLY public.turnout_help_end
    ADD CONSTRAINT turnout_help_end_pkey PRIMARY KEY (help_id);

ALTER TABLE ONLY public.turnout_help_letter
    ADD CONSTRAINT turnout_help_letter_pkey PRIMARY KEY (account_id, on_day);

ALTER TABLE ONLY public.turnout_help_letters
    ADD CONSTRAINT turnout_help_letters_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_help_not_now
    ADD CONSTRAINT turnout_help_not_now_pkey PRIMARY KEY (help_id, caucus_id);

ALTER TABLE ONLY public.turnout_help_offer_end
    ADD CONSTRAINT turnout_help_offer_end_pkey PRIMARY KEY (offer_id);

ALTER TABLE ONLY public.turnout_help_offer
    ADD CONSTRAINT turnout_help_offer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_help
    ADD CONSTRAINT turnout_help_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_help_told
    ADD CONSTRAINT turnout_help_told_pkey PRIMARY KEY (help_id, caucus_id);

ALTER TABLE ONLY public.turnout_help_wish
    ADD CONSTRAINT turnout_help_wish_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_hours
    ADD CONSTRAINT turnout_hours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_kept_end
    ADD CONSTRAINT turnout_kept_end_pkey PRIMARY KEY (kept_id);

ALTER TABLE ONLY public.turnout_kept_person
    ADD CONSTRAINT turnout_kept_person_pkey PRIMARY KEY (kept_id, person_id);

ALTER TABLE ONLY public.turnout_kept
    ADD CONSTRAINT turnout_kept_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_learned
    ADD CONSTRAINT turnout_learned_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_learned_spread
    ADD CONSTRAINT turnout_learned_spread_pkey PRIMARY KEY (learned_id, caucus_id);

ALTER TABLE ONLY public.turnout_match_agreed
    ADD CONSTRAINT turnout_match_agreed_pkey PRIMARY KEY (match_id);

ALTER TABLE ONLY public.turnout_match_end
    ADD CONSTRAINT turnout_match_end_pkey PRIMARY KEY (match_id);

ALTER TABLE ONLY public.turnout_match
    ADD CONSTRAINT turnout_match_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_match_word
    ADD CONSTRAINT turnout_match_word_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_meeting
    ADD CONSTRAINT turnout_meeting_caucus_id_contest_key UNIQUE (caucus_id, contest);

ALTER TABLE ONLY public.turnout_meeting_count
    ADD CONSTRAINT turnout_meeting_count_pkey PRIMARY KEY (meeting_id, state);

ALTER TABLE ONLY public.turnout_meeting
    ADD CONSTRAINT turnout_meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_meeting_promise
    ADD CONSTRAINT turnout_meeting_promise_pkey PRIMARY KEY (meeting_id, state, lead, reminded);

ALTER TABLE ONLY public.turnout_need_event
    ADD CONSTRAINT turnout_need_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_pass
    ADD CONSTRAINT turnout_pass_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_pass
    ADD CONSTRAINT turnout_pass_token_key UNIQUE (token);

ALTER TABLE ONLY public.turnout_reminder
    ADD CONSTRAINT turnout_reminder_person_id_contest_days_before_key UNIQUE (person_id, contest, days_before);

ALTER TABLE ONLY public.turnout_reminder
    ADD CONSTRAINT turnout_reminder_person_id_on_day_contest_key UNIQUE (person_id, on_day, contest);

ALTER TABLE ONLY public.turnout_reminder
    ADD CONSTRAINT turnout_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_ride_end
    ADD CONSTRAINT turnout_ride_end_pkey PRIMARY KEY (ride_id);

ALTER TABLE ONLY public.turnout_ride
    ADD CONSTRAINT turnout_ride_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_roll
    ADD CONSTRAINT turnout_roll_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_score
    ADD CONSTRAINT turnout_score_pkey PRIMARY KEY (forecast_id, what);

ALTER TABLE ONLY public.turnout_script
    ADD CONSTRAINT turnout_script_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_stop_link
    ADD CONSTRAINT turnout_stop_link_pkey PRIMARY KEY (token_sha256);

ALTER TABLE ONLY public.turnout_tap
    ADD CONSTRAINT turnout_tap_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_walk_in
    ADD CONSTRAINT turnout_walk_in_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.turnout_win_score
    ADD CONSTRAINT turnout_win_score_pkey PRIMARY KEY (forecast_id);

ALTER TABLE ONLY public.turnout_written
    ADD CONSTRAINT turnout_written_pkey PRIMARY KEY (mark, on_day);

CREATE INDEX access_grant_account_id_idx ON public.access_grant USING btree (account_id);

CREATE INDEX access_grant_scope_kind_scope_id_idx ON public.access_grant USING btree (scope_kind, scope_id);

CREATE INDEX access_reading_person_id_at_idx ON public.access_reading USING btree (person_id, at);

CREATE INDEX access_reading_reader_id_at_idx ON public.access_reading USING btree (reader_id, at);

CREATE INDEX ballots_box_caucus_id_closes_at_idx ON public.ballots_box USING btree (caucus_id, closes_at);

CREATE INDEX challenges_case_author_account_idx ON public.challenges_case USING btree (author_account);

CREATE INDEX challenges_case_caucus_id_idx ON public.challenges_case USING btree (caucus_id);

CREATE INDEX contests_claim_caucus_id_idx ON public.contests_claim USING btree (caucus_id);

CREATE INDEX contests_claim_contest_key_idx ON public.contests_claim USING btree (contest_key);

CREATE INDEX contests_claim_offer_claim_id_idx ON public.contests_claim_offer USING btree (claim_id);

CREATE INDEX contests_claim_ruling_claim_id_ruled_at_idx ON public.contests_claim_ruling USING btree (claim_id, ruled_at);

CREATE INDEX contests_contest_pack_unit_idx ON public.contests_contest USING btree (pack, unit);

CREATE INDEX contests_feed_account_id_idx ON public.contests_feed USING btree (account_id);

CREATE UNIQUE INDEX contests_live_event_contest_key_corrects_record_idx ON public.contests_live_event USING btree (contest_key, corrects_record);

CREATE INDEX contests_live_event_contest_key_known_at_idx ON public.contests_live_event USING btree (contest_key, known_at);

CREATE INDEX contests_preference_caucus_id_contest_key_since_idx ON public.contests_preference USING btree (caucus_id, contest_key, since);

CREATE INDEX contests_reminding_account_id_idx ON public.contests_reminding USING btree (account_id);

CREATE INDEX meetings_date_mark_pack_unit_on_day_idx ON public.meetings_date_mark USING btree (pack, unit, on_day);

CREATE INDEX meetings_import_caucus_id_idx ON public.meetings_import USING btree (caucus_id);

CREATE INDEX meetings_import_meeting_caucus_id_uid_idx ON public.meetings_import_meeting USING btree (caucus_id, uid);

CREATE INDEX meetings_meeting_caucus_id_on_day_idx ON public.meetings_meeting USING btree (caucus_id, on_day);

CREATE INDEX meetings_task_caucus_id_due_on_idx ON public.meetings_task USING btree (caucus_id, due_on);

CREATE INDEX meetings_task_owner_account_due_on_idx ON public.meetings_task USING btree (owner_account, due_on);

CREATE INDEX meetings_telling_account_id_stored_at_idx ON public.meetings_telling USING btree (account_id, stored_at);

CREATE INDEX meetings_telling_pack_unit_on_day_idx ON public.meetings_telling USING btree (pack, unit, on_day);

CREATE INDEX network_caucus_name_id_idx ON public.network_caucus USING btree (name, id);

CREATE INDEX network_cover_caucus_id_idx ON public.network_cover USING btree (caucus_id);

CREATE INDEX network_membership_caucus_id_idx ON public.network_membership USING btree (caucus_id);

CREATE INDEX network_steward_caucus_id_until_day_idx ON public.network_steward USING btree (caucus_id, until_day);

CREATE INDEX people_act_caucus_id_at_idx ON public.people_act USING btree (caucus_id, at);

CREATE INDEX people_apart_other_id_idx ON public.people_apart USING btree (other_id);

CREATE INDEX people_consent_end_act_id_idx ON public.people_consent_end USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX people_consent_person_id_idx ON public.people_consent USING btree (person_id);

CREATE INDEX people_contact_caucus_id_contact_index_kind_idx ON public.people_contact USING btree (caucus_id, contact_index, kind);

CREATE INDEX people_contact_person_id_caucus_id_idx ON public.people_contact USING btree (person_id, caucus_id);

CREATE INDEX people_contact_said_contact_id_at_idx ON public.people_contact_said USING btree (contact_id, at);

CREATE INDEX people_correction_person_id_at_idx ON public.people_correction USING btree (person_id, at);

CREATE INDEX people_election_account_id_idx ON public.people_election USING btree (account_id);

CREATE INDEX people_election_caucus_id_made_at_idx ON public.people_election USING btree (caucus_id, made_at);

CREATE INDEX people_election_person_id_idx ON public.people_election USING btree (person_id);

CREATE INDEX people_export_caucus_id_at_idx ON public.people_export USING btree (caucus_id, at);

CREATE INDEX people_export_taken_export_id_at_idx ON public.people_export_taken USING btree (export_id, at);

CREATE INDEX people_field_value_field_id_said_at_idx ON public.people_field_value USING btree (field_id, said_at);

CREATE INDEX people_field_value_person_id_said_at_idx ON public.people_field_value USING btree (person_id, said_at);

CREATE INDEX people_import_caucus_id_at_idx ON public.people_import USING btree (caucus_id, at);

CREATE INDEX people_import_row_person_id_idx ON public.people_import_row USING btree (person_id);

CREATE INDEX people_import_told_import_id_at_idx ON public.people_import_told USING btree (import_id, at);

CREATE INDEX people_invitation_caucus_id_idx ON public.people_invitation USING btree (caucus_id);

CREATE INDEX people_invitation_person_id_idx ON public.people_invitation USING btree (person_id);

CREATE INDEX people_language_person_id_said_at_idx ON public.people_language USING btree (person_id, said_at);

CREATE INDEX people_lent_caucus_id_until_idx ON public.people_lent USING btree (caucus_id, until);

CREATE INDEX people_lent_person_id_idx ON public.people_lent USING btree (person_id);

CREATE INDEX people_lent_to_account_until_idx ON public.people_lent USING btree (to_account, until);

CREATE INDEX people_lent_to_contest_until_idx ON public.people_lent USING btree (to_contest, until);

CREATE INDEX people_listed_agreed_until_idx ON public.people_listed USING btree (agreed_until) WHERE (agreed_until IS NOT NULL);

CREATE INDEX people_listed_caucus_id_name_person_id_idx ON public.people_listed USING btree (caucus_id, name, person_id);

CREATE INDEX people_listed_caucus_id_sounds_unit_person_id_idx ON public.people_listed USING btree (caucus_id, sounds, unit, person_id);

CREATE INDEX people_listed_narrow ON public.people_listed USING btree (caucus_id) INCLUDE (marks, folded, marked, person_id, area);

CREATE INDEX people_listed_own_measure ON public.people_listed_own USING btree (field_id, measure) INCLUDE (caucus_id, person_id) WHERE (measure IS NOT NULL);

CREATE INDEX people_listed_own_value ON public.people_listed_own USING btree (field_id, value) INCLUDE (caucus_id, person_id);

CREATE INDEX people_merge_kept_id_idx ON public.people_merge USING btree (kept_id);

CREATE INDEX people_need_person_id_said_at_idx ON public.people_need USING btree (person_id, said_at);

CREATE INDEX people_notice_act_id_idx ON public.people_notice USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX people_notice_person_id_idx ON public.people_notice USING btree (person_id);

CREATE INDEX people_person_account_id_idx ON public.people_person USING btree (account_id);

CREATE INDEX people_person_caucus_id_name_id_idx ON public.people_person USING btree (caucus_id, name, id);

CREATE INDEX people_person_expires_on_idx ON public.people_person USING btree (expires_on);

CREATE INDEX people_person_introduced_by_idx ON public.people_person USING btree (introduced_by) WHERE (introduced_by IS NOT NULL);

CREATE INDEX people_segment_caucus_id_name_idx ON public.people_segment USING btree (caucus_id, name);

CREATE INDEX people_status_event_act_id_idx ON public.people_status_event USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX people_status_event_person_id_on_day_idx ON public.people_status_event USING btree (person_id, on_day);

CREATE INDEX people_stop_act_id_idx ON public.people_stop USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX people_tag_act_id_idx ON public.people_tag USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX people_tag_end_act_id_idx ON public.people_tag_end USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX people_tag_person_id_idx ON public.people_tag USING btree (person_id);

CREATE INDEX people_words_goes_on_idx ON public.people_words USING btree (goes_on);

CREATE INDEX people_words_person_id_idx ON public.people_words USING btree (person_id);

CREATE INDEX platform_attempt_subject_at_idx ON public.platform_attempt USING btree (subject, at);

CREATE INDEX today_week_wish_account_id_caucus_id_chosen_at_idx ON public.today_week_wish USING btree (account_id, caucus_id, chosen_at);

CREATE INDEX turnout_canvass_caucus_id_contest_idx ON public.turnout_canvass USING btree (caucus_id, contest);

CREATE INDEX turnout_commitment_act_id_idx ON public.turnout_commitment USING btree (act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX turnout_commitment_caucus_id_contest_said_at_idx ON public.turnout_commitment USING btree (caucus_id, contest, said_at);

CREATE INDEX turnout_commitment_person_id_contest_said_at_idx ON public.turnout_commitment USING btree (person_id, contest, said_at);

CREATE INDEX turnout_conversation_caucus_id_contest_held_at_idx ON public.turnout_conversation USING btree (caucus_id, contest, held_at);

CREATE INDEX turnout_conversation_person_id_held_at_idx ON public.turnout_conversation USING btree (person_id, held_at);

CREATE INDEX turnout_forecast_caucus_id_contest_made_at_idx ON public.turnout_forecast USING btree (caucus_id, contest, made_at);

CREATE UNIQUE INDEX turnout_forecast_due ON public.turnout_forecast USING btree (caucus_id, contest, due) WHERE (due IS NOT NULL);

CREATE INDEX turnout_friend_link_account_id_contest_idx ON public.turnout_friend_link USING btree (account_id, contest);

CREATE INDEX turnout_friend_link_caucus_id_contest_idx ON public.turnout_friend_link USING btree (caucus_id, contest);

CREATE INDEX turnout_handed_account_id_contest_until_idx ON public.turnout_handed USING btree (account_id, contest, until);

CREATE INDEX turnout_handed_caucus_id_contest_person_id_idx ON public.turnout_handed USING btree (caucus_id, contest, person_id);

CREATE INDEX turnout_help_by_account_idx ON public.turnout_help USING btree (by_account);

CREATE INDEX turnout_help_caucus_id_idx ON public.turnout_help USING btree (caucus_id);

CREATE INDEX turnout_help_letters_account_id_chosen_at_idx ON public.turnout_help_letters USING btree (account_id, chosen_at);

CREATE INDEX turnout_help_offer_caucus_id_idx ON public.turnout_help_offer USING btree (caucus_id);

CREATE INDEX turnout_help_offer_help_id_idx ON public.turnout_help_offer USING btree (help_id);

CREATE INDEX turnout_help_pack_unit_idx ON public.turnout_help USING btree (pack, unit);

CREATE INDEX turnout_help_told_caucus_id_idx ON public.turnout_help_told USING btree (caucus_id);

CREATE INDEX turnout_help_wish_caucus_id_chosen_at_idx ON public.turnout_help_wish USING btree (caucus_id, chosen_at);

CREATE INDEX turnout_hours_caucus_id_until_day_idx ON public.turnout_hours USING btree (caucus_id, until_day);

CREATE INDEX turnout_kept_caucus_id_kept_at_idx ON public.turnout_kept USING btree (caucus_id, kept_at);

CREATE INDEX turnout_kept_person_person_id_idx ON public.turnout_kept_person USING btree (person_id);

CREATE INDEX turnout_learned_network_id_learned_at_idx ON public.turnout_learned USING btree (network_id, learned_at);

CREATE INDEX turnout_match_caucus_id_contest_idx ON public.turnout_match USING btree (caucus_id, contest);

CREATE INDEX turnout_match_offer_id_idx ON public.turnout_match USING btree (offer_id);

CREATE INDEX turnout_match_request_id_idx ON public.turnout_match USING btree (request_id);

CREATE INDEX turnout_match_word_match_id_side_at_idx ON public.turnout_match_word USING btree (match_id, side, at);

CREATE INDEX turnout_meeting_caucus_id_held_on_idx ON public.turnout_meeting USING btree (caucus_id, held_on);

CREATE INDEX turnout_need_event_caucus_id_contest_at_idx ON public.turnout_need_event USING btree (caucus_id, contest, at);

CREATE INDEX turnout_need_event_person_id_contest_idx ON public.turnout_need_event USING btree (person_id, contest);

CREATE INDEX turnout_pass_person_id_contest_made_at_idx ON public.turnout_pass USING btree (person_id, contest, made_at);

CREATE INDEX turnout_ride_caucus_id_contest_idx ON public.turnout_ride USING btree (caucus_id, contest);

CREATE INDEX turnout_ride_person_id_contest_told_at_idx ON public.turnout_ride USING btree (person_id, contest, told_at);

CREATE INDEX turnout_roll_caucus_id_contest_said_at_idx ON public.turnout_roll USING btree (caucus_id, contest, said_at);

CREATE INDEX turnout_score_caucus_id_idx ON public.turnout_score USING btree (caucus_id);

CREATE INDEX turnout_script_caucus_id_contest_written_at_idx ON public.turnout_script USING btree (caucus_id, contest, written_at);

CREATE INDEX turnout_stop_link_person_id_idx ON public.turnout_stop_link USING btree (person_id);

CREATE INDEX turnout_tap_caucus_id_contest_at_idx ON public.turnout_tap USING btree (caucus_id, contest, at);

CREATE INDEX turnout_tap_person_id_idx ON public.turnout_tap USING btree (person_id);

CREATE INDEX turnout_walk_in_caucus_id_contest_idx ON public.turnout_walk_in USING btree (caucus_id, contest);

CREATE UNIQUE INDEX turnout_walk_in_undone_of_idx ON public.turnout_walk_in USING btree (undone_of);

CREATE INDEX turnout_win_score_caucus_id_idx ON public.turnout_win_score USING btree (caucus_id);

CREATE TRIGGER frozen BEFORE INSERT ON public.ballots_code FOR EACH ROW EXECUTE FUNCTION public.ballots_frozen();

CREATE TRIGGER frozen BEFORE INSERT ON public.ballots_key FOR EACH ROW EXECUTE FUNCTION public.ballots_frozen();

CREATE TRIGGER frozen BEFORE INSERT ON public.ballots_option FOR EACH ROW EXECUTE FUNCTION public.ballots_frozen();

CREATE TRIGGER frozen BEFORE INSERT ON public.ballots_question FOR EACH ROW EXECUTE FUNCTION public.ballots_frozen();

CREATE TRIGGER frozen BEFORE INSERT ON public.ballots_voter FOR EACH ROW EXECUTE FUNCTION public.ballots_frozen();

CREATE TRIGGER list_own AFTER INSERT ON public.people_field_value REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_list_own_changed();

CREATE TRIGGER list_own AFTER INSERT ON public.people_listed REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_list_own_changed();

CREATE TRIGGER list_own_gone AFTER DELETE ON public.people_field_value REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_list_own_changed();

CREATE TRIGGER list_own_moved AFTER UPDATE ON public.people_field_value REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_list_own_changed();

CREATE TRIGGER list_own_moved_from AFTER UPDATE ON public.people_field_value REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_list_own_changed();

CREATE TRIGGER one_hand AFTER UPDATE ON public.turnout_handed REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_one_hand();

CREATE TRIGGER open BEFORE INSERT ON public.ballots_mark FOR EACH ROW EXECUTE FUNCTION public.ballots_open();

CREATE TRIGGER open BEFORE INSERT ON public.ballots_paper FOR EACH ROW EXECUTE FUNCTION public.ballots_open();

CREATE TRIGGER outlives AFTER INSERT ON public.access_closed REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.access_closed_outlives();

CREATE TRIGGER outlives AFTER INSERT ON public.contests_reminding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.contests_reminding_outlives();

CREATE TRIGGER outlives AFTER INSERT ON public.people_consent_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_consent_end_outlives();

CREATE TRIGGER outlives AFTER INSERT ON public.people_stop REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_stop_outlives();

CREATE TRIGGER outlives AFTER INSERT ON public.today_week_wish REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.today_week_wish_outlives();

CREATE TRIGGER relist AFTER INSERT ON public.people_consent REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_consent_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_contact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_contact_said REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_correction REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_language REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_need REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_notice REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_status_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_tag REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist AFTER INSERT ON public.people_tag_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist_gone AFTER DELETE ON public.people_consent_end REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist_gone AFTER DELETE ON public.people_notice REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist_gone AFTER DELETE ON public.people_status_event REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist_gone AFTER DELETE ON public.people_tag REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER relist_gone AFTER DELETE ON public.people_tag_end REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_relist_changed();

CREATE TRIGGER tell_people AFTER INSERT ON public.turnout_commitment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_tell_people();

CREATE TRIGGER tell_people AFTER INSERT ON public.turnout_conversation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_tell_people();

CREATE TRIGGER tell_people_gone AFTER DELETE ON public.turnout_commitment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_tell_people();

CREATE TRIGGER tell_people_gone AFTER DELETE ON public.turnout_conversation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_tell_people();

CREATE TRIGGER tell_people_moved AFTER UPDATE ON public.turnout_commitment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_tell_people();

CREATE TRIGGER tell_people_moved AFTER UPDATE ON public.turnout_conversation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_tell_people();

CREATE TRIGGER tell_people_moved_from AFTER UPDATE ON public.turnout_commitment REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_tell_people();

CREATE TRIGGER tell_people_moved_from AFTER UPDATE ON public.turnout_conversation REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_tell_people();

CREATE TRIGGER unsend_gone AFTER DELETE ON public.turnout_reminder REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_unsend_gone();

CREATE TRIGGER unsend_stopped AFTER INSERT ON public.people_consent_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.turnout_unsend_stopped();

CREATE TRIGGER words_go AFTER INSERT ON public.people_consent_end REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.people_words_go();

ALTER TABLE ONLY public.access_closed
    ADD CONSTRAINT access_closed_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.access_grant
    ADD CONSTRAINT access_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.access_grant_end
    ADD CONSTRAINT access_grant_end_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES public.access_grant(id);

ALTER TABLE ONLY public.access_grant
    ADD CONSTRAINT access_grant_given_by_fkey FOREIGN KEY (given_by) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.access_link
    ADD CONSTRAINT access_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.access_link_use
    ADD CONSTRAINT access_link_use_token_sha256_fkey FOREIGN KEY (token_sha256) REFERENCES public.access_link(token_sha256) ON DELETE CASCADE;

ALTER TABLE ONLY public.access_reading
    ADD CONSTRAINT access_reading_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.access_session
    ADD CONSTRAINT access_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.access_session_end
    ADD CONSTRAINT access_session_end_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.access_session(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.ballots_box
    ADD CONSTRAINT ballots_box_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.ballots_box
    ADD CONSTRAINT ballots_box_officer_account_fkey FOREIGN KEY (officer_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.ballots_box
    ADD CONSTRAINT ballots_box_scrutineer_account_fkey FOREIGN KEY (scrutineer_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.ballots_closing
    ADD CONSTRAINT ballots_closing_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.ballots_code
    ADD CONSTRAINT ballots_code_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.ballots_key
    ADD CONSTRAINT ballots_key_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.ballots_line
    ADD CONSTRAINT ballots_line_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.ballots_mark
    ADD CONSTRAINT ballots_mark_box_id_voter_id_fkey FOREIGN KEY (box_id, voter_id) REFERENCES public.ballots_voter(box_id, id);

ALTER TABLE ONLY public.ballots_option
    ADD CONSTRAINT ballots_option_box_id_question_fkey FOREIGN KEY (box_id, question) REFERENCES public.ballots_question(box_id, nth);

ALTER TABLE ONLY public.ballots_paper
    ADD CONSTRAINT ballots_paper_box_id_commitment_fkey FOREIGN KEY (box_id, commitment) REFERENCES public.ballots_code(box_id, commitment);

ALTER TABLE ONLY public.ballots_paper
    ADD CONSTRAINT ballots_paper_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.ballots_question
    ADD CONSTRAINT ballots_question_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.ballots_signing
    ADD CONSTRAINT ballots_signing_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.ballots_signing
    ADD CONSTRAINT ballots_signing_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.ballots_voter
    ADD CONSTRAINT ballots_voter_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.challenges_case
    ADD CONSTRAINT challenges_case_author_account_fkey FOREIGN KEY (author_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.challenges_case
    ADD CONSTRAINT challenges_case_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.challenges_case
    ADD CONSTRAINT challenges_case_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.challenges_claim
    ADD CONSTRAINT challenges_claim_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.challenges_case(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contests_archive
    ADD CONSTRAINT contests_archive_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_archive
    ADD CONSTRAINT contests_archive_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.contests_claim
    ADD CONSTRAINT contests_claim_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_claim
    ADD CONSTRAINT contests_claim_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.contests_claim
    ADD CONSTRAINT contests_claim_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.contests_claim_offer
    ADD CONSTRAINT contests_claim_offer_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_claim_offer
    ADD CONSTRAINT contests_claim_offer_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.contests_claim(id);

ALTER TABLE ONLY public.contests_claim_ruling
    ADD CONSTRAINT contests_claim_ruling_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_claim_ruling
    ADD CONSTRAINT contests_claim_ruling_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.contests_claim(id);

ALTER TABLE ONLY public.contests_event
    ADD CONSTRAINT contests_event_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.contests_feed
    ADD CONSTRAINT contests_feed_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_feed_end
    ADD CONSTRAINT contests_feed_end_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_feed_end
    ADD CONSTRAINT contests_feed_end_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES public.contests_feed(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contests_live
    ADD CONSTRAINT contests_live_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_live
    ADD CONSTRAINT contests_live_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.contests_live_event
    ADD CONSTRAINT contests_live_event_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_live_event
    ADD CONSTRAINT contests_live_event_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.contests_live_event
    ADD CONSTRAINT contests_live_event_contest_key_supersedes_fkey FOREIGN KEY (contest_key, supersedes) REFERENCES public.contests_live_event(contest_key, id);

ALTER TABLE ONLY public.contests_preference
    ADD CONSTRAINT contests_preference_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.contests_preference
    ADD CONSTRAINT contests_preference_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.contests_reminded
    ADD CONSTRAINT contests_reminded_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_reminder
    ADD CONSTRAINT contests_reminder_box_id_fkey FOREIGN KEY (box_id) REFERENCES public.ballots_box(id);

ALTER TABLE ONLY public.contests_reminder
    ADD CONSTRAINT contests_reminder_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_reminding
    ADD CONSTRAINT contests_reminding_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_voter
    ADD CONSTRAINT contests_voter_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.contests_voter
    ADD CONSTRAINT contests_voter_box_id_voter_id_fkey FOREIGN KEY (box_id, voter_id) REFERENCES public.ballots_voter(box_id, id);

ALTER TABLE ONLY public.meetings_date_mark
    ADD CONSTRAINT meetings_date_mark_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_date_mark
    ADD CONSTRAINT meetings_date_mark_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_done
    ADD CONSTRAINT meetings_done_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_done
    ADD CONSTRAINT meetings_done_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.meetings_task(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.meetings_import
    ADD CONSTRAINT meetings_import_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_import
    ADD CONSTRAINT meetings_import_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_import_item
    ADD CONSTRAINT meetings_import_item_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_import_item
    ADD CONSTRAINT meetings_import_item_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.meetings_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.meetings_import_meeting
    ADD CONSTRAINT meetings_import_meeting_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_import_meeting
    ADD CONSTRAINT meetings_import_meeting_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.meetings_import_taken(import_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.meetings_import_meeting
    ADD CONSTRAINT meetings_import_meeting_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id);

ALTER TABLE ONLY public.meetings_import_taken
    ADD CONSTRAINT meetings_import_taken_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_import_taken
    ADD CONSTRAINT meetings_import_taken_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_import_taken
    ADD CONSTRAINT meetings_import_taken_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.meetings_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.meetings_import_undone
    ADD CONSTRAINT meetings_import_undone_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_import_undone
    ADD CONSTRAINT meetings_import_undone_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_import_undone
    ADD CONSTRAINT meetings_import_undone_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.meetings_import_taken(import_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.meetings_off
    ADD CONSTRAINT meetings_off_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_off
    ADD CONSTRAINT meetings_off_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_off
    ADD CONSTRAINT meetings_off_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id);

ALTER TABLE ONLY public.meetings_saying
    ADD CONSTRAINT meetings_saying_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_saying
    ADD CONSTRAINT meetings_saying_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_saying
    ADD CONSTRAINT meetings_saying_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id);

ALTER TABLE ONLY public.meetings_task
    ADD CONSTRAINT meetings_task_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.meetings_task
    ADD CONSTRAINT meetings_task_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.meetings_task
    ADD CONSTRAINT meetings_task_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_task
    ADD CONSTRAINT meetings_task_owner_account_fkey FOREIGN KEY (owner_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_telling
    ADD CONSTRAINT meetings_telling_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_telling_end
    ADD CONSTRAINT meetings_telling_end_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.meetings_telling_end
    ADD CONSTRAINT meetings_telling_end_telling_id_fkey FOREIGN KEY (telling_id) REFERENCES public.meetings_telling(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.network_caucus
    ADD CONSTRAINT network_caucus_founded_by_fkey FOREIGN KEY (founded_by) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.network_cover
    ADD CONSTRAINT network_cover_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.network_leaving
    ADD CONSTRAINT network_leaving_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.network_leaving
    ADD CONSTRAINT network_leaving_network_id_caucus_id_since_fkey FOREIGN KEY (network_id, caucus_id, since) REFERENCES public.network_membership(network_id, caucus_id, since);

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.network_membership
    ADD CONSTRAINT network_membership_network_id_fkey FOREIGN KEY (network_id) REFERENCES public.network_network(id);

ALTER TABLE ONLY public.network_readiness_part
    ADD CONSTRAINT network_readiness_part_pack_unit_fkey FOREIGN KEY (pack, unit) REFERENCES public.network_readiness(pack, unit) ON DELETE CASCADE;

ALTER TABLE ONLY public.network_steward
    ADD CONSTRAINT network_steward_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.network_steward
    ADD CONSTRAINT network_steward_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.network_total
    ADD CONSTRAINT network_total_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_act
    ADD CONSTRAINT people_act_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_act
    ADD CONSTRAINT people_act_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_act_undo
    ADD CONSTRAINT people_act_undo_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id);

ALTER TABLE ONLY public.people_act_undo
    ADD CONSTRAINT people_act_undo_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_apart
    ADD CONSTRAINT people_apart_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_apart
    ADD CONSTRAINT people_apart_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_apart
    ADD CONSTRAINT people_apart_one_id_fkey FOREIGN KEY (one_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_apart
    ADD CONSTRAINT people_apart_other_id_fkey FOREIGN KEY (other_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_columns
    ADD CONSTRAINT people_columns_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_columns
    ADD CONSTRAINT people_columns_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_consent_end
    ADD CONSTRAINT people_consent_end_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id);

ALTER TABLE ONLY public.people_consent_end
    ADD CONSTRAINT people_consent_end_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES public.people_consent(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_consent
    ADD CONSTRAINT people_consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_contact
    ADD CONSTRAINT people_contact_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_contact
    ADD CONSTRAINT people_contact_person_id_caucus_id_fkey FOREIGN KEY (person_id, caucus_id) REFERENCES public.people_person(id, caucus_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_contact_said
    ADD CONSTRAINT people_contact_said_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_contact_said
    ADD CONSTRAINT people_contact_said_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.people_contact(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_correction
    ADD CONSTRAINT people_correction_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_correction
    ADD CONSTRAINT people_correction_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_election
    ADD CONSTRAINT people_election_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_election_answer
    ADD CONSTRAINT people_election_answer_election_id_fkey FOREIGN KEY (election_id) REFERENCES public.people_election(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_election
    ADD CONSTRAINT people_election_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_election
    ADD CONSTRAINT people_election_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_election
    ADD CONSTRAINT people_election_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_election_word
    ADD CONSTRAINT people_election_word_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_election_word
    ADD CONSTRAINT people_election_word_election_id_fkey FOREIGN KEY (election_id) REFERENCES public.people_election(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_export_answer
    ADD CONSTRAINT people_export_answer_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_export_answer
    ADD CONSTRAINT people_export_answer_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.people_export(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_export
    ADD CONSTRAINT people_export_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_export
    ADD CONSTRAINT people_export_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_export_taken
    ADD CONSTRAINT people_export_taken_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_export_taken
    ADD CONSTRAINT people_export_taken_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.people_export(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_field
    ADD CONSTRAINT people_field_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_field
    ADD CONSTRAINT people_field_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_field_end
    ADD CONSTRAINT people_field_end_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_field_end
    ADD CONSTRAINT people_field_end_field_id_fkey FOREIGN KEY (field_id) REFERENCES public.people_field(id);

ALTER TABLE ONLY public.people_field_value
    ADD CONSTRAINT people_field_value_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_field_value
    ADD CONSTRAINT people_field_value_field_id_fkey FOREIGN KEY (field_id) REFERENCES public.people_field(id);

ALTER TABLE ONLY public.people_field_value
    ADD CONSTRAINT people_field_value_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_attested
    ADD CONSTRAINT people_import_attested_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_import_attested
    ADD CONSTRAINT people_import_attested_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.people_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_block
    ADD CONSTRAINT people_import_block_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.people_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import
    ADD CONSTRAINT people_import_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_import
    ADD CONSTRAINT people_import_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_import_checked
    ADD CONSTRAINT people_import_checked_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.people_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_checked
    ADD CONSTRAINT people_import_checked_told_id_fkey FOREIGN KEY (told_id) REFERENCES public.people_import_told(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_done
    ADD CONSTRAINT people_import_done_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.people_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_event
    ADD CONSTRAINT people_import_event_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_import_event
    ADD CONSTRAINT people_import_event_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.people_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_event
    ADD CONSTRAINT people_import_event_told_id_fkey FOREIGN KEY (told_id) REFERENCES public.people_import_told(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_read
    ADD CONSTRAINT people_import_read_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.people_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_row
    ADD CONSTRAINT people_import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.people_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_row
    ADD CONSTRAINT people_import_row_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_import_told
    ADD CONSTRAINT people_import_told_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_import_told
    ADD CONSTRAINT people_import_told_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.people_import(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_election_id_fkey FOREIGN KEY (election_id) REFERENCES public.people_election(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_invitation_end
    ADD CONSTRAINT people_invitation_end_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES public.people_invitation(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_key
    ADD CONSTRAINT people_key_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_language
    ADD CONSTRAINT people_language_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_lent
    ADD CONSTRAINT people_lent_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_lent
    ADD CONSTRAINT people_lent_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_lent_end
    ADD CONSTRAINT people_lent_end_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_lent_end
    ADD CONSTRAINT people_lent_end_lent_id_fkey FOREIGN KEY (lent_id) REFERENCES public.people_lent(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_lent
    ADD CONSTRAINT people_lent_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_lent
    ADD CONSTRAINT people_lent_to_account_fkey FOREIGN KEY (to_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_listed_own
    ADD CONSTRAINT people_listed_own_field_id_fkey FOREIGN KEY (field_id) REFERENCES public.people_field(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_listed_own
    ADD CONSTRAINT people_listed_own_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_listed(person_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_listed
    ADD CONSTRAINT people_listed_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id);

ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_merge_row
    ADD CONSTRAINT people_merge_row_gone_id_fkey FOREIGN KEY (gone_id) REFERENCES public.people_merge(gone_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_need
    ADD CONSTRAINT people_need_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_notice
    ADD CONSTRAINT people_notice_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.people_notice
    ADD CONSTRAINT people_notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_introduced_by_fkey FOREIGN KEY (introduced_by) REFERENCES public.people_person(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.people_segment
    ADD CONSTRAINT people_segment_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_segment
    ADD CONSTRAINT people_segment_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_segment_end
    ADD CONSTRAINT people_segment_end_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_segment_end
    ADD CONSTRAINT people_segment_end_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES public.people_segment(id);

ALTER TABLE ONLY public.people_status_event
    ADD CONSTRAINT people_status_event_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id);

ALTER TABLE ONLY public.people_status_event
    ADD CONSTRAINT people_status_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_stop
    ADD CONSTRAINT people_stop_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.people_stop
    ADD CONSTRAINT people_stop_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.people_tag
    ADD CONSTRAINT people_tag_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id);

ALTER TABLE ONLY public.people_tag
    ADD CONSTRAINT people_tag_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_tag_end
    ADD CONSTRAINT people_tag_end_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id);

ALTER TABLE ONLY public.people_tag_end
    ADD CONSTRAINT people_tag_end_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_tag_end
    ADD CONSTRAINT people_tag_end_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES public.people_tag(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_tag
    ADD CONSTRAINT people_tag_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people_words
    ADD CONSTRAINT people_words_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.people_words
    ADD CONSTRAINT people_words_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.platform_mail_begun
    ADD CONSTRAINT platform_mail_begun_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES public.platform_mail(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.platform_mail_ended
    ADD CONSTRAINT platform_mail_ended_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES public.platform_mail_begun(mail_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.review_finding
    ADD CONSTRAINT review_finding_owner_account_fkey FOREIGN KEY (owner_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.review_finding
    ADD CONSTRAINT review_finding_review_id_since_fkey FOREIGN KEY (review_id, since) REFERENCES public.review_revision(review_id, number);

ALTER TABLE ONLY public.review_publication
    ADD CONSTRAINT review_publication_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.review_publication
    ADD CONSTRAINT review_publication_review_id_number_fkey FOREIGN KEY (review_id, number) REFERENCES public.review_revision(review_id, number);

ALTER TABLE ONLY public.review_review
    ADD CONSTRAINT review_review_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.review_review
    ADD CONSTRAINT review_review_contest_key_fkey FOREIGN KEY (contest_key) REFERENCES public.contests_contest(key);

ALTER TABLE ONLY public.review_revision
    ADD CONSTRAINT review_revision_author_account_fkey FOREIGN KEY (author_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.review_revision
    ADD CONSTRAINT review_revision_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.review_review(id);

ALTER TABLE ONLY public.today_week
    ADD CONSTRAINT today_week_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.today_week_letter
    ADD CONSTRAINT today_week_letter_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.today_week_letter
    ADD CONSTRAINT today_week_letter_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.today_week_wish
    ADD CONSTRAINT today_week_wish_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.today_week_wish
    ADD CONSTRAINT today_week_wish_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_canvass
    ADD CONSTRAINT turnout_canvass_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_commitment
    ADD CONSTRAINT turnout_commitment_act_id_fkey FOREIGN KEY (act_id) REFERENCES public.people_act(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.turnout_commitment
    ADD CONSTRAINT turnout_commitment_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_commitment
    ADD CONSTRAINT turnout_commitment_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_commitment
    ADD CONSTRAINT turnout_commitment_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.turnout_conversation(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_commitment
    ADD CONSTRAINT turnout_commitment_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_conversation
    ADD CONSTRAINT turnout_conversation_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_conversation
    ADD CONSTRAINT turnout_conversation_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_conversation
    ADD CONSTRAINT turnout_conversation_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_forecast
    ADD CONSTRAINT turnout_forecast_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_friend_end
    ADD CONSTRAINT turnout_friend_end_link_id_fkey FOREIGN KEY (link_id) REFERENCES public.turnout_friend_link(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_friend_link
    ADD CONSTRAINT turnout_friend_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_friend_link
    ADD CONSTRAINT turnout_friend_link_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_handed
    ADD CONSTRAINT turnout_handed_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_handed_back
    ADD CONSTRAINT turnout_handed_back_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_handed_back
    ADD CONSTRAINT turnout_handed_back_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_handed_back
    ADD CONSTRAINT turnout_handed_back_handed_id_fkey FOREIGN KEY (handed_id) REFERENCES public.turnout_handed(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_handed
    ADD CONSTRAINT turnout_handed_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_handed
    ADD CONSTRAINT turnout_handed_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_help_accept
    ADD CONSTRAINT turnout_help_accept_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help_accept
    ADD CONSTRAINT turnout_help_accept_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES public.turnout_help_offer(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_help
    ADD CONSTRAINT turnout_help_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help
    ADD CONSTRAINT turnout_help_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_help_end
    ADD CONSTRAINT turnout_help_end_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help_end
    ADD CONSTRAINT turnout_help_end_help_id_fkey FOREIGN KEY (help_id) REFERENCES public.turnout_help(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_help_letter
    ADD CONSTRAINT turnout_help_letter_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help_letters
    ADD CONSTRAINT turnout_help_letters_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help
    ADD CONSTRAINT turnout_help_network_id_fkey FOREIGN KEY (network_id) REFERENCES public.network_network(id);

ALTER TABLE ONLY public.turnout_help_not_now
    ADD CONSTRAINT turnout_help_not_now_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help_not_now
    ADD CONSTRAINT turnout_help_not_now_help_id_caucus_id_fkey FOREIGN KEY (help_id, caucus_id) REFERENCES public.turnout_help_told(help_id, caucus_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_help_offer
    ADD CONSTRAINT turnout_help_offer_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help_offer_end
    ADD CONSTRAINT turnout_help_offer_end_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help_offer_end
    ADD CONSTRAINT turnout_help_offer_end_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES public.turnout_help_offer(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_help_offer
    ADD CONSTRAINT turnout_help_offer_help_id_caucus_id_fkey FOREIGN KEY (help_id, caucus_id) REFERENCES public.turnout_help_told(help_id, caucus_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_help_told
    ADD CONSTRAINT turnout_help_told_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_help_told
    ADD CONSTRAINT turnout_help_told_help_id_fkey FOREIGN KEY (help_id) REFERENCES public.turnout_help(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_help_wish
    ADD CONSTRAINT turnout_help_wish_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_help_wish
    ADD CONSTRAINT turnout_help_wish_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_hours
    ADD CONSTRAINT turnout_hours_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_hours
    ADD CONSTRAINT turnout_hours_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_kept
    ADD CONSTRAINT turnout_kept_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_kept
    ADD CONSTRAINT turnout_kept_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_kept_end
    ADD CONSTRAINT turnout_kept_end_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_kept_end
    ADD CONSTRAINT turnout_kept_end_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_kept_end
    ADD CONSTRAINT turnout_kept_end_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_kept_end
    ADD CONSTRAINT turnout_kept_end_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES public.turnout_kept(id);

ALTER TABLE ONLY public.turnout_kept_person
    ADD CONSTRAINT turnout_kept_person_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_kept_person
    ADD CONSTRAINT turnout_kept_person_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES public.turnout_kept(id);

ALTER TABLE ONLY public.turnout_kept_person
    ADD CONSTRAINT turnout_kept_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_learned
    ADD CONSTRAINT turnout_learned_network_id_fkey FOREIGN KEY (network_id) REFERENCES public.network_network(id);

ALTER TABLE ONLY public.turnout_learned_spread
    ADD CONSTRAINT turnout_learned_spread_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_learned_spread
    ADD CONSTRAINT turnout_learned_spread_learned_id_fkey FOREIGN KEY (learned_id) REFERENCES public.turnout_learned(id);

ALTER TABLE ONLY public.turnout_match_agreed
    ADD CONSTRAINT turnout_match_agreed_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.turnout_match(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_match
    ADD CONSTRAINT turnout_match_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_match_end
    ADD CONSTRAINT turnout_match_end_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.turnout_match(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_match
    ADD CONSTRAINT turnout_match_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES public.turnout_ride(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_match
    ADD CONSTRAINT turnout_match_request_id_fkey FOREIGN KEY (request_id) REFERENCES public.turnout_ride(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_match_word
    ADD CONSTRAINT turnout_match_word_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_match_word
    ADD CONSTRAINT turnout_match_word_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.turnout_match(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_meeting
    ADD CONSTRAINT turnout_meeting_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_meeting_count
    ADD CONSTRAINT turnout_meeting_count_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.turnout_meeting(id);

ALTER TABLE ONLY public.turnout_meeting_promise
    ADD CONSTRAINT turnout_meeting_promise_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.turnout_meeting(id);

ALTER TABLE ONLY public.turnout_need_event
    ADD CONSTRAINT turnout_need_event_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_need_event
    ADD CONSTRAINT turnout_need_event_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_need_event
    ADD CONSTRAINT turnout_need_event_owner_account_fkey FOREIGN KEY (owner_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_need_event
    ADD CONSTRAINT turnout_need_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_pass
    ADD CONSTRAINT turnout_pass_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_pass
    ADD CONSTRAINT turnout_pass_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_reminder
    ADD CONSTRAINT turnout_reminder_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_reminder
    ADD CONSTRAINT turnout_reminder_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_ride
    ADD CONSTRAINT turnout_ride_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_ride
    ADD CONSTRAINT turnout_ride_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_ride_end
    ADD CONSTRAINT turnout_ride_end_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_ride_end
    ADD CONSTRAINT turnout_ride_end_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_ride_end
    ADD CONSTRAINT turnout_ride_end_ride_id_fkey FOREIGN KEY (ride_id) REFERENCES public.turnout_ride(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_ride
    ADD CONSTRAINT turnout_ride_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_roll
    ADD CONSTRAINT turnout_roll_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_roll
    ADD CONSTRAINT turnout_roll_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_score
    ADD CONSTRAINT turnout_score_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_score
    ADD CONSTRAINT turnout_score_forecast_id_fkey FOREIGN KEY (forecast_id) REFERENCES public.turnout_forecast(id);

ALTER TABLE ONLY public.turnout_script
    ADD CONSTRAINT turnout_script_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_script
    ADD CONSTRAINT turnout_script_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_stop_link
    ADD CONSTRAINT turnout_stop_link_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_stop_link
    ADD CONSTRAINT turnout_stop_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_tap
    ADD CONSTRAINT turnout_tap_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_tap
    ADD CONSTRAINT turnout_tap_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_tap
    ADD CONSTRAINT turnout_tap_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people_person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turnout_walk_in
    ADD CONSTRAINT turnout_walk_in_by_account_fkey FOREIGN KEY (by_account) REFERENCES public.access_account(id);

ALTER TABLE ONLY public.turnout_walk_in
    ADD CONSTRAINT turnout_walk_in_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_walk_in
    ADD CONSTRAINT turnout_walk_in_undone_of_fkey FOREIGN KEY (undone_of) REFERENCES public.turnout_walk_in(id);

ALTER TABLE ONLY public.turnout_win_score
    ADD CONSTRAINT turnout_win_score_caucus_id_fkey FOREIGN KEY (caucus_id) REFERENCES public.network_caucus(id);

ALTER TABLE ONLY public.turnout_win_score
    ADD CONSTRAINT turnout_win_score_forecast_id_fkey FOREIGN KEY (forecast_id) REFERENCES public.turnout_forecast(id);

CREATE POLICY accept ON public.turnout_help_accept FOR INSERT TO caucus_member WITH CHECK ((public.turnout_help_ours_in_full(public.turnout_offer_help(offer_id)) AND (by_account = public.caucus_account())));

ALTER TABLE public.access_account ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_audit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_closed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_grant ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_grant_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_link ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_reading ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_session_end ENABLE ROW LEVEL SECURITY;

CREATE POLICY add ON public.people_act FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.people_apart FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND public.people_of(one_id, caucus_id) AND public.people_of(other_id, caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.people_columns FOR INSERT TO caucus_member WITH CHECK ((account_id = public.caucus_account()));

CREATE POLICY add ON public.people_consent FOR INSERT TO caucus_member WITH CHECK ((public.people_in_full(person_id) OR public.people_own(person_id) OR public.people_entered_now(person_id)));

CREATE POLICY add ON public.people_consent_end FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.people_consent c
  WHERE ((c.id = people_consent_end.consent_id) AND public.people_seen(c.person_id)))));

CREATE POLICY add ON public.people_contact FOR INSERT TO caucus_member WITH CHECK ((public.people_in_full(person_id) OR public.people_own(person_id) OR public.people_entered_now(person_id)));

CREATE POLICY add ON public.people_contact_said FOR INSERT TO caucus_member WITH CHECK (((EXISTS ( SELECT
   FROM public.people_contact c
  WHERE (c.id = people_contact_said.contact_id))) AND (NOT (by_account IS DISTINCT FROM public.caucus_account()))));

CREATE POLICY add ON public.people_correction FOR INSERT TO caucus_member WITH CHECK ((public.people_in_full(person_id) OR public.people_own(person_id)));

CREATE POLICY add ON public.people_field FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.people_field_end FOR INSERT TO caucus_member WITH CHECK (((EXISTS ( SELECT
   FROM public.people_field f
  WHERE ((f.id = people_field_end.field_id) AND public.caucus_in_full(f.caucus_id)))) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.people_field_value FOR INSERT TO caucus_member WITH CHECK ((public.people_in_full(person_id) AND (EXISTS ( SELECT
   FROM (public.people_field f
     JOIN public.people_person p ON ((p.caucus_id = f.caucus_id)))
  WHERE ((f.id = people_field_value.field_id) AND (p.id = people_field_value.person_id))))));

CREATE POLICY add ON public.people_import FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.people_import_block FOR INSERT TO caucus_member WITH CHECK (public.people_import_seen(import_id));

CREATE POLICY add ON public.people_import_checked FOR INSERT TO caucus_member WITH CHECK (public.people_import_seen(import_id));

CREATE POLICY add ON public.people_import_read FOR INSERT TO caucus_member WITH CHECK (public.people_import_seen(import_id));

CREATE POLICY add ON public.people_import_told FOR INSERT TO caucus_member WITH CHECK ((public.people_import_seen(import_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.people_language FOR INSERT TO caucus_member WITH CHECK ((public.people_in_full(person_id) OR public.people_own(person_id) OR public.people_entered_now(person_id)));

CREATE POLICY add ON public.people_need FOR INSERT TO caucus_member WITH CHECK ((public.people_seen(person_id) OR public.people_entered_now(person_id)));

CREATE POLICY add ON public.people_notice FOR INSERT TO caucus_member WITH CHECK ((public.people_in_full(person_id) OR public.people_entered_now(person_id)));

CREATE POLICY add ON public.people_person FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (added_by = public.caucus_account())));

CREATE POLICY add ON public.people_segment FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.people_segment_end FOR INSERT TO caucus_member WITH CHECK (((EXISTS ( SELECT
   FROM public.people_segment s
  WHERE (s.id = people_segment_end.segment_id))) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.people_status_event FOR INSERT TO caucus_member WITH CHECK ((public.people_in_full(person_id) OR public.people_own(person_id) OR public.people_entered_now(person_id)));

CREATE POLICY add ON public.people_tag FOR INSERT TO caucus_member WITH CHECK (public.people_in_full(person_id));

CREATE POLICY add ON public.people_tag_end FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.people_tag t
  WHERE ((t.id = people_tag_end.tag_id) AND public.people_in_full(t.person_id)))));

CREATE POLICY add ON public.people_words FOR INSERT TO caucus_member WITH CHECK ((public.people_in_full(person_id) AND public.people_agreed(person_id, 'words'::text) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.turnout_canvass FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY add ON public.turnout_commitment FOR INSERT TO caucus_member WITH CHECK ((public.turnout_person_of(person_id, caucus_id) AND (NOT (by_account IS DISTINCT FROM public.caucus_account()))));

CREATE POLICY add ON public.turnout_conversation FOR INSERT TO caucus_member WITH CHECK ((public.turnout_person_of(person_id, caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.turnout_forecast FOR INSERT TO caucus_member WITH CHECK ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY add ON public.turnout_hours FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY add ON public.turnout_kept FOR INSERT TO caucus_member WITH CHECK (((account_id = public.caucus_account()) AND (public.turnout_caller(caucus_id) OR ((what = 'door'::text) AND public.turnout_door_keeper(caucus_id, contest)))));

CREATE POLICY add ON public.turnout_kept_end FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.turnout_kept k
  WHERE ((k.id = turnout_kept_end.kept_id) AND (k.caucus_id = turnout_kept_end.caucus_id) AND (k.account_id = turnout_kept_end.account_id))))));

CREATE POLICY add ON public.turnout_kept_person FOR INSERT TO caucus_member WITH CHECK ((public.turnout_person_of(person_id, caucus_id) AND (EXISTS ( SELECT
   FROM public.turnout_kept k
  WHERE ((k.id = turnout_kept_person.kept_id) AND (k.account_id = public.caucus_account()))))));

CREATE POLICY add ON public.turnout_learned FOR INSERT TO caucus_member WITH CHECK (public.turnout_counts_network(network_id));

CREATE POLICY add ON public.turnout_learned_spread FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.turnout_learned l
  WHERE ((l.id = turnout_learned_spread.learned_id) AND public.turnout_counts_network(l.network_id)))));

CREATE POLICY add ON public.turnout_meeting FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY add ON public.turnout_meeting_count FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.turnout_meeting m
  WHERE ((m.id = turnout_meeting_count.meeting_id) AND public.caucus_in_full(m.caucus_id)))));

CREATE POLICY add ON public.turnout_meeting_promise FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.turnout_meeting m
  WHERE ((m.id = turnout_meeting_promise.meeting_id) AND public.caucus_in_full(m.caucus_id)))));

CREATE POLICY add ON public.turnout_need_event FOR INSERT TO caucus_member WITH CHECK ((public.turnout_person_of(person_id, caucus_id) AND public.turnout_caller(caucus_id) AND (by_account = public.caucus_account()) AND ((owner_account IS NULL) OR (owner_account = public.caucus_account()) OR public.caucus_in_full(caucus_id))));

CREATE POLICY add ON public.turnout_reminder FOR INSERT TO caucus_member WITH CHECK ((public.turnout_person_of(person_id, caucus_id) AND public.caucus_in_full(caucus_id)));

CREATE POLICY add ON public.turnout_ride FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.turnout_person_of(person_id, caucus_id) AND (NOT public.people_maybe_young(person_id)) AND
CASE
    WHEN (told = 'by themselves'::text) THEN public.people_own(person_id)
    ELSE (public.turnout_caller(caucus_id) AND (EXISTS ( SELECT
       FROM public.people_person p
      WHERE ((p.id = turnout_ride.person_id) AND (p.account_id IS NULL)))))
END));

CREATE POLICY add ON public.turnout_roll FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY add ON public.turnout_score FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY add ON public.turnout_script FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.turnout_stop_link FOR INSERT TO caucus_member WITH CHECK ((public.turnout_person_of(person_id, caucus_id) AND public.caucus_in_full(caucus_id)));

CREATE POLICY add ON public.turnout_tap FOR INSERT TO caucus_member WITH CHECK ((public.turnout_person_of(person_id, caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY add ON public.turnout_walk_in FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (public.turnout_door_keeper(caucus_id, contest) OR public.turnout_kept_door(caucus_id, contest))));

CREATE POLICY add ON public.turnout_win_score FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY after ON public.ballots_paper FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.ballots_closing c
  WHERE (c.box_id = ballots_paper.box_id))));

CREATE POLICY answer ON public.people_export_answer FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.people_export e
  WHERE ((e.id = people_export_answer.export_id) AND (e.by_account <> public.caucus_account()) AND (e.until > public.caucus_now()))))));

CREATE POLICY answer ON public.turnout_help_not_now FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY answer ON public.turnout_help_offer FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND public.turnout_help_open(help_id) AND (by_account = public.caucus_account())));

CREATE POLICY anyone ON public.ballots_box FOR SELECT TO caucus_member USING (true);

CREATE POLICY anyone ON public.ballots_closing FOR SELECT TO caucus_member USING (true);

CREATE POLICY anyone ON public.ballots_code FOR SELECT TO caucus_member USING (true);

CREATE POLICY anyone ON public.ballots_line FOR SELECT TO caucus_member USING (true);

CREATE POLICY anyone ON public.ballots_option FOR SELECT TO caucus_member USING (true);

CREATE POLICY anyone ON public.ballots_paper FOR INSERT TO caucus_member WITH CHECK (true);

CREATE POLICY anyone ON public.ballots_question FOR SELECT TO caucus_member USING (true);

CREATE POLICY anyone ON public.ballots_signing FOR SELECT TO caucus_member USING (true);

CREATE POLICY anyone ON public.review_finding FOR SELECT TO caucus_member USING (((kind <> 'allegation'::text) AND (EXISTS ( SELECT
   FROM public.review_publication p
  WHERE ((p.review_id = review_finding.review_id) AND (p.number >= review_finding.since))))));

CREATE POLICY anyone ON public.review_review FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.review_publication p
  WHERE (p.review_id = review_review.id))));

CREATE POLICY anyone ON public.review_revision FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.review_publication p
  WHERE ((p.review_id = review_revision.review_id) AND (p.number = review_revision.number)))));

CREATE POLICY archived ON public.contests_archive FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.contests_kept(contest_key) AND ((waiver IS NOT NULL) OR public.contests_reviewed(contest_key))));

CREATE POLICY as_case ON public.challenges_claim FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.challenges_case c
  WHERE (c.id = challenges_claim.case_id))));

CREATE POLICY ask ON public.people_export FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account()) AND (NOT (EXISTS ( SELECT
   FROM unnest(people_export.fields) asked(id)
  WHERE (NOT (EXISTS ( SELECT
           FROM public.people_field f
          WHERE ((f.id = asked.id) AND (f.caucus_id = people_export.caucus_id) AND (people_export.what_for = ANY (f.given_for)))))))))));

CREATE POLICY ask ON public.turnout_help FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND
CASE
    WHEN (caucus_id IS NULL) THEN public.turnout_may_ask_for(pack, unit, network_id)
    ELSE (public.caucus_in_full(caucus_id) AND (EXISTS ( SELECT
       FROM public.network_cover c
      WHERE ((c.caucus_id = turnout_help.caucus_id) AND (c.pack = turnout_help.pack) AND (c.unit = turnout_help.unit)))))
END));

CREATE POLICY attest ON public.people_import_attested FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.people_import i
  WHERE ((i.id = people_import_attested.import_id) AND (i.by_account <> public.caucus_account()))))));

ALTER TABLE public.ballots_box ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_closing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_code ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_line ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_mark ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_option ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_paper ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_question ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_signing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ballots_voter ENABLE ROW LEVEL SECURITY;

CREATE POLICY begin ON public.challenges_case FOR INSERT TO caucus_member WITH CHECK (((author_account = public.caucus_account()) AND ((caucus_id IS NULL) OR public.caucus_inside(caucus_id))));

CREATE POLICY begin ON public.review_review FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY bring ON public.meetings_import FOR INSERT TO caucus_member WITH CHECK (((account_id = public.caucus_account()) AND public.meetings_inside(caucus_id)));

CREATE POLICY bring ON public.meetings_import_item FOR INSERT TO caucus_member WITH CHECK ((public.meetings_inside(caucus_id) AND (EXISTS ( SELECT
   FROM public.meetings_import i
  WHERE ((i.id = meetings_import_item.import_id) AND (i.account_id = public.caucus_account()) AND (i.caucus_id = meetings_import_item.caucus_id))))));

ALTER TABLE public.challenges_case ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.challenges_claim ENABLE ROW LEVEL SECURITY;

CREATE POLICY check_after ON public.ballots_mark FOR SELECT TO caucus_member USING ((public.ballots_is('scrutineer'::text, box_id) AND (EXISTS ( SELECT
   FROM public.ballots_closing c
  WHERE (c.box_id = ballots_mark.box_id)))));

CREATE POLICY choose ON public.today_week_wish FOR INSERT TO caucus_member WITH CHECK (((account_id = public.caucus_account()) AND (public.caucus_inside(caucus_id) OR (NOT wanted))));

CREATE POLICY choose ON public.turnout_help_letters FOR INSERT TO caucus_member WITH CHECK ((account_id = public.caucus_account()));

CREATE POLICY choose ON public.turnout_help_wish FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account())));

ALTER TABLE public.contests_archive ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_claim ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_claim_offer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_claim_ruling ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_contest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_feed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_feed_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_live ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_live_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_preference ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_reminded ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_reminder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_reminding ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contests_voter ENABLE ROW LEVEL SECURITY;

CREATE POLICY counted ON public.network_total FOR SELECT TO caucus_member USING (public.caucus_counted(caucus_id));

CREATE POLICY covered ON public.network_readiness FOR INSERT TO caucus_member WITH CHECK (public.network_covers(pack, unit));

CREATE POLICY covered ON public.network_readiness_part FOR INSERT TO caucus_member WITH CHECK (public.network_covers(pack, unit));

CREATE POLICY covered_again ON public.network_readiness FOR UPDATE TO caucus_member USING (public.network_covers(pack, unit)) WITH CHECK (public.network_covers(pack, unit));

CREATE POLICY covered_again ON public.network_readiness_part FOR UPDATE TO caucus_member USING (public.network_covers(pack, unit)) WITH CHECK (public.network_covers(pack, unit));

CREATE POLICY done ON public.meetings_done FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.meetings_task t
  WHERE ((t.id = meetings_done.task_id) AND (t.owner_account = public.caucus_account()))))));

CREATE POLICY draw ON public.ballots_mark FOR INSERT TO caucus_member WITH CHECK (((how = 'device'::text) AND public.contests_votes(voter_id)));

CREATE POLICY ends ON public.people_lent_end FOR SELECT TO caucus_member USING (true);

CREATE POLICY enter_oneself ON public.people_person FOR INSERT TO caucus_member WITH CHECK (((source = 'self-entered'::text) AND (basis = 'consent'::text) AND (added_by IS NULL) AND (NOT (account_id IS DISTINCT FROM public.caucus_account()))));

CREATE POLICY first ON public.people_key FOR INSERT TO caucus_member WITH CHECK (true);

CREATE POLICY full_insert ON public.contests_preference FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY gate ON public.access_account TO caucus_gate USING (true) WITH CHECK (true);

CREATE POLICY gate ON public.access_audit FOR SELECT TO caucus_gate USING (true);

CREATE POLICY gate ON public.access_closed FOR SELECT TO caucus_gate USING (true);

CREATE POLICY gate ON public.access_grant TO caucus_gate USING (true) WITH CHECK (true);

CREATE POLICY gate ON public.access_grant_end TO caucus_gate USING (true) WITH CHECK (true);

CREATE POLICY gate ON public.access_link TO caucus_gate USING (true) WITH CHECK (true);

CREATE POLICY gate ON public.access_reading TO caucus_gate USING (true) WITH CHECK (true);

CREATE POLICY gate ON public.access_session TO caucus_gate USING (true) WITH CHECK (true);

CREATE POLICY gate ON public.access_session_end TO caucus_gate USING (true) WITH CHECK (true);

CREATE POLICY gate ON public.contests_feed FOR SELECT TO caucus_gate USING (true);

CREATE POLICY gate ON public.contests_feed_end FOR SELECT TO caucus_gate USING (true);

CREATE POLICY gate ON public.people_erased FOR SELECT TO caucus_gate USING (true);

CREATE POLICY give ON public.meetings_task FOR INSERT TO caucus_member WITH CHECK (((made_by = public.caucus_account()) AND public.meetings_inside(caucus_id)));

CREATE POLICY hand_out ON public.ballots_mark FOR INSERT TO caucus_member WITH CHECK (((how = 'envelope'::text) AND public.ballots_is('returning-officer'::text, box_id)));

CREATE POLICY in_full ON public.people_act FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY in_full ON public.people_apart FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY in_full ON public.people_export FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY in_full ON public.people_field FOR SELECT TO caucus_member USING ((public.caucus_in_full(caucus_id) OR public.people_field_of_mine(id)));

CREATE POLICY in_full ON public.people_import FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY in_full ON public.people_lent FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY in_full ON public.people_listed FOR SELECT TO caucus_member USING ((caucus_id = ANY (( SELECT public.caucus_ids_in_full() AS caucus_ids_in_full)::uuid[])));

CREATE POLICY in_full ON public.people_listed_own FOR SELECT TO caucus_member USING ((caucus_id = ANY (( SELECT public.caucus_ids_in_full() AS caucus_ids_in_full)::uuid[])));

CREATE POLICY in_full ON public.people_merge FOR SELECT TO caucus_member USING (public.people_in_full(kept_id));

CREATE POLICY in_full ON public.people_merge_row FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_merge m
  WHERE (m.gone_id = people_merge_row.gone_id))));

CREATE POLICY in_full ON public.people_segment FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY in_full ON public.people_stop FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY in_full ON public.turnout_ride FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY inside ON public.contests_preference FOR SELECT TO caucus_member USING ((is_public OR public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY inside ON public.meetings_import FOR SELECT TO caucus_member USING (public.meetings_inside(caucus_id));

CREATE POLICY inside ON public.meetings_import_item FOR SELECT TO caucus_member USING (public.meetings_inside(caucus_id));

CREATE POLICY inside ON public.meetings_import_meeting FOR SELECT TO caucus_member USING (public.meetings_inside(caucus_id));

CREATE POLICY inside ON public.meetings_import_taken FOR SELECT TO caucus_member USING (public.meetings_inside(caucus_id));

CREATE POLICY inside ON public.meetings_import_undone FOR SELECT TO caucus_member USING (public.meetings_inside(caucus_id));

CREATE POLICY inside ON public.meetings_meeting FOR SELECT TO caucus_member USING (public.meetings_inside(caucus_id));

CREATE POLICY inside ON public.meetings_saying FOR SELECT TO caucus_member USING (public.meetings_inside(caucus_id));

CREATE POLICY inside ON public.meetings_task FOR SELECT TO caucus_member USING (public.meetings_inside(caucus_id));

CREATE POLICY inside ON public.review_finding FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.review_review r
  WHERE ((r.id = review_finding.review_id) AND public.caucus_inside(r.caucus_id)))));

CREATE POLICY inside ON public.review_review FOR SELECT TO caucus_member USING (public.caucus_inside(caucus_id));

CREATE POLICY inside ON public.review_revision FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.review_review r
  WHERE ((r.id = review_revision.review_id) AND public.caucus_inside(r.caucus_id)))));

CREATE POLICY inside ON public.today_week FOR SELECT TO caucus_member USING (public.caucus_inside(caucus_id));

CREATE POLICY inside ON public.turnout_canvass FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY inside ON public.turnout_forecast FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY inside ON public.turnout_help_wish FOR SELECT TO caucus_member USING (public.caucus_inside(caucus_id));

CREATE POLICY inside ON public.turnout_hours FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY inside ON public.turnout_meeting FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY inside ON public.turnout_meeting_count FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.turnout_meeting m
  WHERE (m.id = turnout_meeting_count.meeting_id))));

CREATE POLICY inside ON public.turnout_meeting_promise FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.turnout_meeting m
  WHERE (m.id = turnout_meeting_promise.meeting_id))));

CREATE POLICY inside ON public.turnout_roll FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY inside ON public.turnout_score FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY inside ON public.turnout_walk_in FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY inside ON public.turnout_win_score FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY invite ON public.people_invitation FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = people_invitation.person_id) AND (p.caucus_id = people_invitation.caucus_id)))) AND ((election_id IS NULL) OR (EXISTS ( SELECT
   FROM (public.people_election e
     JOIN public.people_election_word w ON ((w.election_id = e.id)))
  WHERE ((e.id = people_invitation.election_id) AND (w.said = 'vouched'::text) AND (w.by_account = public.caucus_account()) AND (e.caucus_id = people_invitation.caucus_id) AND (e.person_id = people_invitation.person_id) AND (e.address_index = people_invitation.address_index) AND (e.role_until = people_invitation.role_until)))))));

CREATE POLICY kept ON public.contests_live_event FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.contests_kept(contest_key) AND ((corrects_record IS NULL) OR (EXISTS ( SELECT
   FROM public.contests_event e
  WHERE ((e.contest_key = contests_live_event.contest_key) AND (e.origin = 'record'::text) AND (e.event_key = contests_live_event.corrects_record)))))));

CREATE POLICY lay_down ON public.access_grant_end FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.access_grant g
  WHERE ((g.id = access_grant_end.grant_id) AND (g.account_id = public.caucus_account()) AND (g.role = ANY (ARRAY['member'::text, 'organiser'::text])))))));

CREATE POLICY leave ON public.network_leaving FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account())));

CREATE POLICY lend ON public.people_lent FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND public.people_of(person_id, caucus_id)));

CREATE POLICY made ON public.contests_claim FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.caucus_inside(caucus_id) AND (waits OR public.caucus_in_full(caucus_id))));

CREATE POLICY made ON public.contests_claim_offer FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (public.contests_claim_is_mine(claim_id) OR (EXISTS ( SELECT
   FROM public.contests_claim c
  WHERE ((c.id = contests_claim_offer.claim_id) AND public.contests_moderates(c.caucus_id)))))));

CREATE POLICY make ON public.contests_feed FOR INSERT TO caucus_member WITH CHECK ((account_id = public.caucus_account()));

CREATE POLICY mark ON public.meetings_date_mark FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.caucus_in_full(caucus_id) AND (EXISTS ( SELECT
   FROM public.network_cover c
  WHERE ((c.caucus_id = meetings_date_mark.caucus_id) AND (c.pack = meetings_date_mark.pack) AND (c.unit = meetings_date_mark.unit))))));

ALTER TABLE public.meetings_date_mark ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_done ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_import ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_import_item ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_import_meeting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_import_taken ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_import_undone ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_meeting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_off ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_saying ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_task ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_telling ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.meetings_telling_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.network_caucus ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.network_leaving ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.network_readiness ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.network_readiness_part ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.network_steward ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.network_total ENABLE ROW LEVEL SECURITY;

CREATE POLICY nobody ON public.turnout_friend_end FOR SELECT TO caucus_member USING (false);

CREATE POLICY nobody ON public.turnout_written TO caucus_member USING (false);

CREATE POLICY officer ON public.ballots_box FOR INSERT TO caucus_member WITH CHECK (((officer_account = public.caucus_account()) AND public.access_holds(officer_account, 'returning-officer'::text, caucus_id) AND public.access_holds(scrutineer_account, 'scrutineer'::text, caucus_id)));

CREATE POLICY officer ON public.ballots_code FOR INSERT TO caucus_member WITH CHECK (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY officer ON public.ballots_key FOR INSERT TO caucus_member WITH CHECK (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY officer ON public.ballots_option FOR INSERT TO caucus_member WITH CHECK (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY officer ON public.ballots_question FOR INSERT TO caucus_member WITH CHECK (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY officer ON public.ballots_voter FOR INSERT TO caucus_member WITH CHECK (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY officer ON public.contests_reminder FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.ballots_is('returning-officer'::text, box_id)));

CREATE POLICY officer ON public.contests_voter FOR INSERT TO caucus_member WITH CHECK (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY open ON public.meetings_meeting FOR SELECT TO caucus_member USING ((open_to = 'anyone'::text));

CREATE POLICY opened ON public.contests_contest FOR INSERT TO caucus_member WITH CHECK (public.contests_may_keep(pack, unit));

CREATE POLICY opened ON public.contests_live FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.contests_kept(contest_key)));

CREATE POLICY ours ON public.turnout_help_end FOR INSERT TO caucus_member WITH CHECK ((public.turnout_help_ours_in_full(help_id) AND (by_account = public.caucus_account())));

CREATE POLICY own ON public.access_account FOR SELECT TO caucus_member USING ((id = public.caucus_account()));

CREATE POLICY own ON public.access_closed FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.access_grant FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.access_session FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.access_session_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.access_session s
  WHERE (s.id = access_session_end.session_id))));

CREATE POLICY own ON public.ballots_mark FOR SELECT TO caucus_member USING (public.contests_votes(voter_id));

CREATE POLICY own ON public.challenges_case FOR SELECT TO caucus_member USING ((author_account = public.caucus_account()));

CREATE POLICY own ON public.challenges_claim FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.challenges_case c
  WHERE ((c.id = challenges_claim.case_id) AND (c.author_account = public.caucus_account())))));

CREATE POLICY own ON public.contests_feed FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.contests_feed_end FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.contests_reminded FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.contests_reminding FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.contests_voter FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.meetings_task FOR SELECT TO caucus_member USING ((owner_account = public.caucus_account()));

CREATE POLICY own ON public.meetings_telling FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.meetings_telling_end FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.network_total FOR INSERT TO caucus_member WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY own ON public.people_columns FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.today_week_letter FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.today_week_wish FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.turnout_friend_link FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.turnout_help_letter FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.turnout_help_letters FOR SELECT TO caucus_member USING ((account_id = public.caucus_account()));

CREATE POLICY own ON public.turnout_learned_spread FOR SELECT TO caucus_member USING ((public.caucus_inside(caucus_id) OR public.caucus_in_full(caucus_id)));

CREATE POLICY own ON public.turnout_match_word FOR SELECT TO caucus_member USING ((by_account = public.caucus_account()));

CREATE POLICY own ON public.turnout_pass FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_pass.person_id) AND (p.caucus_id = turnout_pass.caucus_id) AND (p.account_id = public.caucus_account())))));

CREATE POLICY own ON public.turnout_ride FOR SELECT TO caucus_member USING (public.people_own(person_id));

CREATE POLICY own_again ON public.network_total FOR UPDATE TO caucus_member USING (public.caucus_in_full(caucus_id)) WITH CHECK (public.caucus_in_full(caucus_id));

CREATE POLICY own_end ON public.access_session_end FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.access_session s
  WHERE (s.id = access_session_end.session_id))));

ALTER TABLE public.people_act ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_act_undo ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_apart ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_columns ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_consent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_consent_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_contact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_contact_said ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_correction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_election ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_election_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_election_word ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_erased ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_export ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_export_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_export_taken ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_field ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_field_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_field_value ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import_attested ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import_block ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import_checked ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import_done ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import_read ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import_row ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_import_told ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_invitation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_invitation_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_language ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_lent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_lent_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_listed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_listed_own ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_merge ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_merge_row ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_need ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_notice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_segment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_segment_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_status_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_stop ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_tag ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_tag_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.people_words ENABLE ROW LEVEL SECURITY;

CREATE POLICY plan ON public.meetings_meeting FOR INSERT TO caucus_member WITH CHECK (public.meetings_inside(caucus_id));

CREATE POLICY plan ON public.turnout_match FOR INSERT TO caucus_member WITH CHECK (public.turnout_plans(caucus_id));

CREATE POLICY plan ON public.turnout_match_end FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.turnout_match m
  WHERE ((m.id = turnout_match_end.match_id) AND public.turnout_plans(m.caucus_id)))));

CREATE POLICY print ON public.ballots_key FOR SELECT TO caucus_member USING (((what = 'codes'::text) AND public.ballots_is('returning-officer'::text, box_id)));

CREATE POLICY public ON public.contests_archive FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.contests_contest FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.contests_live FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.contests_live_event FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.meetings_date_mark FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.network_caucus FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.network_leaving FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.network_readiness FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.network_readiness_part FOR SELECT TO caucus_member USING (true);

CREATE POLICY public ON public.network_steward FOR SELECT TO caucus_member USING (true);

CREATE POLICY publish ON public.review_publication FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.review_review r
  WHERE ((r.id = review_publication.review_id) AND public.caucus_in_full(r.caucus_id))))));

CREATE POLICY published ON public.review_publication FOR SELECT TO caucus_member USING (true);

CREATE POLICY read ON public.meetings_done FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.meetings_task t
  WHERE (t.id = meetings_done.task_id))));

CREATE POLICY read ON public.meetings_off FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.meetings_meeting m
  WHERE (m.id = meetings_off.meeting_id))));

CREATE POLICY record ON public.people_election FOR INSERT TO caucus_member WITH CHECK ((public.caucus_in_full(caucus_id) AND (by_account = public.caucus_account()) AND public.access_holds(public.caucus_account(), 'steward'::text, caucus_id) AND (elected_on <= (((public.caucus_now() AT TIME ZONE 'UTC'::text))::date + 1)) AND (role_until > public.caucus_now()) AND ((EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = people_election.person_id) AND (p.caucus_id = people_election.caucus_id)))) OR public.people_role_held(account_id, caucus_id))));

CREATE POLICY remind ON public.contests_reminded FOR INSERT TO caucus_member WITH CHECK ((account_id = public.caucus_account()));

ALTER TABLE public.review_finding ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.review_publication ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.review_review ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.review_revision ENABLE ROW LEVEL SECURITY;

CREATE POLICY ruled ON public.contests_claim_ruling FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (NOT public.contests_claim_is_mine(claim_id)) AND (EXISTS ( SELECT
   FROM public.contests_claim c
  WHERE ((c.id = contests_claim_ruling.claim_id) AND public.contests_moderates(c.caucus_id) AND ((contests_claim_ruling.ruling <> 'published'::text) OR (c.kind <> 'allegation'::text) OR public.contests_reply_offered(contests_claim_ruling.claim_id)))))));

CREATE POLICY run ON public.ballots_mark FOR SELECT TO caucus_member USING (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY run ON public.ballots_voter FOR SELECT TO caucus_member USING (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY run ON public.contests_reminder FOR SELECT TO caucus_member USING ((public.ballots_is('returning-officer'::text, box_id) OR public.ballots_is('scrutineer'::text, box_id)));

CREATE POLICY run ON public.contests_voter FOR SELECT TO caucus_member USING (public.ballots_is('returning-officer'::text, box_id));

CREATE POLICY say ON public.meetings_saying FOR INSERT TO caucus_member WITH CHECK (((account_id = public.caucus_account()) AND public.meetings_inside(caucus_id) AND (EXISTS ( SELECT
   FROM public.meetings_meeting m
  WHERE ((m.id = meetings_saying.meeting_id) AND (m.caucus_id = meetings_saying.caucus_id))))));

CREATE POLICY say ON public.people_import_event FOR INSERT TO caucus_member WITH CHECK (((kind <> 'undone'::text) AND public.people_import_seen(import_id) AND (by_account = public.caucus_account())));

CREATE POLICY scope ON public.access_grant FOR SELECT TO caucus_member USING (((scope_kind = 'caucus'::text) AND public.caucus_in_full((scope_id)::uuid)));

CREATE POLICY seen ON public.access_grant_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.access_grant g
  WHERE (g.id = access_grant_end.grant_id))));

CREATE POLICY seen ON public.contests_claim FOR SELECT TO caucus_member USING (((by_account = public.caucus_account()) OR public.contests_claim_is_public(id) OR public.contests_moderates(caucus_id)));

CREATE POLICY seen ON public.contests_claim_offer FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.contests_claim c
  WHERE (c.id = contests_claim_offer.claim_id))));

CREATE POLICY seen ON public.contests_claim_ruling FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.contests_claim c
  WHERE (c.id = contests_claim_ruling.claim_id))));

CREATE POLICY seen ON public.people_act_undo FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_act a
  WHERE (a.id = people_act_undo.act_id))));

CREATE POLICY seen ON public.people_consent FOR SELECT TO caucus_member USING (public.people_seen(person_id));

CREATE POLICY seen ON public.people_consent_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_consent c
  WHERE (c.id = people_consent_end.consent_id))));

CREATE POLICY seen ON public.people_contact FOR SELECT TO caucus_member USING (public.people_seen(person_id));

CREATE POLICY seen ON public.people_contact_said FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_contact c
  WHERE (c.id = people_contact_said.contact_id))));

CREATE POLICY seen ON public.people_correction FOR SELECT TO caucus_member USING (public.people_seen(person_id));

CREATE POLICY seen ON public.people_export_answer FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_export e
  WHERE (e.id = people_export_answer.export_id))));

CREATE POLICY seen ON public.people_export_taken FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_export e
  WHERE (e.id = people_export_taken.export_id))));

CREATE POLICY seen ON public.people_field_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_field f
  WHERE (f.id = people_field_end.field_id))));

CREATE POLICY seen ON public.people_field_value FOR SELECT TO caucus_member USING ((public.people_in_full(person_id) OR public.people_own(person_id) OR (EXISTS ( SELECT
   FROM public.people_field f
  WHERE ((f.id = people_field_value.field_id) AND (f.seen_by = 'lent'::text) AND public.people_seen(people_field_value.person_id))))));

CREATE POLICY seen ON public.people_import_attested FOR SELECT TO caucus_member USING (public.people_import_seen(import_id));

CREATE POLICY seen ON public.people_import_block FOR SELECT TO caucus_member USING (public.people_import_seen(import_id));

CREATE POLICY seen ON public.people_import_checked FOR SELECT TO caucus_member USING (public.people_import_seen(import_id));

CREATE POLICY seen ON public.people_import_done FOR SELECT TO caucus_member USING (public.people_import_seen(import_id));

CREATE POLICY seen ON public.people_import_event FOR SELECT TO caucus_member USING (public.people_import_seen(import_id));

CREATE POLICY seen ON public.people_import_read FOR SELECT TO caucus_member USING (public.people_import_seen(import_id));

CREATE POLICY seen ON public.people_import_row FOR SELECT TO caucus_member USING (public.people_import_seen(import_id));

CREATE POLICY seen ON public.people_import_told FOR SELECT TO caucus_member USING (public.people_import_seen(import_id));

CREATE POLICY seen ON public.people_language FOR SELECT TO caucus_member USING (public.people_seen(person_id));

CREATE POLICY seen ON public.people_need FOR SELECT TO caucus_member USING (public.people_seen(person_id));

CREATE POLICY seen ON public.people_notice FOR SELECT TO caucus_member USING ((public.people_in_full(person_id) OR public.people_own(person_id)));

CREATE POLICY seen ON public.people_person FOR SELECT TO caucus_member USING (((caucus_id = ANY (( SELECT public.caucus_ids_in_full() AS caucus_ids_in_full)::uuid[])) OR (account_id = public.caucus_account()) OR public.people_lent_now(id, caucus_id)));

CREATE POLICY seen ON public.people_segment_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_segment s
  WHERE (s.id = people_segment_end.segment_id))));

CREATE POLICY seen ON public.people_status_event FOR SELECT TO caucus_member USING (public.people_seen(person_id));

CREATE POLICY seen ON public.people_tag FOR SELECT TO caucus_member USING ((public.people_in_full(person_id) OR public.people_own(person_id)));

CREATE POLICY seen ON public.people_tag_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_tag t
  WHERE (t.id = people_tag_end.tag_id))));

CREATE POLICY seen ON public.people_words FOR SELECT TO caucus_member USING ((public.people_in_full(person_id) OR public.people_own(person_id)));

CREATE POLICY seen ON public.turnout_commitment FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_commitment.person_id) AND (p.caucus_id = turnout_commitment.caucus_id)))));

CREATE POLICY seen ON public.turnout_conversation FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_conversation.person_id) AND (p.caucus_id = turnout_conversation.caucus_id)))));

CREATE POLICY seen ON public.turnout_handed FOR SELECT TO caucus_member USING ((((account_id = public.caucus_account()) OR public.caucus_in_full(caucus_id)) AND (EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_handed.person_id) AND (p.caucus_id = turnout_handed.caucus_id))))));

CREATE POLICY seen ON public.turnout_handed_back FOR SELECT TO caucus_member USING (((account_id = public.caucus_account()) OR public.caucus_in_full(caucus_id)));

CREATE POLICY seen ON public.turnout_help FOR SELECT TO caucus_member USING ((public.turnout_help_ours(id) OR public.turnout_help_told_us(id)));

CREATE POLICY seen ON public.turnout_help_accept FOR SELECT TO caucus_member USING ((public.turnout_help_ours(public.turnout_offer_help(offer_id)) OR public.caucus_inside(public.turnout_offer_by(offer_id))));

CREATE POLICY seen ON public.turnout_help_end FOR SELECT TO caucus_member USING ((public.turnout_help_ours(help_id) OR public.turnout_help_told_us(help_id)));

CREATE POLICY seen ON public.turnout_help_not_now FOR SELECT TO caucus_member USING ((public.turnout_help_ours(help_id) OR public.caucus_inside(caucus_id)));

CREATE POLICY seen ON public.turnout_help_offer FOR SELECT TO caucus_member USING ((public.turnout_help_ours(help_id) OR public.caucus_inside(caucus_id)));

CREATE POLICY seen ON public.turnout_help_offer_end FOR SELECT TO caucus_member USING ((public.turnout_help_ours(public.turnout_offer_help(offer_id)) OR public.caucus_inside(public.turnout_offer_by(offer_id))));

CREATE POLICY seen ON public.turnout_help_told FOR SELECT TO caucus_member USING ((public.turnout_help_ours(help_id) OR public.caucus_inside(caucus_id)));

CREATE POLICY seen ON public.turnout_kept FOR SELECT TO caucus_member USING (((account_id = public.caucus_account()) OR public.caucus_in_full(caucus_id)));

CREATE POLICY seen ON public.turnout_kept_end FOR SELECT TO caucus_member USING (((account_id = public.caucus_account()) OR public.caucus_in_full(caucus_id)));

CREATE POLICY seen ON public.turnout_kept_person FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.turnout_kept k
  WHERE (k.id = turnout_kept_person.kept_id))));

CREATE POLICY seen ON public.turnout_match FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.turnout_ride r
  WHERE (r.id = ANY (ARRAY[turnout_match.request_id, turnout_match.offer_id])))));

CREATE POLICY seen ON public.turnout_match_agreed FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.turnout_match m
  WHERE (m.id = turnout_match_agreed.match_id))));

CREATE POLICY seen ON public.turnout_match_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.turnout_match m
  WHERE (m.id = turnout_match_end.match_id))));

CREATE POLICY seen ON public.turnout_need_event FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_need_event.person_id) AND (p.caucus_id = turnout_need_event.caucus_id)))));

CREATE POLICY seen ON public.turnout_pass FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_pass.person_id) AND (p.caucus_id = turnout_pass.caucus_id)))));

CREATE POLICY seen ON public.turnout_reminder FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_reminder.person_id) AND (p.caucus_id = turnout_reminder.caucus_id)))));

CREATE POLICY seen ON public.turnout_ride_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.turnout_ride r
  WHERE (r.id = turnout_ride_end.ride_id))));

CREATE POLICY seen ON public.turnout_script FOR SELECT TO caucus_member USING (public.turnout_caller(caucus_id));

CREATE POLICY seen ON public.turnout_tap FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_tap.person_id) AND (p.caucus_id = turnout_tap.caucus_id)))));

CREATE POLICY set ON public.contests_reminding FOR INSERT TO caucus_member WITH CHECK ((account_id = public.caucus_account()));

CREATE POLICY shared ON public.challenges_case FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY sign ON public.ballots_key FOR SELECT TO caucus_member USING (((what = 'signing'::text) AND (EXISTS ( SELECT
   FROM public.contests_voter v
  WHERE ((v.box_id = ballots_key.box_id) AND (v.account_id = public.caucus_account()))))));

CREATE POLICY sign ON public.ballots_signing FOR INSERT TO caucus_member WITH CHECK (((account_id = public.caucus_account()) AND public.ballots_is(
CASE role
    WHEN 'officer'::text THEN 'returning-officer'::text
    ELSE 'scrutineer'::text
END, box_id) AND (EXISTS ( SELECT
   FROM public.ballots_box b
  WHERE ((b.id = ballots_signing.box_id) AND (b.closes_at <= public.caucus_now()))))));

CREATE POLICY steward_ends ON public.access_grant_end FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.access_grant g
  WHERE ((g.id = access_grant_end.grant_id) AND (g.scope_kind = 'caucus'::text) AND (g.role = ANY (ARRAY['member'::text, 'organiser'::text])) AND public.caucus_in_full((g.scope_id)::uuid))))));

CREATE POLICY stewards ON public.people_election FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY stewards ON public.people_election_answer FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_election e
  WHERE (e.id = people_election_answer.election_id))));

CREATE POLICY stewards ON public.people_election_word FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_election e
  WHERE (e.id = people_election_word.election_id))));

CREATE POLICY stewards ON public.people_invitation FOR SELECT TO caucus_member USING (public.caucus_in_full(caucus_id));

CREATE POLICY stewards ON public.people_invitation_end FOR SELECT TO caucus_member USING ((EXISTS ( SELECT
   FROM public.people_invitation i
  WHERE (i.id = people_invitation_end.invitation_id))));

CREATE POLICY stop ON public.contests_feed_end FOR INSERT TO caucus_member WITH CHECK (((account_id = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.contests_feed f
  WHERE ((f.id = contests_feed_end.feed_id) AND (f.account_id = public.caucus_account()))))));

CREATE POLICY take ON public.meetings_import_meeting FOR INSERT TO caucus_member WITH CHECK (((EXISTS ( SELECT
   FROM public.meetings_import_taken i
  WHERE ((i.import_id = meetings_import_meeting.import_id) AND (i.by_account = public.caucus_account()) AND (i.caucus_id = meetings_import_meeting.caucus_id)))) AND (EXISTS ( SELECT
   FROM public.meetings_meeting m
  WHERE ((m.id = meetings_import_meeting.meeting_id) AND (m.caucus_id = meetings_import_meeting.caucus_id))))));

CREATE POLICY take ON public.meetings_import_taken FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.meetings_import i
  WHERE ((i.id = meetings_import_taken.import_id) AND (i.account_id = public.caucus_account()) AND (i.caucus_id = meetings_import_taken.caucus_id))))));

CREATE POLICY take ON public.people_export_taken FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM (public.people_export e
     JOIN public.people_export_answer a ON (((a.export_id = e.id) AND a.approved)))
  WHERE ((e.id = people_export_taken.export_id) AND (e.by_account = public.caucus_account()) AND (e.until > public.caucus_now()) AND ((a.people IS NULL) OR (people_export_taken.people <= a.people)))))));

CREATE POLICY take_back ON public.meetings_off FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.meetings_inside(caucus_id) AND (EXISTS ( SELECT
   FROM public.meetings_meeting m
  WHERE ((m.id = meetings_off.meeting_id) AND (m.caucus_id = meetings_off.caucus_id))))));

CREATE POLICY take_back ON public.meetings_telling_end FOR INSERT TO caucus_member WITH CHECK (((account_id = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.meetings_telling t
  WHERE ((t.id = meetings_telling_end.telling_id) AND (t.account_id = public.caucus_account()))))));

CREATE POLICY take_back ON public.people_election_word FOR INSERT TO caucus_member WITH CHECK (((said = 'taken back'::text) AND (by_account = public.caucus_account()) AND public.people_election_open(election_id) AND (EXISTS ( SELECT
   FROM public.people_election e
  WHERE ((e.id = people_election_word.election_id) AND public.caucus_in_full(e.caucus_id))))));

CREATE POLICY take_back ON public.people_invitation_end FOR INSERT TO caucus_member WITH CHECK (((became = 'taken back'::text) AND (EXISTS ( SELECT
   FROM public.people_invitation i
  WHERE ((i.id = people_invitation_end.invitation_id) AND (i.role <> 'steward'::text))))));

CREATE POLICY take_back ON public.people_lent_end FOR INSERT TO caucus_member WITH CHECK (public.people_lent_by(lent_id));

CREATE POLICY tell ON public.meetings_telling FOR INSERT TO caucus_member WITH CHECK ((account_id = public.caucus_account()));

CREATE POLICY tell ON public.today_week FOR INSERT TO caucus_member WITH CHECK ((public.caucus_inside(caucus_id) AND (public.caucus_account() IS NULL)));

CREATE POLICY theirs ON public.people_lent FOR SELECT TO caucus_member USING ((((to_account = public.caucus_account()) OR public.caucus_contest(to_contest)) AND (until > public.caucus_now()) AND (NOT (EXISTS ( SELECT
   FROM public.people_lent_end e
  WHERE (e.lent_id = people_lent.id))))));

ALTER TABLE public.today_week ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.today_week_letter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.today_week_wish ENABLE ROW LEVEL SECURITY;

CREATE POLICY told ON public.meetings_meeting FOR SELECT TO caucus_member USING ((id = ANY (( SELECT public.turnout_asked_to_meetings() AS turnout_asked_to_meetings)::uuid[])));

CREATE POLICY told ON public.turnout_ride FOR SELECT TO caucus_member USING (((by_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.people_person p
  WHERE ((p.id = turnout_ride.person_id) AND (p.caucus_id = turnout_ride.caucus_id))))));

ALTER TABLE public.turnout_canvass ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_commitment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_conversation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_forecast ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_friend_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_friend_link ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_handed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_handed_back ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_accept ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_letter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_letters ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_not_now ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_offer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_offer_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_told ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_help_wish ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_hours ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_kept ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_kept_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_kept_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_learned ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_learned_spread ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_match ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_match_agreed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_match_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_match_word ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_meeting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_meeting_count ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_meeting_promise ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_need_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_pass ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_reminder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_ride ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_ride_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_roll ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_score ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_script ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_stop_link ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_tap ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_walk_in ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_win_score ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.turnout_written ENABLE ROW LEVEL SECURITY;

CREATE POLICY undo ON public.meetings_import_undone FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND public.meetings_inside(caucus_id) AND (EXISTS ( SELECT
   FROM public.meetings_import_taken i
  WHERE ((i.import_id = meetings_import_undone.import_id) AND (i.caucus_id = meetings_import_undone.caucus_id))))));

CREATE POLICY vouch ON public.people_election_word FOR INSERT TO caucus_member WITH CHECK (((said = 'vouched'::text) AND (by_account = public.caucus_account()) AND public.people_may_vouch(election_id)));

CREATE POLICY withdraw ON public.turnout_help_offer_end FOR INSERT TO caucus_member WITH CHECK (((by_account = public.caucus_account()) AND
CASE how
    WHEN 'withdrawn'::text THEN public.caucus_in_full(public.turnout_offer_by(offer_id))
    ELSE public.turnout_help_ours_in_full(public.turnout_offer_help(offer_id))
END));

CREATE POLICY within ON public.turnout_learned FOR SELECT TO caucus_member USING (public.turnout_in_network(network_id));

CREATE POLICY wrapped ON public.people_key FOR SELECT TO caucus_member USING (true);

CREATE POLICY write ON public.review_finding FOR INSERT TO caucus_member WITH CHECK ((EXISTS ( SELECT
   FROM public.review_review r
  WHERE ((r.id = review_finding.review_id) AND public.caucus_in_full(r.caucus_id)))));

CREATE POLICY write ON public.review_revision FOR INSERT TO caucus_member WITH CHECK (((author_account = public.caucus_account()) AND (EXISTS ( SELECT
   FROM public.review_review r
  WHERE ((r.id = review_revision.review_id) AND public.caucus_in_full(r.caucus_id))))));

CREATE POLICY write ON public.today_week_letter FOR INSERT TO caucus_member WITH CHECK ((account_id = public.caucus_account()));

CREATE POLICY write ON public.turnout_help_letter FOR INSERT TO caucus_member WITH CHECK ((account_id = public.caucus_account()));

GRANT USAGE ON SCHEMA public TO caucus_member;
GRANT USAGE ON SCHEMA public TO caucus_gate;

REVOKE ALL ON FUNCTION public.access_close(wall timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_close(wall timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.access_closed_outlives() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.access_forget(whom uuid, wall timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.access_holds(the_account uuid, the_role text, the_caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_holds(the_account uuid, the_role text, the_caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.access_record(the_chain text, at timestamp with time zone, account uuid, what text, about text, detail text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_record(the_chain text, at timestamp with time zone, account uuid, what text, about text, detail text) TO caucus_member;
GRANT ALL ON FUNCTION public.access_record(the_chain text, at timestamp with time zone, account uuid, what text, about text, detail text) TO caucus_gate;

REVOKE ALL ON FUNCTION public.ballots_close(the_box uuid, the_time timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ballots_close(the_box uuid, the_time timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.ballots_forget_codes(the_box uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ballots_forget_codes(the_box uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.ballots_is(the_role text, the_box uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ballots_is(the_role text, the_box uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.ballots_is_over(the_box uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ballots_record(the_box uuid, the_time timestamp with time zone, the_kind text, the_detail text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ballots_record(the_box uuid, the_time timestamp with time zone, the_kind text, the_detail text) TO caucus_member;

REVOKE ALL ON FUNCTION public.ballots_rewrite(the_box uuid, keep_signatures boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ballots_said(the_box uuid, the_token text, the_code text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ballots_said(the_box uuid, the_token text, the_code text) TO caucus_member;

REVOKE ALL ON FUNCTION public.ballots_turnout(the_boxes uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ballots_turnout(the_boxes uuid[]) TO caucus_member;

REVOKE ALL ON FUNCTION public.caucus_later_id() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.contests_claim_is_mine(the_claim uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.contests_claim_is_mine(the_claim uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.contests_claim_is_public(the_claim uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.contests_claim_is_public(the_claim uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.contests_electorate(of_caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.contests_electorate(of_caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.contests_moderated_by(the_caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.contests_moderated_by(the_caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.contests_reminding_outlives() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.contests_reply_offered(the_claim uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.contests_reply_offered(the_claim uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.contests_scrutineers(of_caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.contests_scrutineers(of_caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.contests_unreached(the_box uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.contests_unreached(the_box uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.meetings_hands(of_caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.meetings_hands(of_caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_account_of(person uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_agree_again(person uuid, today date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_agree_again(person uuid, today date) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_agree_to_lifts(person uuid, way text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_agreed(person uuid, what text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_agreed(person uuid, what text) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_answer_election(the_election uuid, yes boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_answer_election(the_election uuid, yes boolean) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_answer_invitation(token text, yes boolean, account uuid, named text, wall timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_answer_invitation(token text, yes boolean, account uuid, named text, wall timestamp with time zone) TO caucus_gate;

REVOKE ALL ON FUNCTION public.people_ask_no_more(person uuid, way text, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_askable(caucus uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_asked_to_serve(the_person uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_asked_to_serve(the_person uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_consent_end_outlives() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_contact_works(contact uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_contact_works(contact uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_election_mine(the_election uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_election_open(the_election uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_election_open(the_election uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_elections(of_caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_elections(of_caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_end_consents(people uuid[], what text, way text, said text, act uuid, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_end_consents(people uuid[], what text, way text, said text, act uuid, at timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_entered_now(person uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_entered_now(person uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_field_of_mine(field uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_field_of_mine(field uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_field_take_back(person uuid, field uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_field_take_back(person uuid, field uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_forget(person uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_forget(person uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_hear(person uuid, wanted text[], dropped text[], at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_history_wrong(event uuid, person uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_history_wrong(event uuid, person uuid) TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_import TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_import_told TO caucus_member;

REVOKE ALL ON FUNCTION public.people_import_change(i public.people_import, t public.people_import_told, key_name text, on_unit text, today date, changes jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_import_clear(the_import uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_import_clear(the_import uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_import_further(the_import uuid, key_name text, further jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_import_further(the_import uuid, key_name text, further jsonb) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_import_put(the_import uuid, the_seq integer, key_name text, on_pack text, on_unit text, today date, until_day date, keep_class text, ids uuid[], ns integer[], names text[], sounded text[], areas text[], phones text[], phone_indexes text[], emails text[], email_indexes text[], joined date[], lifts boolean[], ways text[], changes jsonb, unadded jsonb, skipped_n integer, refused_n integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_import_put(the_import uuid, the_seq integer, key_name text, on_pack text, on_unit text, today date, until_day date, keep_class text, ids uuid[], ns integer[], names text[], sounded text[], areas text[], phones text[], phone_indexes text[], emails text[], email_indexes text[], joined date[], lifts boolean[], ways text[], changes jsonb, unadded jsonb, skipped_n integer, refused_n integer) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_import_undo(the_import uuid, after_n integer, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_import_undo(the_import uuid, after_n integer, most integer) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_import_undone(the_import uuid, gone integer, stayed integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_import_undone(the_import uuid, gone integer, stayed integer) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_introduce(person uuid, introducer uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_introduce(person uuid, introducer uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_introductions(person uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_introductions(person uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_invited(token text, wall timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_invited(token text, wall timestamp with time zone) TO caucus_member;
GRANT ALL ON FUNCTION public.people_invited(token text, wall timestamp with time zone) TO caucus_gate;

REVOKE ALL ON FUNCTION public.people_known_as(person uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_lend_out(caucus uuid, people uuid[], account uuid, ends timestamp with time zone, reason text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_lent_for(caucus uuid, reason text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_list_own(people uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_list_own_changed() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_may_be_asked(person uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_may_be_asked(person uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_may_vouch(the_election uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_may_vouch(the_election uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_merge_note(gone uuid, what regclass, done text, of jsonb, said jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_merge_stands(act uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_merge_stands(act uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_merge_two(act uuid, kept uuid, gone uuid, told jsonb, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_merge_two(act uuid, kept uuid, gone uuid, told jsonb, at timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_merge_undo(act uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_need_of(person uuid, what text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_now_agreed(person uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_now_standing(person uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_now_tagged(person uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_now_told(person uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_number_is_wrong(person uuid, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_office_asked(the_election uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_pairs(caucus uuid, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_pairs(caucus uuid, most integer) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_primary(person uuid, what text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_primary(person uuid, what text) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_put_away(gone uuid, facts regclass, whole jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_relist(people uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_relist(people uuid[]) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_relist_changed() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_role_held(the_account uuid, the_caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_role_held(the_account uuid, the_caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_roles(of_caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_roles(of_caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_shown(person uuid, caucus uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_stop_outlives() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_stopped_since(caucus uuid, since timestamp with time zone, not_by uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_take_back(caucus uuid, people uuid[], account uuid, reason text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_take_office(the_election uuid, the_account uuid, the_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_to_meet(person uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_told(people uuid[], spoken date[], came date[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_undo(act uuid, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_undo(act uuid, at timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_untag(people uuid[], what text, act uuid, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.people_untag(people uuid[], what text, act uuid, at timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.people_words_go() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.people_write_no_more(person uuid, way text, at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.platform_outlive(kind text, keys text[], over boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.today_week_wish_outlives() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_answer(match uuid, the_side text, answer text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_answer(match uuid, the_side text, answer text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_askable(caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_askable(caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_asked_to_meetings() FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_asked_to_meetings() TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_caller(caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_caller(caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_calls(caucuses uuid[], cut timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_calls(caucuses uuid[], cut timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_door_keeper(caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_door_keeper(caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_end_friend_links(caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_end_friend_links(caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_friend_agrees(token text, person uuid, says text, stop_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_friend_agrees(token text, person uuid, says text, stop_hash text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_friend_asks(token text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_friend_asks(token text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_friend_declines(token text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_friend_declines(token text) TO caucus_member;

GRANT SELECT(id) ON TABLE public.turnout_friend_link TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.turnout_friend_link TO caucus_member;

GRANT SELECT(contest) ON TABLE public.turnout_friend_link TO caucus_member;

GRANT SELECT(account_id) ON TABLE public.turnout_friend_link TO caucus_member;

GRANT SELECT(made_at) ON TABLE public.turnout_friend_link TO caucus_member;

GRANT SELECT(until) ON TABLE public.turnout_friend_link TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_friend_open(token text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_friends(caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_friends(caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_hand_back(caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_hand_back(caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_hand_on(event uuid, ends timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_hand_on(event uuid, ends timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_hand_out(caucus uuid, the_contest text, people uuid[], ends timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_hand_out(caucus uuid, the_contest text, people uuid[], ends timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_handed_lately(caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_handed_lately(caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_hands(caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_hands(caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_help_open(help uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_help_open(help uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_help_ours(help uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_help_ours(help uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_help_ours_in_full(help uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_help_ours_in_full(help uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_help_told_us(help uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_help_told_us(help uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_is_stop_link(token text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_is_stop_link(token text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_kept_door(caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_kept_door(caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_last_asked(caucuses uuid[], cut timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_last_asked(caucuses uuid[], cut timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_lift_told(person uuid, caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_lift_told(person uuid, caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_lifts_lost() FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_lifts_lost() TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_make_friend_link(link uuid, hash text, caucus uuid, the_contest text, first_name text, ends timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_make_friend_link(link uuid, hash text, caucus uuid, the_contest text, first_name text, ends timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_match_stands(match uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_match_stands(match uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_may_ask_for(the_pack text, the_unit text, network text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_may_ask_for(the_pack text, the_unit text, network text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_may_be_asked(help uuid, candidate uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_missed(caucus uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_missed(caucus uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_offer_by(offer uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_offer_by(offer uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_offer_help(offer uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_offer_help(offer uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_one_hand() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_pairs(the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_pairs(the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_pairs_told(caucus uuid, the_contest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_pairs_told(caucus uuid, the_contest text) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_ride_stands(ride uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_ride_stands(ride uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_ride_taken_back(ride uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_ride_taken_back(ride uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_ride_told(ride uuid, ends timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_ride_told(ride uuid, ends timestamp with time zone) TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_ride TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_speaks_for(ride uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_speaks_for(ride uuid) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_stop(token text, calls_too boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_stop(token text, calls_too boolean) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_take_call(call uuid, person uuid, caucus uuid, the_contest text, way text, held timestamp with time zone, ended text, says text, plan_set_out text, plan_whence text, plan_means text, wanted text[], dropped text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_take_call(call uuid, person uuid, caucus uuid, the_contest text, way text, held timestamp with time zone, ended text, says text, plan_set_out text, plan_whence text, plan_means text, wanted text[], dropped text[]) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_take_tap(tap uuid, person uuid, caucus uuid, the_contest text, is_here boolean, tapped timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_take_tap(tap uuid, person uuid, caucus uuid, the_contest text, is_here boolean, tapped timestamp with time zone) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_tally(caucuses uuid[], contests text[], cut timestamp with time zone, begins timestamp with time zone[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_tally(caucuses uuid[], contests text[], cut timestamp with time zone, begins timestamp with time zone[]) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_tally_of(caucus uuid, the_contest text, cut timestamp with time zone, begins timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_tell_help(help uuid, candidates uuid[], travel integer[], most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_tell_help(help uuid, candidates uuid[], travel integer[], most integer) TO caucus_member;

REVOKE ALL ON FUNCTION public.turnout_tell_people() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_unsend(letters uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_unsend_gone() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_unsend_stopped() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.turnout_write_once(marks text[], today date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.turnout_write_once(marks text[], today date) TO caucus_member;

GRANT SELECT ON TABLE public.access_account TO caucus_member;
GRANT SELECT,INSERT ON TABLE public.access_account TO caucus_gate;

GRANT SELECT ON TABLE public.access_audit TO caucus_gate;

GRANT SELECT ON TABLE public.access_closed TO caucus_member;
GRANT SELECT ON TABLE public.access_closed TO caucus_gate;

GRANT SELECT ON TABLE public.access_grant TO caucus_member;
GRANT SELECT,INSERT ON TABLE public.access_grant TO caucus_gate;

GRANT SELECT,INSERT ON TABLE public.access_grant_end TO caucus_gate;
GRANT SELECT,INSERT ON TABLE public.access_grant_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.access_link TO caucus_gate;

GRANT SELECT,INSERT ON TABLE public.access_link_use TO caucus_gate;

GRANT SELECT,INSERT ON TABLE public.access_reading TO caucus_gate;

GRANT SELECT ON TABLE public.access_session TO caucus_member;
GRANT SELECT,INSERT ON TABLE public.access_session TO caucus_gate;

GRANT SELECT,INSERT ON TABLE public.access_session_end TO caucus_member;
GRANT SELECT,INSERT ON TABLE public.access_session_end TO caucus_gate;

GRANT INSERT ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(id) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(title) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(about) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(officer_name) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(scrutineer_name) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(draws_from) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(casts_from) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(closes_at) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(quorum) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT(key_spki) ON TABLE public.ballots_box TO caucus_member;

GRANT SELECT ON TABLE public.ballots_closing TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.ballots_code TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.ballots_key TO caucus_member;

GRANT SELECT ON TABLE public.ballots_line TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.ballots_mark TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.ballots_option TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.ballots_paper TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.ballots_question TO caucus_member;

GRANT INSERT ON TABLE public.ballots_signing TO caucus_member;

GRANT SELECT(box_id) ON TABLE public.ballots_signing TO caucus_member;

GRANT SELECT(role) ON TABLE public.ballots_signing TO caucus_member;

GRANT SELECT(name) ON TABLE public.ballots_signing TO caucus_member;

GRANT SELECT(at) ON TABLE public.ballots_signing TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.ballots_voter TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.challenges_case TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.challenges_claim TO caucus_member;

GRANT SELECT(contest_key),INSERT(contest_key) ON TABLE public.contests_archive TO caucus_member;

GRANT SELECT(waiver),INSERT(waiver) ON TABLE public.contests_archive TO caucus_member;

GRANT SELECT(kept_by),INSERT(kept_by) ON TABLE public.contests_archive TO caucus_member;

GRANT INSERT(by_account) ON TABLE public.contests_archive TO caucus_member;

GRANT SELECT(archived_at) ON TABLE public.contests_archive TO caucus_member;

GRANT SELECT(id),INSERT(id) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(contest_key),INSERT(contest_key) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(caucus_id),INSERT(caucus_id) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(caucus_name),INSERT(caucus_name) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(point),INSERT(point) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(says),INSERT(says) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(kind),INSERT(kind) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(confidence),INSERT(confidence) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(evidence),INSERT(evidence) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(address),INSERT(address) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(said_by),INSERT(said_by) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(author_shown),INSERT(author_shown) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(waits),INSERT(waits) ON TABLE public.contests_claim TO caucus_member;

GRANT INSERT(by_account) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(said_at) ON TABLE public.contests_claim TO caucus_member;

GRANT SELECT(id),INSERT(id) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT SELECT(claim_id),INSERT(claim_id) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT SELECT(to_whom),INSERT(to_whom) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT SELECT(how),INSERT(how) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT SELECT(offered_on),INSERT(offered_on) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT SELECT(answer_by),INSERT(answer_by) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT SELECT(answer),INSERT(answer) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT INSERT(by_account) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT SELECT(recorded_at) ON TABLE public.contests_claim_offer TO caucus_member;

GRANT SELECT(id),INSERT(id) ON TABLE public.contests_claim_ruling TO caucus_member;

GRANT SELECT(claim_id),INSERT(claim_id) ON TABLE public.contests_claim_ruling TO caucus_member;

GRANT SELECT(ruling),INSERT(ruling) ON TABLE public.contests_claim_ruling TO caucus_member;

GRANT SELECT(why),INSERT(why) ON TABLE public.contests_claim_ruling TO caucus_member;

GRANT SELECT(by_whom),INSERT(by_whom) ON TABLE public.contests_claim_ruling TO caucus_member;

GRANT INSERT(by_account) ON TABLE public.contests_claim_ruling TO caucus_member;

GRANT SELECT(ruled_at) ON TABLE public.contests_claim_ruling TO caucus_member;

GRANT SELECT ON TABLE public.contests_contest TO caucus_member;

GRANT INSERT(key) ON TABLE public.contests_contest TO caucus_member;

GRANT INSERT(pack) ON TABLE public.contests_contest TO caucus_member;

GRANT INSERT(unit) ON TABLE public.contests_contest TO caucus_member;

GRANT SELECT ON TABLE public.contests_event TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.contests_feed TO caucus_member;

GRANT SELECT(id) ON TABLE public.contests_feed TO caucus_gate;

GRANT SELECT(account_id) ON TABLE public.contests_feed TO caucus_gate;

GRANT SELECT(token_sha256) ON TABLE public.contests_feed TO caucus_gate;

GRANT SELECT,INSERT ON TABLE public.contests_feed_end TO caucus_member;
GRANT SELECT ON TABLE public.contests_feed_end TO caucus_gate;

GRANT SELECT(contest_key),INSERT(contest_key) ON TABLE public.contests_live TO caucus_member;

GRANT SELECT(procedure),INSERT(procedure) ON TABLE public.contests_live TO caucus_member;

GRANT SELECT(title),INSERT(title) ON TABLE public.contests_live TO caucus_member;

GRANT SELECT(channel),INSERT(channel) ON TABLE public.contests_live TO caucus_member;

GRANT SELECT(place),INSERT(place) ON TABLE public.contests_live TO caucus_member;

GRANT SELECT(kept_by),INSERT(kept_by) ON TABLE public.contests_live TO caucus_member;

GRANT INSERT(by_account) ON TABLE public.contests_live TO caucus_member;

GRANT SELECT(opened_at) ON TABLE public.contests_live TO caucus_member;

GRANT SELECT(body),INSERT(body) ON TABLE public.contests_live TO caucus_member;

GRANT SELECT(id),INSERT(id) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(contest_key),INSERT(contest_key) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(happened_on),INSERT(happened_on) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(happened_time),INSERT(happened_time) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(known_at) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(stage),INSERT(stage) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(detail),INSERT(detail) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(kept_by),INSERT(kept_by) ON TABLE public.contests_live_event TO caucus_member;

GRANT INSERT(by_account) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(supersedes),INSERT(supersedes) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(why),INSERT(why) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT(corrects_record),INSERT(corrects_record) ON TABLE public.contests_live_event TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.contests_preference TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.contests_reminded TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.contests_reminder TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.contests_reminding TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.contests_voter TO caucus_member;

GRANT INSERT ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(id) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(pack) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(unit) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(kind) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(on_day) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(mark) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(why) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT(marked_at) ON TABLE public.meetings_date_mark TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_done TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_import TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_import_item TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_import_meeting TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_import_taken TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_import_undone TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_meeting TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_off TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_saying TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_task TO caucus_member;

GRANT SELECT ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(id) ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(pack) ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(unit) ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(kind) ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(on_day) ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(at_time) ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(place) ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(account_id) ON TABLE public.meetings_telling TO caucus_member;

GRANT INSERT(told_at) ON TABLE public.meetings_telling TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.meetings_telling_end TO caucus_member;

GRANT SELECT ON TABLE public.meetings_told TO caucus_member;

GRANT INSERT ON TABLE public.network_leaving TO caucus_member;

GRANT SELECT(network_id) ON TABLE public.network_leaving TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.network_leaving TO caucus_member;

GRANT SELECT(since) ON TABLE public.network_leaving TO caucus_member;

GRANT SELECT(left_on) ON TABLE public.network_leaving TO caucus_member;

GRANT SELECT ON TABLE public.network_membership TO caucus_member;

GRANT SELECT ON TABLE public.network_belongs TO caucus_member;

GRANT SELECT(id) ON TABLE public.network_caucus TO caucus_member;

GRANT SELECT(slug) ON TABLE public.network_caucus TO caucus_member;

GRANT SELECT(name) ON TABLE public.network_caucus TO caucus_member;

GRANT SELECT(aims) ON TABLE public.network_caucus TO caucus_member;

GRANT SELECT(founded_on) ON TABLE public.network_caucus TO caucus_member;

GRANT SELECT ON TABLE public.network_cover TO caucus_member;

GRANT SELECT ON TABLE public.network_network TO caucus_member;

GRANT SELECT,INSERT,UPDATE ON TABLE public.network_readiness TO caucus_member;

GRANT SELECT,INSERT,UPDATE ON TABLE public.network_readiness_part TO caucus_member;

GRANT SELECT(id) ON TABLE public.network_steward TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.network_steward TO caucus_member;

GRANT SELECT(name) ON TABLE public.network_steward TO caucus_member;

GRANT SELECT(post) ON TABLE public.network_steward TO caucus_member;

GRANT SELECT(chosen) ON TABLE public.network_steward TO caucus_member;

GRANT SELECT(from_day) ON TABLE public.network_steward TO caucus_member;

GRANT SELECT(until_day) ON TABLE public.network_steward TO caucus_member;

GRANT SELECT,INSERT,UPDATE ON TABLE public.network_total TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_act TO caucus_member;

GRANT SELECT ON TABLE public.people_act_undo TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_apart TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_columns TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_consent TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_consent_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_contact TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_contact_said TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_correction TO caucus_member;

GRANT SELECT ON TABLE public.people_election TO caucus_member;

GRANT INSERT(id) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(caucus_id) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(person_id) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(account_id) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(address_index) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(post) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(chosen) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(elected_on) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(until_day) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(role_until) ON TABLE public.people_election TO caucus_member;

GRANT INSERT(by_account) ON TABLE public.people_election TO caucus_member;

GRANT SELECT ON TABLE public.people_election_answer TO caucus_member;

GRANT SELECT ON TABLE public.people_election_word TO caucus_member;

GRANT INSERT(election_id) ON TABLE public.people_election_word TO caucus_member;

GRANT INSERT(said) ON TABLE public.people_election_word TO caucus_member;

GRANT INSERT(by_account) ON TABLE public.people_election_word TO caucus_member;

GRANT SELECT ON TABLE public.people_erased TO caucus_gate;

GRANT SELECT,INSERT ON TABLE public.people_export TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_export_answer TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_export_taken TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_field TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_field_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_field_value TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_import_attested TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_import_block TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_import_checked TO caucus_member;

GRANT SELECT ON TABLE public.people_import_done TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_import_event TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_import_read TO caucus_member;

GRANT SELECT ON TABLE public.people_import_row TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_invitation TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_invitation_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_key TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_language TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_lent TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_lent_end TO caucus_member;

GRANT SELECT ON TABLE public.people_listed TO caucus_member;

GRANT SELECT ON TABLE public.people_listed_own TO caucus_member;

GRANT SELECT ON TABLE public.people_merge TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_need TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_notice TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_person TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_segment TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_segment_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_status_event TO caucus_member;

GRANT SELECT ON TABLE public.people_stop TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_tag TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_tag_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.people_words TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.platform_attempt TO caucus_gate;

GRANT SELECT,INSERT ON TABLE public.platform_clock_move TO caucus_member;
GRANT SELECT,INSERT ON TABLE public.platform_clock_move TO caucus_gate;

GRANT INSERT ON TABLE public.platform_mail TO caucus_member;
GRANT INSERT ON TABLE public.platform_mail TO caucus_gate;

GRANT INSERT ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(id) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(review_id) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(since) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT("position") ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(kind) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(says) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(task_id) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(task_what) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(owner_shown) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(due_on) ON TABLE public.review_finding TO caucus_member;

GRANT SELECT(no_action) ON TABLE public.review_finding TO caucus_member;

GRANT INSERT ON TABLE public.review_publication TO caucus_member;

GRANT SELECT(review_id) ON TABLE public.review_publication TO caucus_member;

GRANT SELECT(number) ON TABLE public.review_publication TO caucus_member;

GRANT SELECT(published_at) ON TABLE public.review_publication TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.review_review TO caucus_member;

GRANT INSERT ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(review_id) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(number) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(title) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(summary) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(better) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(changed) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(supporters_known) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(supporters_asked) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(supporters_came) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(disputed_votes) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(author_name) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT(written_at) ON TABLE public.review_revision TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.today_week TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.today_week_letter TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.today_week_wish TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_canvass TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_commitment TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_conversation TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_forecast TO caucus_member;

GRANT SELECT ON TABLE public.turnout_handed TO caucus_member;

GRANT SELECT ON TABLE public.turnout_handed_back TO caucus_member;

GRANT INSERT ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(id) ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(pack) ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(unit) ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(network_id) ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(contest) ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(on_day) ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(hours) ON TABLE public.turnout_help TO caucus_member;

GRANT SELECT(asked_at) ON TABLE public.turnout_help TO caucus_member;

GRANT INSERT ON TABLE public.turnout_help_accept TO caucus_member;

GRANT SELECT(offer_id) ON TABLE public.turnout_help_accept TO caucus_member;

GRANT SELECT(meet) ON TABLE public.turnout_help_accept TO caucus_member;

GRANT SELECT(accepted_at) ON TABLE public.turnout_help_accept TO caucus_member;

GRANT INSERT ON TABLE public.turnout_help_end TO caucus_member;

GRANT SELECT(help_id) ON TABLE public.turnout_help_end TO caucus_member;

GRANT SELECT(ended_at) ON TABLE public.turnout_help_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_help_letter TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_help_letters TO caucus_member;

GRANT INSERT ON TABLE public.turnout_help_not_now TO caucus_member;

GRANT SELECT(help_id) ON TABLE public.turnout_help_not_now TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.turnout_help_not_now TO caucus_member;

GRANT SELECT(said_at) ON TABLE public.turnout_help_not_now TO caucus_member;

GRANT INSERT ON TABLE public.turnout_help_offer TO caucus_member;

GRANT SELECT(id) ON TABLE public.turnout_help_offer TO caucus_member;

GRANT SELECT(help_id) ON TABLE public.turnout_help_offer TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.turnout_help_offer TO caucus_member;

GRANT SELECT(hours) ON TABLE public.turnout_help_offer TO caucus_member;

GRANT SELECT(offered_at) ON TABLE public.turnout_help_offer TO caucus_member;

GRANT INSERT ON TABLE public.turnout_help_offer_end TO caucus_member;

GRANT SELECT(offer_id) ON TABLE public.turnout_help_offer_end TO caucus_member;

GRANT SELECT(how) ON TABLE public.turnout_help_offer_end TO caucus_member;

GRANT SELECT(ended_at) ON TABLE public.turnout_help_offer_end TO caucus_member;

GRANT SELECT ON TABLE public.turnout_help_told TO caucus_member;

GRANT INSERT ON TABLE public.turnout_help_wish TO caucus_member;

GRANT SELECT(id) ON TABLE public.turnout_help_wish TO caucus_member;

GRANT SELECT(caucus_id) ON TABLE public.turnout_help_wish TO caucus_member;

GRANT SELECT(by_whom) ON TABLE public.turnout_help_wish TO caucus_member;

GRANT SELECT(chosen_at) ON TABLE public.turnout_help_wish TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_hours TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_kept TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_kept_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_kept_person TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_learned TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_learned_spread TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_match TO caucus_member;

GRANT SELECT ON TABLE public.turnout_match_agreed TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_need_event TO caucus_member;

GRANT SELECT ON TABLE public.turnout_lift TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_match_end TO caucus_member;

GRANT SELECT ON TABLE public.turnout_match_word TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_meeting TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_meeting_count TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_meeting_promise TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_pass TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_reminder TO caucus_member;

GRANT SELECT ON TABLE public.turnout_ride_end TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_roll TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_score TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_script TO caucus_member;

GRANT INSERT ON TABLE public.turnout_stop_link TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_tap TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_walk_in TO caucus_member;

GRANT SELECT,INSERT ON TABLE public.turnout_win_score TO caucus_member;
