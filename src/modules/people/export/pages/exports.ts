import { html } from 'hono/html'
import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { button, checkChips, errorSummary, form, formActions, oneButtonForm, radioChips, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list, tag } from '#web/pieces.ts'
import { file, goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { momentMark, sayCount, sayMoment, sayNumber } from '#web/say.ts'
import { oneAtATime } from '../../commands.ts'
import type { PeopleDeps } from '../../deps.ts'
import { type Field, fieldsOf } from '../../fields.ts'
import { choicesOf } from '../../lists.ts'
import { needWords } from '../../pages/words.ts'
import { peoplePaths } from '../../paths.ts'
import { keepAnswer, keepAsked, keepTaken } from '../commands.ts'
import { type Asked, countOn, exportOf, exportsOf, type OnList, peopleOn } from '../queries.ts'
import {
  areaAmong,
  columnWords,
  csvOf,
  daysOpen,
  formats,
  isWhatFor,
  mayAnswer,
  mayAsk,
  mayTake,
  mostPeople,
  purposes,
  type Standing,
  type Wanted,
} from '../rules/given.ts'
import { spreadsheetOf } from '../xlsx.ts'

/** The same that waits for its answer: a form that arrived twice. */
const isAskedAlready = (one: Asked, wanted: Wanted, now: Instant): boolean =>
  one.approved === null &&
  Temporal.Instant.compare(one.until, now) > 0 &&
  one.what_for === wanted.whatFor &&
  one.area === wanted.area &&
  one.why === wanted.why &&
  one.format === wanted.format &&
  String(one.fields.map(({ id }) => id).toSorted()) === String(wanted.fields.toSorted())

const noCaucus = missing('caucus of this name', networkPaths.caucuses())
const noList = missing('such list', 'It may be of another caucus.')

const wantedFrom = (visit: Visit): Wanted => ({
  whatFor: visit.form.text('whatFor'),
  area: visit.form.text('area').slice(0, 60),
  why: visit.form.text('why'),
  format: visit.form.text('format') || 'csv',
  fields: visit.form.all('fields'),
})

/** Fields of the caucus's own that may leave for some job. */
const mayLeave = async (visit: Visit, caucus: Caucus): Promise<Field[]> =>
  (await fieldsOf(visit.tx, caucus.id)).filter(({ given_for }) => given_for.length > 0)

/** Names of its columns, as they are on it. */
const columnsOf = ({ what_for, fields }: Asked): string =>
  [...purposes[what_for].columns.map(column => columnWords[column].toLowerCase()), ...fields.map(({ name }) => `“${name}”`)].join(', ')

/** @param people how many would be on it now. @param shown how many whoever decides was told of */
const standingOf = (visit: Visit, one: Asked, people = 0, shown: number | null = one.answered_for): Standing => ({
  own: one.by === visit.who?.account,
  approved: one.approved,
  over: Temporal.Instant.compare(one.until, visit.now) <= 0,
  grown: shown !== null && people > shown,
})

/** Lists asked for, and the form to ask for one. */
export const exportsPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus ? show(await exportsFrame(visit, deps, caucus, wantedFrom(visit))) : noCaucus
  }

const exportsFrame = async (visit: Visit, deps: PeopleDeps, caucus: Caucus, wanted: Wanted, refusal?: Refusal): Promise<Html> => {
  const asked = await exportsOf(visit.tx, caucus.id)
  const today = dayOf(visit.now, deps.zone)
  const items: Html[] = []
  for (const one of asked) items.push(await askedItem(visit, deps, caucus, one, today))
  return visit.frame({
    title: 'Lists to take out',
    current: '/caucuses',
    crumbs: [
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { href: peoplePaths.list(caucus.slug), label: 'People' },
      { label: 'Lists to take out' },
    ],
    audience: 'the stewards of this caucus; whoever is on a list sees that it was taken',
    body: html`${pageHead({ title: 'Lists to take out', lead: 'What has left cannot be called back, so two stewards decide: one asks, another approves, and the one who asked takes it.' })}
${refusal && !refusal.fields ? errorSummary({ why: refusal.next ? `${refusal.why} ${refusal.next}` : refusal.why }) : nothing}
${items.length === 0 ? nothing : card({ title: 'Asked for', body: list({ kind: 'ruled', items }) })}
${card({ title: 'Ask for a list', folded: { open: refusal?.fields !== undefined || asked.every(one => standingOf(visit, one).over), line: 'One for each job, with the columns that it needs' }, lead: html`Where a caucus has one steward, nobody can approve it: elect a second first. <a href="${networkPaths.caucus(caucus.slug)}">Who stewards yours</a>`, body: askForm(visit, caucus, await mayLeave(visit, caucus), wanted, refusal) })}`,
  })
}

