-- People of a caucus. Every row names its caucus; the database shows a person to the caucus's stewards, to the person, and to whom the
-- record was lent until its day. That someone is here at all reveals a political opinion (special category): there is no other reader.
create table people_key (
  caucus_id uuid primary key references network_caucus,
  wrapped text not null,
  server_key_id text not null,
  made_at timestamptz not null
);
comment on table people_key is 'Each caucus''s key for contact details, wrapped by the server''s key: of no use without it, so every role may read it. Retention: as long as the caucus.';
alter table people_key enable row level security;
create policy wrapped on people_key for select to caucus_member using (true);
create policy first on people_key for insert to caucus_member with check (true);
grant select, insert on people_key to caucus_member;

create table people_person (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  account_id uuid references access_account,
  name text not null check (length(name) between 1 and 80),
  phone_sealed text,
  phone_index text,
  email_sealed text,
  email_index text,
  key_id text,
  area text not null check (length(area) <= 60),
  pack text not null,
  unit text not null check (length(unit) between 1 and 60),
  source text not null check (source in ('self-entered', 'introduced', 'event', 'in-person')),
  source_note text not null check (length(source_note) <= 200),
  purpose text not null check (length(purpose) between 1 and 200),
  basis text not null check (basis in ('consent', 'members-of-the-body')),
  added_on date not null,
  added_by uuid references access_account,
  expires_on date not null check (expires_on > added_on and expires_on <= added_on + 731),
  check ((phone_sealed is null) = (phone_index is null)),
  check ((email_sealed is null) = (email_index is null)),
  check ((phone_sealed is null and email_sealed is null) = (key_id is null))
);
create index on people_person (caucus_id, name, id);
create index on people_person (account_id);
create index on people_person (caucus_id, phone_index);
create index on people_person (caucus_id, email_index);
comment on table people_person is 'Someone who is with a caucus, how we came by it, what for, on which basis, until when. Special category. Purpose: as each row says. Retention: expires_on, then asked again or erased. No predicted opinion of a person has a place here.';
comment on column people_person.area is 'Coarse: a town or ward, never an address. For lifts.';
comment on column people_person.phone_sealed is 'AES-256-GCM with the caucus''s key, bound to this row and field.';
comment on column people_person.phone_index is 'Keyed hash, for finding without unsealing.';
comment on column people_person.basis is 'consent: the person''s own; members-of-the-body: a not-for-profit body''s own members or people in regular contact with it.';

create table people_status_event (
  id uuid primary key,
  person_id uuid not null references people_person,
  kind text not null check (kind in ('joined', 'rejoined', 'lapsed', 'moved', 'arrears', 'paid')),
  on_day date not null,
  unit text check (length(unit) <= 60),
  said_by text not null check (said_by in ('person', 'steward', 'record')),
  check ((unit is not null) = (kind in ('joined', 'rejoined', 'moved')))
);
create index on people_status_event (person_id, on_day);
comment on table people_status_event is 'What happened to a person''s membership of the host organisation. Purpose: whether they may vote, by the roll rule. Retention: with the person. Insert only.';

create table people_consent (
  id uuid primary key,
  person_id uuid not null references people_person,
  purpose text not null check (purpose in ('asking', 'lifts', 'candidate-team')),
  channel text not null check (channel in ('phone', 'text', 'email', 'in-person')),
  given_on date not null,
  how text not null check (length(how) between 1 and 200)
);
create index on people_consent (person_id);
comment on table people_consent is 'What a person agreed to, for which purpose and channel, when, how it was given. Retention: with the person and 12 months. Insert only.';
create table people_consent_end (
  consent_id uuid primary key references people_consent,
  ended_at timestamptz not null,
  how text not null check (length(how) between 1 and 200)
);
comment on table people_consent_end is 'A consent withdrawn. From here on nobody to whom the record was lent sees it. Retention: as its consent. Insert only.';

create table people_notice (
  id uuid primary key,
  person_id uuid not null references people_person,
  given_on date not null,
  how text not null check (length(how) between 1 and 200)
);
create index on people_notice (person_id);
comment on table people_notice is 'The first-contact notice: what is kept, why, by whom, how to stop it. Due at once when self-entered, within a month otherwise. Insert only.';

