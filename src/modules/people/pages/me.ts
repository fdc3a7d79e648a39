import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { readings, type ToldReading } from '#modules/access/index.ts'
import { caucusesById, networkPaths } from '#modules/network/index.ts'
import { asOwner, type Tx } from '#platform/transaction.ts'
import { button, checkChips, form, formActions, linkButton, oneButtonForm, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, emptyState, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayMoment } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { correct, endConsents, giveConsent, recordNeeds } from '../commands.ts'
import type { PeopleDeps } from '../deps.ts'
import { takeOwnBack, type Value, valuesOf } from '../fields.ts'
import { type Introduced, introductionsOf } from '../introductions.ts'
import { idsOnceOf } from '../merge/pairs.ts'
import { peoplePaths } from '../paths.ts'
import { historyOf, type PersonInFull, personInFull } from '../queries.ts'
import { wrongNameOrArea } from '../rules/may-add.ts'
import { needs as allNeeds } from '../tables.ts'
import { type Words, wordsOf } from '../words.ts'
import { consentCard, endOneWay, saveWays, wayIn, waysForm } from './agreements.ts'
import { ownHistory, saveOwnHistory } from './history.ts'
import { ownIntroductions } from './introduced.ts'
import { unitNames } from './narrow.ts'
import { ownCard } from './own-values.ts'
import { recordCard } from './person.ts'
import { needWords } from './words.ts'
import { agreedToWords, ownWords } from './words-about.ts'

/** What is kept about the person who asks, in every caucus. */
export const mePage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> =>
    show(await meFrame(visit, deps))

const ownRecords = async (visit: Visit, deps: PeopleDeps): Promise<PersonInFull[]> => {
  const mine = visit.who ? await historyOf(visit.tx, visit.who.account) : []
  const records: PersonInFull[] = []
  for (const { person } of mine) {
    const record = await personInFull(visit.tx, deps.key, person)
    if (record) records.push(record)
  }
  return records
}

/** The log belongs to the gate; that the record is the asker's own was settled by the query that found it. */
export const lookedAt = <Told>(tx: Tx, { id }: PersonInFull, told: (tx: Tx, people: readonly string[]) => Promise<Told>): Promise<Told> =>
  asOwner(tx, async () => told(tx, [id, ...(await idsOnceOf(tx, id))]))

const meFrame = async (visit: Visit, deps: PeopleDeps, refusal?: Refusal): Promise<Html> => {
  const records = await ownRecords(visit, deps)
  const caucuses = await caucusesById(
    visit.tx,
    records.map(record => record.caucus),
  )
  const parts: Html[] = []
  for (const record of records) {
    const name = caucuses.find(caucus => caucus.id === record.caucus)?.name ?? 'A caucus'
    const introduced = await introductionsOf(visit.tx, record.id)
    for (const { id } of introduced)
      visit.readPerson({ caucus: record.caucus, person: id, what: 'name, as somebody they introduced or were introduced by' })
    parts.push(
      recordPart(
        visit,
        {
          record,
          name,
          values: await valuesOf(visit.tx, record.id),
          words: await wordsOf(visit.tx, record.id),
          introduced,
          looked: await lookedAt(visit.tx, record, readings.told),
          unit: unitNames(deps),
          history: await ownHistory({
            visit,
            person: record,
            refusal: visit.path === peoplePaths.ownHistory(record.id) ? refusal : undefined,
          }),
        },
        deps.zone,
        refusal,
      ),
    )
  }
  const body = html`${pageHead({ title: 'What is kept about you', lead: 'All of it, who looked at it, and how to stop it.' })}${parts.length === 0 ? nothingKept() : parts}
${card({
  title: 'Also yours',
  compact: true,
  body: list({ items: deps.ownPages.map(({ href, label, what }) => html`<a href="${href}">${label}</a>: ${what}`) }),
})}`
  return visit.frame({ title: 'What is kept about you', current: '/more', audience: 'only you, and the stewards of each caucus', body })
}