const askForm = (visit: Visit, caucus: Caucus, own: readonly Field[], { fields, ...wanted }: Wanted, refusal?: Refusal): Html => {
  const field = typedIn({ values: wanted, fields: refusal?.fields })
  return form({
    action: peoplePaths.exports(caucus.slug),
    token: visit.token,
    ...(refusal?.fields ? { refusal } : {}),
    label: 'Ask for a list',
    body: html`${radioChips({
      ...field('whatFor'),
      label: 'What for',
      hint: 'It has the columns that this needs and no others.',
      shape: 'list',
      choices: Object.entries(purposes).map(([value, { label, who, columns }]) => ({
        value,
        label,
        note: `${columns.map(column => columnWords[column].toLowerCase()).join(', ')}: of those ${who}`,
      })),
    })}
${
  own.length === 0
    ? nothing
    : checkChips({
        name: 'fields',
        label: 'With which fields of your own',
        hint: 'Only what this job needs.',
        optional: true,
        shape: 'list',
        values: fields,
        error: refusal?.fields?.['fields'],
        choices: own.map(({ id, name, given_for }) => ({
          value: id,
          label: name,
          note: `only ${given_for.map(one => purposes[one].label.toLowerCase()).join(', or ')}`,
        })),
      })
}
${textField({ ...field('area'), label: 'Only of this town or ward', hint: `At most ${sayNumber(mostPeople)} people are on a list.`, optional: true, maxlength: 60 })}
${textField({ ...field('why'), label: 'For which job, who does it, and what becomes of it afterwards', hint: 'The other steward reads this.', maxlength: 200 })}
${radioChips({
  ...field('format'),
  label: 'As',
  choices: [
    { value: 'csv', label: 'CSV' },
    { value: 'xlsx', label: 'XLSX' },
  ],
})}
${formActions({ body: button({ label: 'Ask', kind: 'red' }) })}`,
  })
}

const askedItem = async (visit: Visit, deps: PeopleDeps, caucus: Caucus, one: Asked, today: Day): Promise<Html> => {
  const people = standingOf(visit, one).over ? null : await countOn(visit.tx, caucus.id, one.what_for, one.area, today)
  const standing = standingOf(visit, one, people ?? 0)
  const { label } = purposes[one.what_for]
  return html`<p><strong>${label}</strong>${one.area ? ` in ${one.area}` : ''}: ${columnsOf(one)}${people === null ? '' : `, ${sayCount(people, 'person', 'people')} now`}. ${stateTag(standing, one)}</p>
<p>“${one.why}”</p>
<p class="mute small">${standing.own ? 'You asked' : 'Another steward asked'} on ${momentMark(one.at, deps.zone)}; ${standing.over ? 'was open' : 'open'} until ${momentMark(one.until, deps.zone)}.${one.answered_at ? html` ${one.approved ? 'Approved' : 'Refused'} ${momentMark(one.answered_at, deps.zone)}.` : nothing}${one.taken_at ? html` Last taken ${momentMark(one.taken_at, deps.zone)}.` : nothing}</p>
${actionsOf(visit, caucus, one, standing, people ?? 0)}`
}

const stateTag = ({ approved, over, grown }: Standing, one: Asked): Html => {
  const taken = one.taken === 0 ? '' : `, taken ${one.taken === 1 ? 'once' : `${one.taken} times`}`
  if (approved === false) return tag({ label: 'refused', tone: 'warn' })
  if (over) return tag({ label: `over${taken}` })
  if (grown) return tag({ label: `approved for ${one.answered_for}: ask again${taken}`, tone: 'warn' })
  return approved ? tag({ label: `approved${taken}`, tone: 'good' }) : tag({ label: 'waits for another steward', tone: 'calm' })
}

const actionsOf = (visit: Visit, caucus: Caucus, one: Asked, standing: Standing, people: number): Html => {
  const answer = (value: 'yes' | 'no', label: string, kind: 'ink' | 'plain') =>
    oneButtonForm({
      action: peoplePaths.export(caucus.slug, one.id, 'answer'),
      token: visit.token,
      label,
      kind,
      fields: { answer: value, people: String(people) },
    })
  if (!mayAnswer(standing)) return formActions({ body: html`${answer('yes', 'Approve', 'ink')}${answer('no', 'Refuse', 'plain')}` })
  if (!mayTake(standing))
    return formActions({
      body: oneButtonForm({
        action: peoplePaths.export(caucus.slug, one.id, 'take'),
        token: visit.token,
        label: `Take it (${one.format.toUpperCase()})`,
        kind: 'red',
      }),
    })
  return nothing
}

