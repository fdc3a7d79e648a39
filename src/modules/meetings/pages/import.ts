import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, fileField, form, formActions, linkButton, oneButtonForm, radioChips, textArea, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { dayMark, sayCount } from '#web/say.ts'
import type { MeetingsDeps } from '../deps.ts'
import { type Import, importOf, keepRead, listedByUid, takeImport, undoImport } from '../import/imports.ts'
import { readCalendar } from '../import/parse.ts'
import { meetingsPaths } from '../paths.ts'
import { type Line, linesOf } from '../rules/appointments.ts'
import type { Typed } from '../rules/plan.ts'
import { sayHour } from './told-words.ts'

/** Largest calendar file, with its form. */
export const largestFile = 256 * 1024
/** What one field of a form takes: more would be cut. */
const longestText = 19_000

const crumbsTo = (caucus: Caucus) => [
  { href: networkPaths.caucus(caucus.slug), label: caucus.name },
  { href: meetingsPaths.meetings(caucus.slug), label: 'Meetings' },
  { label: 'From a calendar file' },
]

const noCaucus = missing('such caucus', networkPaths.caucuses())

export const importPage =
  (_deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus ? show(importForm(visit, caucus, {}, null)) : noCaucus
  }

const importForm = (visit: Visit, caucus: Caucus, typed: Typed, refusal: Refusal | null): Html => {
  const field = typedIn({ values: typed, fields: refusal?.fields })
  return visit.frame({
    title: 'Dates from a calendar file',
    current: '/caucuses',
    crumbs: crumbsTo(caucus),
    audience: `the people who hold a role in ${caucus.name}; what is taken of the organisation’s meetings, by anyone, without your name`,
    body: html`${pageHead({
      title: 'Dates from a calendar file',
      kicker: caucus.name,
      lead: 'You see what would be taken, and what not and why, before anything is on the list. All of it can be undone.',
    })}
${form({
  action: meetingsPaths.importDates(caucus.slug),
  token: visit.token,
  refusal: refusal && { ...refusal, why: refusal.next ? `${refusal.why} ${refusal.next}` : refusal.why },
  label: 'A calendar file',
  file: true,
  body: html`${radioChips({
    ...field('whose'),
    label: 'Whose meetings are in it?',
    choices: [
      { value: 'host', label: 'The organisation’s' },
      { value: 'caucus', label: 'Our caucus’s' },
    ],
  })}
${fileField({ ...field('file'), label: 'The file', hint: 'Calendar programs call it “export”; its name ends in .ics. Up to 250 kB. Choose it again if this form comes back.', optional: true, accept: '.ics,text/calendar' })}
${textArea({ ...field('text'), label: 'Or its text, pasted', hint: 'From BEGIN:VCALENDAR on.', optional: true, rows: 4, maxlength: longestText })}
${formActions({ body: button({ label: 'Look at it' }) })}`,
})}`,
  })
}

/** The text of the file, or what was pasted. */
const textOf = (visit: Visit): string | Refusal => {
  const pasted = visit.form.text('text')
  if (visit.upload) return new TextDecoder().decode(visit.upload)
  if (pasted.length > longestText) return refuse('That is too much to paste.', { fields: { text: 'Send the file instead.' } })
  return pasted || refuse('Nothing was brought yet.', { fields: { text: 'Choose a file, or paste its text.' } })
}

const readLines = async (visit: Visit, deps: MeetingsDeps, caucus: Caucus): Promise<readonly Line[] | Refusal> => {
  const text = textOf(visit)
  if (isRefusal(text)) return text
  const read = readCalendar(text)
  if (isRefusal(read)) return read
  const zone = deps.zoneOf(caucus)
  const lines = linesOf(read.appointments, { today: dayOf(visit.now, zone), zone, listed: await listedByUid(visit.tx, caucus.id) })
  const unread: Line[] =
    read.unreadable === 0
      ? []
      : [
          {
            uid: '',
            title: sayCount(read.unreadable, 'appointment', 'appointments'),
            on: null,
            at: null,
            place: '',
            refused: 'it cannot be read: add it by hand',
          },
        ]
  return [...lines, ...unread]
}

export const readOne =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return noCaucus
    const typed = { whose: visit.form.text('whose'), text: visit.form.text('text') }
    const whose = (['host', 'caucus'] as const).find(one => one === typed.whose)
    const lines = whose
      ? await readLines(visit, deps, caucus)
      : refuse('Nothing was read yet.', { fields: { whose: 'Say whose meetings are in it.' } })
    if (isRefusal(lines) || !whose) return showAgain(importForm(visit, caucus, typed, isRefusal(lines) ? lines : null))
    const id = await keepRead(visit.tx, caucus.id, whose, lines, { ...visit.who, at: visit.now })
    return goTo(meetingsPaths.imported(caucus.slug, id))
  }

