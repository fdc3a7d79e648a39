-- The box: papers without names. Drawing a paper (signed in, once) and casting it (no session) are two acts. What ties a mark to a paper is
-- known to the voter's device alone: marks hold a blinded message, papers the unblinded one, and every pair of them fits.
-- What has no time here (marks, papers) has none on purpose, and its ids are random, never UUIDv7.

-- Does this account hold this role in this caucus now? A function, since a grant is readable by its holder and the stewards only.
create function access_holds(the_account uuid, the_role text, the_caucus uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
    where g.account_id = the_account and g.role = the_role and g.scope_kind = 'caucus' and g.scope_id = the_caucus::text
      and e.grant_id is null and g.given_at <= caucus_now() and g.expires_at > caucus_now())
$$;
revoke all on function access_holds from public;
grant execute on function access_holds to caucus_member;

create table ballots_box (
  id uuid primary key,
  caucus_id uuid not null references network_caucus,
  title text not null check (length(title) between 1 and 120),
  about text not null check (length(about) <= 2000),
  officer_account uuid not null references access_account,
  officer_name text not null check (length(officer_name) between 1 and 80),
  scrutineer_account uuid not null references access_account,
  scrutineer_name text not null check (length(scrutineer_name) between 1 and 80),
  draws_from timestamptz not null,
  casts_from timestamptz not null check (casts_from >= draws_from),
  closes_at timestamptz not null check (closes_at > casts_from),
  quorum int not null check (quorum >= 0),
  key_spki text not null check (key_spki ~ '^[A-Za-z0-9_-]+$' and length(key_spki) between 300 and 500),
  check (officer_account <> scrutineer_account)
);
create index on ballots_box (caucus_id, closes_at);
comment on table ballots_box is 'A ballot of a caucus: until when, by whom run and checked, and the public key of its papers. Readable by anyone who has the address, since an envelope needs no account. Retention: kept.';
comment on column ballots_box.quorum is 'Papers that must be cast for the result to count; 0: none. Reported, never enforced.';
comment on column ballots_box.key_spki is 'RSA-2048 public key, SubjectPublicKeyInfo, base64url: RSABSSA-SHA384-PSS-Randomized (RFC 9474).';
comment on column ballots_box.officer_name is 'Public, since its bearer took the office.';

-- Who runs and who checks this box: whoever holds the role in its caucus now, so that a box can be closed although somebody has fallen ill.
create function ballots_is(the_role text, the_box uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from ballots_box b where b.id = the_box and access_holds(caucus_account(), the_role, b.caucus_id))
$$;
revoke all on function ballots_is from public;
grant execute on function ballots_is to caucus_member;

create table ballots_question (
  box_id uuid not null references ballots_box,
  nth smallint not null check (nth between 1 and 20),
  title text not null check (length(title) between 1 and 300),
  method text not null check (length(method) between 1 and 40),
  seats smallint not null check (seats between 1 and 100),
  primary key (box_id, nth)
);
comment on table ballots_question is 'What a box asks, and by which method it is counted. Retention: kept.';
create table ballots_option (
  box_id uuid not null,
  question smallint not null,
  nth smallint not null check (nth between 1 and 100),
  name text not null check (length(name) between 1 and 120),
  primary key (box_id, question, nth),
  unique (box_id, question, name),
  foreign key (box_id, question) references ballots_question
);
comment on table ballots_option is 'What can be chosen, in the order of the paper. A candidate is named because they stand. Retention: kept.';

create table ballots_voter (
  id uuid primary key,
  box_id uuid not null references ballots_box,
  unique (box_id, id)
);
comment on table ballots_voter is 'The frozen roll: one random id for each who may vote. Who is who is kept by contests. Retention: until a year after closing.';

create table ballots_mark (
  id uuid primary key default gen_random_uuid(),
  box_id uuid not null,
  voter_id uuid not null,
  how text not null check (how in ('device', 'envelope')),
  blinded_sha256 text check (blinded_sha256 ~ '^[0-9a-f]{64}$'),
  signature text check (length(signature) <= 400),
  unique (voter_id),
  unique (box_id, voter_id),
  foreign key (box_id, voter_id) references ballots_voter (box_id, id),
  check ((blinded_sha256 is null) = (signature is null)),
  check (how = 'device' or signature is null)
);
comment on table ballots_mark is 'This voter has had their paper: one row a voter, so one paper. No time. The blind signature stays so that the same request is answered again; it is dropped at closing. Personal data through the roll; purpose: one paper each; retention: until a year after closing.';

create table ballots_code (
  box_id uuid not null references ballots_box,
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  primary key (box_id, commitment)
);
comment on table ballots_code is 'Hashes of the codes in envelopes, published at opening in order of the hash. Which envelope somebody got is known to nobody. Retention: kept.';

