-- Accounts, sessions, grants, and what was done. The gate (sign-in and the audit) is a role of its own: a member's transaction cannot
-- read another's account, and nobody's transaction can change or remove a line of the audit.
create table access_account (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  address_sealed text,
  address_index text unique,
  made_at timestamptz not null
);
comment on table access_account is 'One row for each person who may sign in. Address sealed with the server key; retention: until erased.';
alter table access_account enable row level security;
create policy own on access_account for select to caucus_member using (id = caucus_account());
create policy gate on access_account to caucus_gate using (true) with check (true);
grant select on access_account to caucus_member;
grant select, insert on access_account to caucus_gate;

create table access_link (
  token_sha256 text primary key,
  account_id uuid not null references access_account,
  next_path text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at)
);
create table access_link_use (token_sha256 text primary key references access_link, used_at timestamptz not null);
comment on table access_link is 'Sign-in links sent by mail; only the hash is kept. Retention: 30 days.';
comment on table access_link_use is 'The primary key makes a link good for one use.';
alter table access_link enable row level security;
create policy gate on access_link to caucus_gate using (true) with check (true);
grant select, insert on access_link, access_link_use to caucus_gate;

create table access_session (
  id uuid primary key,
  token_sha256 text not null unique,
  account_id uuid not null references access_account,
  device text not null,
  began_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > began_at)
);
create table access_session_end (session_id uuid primary key references access_session, ended_at timestamptz not null);
comment on table access_session is 'A device signed in; only the token''s hash is kept. Retention: 90 days after its end.';
comment on table access_session_end is 'Signed out, or revoked from another device.';
alter table access_session enable row level security;
create policy own on access_session for select to caucus_member using (account_id = caucus_account());
create policy gate on access_session to caucus_gate using (true) with check (true);
alter table access_session_end enable row level security;
create policy own on access_session_end for select to caucus_member using (exists (select from access_session s where s.id = session_id));
create policy own_end on access_session_end for insert to caucus_member with check (exists (select from access_session s where s.id = session_id));
create policy gate on access_session_end to caucus_gate using (true) with check (true);
grant select on access_session to caucus_member;
grant select, insert on access_session_end to caucus_member;
grant select, insert on access_session, access_session_end to caucus_gate;

create table access_grant (
  id uuid primary key,
  account_id uuid not null references access_account,
  role text not null check (role in ('steward', 'organiser', 'member', 'coordinator', 'candidate-team', 'returning-officer', 'scrutineer', 'operator')),
  scope_kind text not null check (scope_kind in ('server', 'network', 'caucus', 'contest')),
  scope_id text not null check ((scope_kind = 'server') = (scope_id = '')),
  place text not null,
  given_by uuid references access_account,
  given_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > given_at)
);
create table access_grant_end (grant_id uuid primary key references access_grant, ended_at timestamptz not null, by_account uuid, why text not null);
create index on access_grant (account_id);
create index on access_grant (scope_kind, scope_id);
comment on table access_grant_end is 'A grant ended before its time, by whom and why.';
comment on table access_grant is 'A role somewhere until a moment of the story; no grant is for ever.';
alter table access_grant enable row level security;
create policy own on access_grant for select to caucus_member using (account_id = caucus_account());
create policy scope on access_grant for select to caucus_member using (scope_kind = 'caucus' and caucus_in_full(scope_id::uuid));
create policy gate on access_grant to caucus_gate using (true) with check (true);
alter table access_grant_end enable row level security;
create policy seen on access_grant_end for select to caucus_member using (exists (select from access_grant g where g.id = grant_id));
create policy gate on access_grant_end to caucus_gate using (true) with check (true);
grant select on access_grant to caucus_member;
grant select, insert on access_grant to caucus_gate;
grant select, insert on access_grant_end to caucus_gate;
grant select on access_grant_end to caucus_member;

-- The audit: a chain of hashes for each scope. Written through one function, read by the gate, changed by nobody.
create table access_audit (
  chain text not null,
  seq int not null,
  at timestamptz not null,
  account_id uuid,
  what text not null,
  about text not null,
  detail text not null,
  previous text not null,
  hash text not null,
  primary key (chain, seq)
);
comment on table access_audit is 'What was done and what was refused; each line''s hash covers the line before. Retention: kept.';
alter table access_audit enable row level security;
create policy gate on access_audit for select to caucus_gate using (true);
grant select on access_audit to caucus_gate;

create function access_record(the_chain text, at timestamptz, account uuid, what text, about text, detail text) returns void
  language plpgsql security definer set search_path = public as $$
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
revoke all on function access_record from public;
grant execute on function access_record to caucus_member, caucus_gate;

-- Who looked at whose record. The subject reads it; nobody changes it.
create table access_reading (
  id uuid primary key,
  at timestamptz not null,
  reader_id uuid not null references access_account,
  reader_name text not null,
  caucus_id uuid not null,
  person_id uuid not null,
  what text not null
);
create index on access_reading (person_id, at);
comment on table access_reading is 'Per-record access log, readable by its subject. Purpose: accountability. Retention: 12 months.';
alter table access_reading enable row level security;
create policy gate on access_reading to caucus_gate using (true) with check (true);
grant insert, select on access_reading to caucus_gate;
