-- A name that a row holds goes with the account of whoever has it, unless others rely on it: each row says whose it is.
alter table review_finding add column owner_account uuid references access_account;
comment on column review_finding.owner_account is 'Whose first name owner_shown is; shown to nobody. Null: of a task that was gone before this was written down.';
update review_finding f set owner_account = t.owner_account from meetings_task t where t.id = f.task_id;
revoke select on review_finding from caucus_member;
grant select (id, review_id, since, position, kind, says, task_id, task_what, owner_shown, due_on, no_action) on review_finding to caucus_member;

create function ballots_is_over(the_box uuid) returns boolean language sql stable
  as $$ select exists (select from ballots_closing c where c.box_id = the_box) or (select b.closes_at < caucus_now() from ballots_box b where b.id = the_box) $$;
comment on function ballots_is_over is 'Closed, or past the hour until which papers are taken. For the owner alone.';
revoke all on function ballots_is_over from public;
