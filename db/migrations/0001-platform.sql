-- Roles. Both are without login: the program connects as the owner and steps down for each transaction.
do $$ begin
  if not exists (select from pg_roles where rolname = 'caucus_member') then create role caucus_member nologin; end if;
  if not exists (select from pg_roles where rolname = 'caucus_gate') then create role caucus_gate nologin; end if;
end $$;
grant caucus_member, caucus_gate to current_user;
grant usage on schema public to caucus_member, caucus_gate;
revoke create on schema public from public;

-- What row-level security asks: see src/platform/transaction.ts.
create function caucus_account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('caucus.account', true), '')::uuid $$;
create function caucus_in_full(id uuid) returns boolean language sql stable parallel safe
  as $$ select id = any (coalesce(nullif(current_setting('caucus.caucuses', true), ''), '{}')::uuid[]) $$;
create function caucus_counted(id uuid) returns boolean language sql stable parallel safe
  as $$ select id = any (coalesce(nullif(current_setting('caucus.counted', true), ''), '{}')::uuid[]) $$;
create function caucus_contest(id text) returns boolean language sql stable parallel safe
  as $$ select id = any (coalesce(nullif(current_setting('caucus.contests', true), ''), '{}')::text[]) $$;

create function caucus_now() returns timestamptz language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('caucus.now', true), '')::timestamptz, now()) $$;

-- Letters: queued in the transaction that causes them. A row in platform_mail_begun is committed before the mail server is spoken to,
-- so a letter leaves at most once; one that is begun and not ended is shown to the operator and never sent again by itself.
create table platform_mail (
  id uuid primary key,
  address_sealed text not null,
  subject text not null,
  body_sealed text not null,
  queued_at timestamptz not null
);
create table platform_mail_begun (mail_id uuid primary key references platform_mail, begun_at timestamptz not null);
create table platform_mail_ended (
  mail_id uuid primary key references platform_mail_begun,
  ended_at timestamptz not null,
  outcome text not null check (outcome in ('accepted', 'refused', 'found in the mail server''s log', 'given up')),
  answer text not null
);
comment on table platform_mail is 'Letters to be sent; address and text sealed with the server key.';
comment on table platform_mail_begun is 'Committed before the mail server is spoken to: at most one attempt a letter.';
comment on table platform_mail_ended is 'What the mail server answered, or what the operator found out.';
grant insert on platform_mail to caucus_member, caucus_gate;

-- The demonstration's clock: each move is a row; the last one counts. Null follows the machine.
create table platform_clock_move (id bigint generated always as identity primary key, moved_to timestamptz, moved_at timestamptz not null);
comment on table platform_clock_move is 'Moves of the demonstration''s clock; the last row is the time of the story.';
grant select, insert on platform_clock_move to caucus_member, caucus_gate;

-- Attempts counted against a limit, by a hash of who and what; rows older than a day are swept.
create table platform_attempt (id bigint generated always as identity primary key, subject text not null, at timestamptz not null);
create index on platform_attempt (subject, at);
comment on table platform_attempt is 'For rate limits; subject is a keyed hash, never an address.';
grant select, insert on platform_attempt to caucus_gate;
