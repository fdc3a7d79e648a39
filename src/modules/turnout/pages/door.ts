import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { type Known, peopleOf } from '#modules/people/index.ts'
import { newId } from '#platform/ids.ts'
import { button, form, formActions, oneButtonForm, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { bigNumber, card, emptyState, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { saidWords } from '../asks/words.ts'
import { mayCall, recordCommitment } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { closeDoor, markWalkIn, undoWalkIn } from '../door-list.ts'
import { reckonAgain } from '../jobs.ts'
import { turnoutPaths } from '../paths.ts'
import { cameOf, isClosed, lastWords, walkInsOf } from '../queries.ts'
import { crumbsTo, type InRoom, inRoom, sayWhen } from './view.ts'

/** Shown at once; more are found by typing a part of the name. */
const most = 40

const matches = (person: Known, asked: string): boolean => person.name.toLowerCase().includes(asked.toLowerCase())

/** The door: who is expected, one tap when they come, marks for those nobody asked. */
export const doorPage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const asked = visit.query('name')
    const all = await peopleOf(visit.tx, { caucus: caucus.id })
    const ids = all.map(person => person.id)
    const [words, came] = [await lastWords(visit.tx, meeting.key, ids), await cameOf(visit.tx, meeting.key, ids)]
    const rank = (person: Known) =>
      came.has(person.id) ? 2 : words.get(person.id)?.said === 'yes' || words.get(person.id)?.said === 'confirmed' ? 0 : 1
    const found = all.filter(person => matches(person, asked)).toSorted((a, b) => rank(a) - rank(b))
    const shown = found.slice(0, most)
    for (const person of shown) visit.readPerson({ caucus: caucus.id, person: person.id, what: 'name, in the list at the door' })
    const walkIns = await walkInsOf(visit.tx, caucus.id, meeting.key)
    const closed = await isClosed(visit.tx, caucus.id, meeting.key)
    const body = html`${pageHead({ title: 'The door', lead: `For the vote ${sayWhen(meeting)}. One tap when somebody comes.` })}
${closed ? notice({ title: 'This door list is closed.', body: 'Its counts are in your rates.' }) : nothing}
${bigNumber({ label: 'Here', number: came.size, below: `of ${sayCount(all.length, 'person', 'people')} you can see; and ${sayCount(walkIns.ours + walkIns.others + walkIns.notSaid, 'person', 'people')} whom nobody had asked` })}
${searchForm(room, asked)}
${doorTable(room, shown, { words, came, more: found.length - shown.length })}
${walkInCard(room, walkIns)}${closed ? nothing : closeCard(room)}`
    return show(
      visit.frame({
        title: 'The door',
        current: '/contests',
        crumbs: crumbsTo(room, 'The door'),
        audience: 'the stewards of this caucus',
        body,
      }),
    )
  })

const searchForm = ({ caucus, meeting }: InRoom, asked: string): Html =>
  form({
    action: turnoutPaths.door(caucus.slug, meeting.key),
    method: 'get',
    label: 'Find a name',
    body: html`${textField({ name: 'name', label: 'Part of a name', type: 'search', value: asked, optional: true, maxlength: 80 })}
${formActions({ body: button({ label: 'Find', kind: 'ghost' }) })}`,
  })

type Seen = { words: Awaited<ReturnType<typeof lastWords>>; came: ReadonlySet<string>; more: number }

const doorTable = ({ visit, caucus, meeting }: InRoom, people: readonly Known[], { words, came, more }: Seen): Html => {
  const action = turnoutPaths.door(caucus.slug, meeting.key)
  return html`${table({
    caption: 'Who is expected',
    phone: 'scroll',
    columns: [
      { key: 'name', label: 'Name' },
      { key: 'said', label: 'Said' },
      { key: 'act', label: 'Here' },
    ],
    rows: people.map(person => {
      const word = words.get(person.id)
      const here = came.has(person.id)
      return {
        cells: {
          name: person.name,
          said: word ? saidWords[word.said] : 'nothing yet',
          act: oneButtonForm({
            action,
            token: visit.token,
            fields: { person: person.id, here: here ? 'no' : 'yes' },
            label: here ? 'Undo' : 'Came',
            kind: here ? 'plain' : 'ink',
          }),
        },
      }
    }),
    empty: emptyState({
      title: 'Nobody of that name.',
      why: 'You see those handed to you. A steward sees everyone, and can hand you the door.',
      next: html`<a href="${action}">Show all</a>`,
    }),
  })}${more > 0 ? html`<p class="mute">${sayCount(more, 'more person', 'more people')}: type a part of the name.</p>` : nothing}`
}

