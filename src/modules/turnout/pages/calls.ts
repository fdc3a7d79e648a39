import { html } from 'hono/html'
import { isRefusal } from '#kernel/refusal.ts'
import { type Known, peopleOf } from '#modules/people/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, tag, todo } from '#web/pieces.ts'
import { goTo, type Reply, show } from '#web/route.ts'
import { sayCount, sayDay } from '#web/say.ts'
import { askWords, shortName } from '../asks/words.ts'
import { handOut, mayCall, nextToCall, notPutDown } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { hasEnded, occasionOf, sayOver } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { type Handed, handedTo, type LastWord, lastWords } from '../queries.ts'
import { noLetter, unwrittenOf } from './unwritten.ts'
import { type InRoom, inRoom, sayWhen, trail } from './view.ts'
import { wordsFor } from './words.ts'

type InHand = { readonly person: Known; readonly handed: Handed }

/** People in the caller's hand by name, those still to be called first. */
export const inHand = async ({ visit, caucus, meeting, account }: InRoom): Promise<InHand[]> => {
  const handed = await handedTo(visit.tx, account, caucus.id, meeting.key, visit.now)
  const people = await peopleOf(visit.tx, { caucus: caucus.id, ids: handed.map(one => one.person) })
  return people
    .flatMap(person => {
      const mine = handed.find(one => one.person === person.id)
      return mine ? [{ person, handed: mine }] : []
    })
    .toSorted((a, b) => Number(a.handed.outcome !== null) - Number(b.handed.outcome !== null))
}

/** The caller's list: at most five open, and what became of the others. */
export const callsPage = (deps: TurnoutDeps) =>
  inRoom(deps, async room => {
    const { visit, caucus, meeting } = room
    const all = await inHand(room)
    const words = await lastWords(
      visit.tx,
      meeting.key,
      all.map(one => one.person.id),
    )
    const unwritten = await unwrittenOf(
      room,
      all.map(one => one.person.id),
      words,
    )
    for (const { person } of all) visit.readPerson({ caucus: caucus.id, person: person.id, what: 'name and area, in a call list' })
    const open = all.filter(one => one.handed.outcome === null)
    const may = open.length > 0 || (await mayCall(visit.tx, caucus.id))
    const body = html`${pageHead({
      title: 'Your calls',
      lead: `For the ${occasionOf(meeting)} ${sayWhen(meeting)}. You see the people handed to you, and nobody else.`,
    })}
${hasEnded(meeting, visit.now) ? over(room) : open.length > 0 ? openList(room, open, words, unwritten) : may ? await nothingOpen(room, all.length > 0) : notYet(room)}
${may && !hasEnded(meeting, visit.now) ? onYourPhone(room) : nothing}${stoppedComing(room)}${doneList(
  room,
  all.filter(one => one.handed.outcome !== null),
)}`
    return show(
      visit.frame({
        title: 'Your calls',
        ...trail(room, 'Your calls'),
        audience: 'the stewards of this caucus, and each person about themself',
        body,
      }),
    )
  })

const openList = (
  { caucus, meeting }: InRoom,
  open: readonly InHand[],
  words: Awaited<ReturnType<typeof lastWords>>,
  unwritten: ReadonlySet<string>,
): Html => {
  const first = open[0]
  return card({
    title: sayCount(open.length, 'person to call', 'people to call'),
    lead: until(meeting.zone, open),
    body: todo({
      items: open.map(({ person }) => ({
        title: html`<a href="${turnoutPaths.call(caucus.slug, meeting.key, person.id)}">${shortName(person.name)}</a>`,
        below: [person.area, lastWord(meeting, words.get(person.id)), unwritten.has(person.id) && noLetter].filter(Boolean).join(' · '),
      })),
    }),
    ...(first
      ? {
          actions: linkButton({
            href: turnoutPaths.call(caucus.slug, meeting.key, first.person.id),
            label: 'Start calling',
            kind: 'red',
            icon: 'phone',
          }),
        }
      : {}),
  })
}

const until = (zone: string, open: readonly InHand[]): string => {
  const ends = open.map(one => one.handed.until).toSorted(Temporal.Instant.compare)[0]
  return ends
    ? `Yours until the end of ${sayDay(ends.subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDate())}; then their records close to you.`
    : ''
}

