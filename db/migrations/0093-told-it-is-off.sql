-- Whoever said yes to a meeting that is taken off the list is told so by letter, once; that may be weeks ahead.
alter table turnout_reminder add column off boolean not null default false;
alter table turnout_reminder drop constraint turnout_reminder_days_before_check;
alter table turnout_reminder add constraint turnout_reminder_days_before_check check (days_before >= 0 and (off or days_before <= 14));
comment on column turnout_reminder.off is 'It says that the meeting is off, and reminds of nothing.';
