import { sql } from 'kysely'
import type { NameKept } from '#platform/names.ts'

const revisions = { table: 'review_revision', account: 'author_account', name: 'author_name' }
const published = sql`exists (select from review_publication p where p.review_id = t.review_id and p.number = t.number)`

export const reviewNames: readonly NameKept[] = [
  {
    ...revisions,
    what: ['published version of a review', 'published versions of reviews'],
    which: published,
    stays: 'a review is published under its author’s name, by the author’s choice, and others answer it',
  },
  { ...revisions, what: ['draft of a review', 'drafts of reviews'], which: sql`not ${published}` },
  {
    what: ['finding of a review that led to a task of yours', 'findings of reviews that led to tasks of yours'],
    table: 'review_finding',
    account: 'owner_account',
    name: 'owner_shown',
  },
]
