import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, dateField, form, formActions, oneButtonForm, selectField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, type Visit } from '#web/route.ts'
import { oneAtATime, recordPayment, recordStatus, takeOutOfHistory } from '../commands.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePaths } from '../paths.ts'
import { type HistoryRow, historyRowsOf, type PersonInFull } from '../queries.ts'
import { type HistoryEvent, isWritten, mayTellJoined } from '../rules/history.ts'
import { besidesIn, isBesides } from './besides-form.ts'
import { eventWords, rowWords, sentDay } from './person-words.ts'

type Of = { readonly visit: Visit; readonly person: PersonInFull; readonly refusal?: Refusal | undefined }

export const historyCard = (events: readonly HistoryEvent[]): Html =>
  card({
    title: 'Membership',
    compact: true,
    body:
      events.length === 0 ? html`<p>Nothing recorded, so nothing can be said about a vote.</p>` : list({ items: events.map(eventWords) }),
  })

const wrongList = ({ rows, action, token }: { rows: readonly HistoryRow[]; action: string; token: string }): Html =>
  rows.length === 0
    ? nothing
    : list({
        kind: 'ruled',
        items: rows.map(
          row =>
            html`<p>${rowWords(row)}</p>${oneButtonForm({ action, token, label: html`Take it out<span class="unseen">: ${rowWords(row)}</span>`, kind: 'plain', fields: { wrong: row.id } })}`,
        ),
      })

const kinds = {
  joined: 'Joined',
  rejoined: 'Rejoined',
  lapsed: 'Lapsed',
  arrears: 'Fell into arrears',
  paid: 'Paid what was owed',
} as const
type Kind = keyof typeof kinds
const isKind = (text: string): text is Kind => Object.hasOwn(kinds, text)

/** For a steward: what happened besides, and what was wrongly written. */
export const statusForm = async ({ visit, caucus, person, refusal }: Of & { readonly caucus: Caucus }): Promise<Html> => {
  const typed = typedIn({ values: { kind: visit.form.text('kind'), on: visit.form.text('on') }, fields: refusal?.fields })
  const action = peoplePaths.status(caucus.slug, person.id)
  return card({
    title: 'Add to the membership history, or put it right',
    compact: true,
    folded: { open: refusal !== undefined },
    body: html`${form({
      action,
      token: visit.token,
      ...(refusal ? { refusal } : {}),
      body: html`${selectField({ ...typed('kind'), label: 'What happened', choose: 'Choose one', choices: Object.entries(kinds).map(([value, label]) => ({ value, label })) })}
${dateField({ ...typed('on'), label: 'On' })}${formActions({ body: button({ label: 'Add', kind: 'ghost' }) })}`,
    })}${wrongList({ rows: await historyRowsOf(visit.tx, person.id), action, token: visit.token })}`,
  })
}

/** What was sent, as events of the history; a payment is one by itself. */
const sentEvent = (visit: Visit, today: Day, unit: string): { paid: Day } | HistoryEvent | Refusal => {
  const kind = visit.form.text('kind')
  if (isBesides(kind)) return besidesIn(visit, kind, today)
  const on = sentDay(visit.form.text('on'), today)
  if (isKind(kind) && on) {
    if (kind === 'paid') return { paid: on }
    if (kind === 'arrears') return { kind, from: on, to: null }
    return kind === 'lapsed' ? { kind, on } : { kind, on, unit }
  }
  const fields = {
    ...(isKind(kind) ? {} : { kind: 'Choose what happened.' }),
    ...(on ? {} : { on: 'A day that has been, such as 2016-09-01.' }),
  }
  return refuse('Nothing was added.', { fields })
}

/** Keeps what a steward sent; the same once more adds nothing. @returns what to say */
export const saveHistory = async (deps: PeopleDeps, { visit, person }: Of): Promise<string | Refusal> => {
  const wrong = parseId<'status'>(visit.form.text('wrong'))
  if (wrong) {
    if (await takeOutOfHistory(visit.tx, wrong, person.id)) await visit.audit('status taken out', person.id)
    return 'Taken out of the history.'
  }
  const event = sentEvent(visit, dayOf(visit.now, deps.zone), person.unit)
  if (isRefusal(event)) return event
  if (isWritten(await historyRowsOf(visit.tx, person.id), event)) return 'That stands there already.'
  if ('paid' in event) await recordPayment(visit.tx, person.id, event.paid, 'steward')
  else await recordStatus(visit.tx, person.id, [event], 'steward')
  await visit.audit('status recorded', person.id)
  return 'The history is added to.'
}

/** For its subject: what they said themself goes when it is wrong, and who has not said when they joined can. */
export const ownHistory = async ({ visit, person, refusal }: Of): Promise<Html> => {
  const action = peoplePaths.ownHistory(person.id)
  const rows = await historyRowsOf(visit.tx, person.id)
  const own = rows.filter(({ said_by }) => said_by === 'person')
  const asksJoined = mayTellJoined(rows)
  const typed = typedIn({ values: { joined: visit.form.text('joined') }, fields: refusal?.fields })
  if (own.length === 0 && !asksJoined)
    return html`${historyCard(person.events)}<p class="mute small">Is something in it wrong? A steward wrote it, so a steward takes it out. Tell one of them.</p>`
  return html`${historyCard(person.events)}
${card({
  title: asksJoined ? 'When did you join?' : 'Is it wrong?',
  compact: true,
  folded: { open: refusal !== undefined || asksJoined },
  lead: asksJoined ? 'Then it can be said from which day you have a vote.' : 'Take out what you said, then say it anew.',
  body: html`${
    asksJoined
      ? form({
          action,
          token: visit.token,
          label: 'When you joined',
          ...(refusal ? { refusal: { ...refusal, ids: { joined: `joined-${person.id}` } } } : {}),
          body: html`${dateField({ ...typed('joined'), id: `joined-${person.id}`, label: 'When you joined the organisation', hint: 'About is good enough.' })}${formActions({ body: button({ label: 'Save', kind: 'ghost' }) })}`,
        })
      : nothing
  }${wrongList({ rows: own, action, token: visit.token })}`,
})}`
}

/** @param again shows the page with what was refused */
export const saveOwnHistory = async (
  deps: PeopleDeps,
  { visit, person }: Of,
  again: (refusal: Refusal) => Promise<Reply>,
): Promise<Reply> => {
  await oneAtATime(visit.tx, person.id)
  const wrong = parseId<'status'>(visit.form.text('wrong'))
  if (wrong)
    return (await takeOutOfHistory(visit.tx, wrong, person.id))
      ? goTo(peoplePaths.me(), 'Taken out.')
      : missing('such line that you said yourself', peoplePaths.me())
  const on = sentDay(visit.form.text('joined'), dayOf(visit.now, deps.zone))
  if (!on) return again(refuse('Nothing was saved.', { fields: { joined: 'A day that has been, such as 2016-09-01.' } }))
  if (!mayTellJoined(await historyRowsOf(visit.tx, person.id)))
    return goTo(peoplePaths.me(), 'Something is written of your membership already. What a steward wrote, a steward puts right.')
  await recordStatus(visit.tx, person.id, [{ kind: 'joined', on, unit: person.unit }], 'person')
  return goTo(peoplePaths.me(), 'Saved.')
}
