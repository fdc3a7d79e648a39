import { html } from 'hono/html'
import { grants, readings } from '#modules/access/index.ts'
import { caucusesById } from '#modules/network/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { pageHead } from '#web/layout.ts'
import { card, list, notice } from '#web/pieces.ts'
import { file, goTo, missing, type Reply, show, type Visit } from '#web/route.ts'
import { forgetPerson } from '../commands.ts'
import type { PeopleDeps } from '../deps.ts'
import { valuesOf } from '../fields.ts'
import { introductionsOf } from '../introductions.ts'
import { peoplePaths } from '../paths.ts'
import { personInFull } from '../queries.ts'
import { askedToServe } from '../roles/elections.ts'
import { asTable } from '../rules/as-table.ts'
import { wordsOf } from '../words.ts'
import { lookedAt, ownRecord } from './me.ts'

/** Everything one caucus keeps about the asker; null when they have no record of that id. */
const taken = async (visit: Visit, deps: PeopleDeps) => {
  const mine = await ownRecord(visit)
  const record = mine && (await personInFull(visit.tx, deps.key, mine.person))
  if (!mine || !record) return null
  const [caucus] = await caucusesById(visit.tx, [mine.caucus])
  return {
    caucus: caucus?.name ?? null,
    takenAt: visit.now,
    record,
    wordsAboutMe: await wordsOf(visit.tx, mine.person),
    introductions: (await introductionsOf(visit.tx, mine.person)).map(({ name, which }) => ({ name, which })),
    toldBesides: await valuesOf(visit.tx, mine.person),
    askedToServe: await askedToServe(visit.tx, mine.person),
    whoLooked: await lookedAt(visit.tx, record, readings.of),
    ...(await deps.keptAbove(visit.tx, mine.person)),
  }
}

/** As a file that other programs read. */
export const takeOwn =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const all = await taken(visit, deps)
    if (!all) return missing('record of yours', peoplePaths.me())
    return file('application/json; charset=utf-8', `${JSON.stringify(all, null, 2)}\n`, 'my-record.json')
  }

/** As a table for a spreadsheet. */
export const takeOwnTable =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const all = await taken(visit, deps)
    return all ? file('text/csv; charset=utf-8', asTable(all), 'my-record.csv') : missing('record of yours', peoplePaths.me())
  }

const stewardOf = ({ who }: Visit, caucus: string): boolean =>
  who?.grants.some(({ role, scope }) => role === 'steward' && scope.kind === 'caucus' && scope.id === caucus) ?? false

/** What leaving does, before it is done. */
export const leavePage = async (visit: Visit): Promise<Reply> => {
  const mine = await ownRecord(visit)
  const [caucus] = mine ? await caucusesById(visit.tx, [mine.caucus]) : []
  if (!mine || !caucus) return missing('record of yours', peoplePaths.me())
  const body = html`${pageHead({ title: `Leave ${caucus.name}?`, lead: 'No reason is asked, and you can join again whenever you like.' })}
${stewardOf(visit, caucus.id) ? notice({ tone: 'warn', body: 'You steward this caucus. Your name and term stay on its public page until the term ends or another is elected; your own record goes all the same.' }) : ''}
${card({
  title: 'What goes',
  body: list({
    items: [
      'Your record: name, contact, town, membership history, what you agreed to, what you need.',
      'What you said about coming, calls to you, lifts agreed with you.',
      'Your role as member or organiser here.',
    ],
  }),
})}
${card({
  title: 'What stays',
  body: list({
    items: [
      'Counts in which nobody can be found: how many came, how many said yes.',
      'A mark made of your number and address, from which neither can be read: so that nobody but you can enter you here again.',
      'Cases you wrote, tasks you took on and reviews you signed: they are the work of others too.',
      html`Your account here, in no caucus then unless you are in another. You can <a href="${peoplePaths.close()}">close it</a> afterwards.`,
    ],
  }),
  actions: html`${oneButtonForm({ action: peoplePaths.leave(mine.person), token: visit.token, label: 'Leave, and erase my record', kind: 'red' })}${linkButton({ href: peoplePaths.take(mine.person), label: 'First take my data', kind: 'ghost' })}`,
})}`
  return show(
    visit.frame({
      title: `Leave ${caucus.name}`,
      current: '/more',
      crumbs: [{ href: peoplePaths.me(), label: 'What is kept about you' }, { label: 'Leave' }],
      audience: 'nobody: that you leave is not announced',
      body,
    }),
  )
}

/** Erases the record and ends the roles, in one transaction. */
export const leaveCaucus =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const mine = await ownRecord(visit)
    if (!mine || !visit.who) return missing('record of yours', peoplePaths.me())
    await grants.layDown(visit.tx, { account: visit.who.account, caucus: mine.caucus, why: 'left the caucus', at: visit.now })
    const ids = await forgetPerson(visit.tx, mine.person)
    if (ids.length === 0) return missing('record of yours', peoplePaths.me())
    // Before the commit: what is acknowledged is outlived by no backup. Should the commit fail, the record goes at the next start, as its owner asked.
    await deps.erased.add(ids)
    await visit.audit('people.forgotten', mine.person)
    return goTo(peoplePaths.me(), 'Done. Your record in that caucus is erased.')
  }
