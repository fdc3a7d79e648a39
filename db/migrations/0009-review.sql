-- Reviews: why a contest went as it did, and what follows. Rows are only ever added: a review is corrected by a new revision.
-- Readable by anyone once published, but for what is marked an allegation, which stays with the caucus.
create table review_review (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  caucus_id uuid not null references network_caucus,
  contest_key text not null references contests_contest,
  begun_at timestamptz not null,
  unique (caucus_id, contest_key)
);
create table review_revision (
  review_id uuid not null references review_review,
  number int not null check (number >= 1),
  title text not null check (length(title) between 1 and 120),
  summary text not null check (length(summary) between 1 and 5000),
  better text not null check (length(better) between 1 and 2000),
  changed text not null check (length(changed) <= 300),
  supporters_known int check (supporters_known >= 0),
  supporters_asked int check (supporters_asked >= 0),
  supporters_came int check (supporters_came >= 0),
  disputed_votes int check (disputed_votes between 0 and 10000000),
  author_account uuid not null references access_account,
  author_name text not null check (length(author_name) between 1 and 80),
  written_at timestamptz not null,
  primary key (review_id, number)
);
create table review_publication (
  review_id uuid not null,
  number int not null,
  by_account uuid not null references access_account,
  published_at timestamptz not null,
  primary key (review_id, number),
  foreign key (review_id, number) references review_revision
);
create table review_finding (
  id uuid primary key,
  review_id uuid not null,
  since int not null,
  position int not null,
  kind text not null check (kind in ('fact', 'allegation', 'opinion')),
  says text not null check (length(says) between 1 and 1000),
  task_id uuid references meetings_task,
  task_what text,
  owner_shown text,
  due_on date,
  no_action text check (length(no_action) between 1 and 500),
  foreign key (review_id, since) references review_revision,
  unique (review_id, position),
  -- A finding leads to one task with an owner and a day, or says why to nothing.
  check ((task_id is null) = (no_action is not null)),
  check ((task_id is null) = (task_what is null and owner_shown is null and due_on is null))
);
comment on table review_review is 'One review of one contest by one caucus, at a stable address.';
comment on table review_revision is 'What was written, each time. better: what went better than we said. supporters_*: totals of the caucus that its stewards chose to publish; null is not counted. author_name is public by the author''s choice to publish. Retention: kept.';
comment on table review_publication is 'A revision that anyone may read, from then on.';
comment on table review_finding is 'A finding, with its one task or the reason for none. owner_shown: the owner''s first name, for readers outside the caucus. An allegation never leaves the caucus.';

alter table review_review enable row level security;
alter table review_revision enable row level security;
alter table review_publication enable row level security;
alter table review_finding enable row level security;
create policy published on review_publication for select to caucus_member using (true);
create policy anyone on review_review for select to caucus_member using (exists (select from review_publication p where p.review_id = id));
create policy inside on review_review for select to caucus_member using (caucus_counted(caucus_id));
create policy begin on review_review for insert to caucus_member with check (caucus_in_full(caucus_id));
create policy anyone on review_revision for select to caucus_member
  using (exists (select from review_publication p where p.review_id = review_revision.review_id and p.number = review_revision.number));
create policy inside on review_revision for select to caucus_member
  using (exists (select from review_review r where r.id = review_id and caucus_counted(r.caucus_id)));
create policy write on review_revision for insert to caucus_member with check (
  author_account = caucus_account() and exists (select from review_review r where r.id = review_id and caucus_in_full(r.caucus_id))
);
create policy publish on review_publication for insert to caucus_member with check (
  by_account = caucus_account() and exists (select from review_review r where r.id = review_id and caucus_in_full(r.caucus_id))
);
create policy anyone on review_finding for select to caucus_member
  using (kind <> 'allegation' and exists (select from review_publication p where p.review_id = review_finding.review_id and p.number >= since));
create policy inside on review_finding for select to caucus_member
  using (exists (select from review_review r where r.id = review_id and caucus_counted(r.caucus_id)));
create policy write on review_finding for insert to caucus_member
  with check (exists (select from review_review r where r.id = review_id and caucus_in_full(r.caucus_id)));
grant select, insert on review_review, review_finding to caucus_member;
-- Which accounts wrote and published is nobody's business; the author's name is, once published.
grant insert on review_revision, review_publication to caucus_member;
grant select (review_id, number, title, summary, better, changed, supporters_known, supporters_asked, supporters_came, disputed_votes, author_name, written_at)
  on review_revision to caucus_member;
grant select (review_id, number, published_at) on review_publication to caucus_member;
