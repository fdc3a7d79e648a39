-- A list is made when it is taken, not when it is approved: whoever asked for three people of a town could write that town on three hundred records, and take those. So
-- the answer says of how many it was given, and no more leave.
alter table people_export_answer add column people integer check (people >= 0);
comment on column people_export_answer.people is 'How many were on it as it was answered; no more are taken. Null: answered before this was kept.';
drop policy take on people_export_taken;
create policy take on people_export_taken for insert to caucus_member with check (by_account = caucus_account()
  and exists (select from people_export e join people_export_answer a on a.export_id = e.id and a.approved
              where e.id = people_export_taken.export_id and e.by_account = caucus_account() and e.until > caucus_now()
                and (a.people is null or people_export_taken.people <= a.people)));
