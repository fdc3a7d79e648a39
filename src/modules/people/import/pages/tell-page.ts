import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import { oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import type { Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { peoplePaths } from '../../paths.ts'
import type { Head } from '../keep.ts'
import type { Opened } from './shown.ts'
import { type Telling, tellForm } from './tell.ts'
import { importCrumbs } from './upload.ts'

/** Whether a row of the file names its columns. */
export const isNamed = ({ titles }: Head): boolean => titles.some(title => title !== '')

/** The page on which a file's columns are told. */
export const tellFrame = (visit: Visit, found: Opened, telling: Telling, refusal?: Refusal): Html => {
  const { caucus, one, head, own } = found
  return visit.frame({
    title: 'What the columns are',
    current: '/caucuses',
    crumbs: [...importCrumbs(caucus), { label: 'What the columns are' }],
    audience: 'the stewards of this caucus',
    body: html`${pageHead({ title: 'What the columns are', kicker: 'Step 2 of 3', lead: `${sayCount(one.rows, 'row', 'rows')}, none of them written yet.` })}
<p class="mute small">${one.said}; ${namedIn(found)}.</p>
${head ? tellForm({ visit, caucus, one, own, head }, telling, refusal) : html`<p>The rows of this file are gone: they are kept for a week at most. Send it again.</p>`}
${head ? oneButtonForm({ action: peoplePaths.import(caucus.slug, one.id, 'cancel'), token: visit.token, label: 'Throw the file away', kind: 'plain' }) : nothing}`,
  })
}

const namedIn = ({ one, head }: Opened): string =>
  head && isNamed(head) ? `row ${one.head_row} names the columns` : 'no row names the columns, so the first is a person too'
