-- The key of a contact names its person and the caucus. Without statistics, as in the embedded database, the index of the caucus was as good as the person's, and whoever deleted many read all
-- contacts of the caucus for each.
drop index people_contact_person_id_idx;
create index people_contact_person_id_caucus_id_idx on people_contact (person_id, caucus_id);