export const askExport =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return noCaucus
    const typed = wantedFrom(visit)
    const { areas } = await choicesOf(visit.tx, caucus.id)
    const wanted = { ...typed, area: areaAmong(areas, typed.area) }
    const { whatFor } = wanted
    const people = isWhatFor(whatFor) ? await countOn(visit.tx, caucus.id, whatFor, wanted.area, dayOf(visit.now, deps.zone)) : 0
    const own = await mayLeave(visit, caucus)
    await oneAtATime(visit.tx, `${caucus.id} ${visit.who.account}`)
    const refusal = mayAsk(wanted, people, own, areas)
    if (refusal || !isWhatFor(whatFor)) return showAgain(await exportsFrame(visit, deps, caucus, wanted, refusal ?? undefined))
    const asked = goTo(peoplePaths.exports(caucus.slug), 'Asked. Another steward has to approve it.')
    const fields = own.flatMap(({ id }) => (wanted.fields.includes(id) ? [id] : []))
    if (
      (await exportsOf(visit.tx, caucus.id)).some(
        one => standingOf(visit, one).own && isAskedAlready(one, { ...wanted, fields }, visit.now),
      )
    )
      return asked
    const id = newId<'export'>()
    await keepAsked(visit.tx, {
      id,
      caucus_id: caucus.id,
      by_account: visit.who.account,
      at: visit.now,
      what_for: whatFor,
      area: wanted.area,
      why: wanted.why,
      format: formats.find(format => format === wanted.format) ?? 'csv',
      fields,
      until: visit.now.add({ hours: daysOpen * 24 }),
    })
    await visit.audit('list asked for', id, { for: whatFor })
    return asked
  }

type Found = { readonly caucus: Caucus; readonly one: Asked }

const found = async (visit: Visit): Promise<Found | null> => {
  await oneAtATime(visit.tx, visit.param('export'))
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const id = parseId<'export'>(visit.param('export'))
  const one = caucus && id ? await exportOf(visit.tx, caucus.id, id) : null
  return caucus && one ? { caucus, one } : null
}

export const answerExport =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const known = await found(visit)
    if (!known || !visit.who) return noList
    const { caucus, one } = known
    const approved = visit.form.text('answer') === 'yes'
    const people = await countOn(visit.tx, caucus.id, one.what_for, one.area, dayOf(visit.now, deps.zone))
    const refusal = mayAnswer(standingOf(visit, one, people, approved ? Number(visit.form.text('people')) : null))
    if (refusal) return showAgain(await exportsFrame(visit, deps, caucus, wantedFrom(visit), refusal))
    await keepAnswer(visit.tx, { export_id: one.id, approved, at: visit.now, by_account: visit.who.account, people })
    await visit.audit(approved ? 'list approved' : 'list refused', one.id)
    return goTo(peoplePaths.exports(caucus.slug), approved ? 'Approved. Whoever asked can take it.' : 'Refused.')
  }

export const takeExport =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const known = await found(visit)
    if (!known || !visit.who) return noList
    const { caucus, one } = known
    const people = await peopleOn(visit.tx, deps.key, caucus.id, one, dayOf(visit.now, deps.zone))
    const refusal = mayTake(standingOf(visit, one, people.length))
    if (refusal) return showAgain(await exportsFrame(visit, deps, caucus, wantedFrom(visit), refusal))
    await keepTaken(visit.tx, { id: newId(), export_id: one.id, at: visit.now, by_account: visit.who.account, people: people.length })
    await visit.audit('list taken', one.id, { people: people.length })
    const { label } = purposes[one.what_for]
    const what = `${columnsOf(one)}, on a list that was taken out: ${label.toLowerCase()}`
    for (const { id } of people) visit.readPerson({ caucus: caucus.id, person: id, what })
    const mark = `Given to ${visit.who.name} on ${sayMoment(visit.now, deps.zone)}. ${label}. ${one.id.slice(-8)}`
    const rows = rowsOf(one, people, mark)
    const name = `list-${one.id.slice(-8)}.${one.format}`
    return one.format === 'csv'
      ? file('text/csv; charset=utf-8', csvOf(rows), name)
      : file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', spreadsheetOf(rows, mark), name)
  }

/** In every row to whom, when and for what it was given, so that a row that is found says where it is from. */
const rowsOf = (one: Asked, people: readonly OnList[], mark: string): string[][] => {
  const { columns } = purposes[one.what_for]
  const cell = (person: OnList, column: (typeof columns)[number]): string =>
    column === 'needs' ? person.needs.map(need => needWords[need]).join(', ') : person[column]
  return [
    [...columns.map(column => columnWords[column]), ...one.fields.map(({ name }) => name), 'Given to'],
    ...people.map(person => [...columns.map(column => cell(person, column)), ...one.fields.map(({ id }) => person.own[id] ?? ''), mark]),
  ]
}