create table people_need (
  id uuid primary key,
  person_id uuid not null references people_person,
  need text not null check (need in ('lift', 'childcare', 'step-free', 'interpreter', 'quiet-space', 'can-drive')),
  wanted boolean not null,
  said_at timestamptz not null
);
create index on people_need (person_id, said_at);
comment on table people_need is 'What a person needs in order to come, or offers: the latest row of each need counts. Purpose: coming to meetings. Retention: with the person. Insert only.';

create table people_correction (
  id uuid primary key,
  person_id uuid not null references people_person,
  area text not null check (length(area) <= 60),
  at timestamptz not null,
  by_account uuid references access_account
);
create index on people_correction (person_id, at);
comment on table people_correction is 'A corrected area: the latest row counts. Retention: with the person. Insert only.';

create table people_lent (
  id uuid primary key,
  person_id uuid not null references people_person,
  caucus_id uuid not null references network_caucus,
  to_account uuid references access_account,
  to_contest text check (length(to_contest) between 1 and 80),
  lent_at timestamptz not null,
  until timestamptz not null check (until > lent_at and until <= lent_at + interval '120 days'),
  by_account uuid references access_account,
  what_for text not null check (length(what_for) between 1 and 120),
  check (num_nonnulls(to_account, to_contest) = 1)
);
create index on people_lent (person_id);
create index on people_lent (to_account, until);
create index on people_lent (to_contest, until);
comment on table people_lent is 'Who else may see this person and until when: an organiser''s call list, the door, a candidate''s team. Retention: 12 months after its end. Insert only.';
create table people_lent_end (
  lent_id uuid primary key references people_lent,
  ended_at timestamptz not null,
  by_account uuid references access_account
);
comment on table people_lent_end is 'Taken back before its day. Insert only.';

-- These two look past row-level security for one yes or no, so that a policy need not ask a table whose policy asks back.
create function people_may_be_asked(person uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
                       where c.person_id = person and c.purpose = 'asking' and e.consent_id is null) $$;
create function people_entered_now(person uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from people_person p where p.id = person and p.source = 'self-entered'
                       and p.xmin::text = (pg_current_xact_id()::xid)::text) $$;
comment on function people_entered_now is 'True only inside the transaction in which the person entered themself: what lets a visitor add their own consent, and nothing else.';

alter table people_person enable row level security;
create policy in_full on people_person for select to caucus_member using (caucus_in_full(caucus_id));
create policy own on people_person for select to caucus_member using (account_id = caucus_account());
create policy lent on people_person for select to caucus_member using (
  exists (select from people_lent l where l.person_id = people_person.id and l.caucus_id = people_person.caucus_id
          and l.until > caucus_now() and (l.to_account = caucus_account() or caucus_contest(l.to_contest)))
  and people_may_be_asked(id));
create policy add on people_person for insert to caucus_member with check (caucus_in_full(caucus_id) and added_by = caucus_account());
create policy enter_oneself on people_person for insert to caucus_member with check (
  source = 'self-entered' and basis = 'consent' and added_by is null and account_id is not distinct from caucus_account());
grant select, insert on people_person to caucus_member;

-- In a function, since a policy that asked people_person here would be asked back by its policy.
create function people_of(person uuid, caucus uuid) returns boolean language sql stable
  as $$ select exists (select from people_person p where p.id = person and p.caucus_id = caucus) $$;
alter table people_lent enable row level security;
create policy in_full on people_lent for select to caucus_member using (caucus_in_full(caucus_id));
create policy theirs on people_lent for select to caucus_member using (
  (to_account = caucus_account() or caucus_contest(to_contest)) and until > caucus_now()
  and not exists (select from people_lent_end e where e.lent_id = id));
create policy lend on people_lent for insert to caucus_member with check (
  caucus_in_full(caucus_id) and people_of(person_id, caucus_id));
grant select, insert on people_lent to caucus_member;
-- Ends name no person; that they can be read by all lets the policy above ask without asking back.
grant select, insert on people_lent_end to caucus_member;
alter table people_lent_end enable row level security;
create policy ends on people_lent_end for select to caucus_member using (true);
create function people_lent_by(lent uuid) returns boolean language sql stable
  as $$ select exists (select from people_lent l where l.id = lent and caucus_in_full(l.caucus_id)) $$;
