-- A letter waits for the morning where its reader's organisation is, not where the server is.
alter table platform_mail add column zone text check (length(zone) between 1 and 60);
comment on column platform_mail.zone is 'By whose clock it leaves by day only; null: the server''s.';
