-- Live contests: opened here for a unit from a procedure of the pack, kept by those who may act for it. What happened is rows that are only added;
-- each says when it happened and when it became known here, and the second is the database's own. A correction is a further row that takes another's place.
create function network_coordinates(the_pack text, the_unit text) returns boolean language sql stable
  as $$ select exists (
    select from network_cover c join network_belongs m on m.caucus_id = c.caucus_id
      join access_grant g on g.scope_kind = 'network' and g.scope_id = m.network_id left join access_grant_end e on e.grant_id = g.id
    where c.pack = the_pack and c.unit = the_unit and g.role = 'coordinator' and g.account_id = caucus_account() and e.grant_id is null
      and g.given_at <= caucus_now() and g.expires_at > caucus_now()) $$;
comment on function network_coordinates is 'Coordinates the asker a network in which a caucus covers this unit?';
create function contests_may_keep(the_pack text, the_unit text) returns boolean language sql stable
  as $$ select the_unit is not null and (network_covers(the_pack, the_unit) or network_coordinates(the_pack, the_unit)) $$;
comment on function contests_may_keep is 'Stewards of a caucus that covers the unit, and coordinators of a network that such a caucus is in.';

alter table contests_contest enable row level security;
create policy public on contests_contest for select to caucus_member using (true);
create policy opened on contests_contest for insert to caucus_member with check (contests_may_keep(pack, unit));
grant insert (key, pack, unit) on contests_contest to caucus_member;
create function contests_kept(the_key text) returns boolean language sql stable
  as $$ select exists (select from contests_contest c where c.key = the_key and contests_may_keep(c.pack, c.unit)) $$;
comment on function contests_kept is 'May the asker keep the record of this contest?';

create table contests_live (
  contest_key text primary key references contests_contest,
  procedure text not null check (length(procedure) between 1 and 80),
  title text not null check (length(title) between 1 and 160),
  channel text not null check (channel in ('room', 'post', 'online', 'mixed', 'unknown')),
  place text not null check (length(place) between 1 and 200),
  kept_by text not null check (length(kept_by) between 1 and 120),
  by_account uuid not null references access_account,
  opened_at timestamptz not null default caucus_now()
);
comment on table contests_live is 'A contest opened here: by which procedure, and in whose name. Public but for who pressed the button. Insert only. Retention: kept.';
comment on column contests_live.opened_at is 'The database''s own: nobody may say another.';
alter table contests_live enable row level security;
create policy public on contests_live for select to caucus_member using (true);
create policy opened on contests_live for insert to caucus_member with check (by_account = caucus_account() and contests_kept(contest_key));
grant select (contest_key, procedure, title, channel, place, kept_by, opened_at) on contests_live to caucus_member;
grant insert (contest_key, procedure, title, channel, place, kept_by, by_account) on contests_live to caucus_member;

create table contests_live_event (
  id uuid primary key,
  contest_key text not null references contests_live,
  happened_on date not null,
  happened_time time,
  known_at timestamptz not null default caucus_now(),
  stage text not null,
  detail jsonb not null,
  kept_by text not null check (length(kept_by) between 1 and 120),
  by_account uuid not null references access_account,
  supersedes uuid,
  why text check (length(why) between 1 and 500),
  unique (contest_key, id),
  unique (supersedes),
  foreign key (contest_key, supersedes) references contests_live_event (contest_key, id),
  check ((supersedes is null) = (why is null)),
  check (supersedes <> id),
  check (happened_on <= known_at::date + 1)
);
create index on contests_live_event (contest_key, known_at);
comment on table contests_live_event is 'What happened in a live contest, in the order in which it became known here. Public but for who typed it. Insert only; a correction supersedes one other row, with a reason. Retention: kept.';
comment on column contests_live_event.known_at is 'When it became known here: the database''s own, so that nothing can be dated back.';
alter table contests_live_event enable row level security;
create policy public on contests_live_event for select to caucus_member using (true);
create policy kept on contests_live_event for insert to caucus_member with check (by_account = caucus_account() and contests_kept(contest_key));
grant select (id, contest_key, happened_on, happened_time, known_at, stage, detail, kept_by, supersedes, why) on contests_live_event to caucus_member;
grant insert (id, contest_key, happened_on, happened_time, stage, detail, kept_by, by_account, supersedes, why) on contests_live_event to caucus_member;

