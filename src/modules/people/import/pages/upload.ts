import { html } from 'hono/html'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, fileField, form, formActions, textArea, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list, tag } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { momentMark, sayCount } from '#web/say.ts'
import type { PeopleDeps } from '../../deps.ts'
import { peoplePaths } from '../../paths.ts'
import { keepFile } from '../keep.ts'
import { importsOf, type Listed } from '../queries.ts'
import { limits } from '../rules/limits.ts'

const mostTyped = 10_000
/** The file with the form around it. */
export const largestUpload = limits.bytes + 64 * 1024

export const importCrumbs = (caucus: Caucus) => [
  { href: networkPaths.caucus(caucus.slug), label: caucus.name },
  { href: peoplePaths.list(caucus.slug), label: 'People' },
  { href: peoplePaths.imports(caucus.slug), label: 'From a file' },
]

const noCaucus = missing('caucus of this name', networkPaths.caucuses())

/** The form for a file of people, and the files that came before. */
export const uploadPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus ? show(uploadFrame(visit, deps, caucus, await importsOf(visit.tx, caucus.id))) : noCaucus
  }

const uploadFrame = (visit: Visit, deps: PeopleDeps, caucus: Caucus, before: readonly Listed[], refusal?: Refusal): Html => {
  const typed = visit.form.text('typed')
  const field = typedIn({ values: { typed }, fields: refusal ? { [typed === '' ? 'file' : 'typed']: refusal.next ?? refusal.why } : {} })
  return visit.frame({
    title: 'People from a file',
    current: '/caucuses',
    crumbs: importCrumbs(caucus).map((crumb, index) => (index === 2 ? { label: crumb.label } : crumb)),
    audience: 'the stewards of this caucus',
    body: html`${pageHead({
      title: 'People from a file',
      lead: 'A sign-up sheet of yours: as a file, or typed in here. You see what would happen to every row before anything is written, and can undo all of it.',
    })}
${form({
  action: peoplePaths.imports(caucus.slug),
  token: visit.token,
  ...(refusal ? { refusal: { why: refusal.why } } : {}),
  file: true,
  label: 'A file of people',
  body: html`${fileField({
    ...field('file'),
    label: 'The file',
    optional: true,
    hint: `CSV or XLSX, up to ${limits.bytes / 1024 / 1024} MB. The first row names the columns; each row after it is one person. The file is not kept, and its name neither.`,
    accept: '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })}
${textArea({ ...field('typed'), label: 'Or type it here', hint: 'One person on a line, with commas between: Ann Able, 07700 900118, Millom.', optional: true, rows: 6, maxlength: mostTyped })}
${formActions({ body: button({ label: 'Look at it', kind: 'red' }) })}`,
})}
${card({
  title: 'What may be brought in',
  compact: true,
  body: list({
    items: [
      'People who agreed to be asked, by you or somebody you know. Each is told what is kept, within a month.',
      'Not the membership list of the organisation, a branch or a candidate: it is not yours to take. Only with an officer’s word, which another steward of yours has to confirm, and which is written down.',
    ],
  }),
})}
${before.length === 0 ? '' : card({ title: 'Files before', body: list({ kind: 'ruled', items: before.map(one => listed(caucus, one, deps.zone)) }) })}`,
  })
}

const listed = (caucus: Caucus, one: Listed, zone: string): Html =>
  html`<a href="${peoplePaths.import(caucus.slug, one.id)}">${momentMark(one.at, zone)}, ${sayCount(one.rows, 'row', 'rows')}</a> ${stateOf(one)}`

const stateOf = (one: Listed): Html => {
  if (one.undone) return tag({ label: 'undone' })
  if (one.cancelled && !one.begun) return tag({ label: 'thrown away' })
  if (one.cancelled) return tag({ label: `stopped, ${sayCount(one.added, 'person', 'people')} added`, tone: 'warn' })
  if (one.done) return tag({ label: `${sayCount(one.added, 'person', 'people')} added`, tone: 'good' })
  if (one.begun) return tag({ label: 'going on', tone: 'calm' })
  return one.waits ? tag({ label: 'waits for another steward', tone: 'warn' }) : tag({ label: 'nothing written yet' })
}

export const sendFile =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return noCaucus
    const bytes = visit.upload ?? new TextEncoder().encode(visit.form.text('typed'))
    const kept =
      bytes.length > 0
        ? await keepFile(visit.tx, deps.key, {
            caucus: caucus.id,
            by: visit.who.account,
            at: visit.now,
            bytes,
            typed: visit.upload === null,
          })
        : refuse('No file came.', { next: 'Choose one, or type the lines in.' })
    if (isRefusal(kept)) return showAgain(uploadFrame(visit, deps, caucus, await importsOf(visit.tx, caucus.id), kept))
    return goTo(peoplePaths.import(caucus.slug, kept))
  }