const nothingKept = (): Html =>
  emptyState({
    title: 'Nothing is kept about you',
    why: 'You are in no caucus, or your record is not tied to this account.',
    next: linkButton({ href: networkPaths.caucuses(), label: 'Find a caucus' }),
  })

type Kept = {
  readonly record: PersonInFull
  readonly name: string
  readonly values: readonly Value[]
  readonly words: readonly Words[]
  readonly introduced: readonly Introduced[]
  readonly looked: readonly ToldReading[]
  readonly history: Html
  readonly unit: (id: string) => string
}

const recordPart = (
  visit: Visit,
  { record, name, values, words, introduced, looked, history, unit }: Kept,
  zone: string,
  refusal?: Refusal,
): Html => html`
<h2>${name}</h2>
${columns({
  first: html`${recordCard(record, unit)}${ownCard(visit, record, values)}${consentCard(record, visit.now, zone, endOneWay(peoplePaths.withdraw(record.id), visit.token))}${lookedTable(looked, zone)}`,
  second: html`${history}${ownIntroductions(introduced)}${ownWords(visit, record, words, zone)}${waysForm({ visit, person: record, today: dayOf(visit.now, zone), refusal: visit.path === peoplePaths.ways(record.id) ? refusal : undefined })}${correctForm(visit, record, visit.path === peoplePaths.correct(record.id) ? refusal : undefined)}${withdrawCard(visit, record)}${leaveCard(record)}`,
})}`

/** Each moment by itself is in the file that they take. */
const lookedTable = (looked: readonly ToldReading[], zone: string): Html =>
  table({
    caption: 'Who looked at your record',
    columns: [
      { key: 'who', label: 'Who' },
      { key: 'what', label: 'What was shown' },
      { key: 'times', label: 'How often', numeric: true },
      { key: 'last', label: 'Last' },
    ],
    phone: 'lines',
    rows: looked.map(({ reader_name, what, times, last }) => ({ cells: { who: reader_name, what, times, last: sayMoment(last, zone) } })),
    empty: card({ title: 'Who looked at your record', body: html`<p>Nobody, so far.</p>` }),
  })

const correctForm = (visit: Visit, record: PersonInFull, refusal?: Refusal): Html => {
  const typed = typedIn({
    values: { area: visit.form.text('area') || record.area, name: visit.form.text('name') || record.name },
    fields: refusal?.fields,
  })
  return card({
    title: 'Put it right',
    body: form({
      action: peoplePaths.correct(record.id),
      token: visit.token,
      ...(refusal ? { refusal } : {}),
      body: html`${textField({ ...typed('name'), id: `name-${record.id}`, label: 'Your name, as you wish to be called', maxlength: 80 })}
${textField({ ...typed('area'), id: `area-${record.id}`, label: 'Your town or ward', optional: true, maxlength: 60 })}
${checkChips({
  name: 'needs',
  id: `needs-${record.id}`,
  label: 'What would help you to come?',
  optional: true,
  choices: allNeeds.map(value => ({ value, label: needWords[value] })),
  values: record.needs,
})}
${formActions({ body: button({ label: 'Save' }) })}`,
    }),
  })
}

const withdrawCard = (visit: Visit, record: PersonInFull): Html =>
  record.consents.some(one => one.ended_at === null)
    ? card({
        title: 'Stop it',
        lead: 'Nobody will ask you any more, and the record closes at once to all it was lent to. It costs you nothing and needs no reason.',
        actions: oneButtonForm({
          action: peoplePaths.withdraw(record.id),
          token: visit.token,
          label: 'Withdraw my agreement',
          kind: 'ghost',
        }),
      })
    : card({
        title: 'Stopped',
        lead: 'You have withdrawn your agreement, and nobody asks you. Whenever you like, say above how you may be asked again.',
      })

