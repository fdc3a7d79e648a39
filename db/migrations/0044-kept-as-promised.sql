-- What the schema says of how long something is kept is now kept: what hangs on a row goes with it.
alter table access_link_use drop constraint access_link_use_token_sha256_fkey, add constraint access_link_use_token_sha256_fkey foreign key (token_sha256) references access_link (token_sha256) on delete cascade;
alter table access_session_end drop constraint access_session_end_session_id_fkey, add constraint access_session_end_session_id_fkey foreign key (session_id) references access_session (id) on delete cascade;
alter table challenges_claim drop constraint challenges_claim_case_id_fkey, add constraint challenges_claim_case_id_fkey foreign key (case_id) references challenges_case (id) on delete cascade;
alter table contests_feed_end drop constraint contests_feed_end_feed_id_fkey, add constraint contests_feed_end_feed_id_fkey foreign key (feed_id) references contests_feed (id) on delete cascade;
alter table meetings_done drop constraint meetings_done_task_id_fkey, add constraint meetings_done_task_id_fkey foreign key (task_id) references meetings_task (id) on delete cascade;
alter table meetings_import_item drop constraint meetings_import_item_import_id_fkey, add constraint meetings_import_item_import_id_fkey foreign key (import_id) references meetings_import (id) on delete cascade;
alter table meetings_import_meeting drop constraint meetings_import_meeting_import_id_fkey, add constraint meetings_import_meeting_import_id_fkey foreign key (import_id) references meetings_import_taken (import_id) on delete cascade;
alter table meetings_import_taken drop constraint meetings_import_taken_import_id_fkey, add constraint meetings_import_taken_import_id_fkey foreign key (import_id) references meetings_import (id) on delete cascade;
alter table meetings_import_undone drop constraint meetings_import_undone_import_id_fkey, add constraint meetings_import_undone_import_id_fkey foreign key (import_id) references meetings_import_taken (import_id) on delete cascade;
alter table meetings_telling_end drop constraint meetings_telling_end_telling_id_fkey, add constraint meetings_telling_end_telling_id_fkey foreign key (telling_id) references meetings_telling (id) on delete cascade;
alter table people_export_answer drop constraint people_export_answer_export_id_fkey, add constraint people_export_answer_export_id_fkey foreign key (export_id) references people_export (id) on delete cascade;
alter table people_export_taken drop constraint people_export_taken_export_id_fkey, add constraint people_export_taken_export_id_fkey foreign key (export_id) references people_export (id) on delete cascade;
alter table people_import_attested drop constraint people_import_attested_import_id_fkey, add constraint people_import_attested_import_id_fkey foreign key (import_id) references people_import (id) on delete cascade;
alter table people_import_block drop constraint people_import_block_import_id_fkey, add constraint people_import_block_import_id_fkey foreign key (import_id) references people_import (id) on delete cascade;
alter table people_import_checked drop constraint people_import_checked_import_id_fkey, add constraint people_import_checked_import_id_fkey foreign key (import_id) references people_import (id) on delete cascade;
alter table people_import_checked drop constraint people_import_checked_told_id_fkey, add constraint people_import_checked_told_id_fkey foreign key (told_id) references people_import_told (id) on delete cascade;
alter table people_import_done drop constraint people_import_done_import_id_fkey, add constraint people_import_done_import_id_fkey foreign key (import_id) references people_import (id) on delete cascade;
alter table people_import_event drop constraint people_import_event_import_id_fkey, add constraint people_import_event_import_id_fkey foreign key (import_id) references people_import (id) on delete cascade;
alter table people_import_event drop constraint people_import_event_told_id_fkey, add constraint people_import_event_told_id_fkey foreign key (told_id) references people_import_told (id) on delete cascade;
alter table people_import_read drop constraint people_import_read_import_id_fkey, add constraint people_import_read_import_id_fkey foreign key (import_id) references people_import (id) on delete cascade;
alter table people_import_row drop constraint people_import_row_import_id_fkey, add constraint people_import_row_import_id_fkey foreign key (import_id) references people_import (id) on delete cascade;
alter table people_import_told drop constraint people_import_told_import_id_fkey, add constraint people_import_told_import_id_fkey foreign key (import_id) references people_import (id) on delete cascade;
alter table platform_mail_begun drop constraint platform_mail_begun_mail_id_fkey, add constraint platform_mail_begun_mail_id_fkey foreign key (mail_id) references platform_mail (id) on delete cascade;
alter table platform_mail_ended drop constraint platform_mail_ended_mail_id_fkey, add constraint platform_mail_ended_mail_id_fkey foreign key (mail_id) references platform_mail_begun (mail_id) on delete cascade;
-- A finding says what its task was, whose and by when; the task itself goes after two years.
alter table review_finding drop constraint review_finding_task_id_fkey;

comment on table platform_mail is 'Letters to be sent; address and text sealed with the server key. Retention: 30 days after they were sent or given up.';
comment on table platform_attempt is 'For rate limits; subject is a keyed hash, never an address. Retention: one day.';
comment on table meetings_task is 'Work with one owner and a day. finding_id: the finding of a review it answers. Personal data (owner); retention: two years after its day.';
comment on table challenges_case is 'A case of one person about one stage of a contest; caucus_id: the stewards it is shared with. Personal data; retention: seven years, since the longest remedy found is open for one, and six after it.';
comment on table ballots_voter is 'The frozen roll: one random id for each who may vote. Who is who is kept by contests, until a year after closing. Retention: kept, so that the box can be checked; no person.';
comment on table ballots_mark is 'This voter has had their paper: one row a voter, so one paper. No time. The blind signature stays so that the same request is answered again; it is dropped at closing. Retention: kept, so that the box can be checked; from a year after closing nobody knows whose it is.';
comment on table people_consent is 'What a person agreed to, for which purpose and channel, when, how it was given. Retention: with the person. Insert only.';
comment on table people_erased is 'Random ids of records that were erased, so that a backup brought back is emptied of them again, however old. No person: the id leads nowhere. Retention: kept. Insert only.';
