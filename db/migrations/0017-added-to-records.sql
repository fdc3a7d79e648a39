-- What is written down here of a contest of a pack too: further rows beside its record, each with two times. A row that corrects a line of the record names it.
alter table contests_live_event drop constraint contests_live_event_contest_key_fkey;
alter table contests_live_event add constraint contests_live_event_contest_key_fkey foreign key (contest_key) references contests_contest;
alter table contests_live_event add column corrects_record text check (length(corrects_record) between 1 and 200);
alter table contests_live_event drop constraint contests_live_event_check;
alter table contests_live_event add constraint contests_live_event_reason check ((supersedes is null and corrects_record is null) = (why is null));
alter table contests_live_event add constraint contests_live_event_corrects_one check (supersedes is null or corrects_record is null);
create unique index on contests_live_event (contest_key, corrects_record);
comment on table contests_live_event is 'What is written down here of a contest, opened here or of a pack, in the order in which it became known here. Public but for who typed it. Insert only; a correction takes the place of one other row, or of one line of a pack''s record, with a reason. Retention: kept.';
comment on column contests_live_event.corrects_record is 'Key of the line of a pack''s record whose place it takes; the line stays where it is.';
grant select (corrects_record), insert (corrects_record) on contests_live_event to caucus_member;
drop policy kept on contests_live_event;
create policy kept on contests_live_event for insert to caucus_member with check (
  by_account = caucus_account() and contests_kept(contest_key)
  and (corrects_record is null
       or exists (select from contests_event e where e.contest_key = contests_live_event.contest_key and e.origin = 'record' and e.event_key = corrects_record)));

-- Contests that are no unit's: of a regional or national body, kept by coordinators of networks of that organisation.
alter table contests_live add column body text check (length(body) between 1 and 80);
comment on column contests_live.body is 'Id of the body in the pack that it belongs to; null: it belongs to a unit.';
grant select (body), insert (body) on contests_live to caucus_member;
create function network_coordinates_in(the_pack text) returns boolean language sql stable
  as $$ select exists (
    select from access_grant g join network_belongs m on m.network_id = g.scope_id join network_cover c on c.caucus_id = m.caucus_id
      left join access_grant_end e on e.grant_id = g.id
    where g.account_id = caucus_account() and g.role = 'coordinator' and g.scope_kind = 'network' and e.grant_id is null
      and g.given_at <= caucus_now() and g.expires_at > caucus_now() and c.pack = the_pack) $$;
comment on function network_coordinates_in is 'Coordinates the asker a network in which a caucus covers a unit of this organisation?';
create or replace function contests_may_keep(the_pack text, the_unit text) returns boolean language sql stable
  as $$ select case when the_unit is null then network_coordinates_in(the_pack)
                    else network_covers(the_pack, the_unit) or network_coordinates(the_pack, the_unit) end $$;
comment on function contests_may_keep is 'Of a unit: stewards of a caucus that covers it, and coordinators of a network that such a caucus is in. Of no unit: coordinators of a network of that organisation.';

-- A caucus that is in no network is not without moderators: coordinators of the networks of its organisation look at its claims.
create or replace function contests_moderates(the_caucus uuid) returns boolean language sql stable
  as $$ select caucus_account() is not null and not caucus_in_full(the_caucus) and (
    exists (select from network_belongs mine join network_belongs other on other.network_id = mine.network_id
            where mine.caucus_id = the_caucus and other.caucus_id <> the_caucus and caucus_in_full(other.caucus_id))
    or exists (select from network_belongs mine join access_grant g on g.scope_kind = 'network' and g.scope_id = mine.network_id
                 left join access_grant_end e on e.grant_id = g.id
               where mine.caucus_id = the_caucus and g.role = 'coordinator' and g.account_id = caucus_account() and e.grant_id is null
                 and g.given_at <= caucus_now() and g.expires_at > caucus_now())
    or (not exists (select from network_belongs m where m.caucus_id = the_caucus)
        and exists (select from network_cover c where c.caucus_id = the_caucus and network_coordinates_in(c.pack)))) $$;
comment on function contests_moderates is 'May the asker look at claims of this caucus? Stewards of other caucuses of its networks and their coordinators; where it is in no network, coordinators of networks of its organisation. Never its own stewards.';

-- Who looks at the claims of a caucus, for the page on which they are made; never who by name.
create function contests_moderated_by(the_caucus uuid) returns text language sql stable security definer set search_path = public
  as $$ with held as (
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
comment on function contests_moderated_by is 'Whether anybody but the asker may look at claims of this caucus: network, organisation or nobody. Says nothing of who.';
revoke all on function contests_moderated_by from public;
grant execute on function contests_moderated_by to caucus_member;