const walkInCard = ({ visit, caucus, meeting }: InRoom, { ours, others, notSaid, last }: Awaited<ReturnType<typeof walkInsOf>>): Html => {
  const action = turnoutPaths.door(caucus.slug, meeting.key)
  const mark = (label: string, walkIn: string) =>
    oneButtonForm({ action, token: visit.token, fields: { walkIn, id: newId() }, label, kind: 'ghost' })
  return card({
    title: 'Came, and nobody had asked them',
    lead: `Marks without a name. With us: ${ours}. With another: ${others}. Did not say: ${notSaid}.`,
    actions: html`${mark('With us', 'ours')}${mark('With another', 'other')}${mark('Did not say', 'not-said')}
${last ? oneButtonForm({ action, token: visit.token, fields: { undo: last }, label: 'Undo the last mark', kind: 'plain' }) : nothing}`,
  })
}

const closeCard = ({ visit, caucus, meeting }: InRoom): Html => {
  if (
    !caucusesOf(visit.who, ['steward']).includes(caucus.id) ||
    !meeting.beginsAt ||
    Temporal.Instant.compare(visit.now, meeting.beginsAt) < 0
  )
    return nothing
  const action = `${turnoutPaths.door(caucus.slug, meeting.key)}/close`
  return card({
    title: 'When it is over',
    lead: 'Closing turns the list into counts: your own rates for the next forecast. It cannot be opened again.',
    actions: html`${oneButtonForm({ action, token: visit.token, fields: { list: 'yes' }, label: 'Close the door list', kind: 'red' })}
${oneButtonForm({ action, token: visit.token, fields: { list: 'no' }, label: 'No list was kept', kind: 'ghost' })}`,
  })
}

/** One tap: came, undone, a mark, or a mark undone; each an event of its own. */
export const tapDoor = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting, account } = room
    const back = turnoutPaths.door(caucus.slug, meeting.key)
    if (await isClosed(visit.tx, caucus.id, meeting.key)) return goTo(back, 'This door list is closed.')
    const event = { caucus: caucus.id, contest: meeting.key, at: visit.now, by: account }
    const walkIn = visit.form.text('walkIn')
    const undo = parseId<'walk-in'>(visit.form.text('undo'))
    if ((walkIn || undo) && !(await mayCall(visit.tx, caucus.id)))
      return goTo(back, 'No steward has put you down for the door yet: ask one. Nothing was marked.')
    if (undo) {
      await undoWalkIn(visit.tx, undo, event)
      return goTo(back, 'The mark is undone.')
    }
    if (walkIn) {
      const ours = walkIn === 'ours' ? true : walkIn === 'other' ? false : null
      await markWalkIn(visit.tx, parseId<'walk-in'>(visit.form.text('id')) ?? newId(), { ...event, ours })
      return goTo(back, 'Marked.')
    }
    return tapPerson(room, back)
  })

const tapPerson = async ({ visit, caucus, meeting, account }: InRoom, back: string): Promise<Reply> => {
  const id = parseId<'person'>(visit.form.text('person'))
  const [person] = id ? await peopleOf(visit.tx, { caucus: caucus.id, ids: [id] }) : []
  if (!person) return missing('person of that name at this door', back)
  const here = visit.form.text('here') !== 'no'
  await recordCommitment(visit.tx, {
    person: person.id,
    caucus: caucus.id,
    contest: meeting.key,
    said: here ? 'came' : 'came-undone',
    at: visit.now,
    by: account,
  })
  return goTo(back, here ? `${person.name} is here.` : `${person.name}: undone.`)
}

export const shutDoor = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const back = turnoutPaths.door(caucus.slug, meeting.key)
    const closed = await closeDoor(visit.tx, caucus.id, meeting, { at: visit.now, hadList: visit.form.text('list') !== 'no' })
    if (isRefusal(closed)) return goTo(back, `${closed.why} ${closed.next ?? ''}`.trim())
    await reckonAgain(visit, caucus.id, meeting.key)
    await visit.queue({ name: 'turnout.score', data: { caucus: caucus.id }, key: caucus.id })
    await visit.audit('door closed', meeting.key, { came: closed.came })
    return goTo(turnoutPaths.room(caucus.slug, meeting.key), 'The door list is closed. Your rates have learned from it.')
  })