-- Claims about a contest, of the pack or live. What waits for a moderator is seen by its author and by moderators, and by nobody else.
create table contests_claim (
  id uuid primary key,
  contest_key text not null references contests_contest,
  caucus_id uuid not null references network_caucus,
  caucus_name text not null,
  point text not null check (length(point) between 1 and 200),
  says text not null check (length(says) between 1 and 1000),
  kind text not null check (kind in ('fact', 'allegation', 'opinion')),
  confidence text not null check (confidence in ('high', 'medium', 'low', 'unknown')),
  evidence text not null check (length(evidence) <= 1000),
  address text check (length(address) between 4 and 300),
  said_by text not null check (length(said_by) <= 120),
  author_shown text check (length(author_shown) between 1 and 80),
  waits boolean not null,
  by_account uuid not null references access_account,
  said_at timestamptz not null default caucus_now(),
  check (kind <> 'allegation' or waits),
  check (kind <> 'opinion' or author_shown is not null)
);
create index on contests_claim (contest_key);
create index on contests_claim (caucus_id);
comment on table contests_claim is 'What somebody says of a contest. waits: not public until a moderator has published it; every allegation does. author_shown: the name that an opinion carries, by the author''s choice. Insert only. Retention: kept.';
create table contests_claim_offer (
  id uuid primary key,
  claim_id uuid not null references contests_claim,
  to_whom text not null check (length(to_whom) between 1 and 120),
  how text not null check (length(how) between 1 and 200),
  offered_on date not null,
  answer_by date not null check (answer_by > offered_on),
  answer text check (length(answer) between 1 and 2000),
  by_account uuid not null references access_account,
  recorded_at timestamptz not null default caucus_now(),
  check (offered_on <= recorded_at::date + 1)
);
create index on contests_claim_offer (claim_id);
comment on table contests_claim_offer is 'A right of reply: to whom a claim was shown, how, when, by which day an answer was asked for, and the answer once there is one (a further row). Insert only. Retention: kept with the claim.';
create table contests_claim_ruling (
  id uuid primary key,
  claim_id uuid not null references contests_claim,
  ruling text not null check (ruling in ('published', 'refused', 'held')),
  why text not null check (length(why) between 1 and 500),
  by_whom text not null check (length(by_whom) between 1 and 160),
  by_account uuid not null references access_account,
  ruled_at timestamptz not null default caucus_now()
);
create index on contests_claim_ruling (claim_id, ruled_at);
comment on table contests_claim_ruling is 'What a moderator decided of a claim, and why; the last one counts. Insert only. Retention: kept with the claim.';

create function contests_claim_is_public(the_claim uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select coalesce((select r.ruling = 'published' from contests_claim_ruling r where r.claim_id = the_claim order by r.ruled_at desc, r.id desc limit 1),
                        (select not c.waits from contests_claim c where c.id = the_claim)) $$;
-- A moderator is a steward of another caucus of one of its networks, or the coordinator of one; never a steward of the caucus itself.
create function contests_moderates(the_caucus uuid) returns boolean language sql stable
  as $$ select caucus_account() is not null and not caucus_in_full(the_caucus) and (
    exists (select from network_belongs mine join network_belongs other on other.network_id = mine.network_id
            where mine.caucus_id = the_caucus and other.caucus_id <> the_caucus and caucus_in_full(other.caucus_id))
    or exists (select from network_belongs mine join access_grant g on g.scope_kind = 'network' and g.scope_id = mine.network_id
                 left join access_grant_end e on e.grant_id = g.id
               where mine.caucus_id = the_caucus and g.role = 'coordinator' and g.account_id = caucus_account() and e.grant_id is null
                 and g.given_at <= caucus_now() and g.expires_at > caucus_now())) $$;
create function contests_claim_is_mine(the_claim uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from contests_claim c where c.id = the_claim and c.by_account = caucus_account()) $$;
create function contests_reply_offered(the_claim uuid) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from contests_claim_offer o where o.claim_id = the_claim and (o.answer is not null or o.answer_by < caucus_now()::date)) $$;
comment on function contests_claim_is_public is 'Published by the last ruling, or made by a steward as fact or opinion and never ruled on.';
comment on function contests_reply_offered is 'A right of reply was offered and answered, or its day has passed.';
revoke all on function contests_claim_is_public, contests_claim_is_mine, contests_reply_offered from public;
grant execute on function contests_claim_is_public, contests_claim_is_mine, contests_reply_offered to caucus_member;