create table ballots_paper (
  id uuid primary key default gen_random_uuid(),
  box_id uuid not null references ballots_box,
  token text check (token ~ '^[A-Za-z0-9_-]{86}$'),
  signature text check (signature ~ '^[A-Za-z0-9_-]+$' and length(signature) = 342),
  commitment text,
  code text check (code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
  answers jsonb not null check (jsonb_typeof(answers) = 'array'),
  unique (box_id, token),
  unique (box_id, commitment),
  foreign key (box_id, commitment) references ballots_code,
  check ((token is null) = (signature is null)),
  check ((commitment is null) = (code is null)),
  check (num_nonnulls(token, code) = 1),
  check (code is null or commitment = encode(sha256(convert_to('caucus code ' || box_id::text || ' ' || code, 'UTF8')), 'hex'))
);
comment on table ballots_paper is 'A paper that belongs to nobody: no voter, no time, no order. Each token and each code once. Seen by nobody before closing. Retention: kept.';

create table ballots_key (
  box_id uuid not null references ballots_box,
  what text not null check (what in ('signing', 'codes')),
  key_sealed text not null,
  primary key (box_id, what)
);
comment on table ballots_key is 'The private key that signs papers, and the codes to be printed, sealed with the server key. Retention: deleted at closing; the codes as soon as they are printed.';

create table ballots_signing (
  box_id uuid not null references ballots_box,
  role text not null check (role in ('officer', 'scrutineer')),
  account_id uuid not null references access_account,
  name text not null check (length(name) between 1 and 80),
  at timestamptz not null,
  primary key (box_id, role),
  unique (box_id, account_id)
);
comment on table ballots_signing is 'Consent to close and count: officer and scrutineer, two people. Retention: kept.';

create table ballots_closing (box_id uuid primary key references ballots_box, at timestamptz not null);
comment on table ballots_closing is 'The box is closed: no paper after it, no count before it. Written by ballots_close alone. Retention: kept.';

create table ballots_line (
  box_id uuid not null references ballots_box,
  seq int not null,
  at text not null,
  kind text not null check (kind in ('opened', 'printed', 'forgotten', 'signed', 'closed', 'published')),
  detail text not null,
  previous text not null,
  hash text not null,
  primary key (box_id, seq)
);
comment on table ballots_line is 'What was done with the box; each line''s hash covers the line before. Nothing of drawing or casting. Public. Retention: kept.';

-- Casting and closing may not overlap: each paper and mark holds this lock in common with others, closing holds it alone.
create function ballots_lock(the_box uuid) returns bigint language sql immutable
  as $$ select hashtextextended('ballots_box ' || the_box::text, 0) $$;

-- One line on the box's chain. The first is the opening, with everything that is frozen by it.
create function ballots_record(the_box uuid, the_time timestamptz, the_kind text, the_detail text) returns void
  language plpgsql security definer set search_path = public as $$
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
revoke all on function ballots_record from public;
grant execute on function ballots_record to caucus_member;

-- What the opening line fixes cannot be added to afterwards.
create function ballots_frozen() returns trigger language plpgsql as $$
begin
  if exists (select from ballots_line l where l.box_id = new.box_id) then raise exception 'ballots: this box is open, and what it asks and whom is fixed'; end if;
  return new;
end $$;
create trigger frozen before insert on ballots_question for each row execute function ballots_frozen();
create trigger frozen before insert on ballots_option for each row execute function ballots_frozen();
create trigger frozen before insert on ballots_voter for each row execute function ballots_frozen();
create trigger frozen before insert on ballots_code for each row execute function ballots_frozen();
create trigger frozen before insert on ballots_key for each row execute function ballots_frozen();

-- Nothing is drawn or cast outside its hours or after closing, whatever a program believes. The owner (rewriting at closing, stories) is
-- bound by the closing only. Each statement here sees what was committed before it, so the look comes after the lock.
create function ballots_open() returns trigger language plpgsql as $$
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
create trigger open before insert on ballots_mark for each row execute function ballots_open();
create trigger open before insert on ballots_paper for each row execute function ballots_open();

-- Papers and marks in a new random order with new random ids, by one transaction: their order of arrival is gone from every later dump.
create function ballots_rewrite(the_box uuid, keep_signatures boolean) returns void
  language plpgsql security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(ballots_lock(the_box));
  with gone as (delete from ballots_paper where box_id = the_box returning box_id, token, signature, commitment, code, answers)
  insert into ballots_paper (box_id, token, signature, commitment, code, answers) select * from gone order by gen_random_uuid();
  with gone as (delete from ballots_mark where box_id = the_box returning box_id, voter_id, how, blinded_sha256, signature)
  insert into ballots_mark (box_id, voter_id, how, blinded_sha256, signature)
    select box_id, voter_id, how, case when keep_signatures then blinded_sha256 end, case when keep_signatures then signature end
    from gone order by gen_random_uuid();
end $$;
revoke all on function ballots_rewrite from public;

-- Closes the box when both have signed and its time is over: rewrites it, and destroys the private key. Anyone may ask; only the facts count.
create function ballots_close(the_box uuid, the_time timestamptz) returns void
  language plpgsql security definer set search_path = public as $$
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
revoke all on function ballots_close from public;
grant execute on function ballots_close to caucus_member;

-- The codes are printed: the server need not know them any more.
create function ballots_forget_codes(the_box uuid) returns void
  language plpgsql security definer set search_path = public as $$
begin
  if current_setting('role') <> 'none' and not ballots_is('returning-officer', the_box) then
    raise exception 'ballots: only the officer forgets the codes' using errcode = 'insufficient_privilege';
  end if;
  delete from ballots_key where box_id = the_box and what = 'codes';
end $$;
revoke all on function ballots_forget_codes from public;
grant execute on function ballots_forget_codes to caucus_member;

-- How many are on the roll, have drawn, have cast: all that anybody sees of a box before it is closed.
create function ballots_turnout(the_boxes uuid[]) returns table (box uuid, roll int, drawn int, papers int)
  language sql stable security definer set search_path = public as $$
  select b.id, (select count(*)::int from ballots_voter v where v.box_id = b.id),
         (select count(*)::int from ballots_mark m where m.box_id = b.id), (select count(*)::int from ballots_paper p where p.box_id = b.id)
  from ballots_box b where b.id = any (the_boxes)
$$;
revoke all on function ballots_turnout from public;
grant execute on function ballots_turnout to caucus_member;

-- What the paper with this token or code says: whoever holds it may be told again, so that a lost answer costs nothing.
create function ballots_said(the_box uuid, the_token text, the_code text) returns table (answers jsonb, signature text)
  language sql stable security definer set search_path = public as $$
  select p.answers, p.signature from ballots_paper p where p.box_id = the_box and (p.token = the_token or p.code = the_code)
$$;
revoke all on function ballots_said from public;
grant execute on function ballots_said to caucus_member;

-- Who is on the roll: the one place where an opaque id of a box meets an account.
create table contests_voter (
  voter_id uuid primary key,
  box_id uuid not null,
  account_id uuid not null references access_account,
  name text not null check (length(name) between 1 and 80),
  unique (box_id, account_id),
  foreign key (box_id, voter_id) references ballots_voter (box_id, id)
);
comment on table contests_voter is 'The roll of a caucus ballot, frozen at its opening: which account is which opaque voter. Read by each for themself and by the returning officer. Personal data; purpose: one paper each; retention: until a year after closing.';

create table contests_reminder (
  id uuid primary key,
  box_id uuid not null references ballots_box,
  by_account uuid not null references access_account,
  on_day date not null,
  letters int not null check (letters >= 0),
  unique (box_id, on_day)
);
comment on table contests_reminder is 'Those who had not drawn were reminded, at most once a day: by whom, how many letters. Retention: until a year after closing.';

create function contests_votes(the_voter uuid) returns boolean language sql stable
  as $$ select exists (select from contests_voter v where v.voter_id = the_voter and v.account_id = caucus_account()) $$;

-- Who holds a role in the caucus now and so may be put on a roll: for its returning officer and for the keeper, who tells stories of any time.
create function contests_electorate(of_caucus uuid) returns table (account uuid, name text)
  language sql stable security definer set search_path = public as $$
  select distinct a.id, a.name
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and g.role in ('steward', 'organiser', 'member') and e.grant_id is null
    and (current_setting('role') = 'none' or (access_holds(caucus_account(), 'returning-officer', of_caucus) and g.given_at <= caucus_now() and g.expires_at > caucus_now()))
$$;
create function contests_scrutineers(of_caucus uuid) returns table (account uuid, name text)
  language sql stable security definer set search_path = public as $$
  select distinct a.id, a.name
  from access_grant g join access_account a on a.id = g.account_id left join access_grant_end e on e.grant_id = g.id
  where g.scope_kind = 'caucus' and g.scope_id = of_caucus::text and g.role = 'scrutineer' and e.grant_id is null
    and (current_setting('role') = 'none' or (access_holds(caucus_account(), 'returning-officer', of_caucus) and g.given_at <= caucus_now() and g.expires_at > caucus_now()))
$$;
-- Where those who have not drawn can be written to, sealed with the server key: for the reminder, and nothing else.
create function contests_unreached(the_box uuid) returns table (account uuid, address_sealed text)
  language sql stable security definer set search_path = public as $$
  select v.account_id, a.address_sealed
  from contests_voter v join access_account a on a.id = v.account_id left join ballots_mark m on m.voter_id = v.voter_id
  where v.box_id = the_box and m.voter_id is null and a.address_sealed is not null
    and (current_setting('role') = 'none' or ballots_is('returning-officer', the_box))
$$;
revoke all on function contests_electorate, contests_scrutineers, contests_unreached from public;
grant execute on function contests_electorate, contests_scrutineers, contests_unreached to caucus_member;

-- Who may see and add what.
alter table ballots_box enable row level security;
create policy anyone on ballots_box for select to caucus_member using (true);
create policy officer on ballots_box for insert to caucus_member with check (
  officer_account = caucus_account() and access_holds(officer_account, 'returning-officer', caucus_id)
  and access_holds(scrutineer_account, 'scrutineer', caucus_id));
grant insert on ballots_box to caucus_member;
grant select (id, caucus_id, title, about, officer_name, scrutineer_name, draws_from, casts_from, closes_at, quorum, key_spki) on ballots_box to caucus_member;

alter table ballots_question enable row level security;
create policy anyone on ballots_question for select to caucus_member using (true);
create policy officer on ballots_question for insert to caucus_member with check (ballots_is('returning-officer', box_id));
alter table ballots_option enable row level security;
create policy anyone on ballots_option for select to caucus_member using (true);
create policy officer on ballots_option for insert to caucus_member with check (ballots_is('returning-officer', box_id));
alter table ballots_code enable row level security;
create policy anyone on ballots_code for select to caucus_member using (true);
create policy officer on ballots_code for insert to caucus_member with check (ballots_is('returning-officer', box_id));
grant select, insert on ballots_question, ballots_option, ballots_code to caucus_member;

alter table ballots_voter enable row level security;
create policy run on ballots_voter for select to caucus_member using (ballots_is('returning-officer', box_id));
create policy officer on ballots_voter for insert to caucus_member with check (ballots_is('returning-officer', box_id));
grant select, insert on ballots_voter to caucus_member;

alter table ballots_mark enable row level security;
create policy own on ballots_mark for select to caucus_member using (contests_votes(voter_id));
create policy run on ballots_mark for select to caucus_member using (ballots_is('returning-officer', box_id));
create policy check_after on ballots_mark for select to caucus_member using (
  ballots_is('scrutineer', box_id) and exists (select from ballots_closing c where c.box_id = ballots_mark.box_id));
create policy draw on ballots_mark for insert to caucus_member with check (how = 'device' and contests_votes(voter_id));
create policy hand_out on ballots_mark for insert to caucus_member with check (how = 'envelope' and ballots_is('returning-officer', box_id));
grant select, insert on ballots_mark to caucus_member;

alter table ballots_paper enable row level security;
create policy after on ballots_paper for select to caucus_member using (exists (select from ballots_closing c where c.box_id = ballots_paper.box_id));
create policy anyone on ballots_paper for insert to caucus_member with check (true);
grant select, insert on ballots_paper to caucus_member;

alter table ballots_key enable row level security;
create policy sign on ballots_key for select to caucus_member using (
  what = 'signing' and exists (select from contests_voter v where v.box_id = ballots_key.box_id and v.account_id = caucus_account()));
create policy print on ballots_key for select to caucus_member using (what = 'codes' and ballots_is('returning-officer', box_id));
create policy officer on ballots_key for insert to caucus_member with check (ballots_is('returning-officer', box_id));
grant select, insert on ballots_key to caucus_member;

alter table ballots_signing enable row level security;
create policy anyone on ballots_signing for select to caucus_member using (true);
create policy sign on ballots_signing for insert to caucus_member with check (
  account_id = caucus_account() and ballots_is(case role when 'officer' then 'returning-officer' else 'scrutineer' end, box_id)
  and exists (select from ballots_box b where b.id = box_id and b.closes_at <= caucus_now()));
grant insert on ballots_signing to caucus_member;
grant select (box_id, role, name, at) on ballots_signing to caucus_member;

alter table ballots_closing enable row level security;
create policy anyone on ballots_closing for select to caucus_member using (true);
grant select on ballots_closing to caucus_member;
alter table ballots_line enable row level security;
create policy anyone on ballots_line for select to caucus_member using (true);
grant select on ballots_line to caucus_member;

alter table contests_voter enable row level security;
create policy own on contests_voter for select to caucus_member using (account_id = caucus_account());
create policy run on contests_voter for select to caucus_member using (ballots_is('returning-officer', box_id));
create policy officer on contests_voter for insert to caucus_member with check (ballots_is('returning-officer', box_id));
grant select, insert on contests_voter to caucus_member;

alter table contests_reminder enable row level security;
create policy run on contests_reminder for select to caucus_member using (ballots_is('returning-officer', box_id) or ballots_is('scrutineer', box_id));
create policy officer on contests_reminder for insert to caucus_member with check (by_account = caucus_account() and ballots_is('returning-officer', box_id));
grant select, insert on contests_reminder to caucus_member;
