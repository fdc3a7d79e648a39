-- Whoever answers for a group can be told by letter that another asks for help: off until they wish it, one letter a day at most, each ask in one letter.
create table turnout_help_letters (
  id uuid primary key,
  account_id uuid not null references access_account,
  wanted boolean not null,
  chosen_at timestamptz not null
);
create index on turnout_help_letters (account_id, chosen_at);
comment on table turnout_help_letters is 'Whether somebody wants a letter when another group asks one of theirs for help; the latest row counts, and without one no letter is written. Personal data; purpose: the person''s own letters. Retention: with the account. Insert only.';
alter table turnout_help_letters enable row level security;
create policy own on turnout_help_letters for select to caucus_member using (account_id = caucus_account());
create policy choose on turnout_help_letters for insert to caucus_member with check (account_id = caucus_account());
grant select, insert on turnout_help_letters to caucus_member;

create table turnout_help_letter (
  account_id uuid not null references access_account,
  on_day date not null,
  asks uuid[] not null check (cardinality(asks) between 1 and 50),
  mail_id uuid not null,
  primary key (account_id, on_day)
);
comment on table turnout_help_letter is 'That somebody was written to of these asks for help on a day: the key makes it one letter a day. Personal data; purpose: not to write twice. Retention: 13 months. Insert only.';
alter table turnout_help_letter enable row level security;
create policy own on turnout_help_letter for select to caucus_member using (account_id = caucus_account());
create policy write on turnout_help_letter for insert to caucus_member with check (account_id = caucus_account());
grant select, insert on turnout_help_letter to caucus_member;

create function turnout_own_address() returns text language sql stable
  as $$ select a.address_sealed from access_account a where a.id = caucus_account() $$;
comment on function turnout_own_address is 'The asker''s own sealed address, for their own letter.';

create function turnout_help_readers() returns table (account uuid) language sql stable as $$
  select w.account_id from (select distinct on (account_id) account_id, wanted from turnout_help_letters order by account_id, chosen_at desc, id desc) w
  where w.wanted and exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
      join turnout_help_told t on t.caucus_id = g.scope_id::uuid
    where g.account_id = w.account_id and g.role = 'steward' and g.scope_kind = 'caucus' and e.grant_id is null and g.expires_at > caucus_now()
      and turnout_help_open(t.help_id)
      and not exists (select from turnout_help_not_now n where n.help_id = t.help_id and n.caucus_id = t.caucus_id)
      and not exists (select from turnout_help_offer o where o.help_id = t.help_id and o.caucus_id = t.caucus_id)
      and not exists (select from turnout_help_letter l where l.account_id = w.account_id and t.help_id = any (l.asks)))
  order by 1 $$;
comment on function turnout_help_readers is 'Who wants letters of help that is asked, and has not been told by one of something that waits for a group of theirs. For the keeper: its rights are the asker''s.';