alter table contests_claim enable row level security;
alter table contests_claim_offer enable row level security;
alter table contests_claim_ruling enable row level security;
create policy seen on contests_claim for select to caucus_member
  using (by_account = caucus_account() or contests_claim_is_public(id) or contests_moderates(caucus_id));
create policy made on contests_claim for insert to caucus_member
  with check (by_account = caucus_account() and caucus_counted(caucus_id) and (waits or caucus_in_full(caucus_id)));
create policy seen on contests_claim_offer for select to caucus_member using (exists (select from contests_claim c where c.id = claim_id));
create policy made on contests_claim_offer for insert to caucus_member with check (
  by_account = caucus_account()
  and (contests_claim_is_mine(claim_id) or exists (select from contests_claim c where c.id = claim_id and contests_moderates(c.caucus_id))));
create policy seen on contests_claim_ruling for select to caucus_member using (exists (select from contests_claim c where c.id = claim_id));
create policy ruled on contests_claim_ruling for insert to caucus_member with check (
  by_account = caucus_account() and not contests_claim_is_mine(claim_id)
  and exists (select from contests_claim c where c.id = claim_id and contests_moderates(c.caucus_id)
              and (ruling <> 'published' or c.kind <> 'allegation' or contests_reply_offered(claim_id))));
grant select (id, contest_key, caucus_id, caucus_name, point, says, kind, confidence, evidence, address, said_by, author_shown, waits, said_at) on contests_claim to caucus_member;
grant select (id, claim_id, to_whom, how, offered_on, answer_by, answer, recorded_at) on contests_claim_offer to caucus_member;
grant select (id, claim_id, ruling, why, by_whom, ruled_at) on contests_claim_ruling to caucus_member;
grant insert (id, contest_key, caucus_id, caucus_name, point, says, kind, confidence, evidence, address, said_by, author_shown, waits, by_account) on contests_claim to caucus_member;
grant insert (id, claim_id, to_whom, how, offered_on, answer_by, answer, by_account) on contests_claim_offer to caucus_member;
grant insert (id, claim_id, ruling, why, by_whom, by_account) on contests_claim_ruling to caucus_member;

-- A contest that is over leaves the lists with a published review, or with a reason for none.
create function contests_reviewed(the_key text) returns boolean language sql stable
  as $$ select exists (select from review_review r join review_publication p on p.review_id = r.id where r.contest_key = the_key) $$;
create table contests_archive (
  contest_key text primary key references contests_contest,
  waiver text check (length(waiver) between 10 and 500),
  kept_by text not null check (length(kept_by) between 1 and 120),
  by_account uuid not null references access_account,
  archived_at timestamptz not null default caucus_now()
);
comment on table contests_archive is 'Contests that left the lists; each keeps its address. waiver: why there is no review. Insert only. Retention: kept.';
alter table contests_archive enable row level security;
create policy public on contests_archive for select to caucus_member using (true);
create policy archived on contests_archive for insert to caucus_member
  with check (by_account = caucus_account() and contests_kept(contest_key) and (waiver is not null or contests_reviewed(contest_key)));
grant select (contest_key, waiver, kept_by, archived_at) on contests_archive to caucus_member;
grant insert (contest_key, waiver, kept_by, by_account) on contests_archive to caucus_member;
