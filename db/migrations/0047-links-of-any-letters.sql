-- A link is text of any kind: a backslash in it is a letter and no beginning of an escape, so whoever sends one is told what everybody is told.
create or replace function turnout_is_stop_link(token text) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from turnout_stop_link l where l.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex')) $$;

create or replace function turnout_stop(token text, calls_too boolean) returns boolean language plpgsql security definer set search_path = public as $$
declare
  whose uuid;
begin
  select l.person_id into whose from turnout_stop_link l where l.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex');
  if whose is null then return false; end if;
  if calls_too then perform people_ask_no_more(whose, 'by the link in a letter', caucus_now());
  else perform people_write_no_more(whose, 'by the link in a letter', caucus_now()); end if;
  return true;
end $$;

create or replace function turnout_friend_open(token text) returns setof turnout_friend_link language sql stable security definer set search_path = public as $$
  select l.* from turnout_friend_link l
  where l.token_sha256 = encode(sha256(convert_to(token, 'UTF8')), 'hex') and l.until > caucus_now() and not exists (select from turnout_friend_end e where e.link_id = l.id)
    and exists (select from access_grant g left join access_grant_end e on e.grant_id = g.id
      where g.account_id = l.account_id and g.scope_kind = 'caucus' and g.scope_id = l.caucus_id::text and e.grant_id is null
        and g.given_at <= caucus_now() and g.expires_at > caucus_now()) $$;