create policy take_back on people_lent_end for insert to caucus_member with check (people_lent_by(lent_id));

create function people_in_full(person uuid) returns boolean language sql stable
  as $$ select exists (select from people_person p where p.id = person and caucus_in_full(p.caucus_id)) $$;
create function people_own(person uuid) returns boolean language sql stable
  as $$ select exists (select from people_person p where p.id = person and p.account_id = caucus_account()) $$;
create function people_seen(person uuid) returns boolean language sql stable
  as $$ select exists (select from people_person p where p.id = person) $$;

alter table people_status_event enable row level security;
create policy seen on people_status_event for select to caucus_member using (people_seen(person_id));
create policy add on people_status_event for insert to caucus_member with check (people_in_full(person_id) or people_own(person_id) or people_entered_now(person_id));
alter table people_consent enable row level security;
create policy seen on people_consent for select to caucus_member using (people_seen(person_id));
create policy add on people_consent for insert to caucus_member with check (people_in_full(person_id) or people_own(person_id) or people_entered_now(person_id));
alter table people_consent_end enable row level security;
create policy seen on people_consent_end for select to caucus_member using (exists (select from people_consent c where c.id = consent_id));
create policy add on people_consent_end for insert to caucus_member with check (
  exists (select from people_consent c where c.id = consent_id and people_seen(c.person_id)));
alter table people_notice enable row level security;
create policy seen on people_notice for select to caucus_member using (people_in_full(person_id) or people_own(person_id));
create policy add on people_notice for insert to caucus_member with check (people_in_full(person_id) or people_entered_now(person_id));
alter table people_need enable row level security;
create policy seen on people_need for select to caucus_member using (people_seen(person_id));
create policy add on people_need for insert to caucus_member with check (people_seen(person_id) or people_entered_now(person_id));
alter table people_correction enable row level security;
create policy seen on people_correction for select to caucus_member using (people_seen(person_id));
create policy add on people_correction for insert to caucus_member with check (people_in_full(person_id) or people_own(person_id));
grant select, insert on people_status_event, people_consent, people_consent_end, people_notice, people_need, people_correction to caucus_member;

-- The doors in SQL, for functions of modules above; no role may call them by itself. Ids leave, names never.
create function people_count_allowed(caucus uuid) returns boolean language sql stable
  as $$ select caucus_counted(caucus) or caucus_in_full(caucus) or coalesce(current_setting('role', true), 'none') not like 'caucus%' $$;
comment on function people_count_allowed is 'Whose totals may be read; the keeper, who has not stepped down to a role, reads all.';
create function people_askable(caucus uuid) returns table (person_id uuid, history jsonb, by_phone boolean)
  language sql stable security definer set search_path = public as $$
  select p.id,
         coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'on', s.on_day, 'unit', s.unit) order by s.on_day, s.id)
                   from people_status_event s where s.person_id = p.id), '[]'),
         p.phone_sealed is not null and exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
           where c.person_id = p.id and c.purpose = 'asking' and c.channel = 'phone' and e.consent_id is null)
  from people_person p where p.caucus_id = caucus and p.expires_on > caucus_now()::date and people_may_be_asked(p.id) $$;
comment on function people_askable is 'Everyone of a caucus who agreed to be asked and whose record has not expired, with the membership history.';
create function people_need_of(person uuid, what text) returns table (wanted boolean) language sql stable security definer set search_path = public
  as $$ select n.wanted from people_need n where n.person_id = person and n.need = what order by n.said_at desc, n.id desc limit 1 $$;
create function people_lend_out(caucus uuid, people uuid[], account uuid, ends timestamptz, reason text) returns void
  language sql security definer set search_path = public as $$
  insert into people_lent (id, person_id, caucus_id, to_account, lent_at, until, by_account, what_for)
  select gen_random_uuid(), p.id, p.caucus_id, account, caucus_now(), ends, account, reason
  from people_person p where p.id = any (people) and p.caucus_id = caucus and people_may_be_asked(p.id) $$;
comment on function people_lend_out is 'Lends people of one caucus to an account, for a module that has checked that it may.';
revoke all on function people_askable, people_need_of, people_lend_out from public;
