-- People are asked to a meeting of a caucus's list as to a contest; in place of a contest's key stands 'meeting-' and its id (src/modules/turnout/paths.ts).
create function turnout_asked_to_meetings() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct substr(c.contest, 9)::uuid), '{}') from people_person p join turnout_commitment c on c.person_id = p.id
    where p.account_id = caucus_account() and c.contest ~ '^meeting-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' $$;
comment on function turnout_asked_to_meetings is 'Meetings to which somebody of a caucus asked the asker: ids.';
revoke all on function turnout_asked_to_meetings from public;
grant execute on function turnout_asked_to_meetings to caucus_member;

-- Whoever was asked to a meeting reads when and where it is, also if they hold no role in the caucus.
create policy told on meetings_meeting for select to caucus_member using (id = any ((select turnout_asked_to_meetings())::uuid[]));

-- A drill stands for a vote: what people said of a meeting without one is not what it begins with.
create or replace function turnout_last_asked(caucuses uuid[], cut timestamptz) returns table (nth integer, contest text) language plpgsql stable security definer set search_path = public as $$
begin
  perform people_counts_allowed(caucuses);
  return query select g.nth::int, c.contest from unnest(caucuses) with ordinality g(caucus, nth) cross join lateral
    (select c.contest from turnout_commitment c where c.caucus_id = g.caucus and c.said_at <= cut and c.contest !~ '^meeting-[0-9a-f]{8}-'
     order by c.said_at desc, c.id desc limit 1) c;
end $$;
