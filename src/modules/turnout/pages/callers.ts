import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Known, lend, peopleOf } from '#modules/people/index.ts'
import { button, form, formActions, linkButton, oneButtonForm, selectField, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState } from '#web/pieces.ts'
import { goTo, type Reply, show, showAgain } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { putDown } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { isVote } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { capacityOf } from '../queries.ts'
import { type InRoom, inRoom, trail } from './view.ts'

/** A steward puts people down for calls, with the hours they said they have, or hands one of them the door. */
export const callersPage = (deps: TurnoutDeps) => inRoom(deps, async (room): Promise<Reply> => show(await callersFrame(room)))

const callersFrame = async (room: InRoom, refusal?: Refusal): Promise<Html> => {
  const { visit, caucus, meeting } = room
  const signedIn = await peopleOf(visit.tx, { caucus: caucus.id }, { who: 'signs in' })
  const team = await peopleOf(visit.tx, { caucus: caucus.id }, { who: 'team' })
  const { callers, hoursAWeek } = await capacityOf(visit.tx, caucus.id, dayOf(visit.now, meeting.zone))
  const lead =
    callers === 0
      ? 'Nobody has said yet that they will call. Ask two people who come, and put down the hours they give.'
      : `${sayCount(callers, 'person has', 'people have')} said they will call, ${hoursAWeek} hours a week together.`
  const body = html`${pageHead({ title: 'Who calls', lead })}
${
  signedIn.length === 0
    ? emptyState({
        title: 'Nobody of your people signs in here yet',
        why: 'A caller needs an account, so that only they see whom they were handed.',
        next: linkButton({ href: `/caucuses/${caucus.slug}/people`, label: 'Your people' }),
      })
    : callersForm(room, signedIn, refusal)
}${isVote(meeting) ? teamCard(room, team.length) : nothing}`
  const title = 'Who calls'
  return visit.frame({ title, ...trail(room, title), audience: 'the stewards of this caucus', body })
}

const callersForm = ({ visit, caucus, meeting }: InRoom, people: Awaited<ReturnType<typeof peopleOf>>, refusal?: Refusal): Html => {
  const typed = typedIn({ values: { person: visit.form.text('person'), hours: visit.form.text('hours') }, fields: refusal?.fields })
  return card({
    title: 'Put somebody down',
    body: form({
      action: turnoutPaths.callers(caucus.slug, meeting.key),
      token: visit.token,
      ...(refusal ? { refusal } : {}),
      body: html`${selectField({ ...typed('person'), label: 'Who', choose: 'Choose somebody', choices: people.map(person => ({ value: person.id, label: person.name })) })}
${textField({ ...typed('hours'), label: 'Hours a week, as they said', hint: 'Half hours are fine.', inputmode: 'decimal', width: 'short', optional: true })}
${formActions({
  body: html`${button({ label: 'Put down for calls' })}${button({ label: 'Hand them the door', kind: 'ghost', name: 'door', value: 'yes', unchecked: true })}`,
})}`,
    }),
  })
}

const teamCard = ({ visit, caucus, meeting }: InRoom, agreed: number): Html =>
  card({
    title: 'The candidate’s team',
    lead: `${sayCount(agreed, 'person has', 'people have')} agreed that the team may have their name, for this contest and until it ends.`,
    ...(agreed > 0
      ? {
          actions: oneButtonForm({
            action: turnoutPaths.callers(caucus.slug, meeting.key),
            token: visit.token,
            fields: { team: 'yes' },
            label: `Lend ${sayCount(agreed, 'name', 'names')}`,
            kind: 'ghost',
          }),
        }
      : {}),
  })

const hoursFrom = (text: string): number => (/^\d{1,2}([.,]\d)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN)

export const saveCaller = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { form } = room.visit
    const saved =
      form.text('team') && isVote(room.meeting) ? await lendToTeam(room) : form.text('door') ? await handDoor(room) : await addHours(room)
    if (isRefusal(saved)) return showAgain(await callersFrame(room, saved))
    return goTo(turnoutPaths.callers(room.caucus.slug, room.meeting.key), saved)
  })

const chosen = async ({ visit, caucus }: InRoom) => {
  const id = parseId<'person'>(visit.form.text('person'))
  const [person] = id ? await peopleOf(visit.tx, { caucus: caucus.id, ids: [id] }) : []
  return person?.account ? { ...person, account: person.account } : null
}

const nobodyChosen = (): Refusal => refuse('Nobody was put down.', { fields: { person: 'Choose one of your people who signs in here.' } })

const addHours = async (room: InRoom): Promise<string | Refusal> => {
  const { visit, caucus, meeting } = room
  const person = await chosen(room)
  if (!person) return nobodyChosen()
  const hours = hoursFrom(visit.form.text('hours'))
  if (!(hours > 0 && hours <= 60)) return refuse('Nobody was put down.', { fields: { hours: 'A number of hours, such as 4 or 2.5.' } })
  const today = dayOf(visit.now, meeting.zone)
  await putDown(visit.tx, { caucus: caucus.id, account: person.account, hoursAWeek: hours, from: today, until: today.add({ months: 6 }) })
  await visit.audit('put down for calls', person.id, { hours })
  return `${person.name} may now be handed people, five at a time.`
}

/** The door needs every name: all who agreed to be asked are lent until the meeting's day is over. */
const handDoor = async (room: InRoom): Promise<string | Refusal> => {
  const person = await chosen(room)
  if (!person) return nobodyChosen()
  const all = await peopleOf(room.visit.tx, { caucus: room.caucus.id })
  const lent = await lendUntilTheEnd(room, all, { account: person.account }, `the door of ${room.meeting.key}`)
  return isRefusal(lent) ? lent : `${person.name} has the door list until the day is over.`
}

/** Only those who agreed to it, and only for this contest. */
const lendToTeam = async (room: InRoom): Promise<string | Refusal> => {
  const agreed = await peopleOf(room.visit.tx, { caucus: room.caucus.id }, { who: 'team' })
  const lent = await lendUntilTheEnd(room, agreed, { contest: room.meeting.key }, 'the candidate’s team, for this contest')
  return isRefusal(lent) ? lent : `The candidate’s team has ${sayCount(agreed.length, 'name', 'names')} until the day of the vote is over.`
}

type Borrower = Parameters<typeof lend>[1]['to']

const lendUntilTheEnd = async (
  { visit, caucus, meeting, account }: InRoom,
  people: readonly Known[],
  to: Borrower,
  whatFor: string,
): Promise<Refusal | null> => {
  if (!meeting.endsAt || Temporal.Instant.compare(meeting.endsAt, visit.now) <= 0)
    return refuse('There is no meeting ahead whose day is known.')
  const ids = people.map(one => one.id)
  await lend(visit.tx, { people: ids, caucus: caucus.id, to, from: visit.now, until: meeting.endsAt, by: account, whatFor })
  await visit.audit('people lent', meeting.key, { people: ids.length })
  return null
}