const found = async (visit: Visit): Promise<{ readonly caucus: Caucus; readonly one: Import } | null> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const id = parseId<'import'>(visit.param('import'))
  const one = caucus && id ? await importOf(visit.tx, caucus.id, id) : null
  return caucus && one ? { caucus, one } : null
}

const noImport = missing('such file', 'It may be of another caucus.')

export const importedPage = async (visit: Visit): Promise<Reply> => {
  const known = await found(visit)
  return known ? show(previewFrame(visit, known.caucus, known.one, null)) : noImport
}

const previewFrame = (visit: Visit, caucus: Caucus, one: Import, refusal: Refusal | null): Html => {
  const good = one.lines.filter(line => line.refused === null)
  const bad = one.lines.filter(line => line.refused !== null)
  const state = one.undone ? 'Undone: none of it is on the list.' : one.taken ? 'Taken: it is on the list.' : 'Nothing is on the list yet.'
  return visit.frame({
    title: 'What the file holds',
    current: '/caucuses',
    crumbs: crumbsTo(caucus),
    audience: `the people who hold a role in ${caucus.name}`,
    body: html`${pageHead({ title: 'What the file holds', kicker: caucus.name, lead: state })}
${refusal ? card({ title: refusal.why, tone: 'sunk', body: refusal.next ? html`<p>${refusal.next}</p>` : nothing }) : nothing}
${card({
  title: one.taken ? `Taken: ${good.length}` : `Would be taken: ${good.length}`,
  body: good.length > 0 ? list({ kind: 'ruled', items: good.map(lineOf) }) : html`<p>None of it.</p>`,
  actions: actionsOf(visit, caucus, one, good.length),
})}
${bad.length > 0 ? card({ title: `Not taken: ${bad.length}`, compact: true, body: list({ kind: 'ruled', items: bad.map(line => html`${lineOf(line)}<br><span class="small">Not taken: ${line.refused ?? ''}.</span>`) }) }) : nothing}`,
  })
}

const lineOf = ({ on, at, title, place }: Line): Html =>
  html`${on ? html`<strong>${dayMark(on, 'long')}</strong>${at ? `, ${sayHour(at)}` : ''} · ` : nothing}${title}${place ? html` <span class="mute small">${place}</span>` : nothing}`

const actionsOf = (visit: Visit, caucus: Caucus, one: Import, good: number): Html => {
  if (one.taken && !one.undone)
    return oneButtonForm({
      action: meetingsPaths.undoImport(caucus.slug, one.id),
      token: visit.token,
      label: 'Undo all of it',
      kind: 'ghost',
    })
  if (one.taken || good === 0 || visit.who?.account !== one.broughtBy)
    return linkButton({ href: meetingsPaths.importDates(caucus.slug), label: 'Another file', kind: 'ghost' })
  return oneButtonForm({
    action: meetingsPaths.takeImport(caucus.slug, one.id),
    token: visit.token,
    label: `Put ${sayCount(good, 'day', 'days')} on the list`,
  })
}

export const takeOne = async (visit: Visit): Promise<Reply> => {
  const known = await found(visit)
  if (!known || !visit.who) return noImport
  const { caucus, one } = known
  const taken = await takeImport(visit.tx, caucus.id, one.id, { ...visit.who, at: visit.now })
  if (isRefusal(taken)) return showAgain(previewFrame(visit, caucus, one, taken))
  await visit.audit('meetings.imported', one.id, { count: taken })
  return goTo(meetingsPaths.meetings(caucus.slug), `${sayCount(taken, 'day is', 'days are')} on the list.`)
}

export const undoOne = async (visit: Visit): Promise<Reply> => {
  const known = await found(visit)
  if (!known || !visit.who) return noImport
  const { caucus, one } = known
  const undone = await undoImport(visit.tx, caucus.id, one.id, { ...visit.who, at: visit.now })
  if (isRefusal(undone)) return showAgain(previewFrame(visit, caucus, one, undone))
  await visit.audit('meetings.import-undone', one.id, { count: undone })
  return goTo(meetingsPaths.imported(caucus.slug, one.id), `${sayCount(undone, 'day is', 'days are')} off the list.`)
}