const lastWord = ({ channel }: InRoom['meeting'], word: LastWord | undefined): string =>
  word ? askWords[channel].said[word.said] : 'nobody has asked yet'

const nothingOpen = async (room: InRoom, anyDone: boolean): Promise<Html> => {
  const { visit, caucus, meeting } = room
  if ((await nextToCall(visit.tx, caucus.id, meeting, visit.now)).length === 0)
    return emptyState({
      title: 'Nobody is left to call today',
      why: 'All have been rung, or are in somebody’s hand. Look again tomorrow.',
      next: html`${linkButton({ href: turnoutPaths.friends(caucus.slug, meeting.key), label: 'Ask people you know' })}${toRoom(room)}`,
    })
  return emptyState({
    title: anyDone ? 'All called' : 'Nobody is in your hand yet.',
    why: anyDone ? 'Take the next five, or leave it for today.' : 'You are handed five people at a time, and no more than you can ring.',
    next: html`${oneButtonForm({ action: turnoutPaths.next(caucus.slug, meeting.key), token: visit.token, label: anyDone ? 'Next five' : 'Take five', kind: 'red' })}${toRoom(room)}`,
  })
}

const over = (room: InRoom): Html =>
  emptyState({
    title: sayOver(room.meeting),
    why: 'Nobody is rung about it any more. Results of a printed sheet can still be typed in.',
    next: html`${linkButton({ href: turnoutPaths.typing(room.caucus.slug, room.meeting.key), label: 'Type results in', kind: 'ghost' })}${toRoom(room)}`,
  })

const notYet = (room: InRoom): Html => emptyState({ title: notPutDown.why, why: notPutDown.next, next: toRoom(room) })

const toRoom = ({ caucus, meeting }: InRoom): Html =>
  linkButton({
    href: turnoutPaths.room(caucus.slug, meeting.key),
    label: wordsFor(meeting).how,
    kind: 'ghost',
  })

const onYourPhone = ({ caucus, meeting }: InRoom): Html =>
  card({
    title: 'No signal tonight?',
    compact: true,
    lead: 'Your list can be kept on this phone, encrypted, until it goes back. What you note there is sent as soon as there is a signal.',
    actions: html`${linkButton({ href: turnoutPaths.pocket(caucus.slug, meeting.key), label: 'Keep the list on this phone', kind: 'ghost' })}
${linkButton({ href: turnoutPaths.sheet(caucus.slug, meeting.key), label: 'A sheet to print', kind: 'ghost' })}
${linkButton({ href: turnoutPaths.script(caucus.slug, meeting.key), label: 'What callers say', kind: 'ghost' })}`,
  })

const stoppedComing = ({ caucus }: InRoom): Html =>
  card({
    title: 'A friendly word',
    compact: true,
    lead: 'People who used to come, or whom calls do not reach: somebody rings and asks how they are, and for nothing else.',
    actions: linkButton({ href: turnoutPaths.kindly(caucus.slug), label: 'Who might like one', kind: 'ghost' }),
  })

const doneList = ({ caucus, meeting }: InRoom, done: readonly InHand[]): Html =>
  done.length === 0
    ? nothing
    : card({
        title: sayCount(done.length, 'call done', 'calls done'),
        compact: true,
        lead: 'An answer came later, or one was noted wrongly? Open the name: what is noted last counts.',
        body: todo({
          items: done.map(({ person, handed }) => ({
            title: html`<a href="${turnoutPaths.call(caucus.slug, meeting.key, person.id)}">${shortName(person.name)}</a>`,
            below: handed.outcome ? askWords[meeting.channel].outcomes[handed.outcome] : '',
            aside: tag({ label: person.area || 'no area' }),
          })),
        }),
      })

/** Five more people, and straight on to the first of them. */
export const takeFive = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const list = turnoutPaths.calls(caucus.slug, meeting.key)
    const open = (await inHand(room)).filter(one => one.handed.outcome === null)
    if (open[0]) return goTo(turnoutPaths.call(caucus.slug, meeting.key, open[0].person.id))
    const handed = await handOut(visit.tx, caucus.id, meeting, visit.now)
    const [first] = await inHandNow(room)
    if (isRefusal(handed) || !first) return goTo(list)
    return goTo(turnoutPaths.call(caucus.slug, meeting.key, first.person.id))
  })

const inHandNow = async (room: InRoom): Promise<InHand[]> => (await inHand(room)).filter(one => one.handed.outcome === null)