const leaveCard = ({ id }: PersonInFull): Html =>
  card({
    title: 'Take it, or leave',
    body: html`<p>All that is kept about you here, as one file; and the way out.</p>`,
    actions: html`${linkButton({ href: peoplePaths.take(id), label: 'Take my data', kind: 'ghost' })}${linkButton({ href: peoplePaths.takeTable(id), label: 'The same as a table', kind: 'ghost' })}${linkButton({ href: peoplePaths.leave(id), label: 'Leave this caucus', kind: 'ghost' })}`,
  })

/** The asker's own record of that id, or none. */
export const ownRecord = async (visit: Visit) => {
  const id = parseId<'person'>(visit.param('person'))
  const mine = visit.who ? await historyOf(visit.tx, visit.who.account) : []
  return mine.find(one => one.person === id) ?? null
}

export const correctOwn =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    if (!mine) return missing('record of yours', peoplePaths.me())
    const [name, area] = [visit.form.text('name'), visit.form.text('area')]
    const refusal = wrongNameOrArea({ name, area })
    if (refusal) return showAgain(await meFrame(visit, deps, refusal))
    await correct(visit.tx, mine.person, { area, name }, visit.who?.account ?? null, visit.now)
    const wanted = allNeeds.filter(need => visit.form.all('needs').includes(need))
    await recordNeeds(visit.tx, mine.person, { wanted, dropped: allNeeds.filter(need => !wanted.includes(need)) }, visit.now)
    return goTo(peoplePaths.me(), 'Saved.')
  }

/** How one may be asked, and by which number and address. */
export const changeWays =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    const record = mine && (await personInFull(visit.tx, deps.key, mine.person))
    if (!record) return missing('record of yours', peoplePaths.me())
    const refusal = await saveWays(deps, { visit, person: record, today: dayOf(visit.now, deps.zone) })
    return refusal ? showAgain(await meFrame(visit, deps, refusal)) : goTo(peoplePaths.me(), 'Saved. It is kept a year from today.')
  }

/** When one joined, and what of one's own history is wrong. */
export const tellHistory =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    const person = mine && (await personInFull(visit.tx, deps.key, mine.person))
    if (!person) return missing('record of yours', peoplePaths.me())
    return saveOwnHistory(deps, { visit, person }, async refusal => showAgain(await meFrame(visit, deps, refusal)))
  }

/** That words about them may be written, said by themself. */
export const agreeToWords =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    const record = mine && (await personInFull(visit.tx, deps.key, mine.person))
    if (!record) return missing('record of yours', peoplePaths.me())
    if (!agreedToWords(record, visit, deps.zone))
      await giveConsent(visit.tx, {
        person: record.id,
        purpose: 'words',
        channel: 'in-person',
        on: dayOf(visit.now, deps.zone),
        how: 'on their own page',
        source: 'self-entered',
        at: visit.now,
      })
    return goTo(peoplePaths.me(), 'Agreed. You read here what is written, and end it when you like.')
  }

/** One's own value of a field goes at once, with those before it. */
export const takeBack =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    const field = parseId<'field'>(visit.form.text('field'))
    if (!mine || !field || !(await takeOwnBack(visit.tx, mine.person, field))) return missing('such answer of yours', peoplePaths.me())
    return goTo(peoplePaths.me(), 'Taken back.')
  }

export const withdrawOwn =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    if (!mine) return missing('record of yours', peoplePaths.me())
    if (visit.form.text('purpose') === 'words') {
      await endConsents(visit.tx, { people: [mine.person], purpose: 'words', how: 'on their own page', at: visit.now })
      return goTo(peoplePaths.me(), 'Erased. Nobody writes words about you.')
    }
    const way = wayIn(visit)
    await endConsents(visit.tx, { people: [mine.person], purpose: null, ...way, how: 'on their own page', at: visit.now })
    return goTo(peoplePaths.me(), way ? 'Withdrawn. That holds at once.' : 'Done. Nobody will ask you any more.')
  }
