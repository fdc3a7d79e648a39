import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { type Known, peopleOf } from '#modules/people/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain } from '#web/route.ts'
import { momentMark, sayCount } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { askWords, shortName } from '../asks/words.ts'
import { mayCall } from '../commands.ts'
import type { TurnoutDeps } from '../deps.ts'
import { reckonAgain } from '../jobs.ts'
import { planLiftsAgain } from '../lifts/plan.ts'
import {
  answerPair,
  type LostPair,
  lostPairs,
  type PairTold,
  pairsBetween,
  pairsFor,
  type Ride,
  ridesIn,
  takeBackRide,
  tellRide,
} from '../lifts/rides.ts'
import { hasEnded, occasionOf, sayOver } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { type LastWord, lastWords } from '../queries.ts'
import { readRide } from '../rules/rides.ts'
import { lostOthers } from './lost-lift.ts'
import { answered } from './own-lift.ts'
import { asTyped, pairWords, rideForm, rideWords, typedRide } from './ride-form.ts'
import { whereItStands } from './ride-stands.ts'
import { type InRoom, inRoom, sayWhen, trail } from './view.ts'

type Seen = {
  readonly room: InRoom
  readonly rides: readonly Ride[]
  /** Pairs of those who do not sign in, for whom the asker speaks. */
  readonly pairs: readonly PairTold[]
  /** Of the same people: what both had agreed to and is no more. */
  readonly lost: readonly LostPair[]
  /** Said that they come, need a lift or can drive, and have told no more yet. */
  readonly toAsk: readonly Known[]
  readonly people: ReadonlyMap<string, Known>
  readonly words: ReadonlyMap<string, LastWord>
  readonly between: Awaited<ReturnType<typeof pairsBetween>>
  readonly steward: boolean
  readonly mayNote: boolean
}

const comes = (word: LastWord | undefined): boolean => word?.said === 'yes' || word?.said === 'confirmed' || word?.said === 'maybe'

const seenIn = async (room: InRoom): Promise<Seen> => {
  const { visit, deps, caucus, meeting } = room
  const rides = await ridesIn(visit.tx, caucus.id, meeting.key)
  const riding = await peopleOf(visit.tx, { caucus: caucus.id, ids: rides.map(({ person }) => person) })
  const some = await peopleOf(visit.tx, { caucus: caucus.id }, { most: 1_000 })
  const people = [...new Map([...some, ...riding].map(person => [person.id, person])).values()]
  const travelling = people.filter(({ needs }) => needs.includes('lift') || needs.includes('can-drive'))
  const words = await lastWords(
    visit.tx,
    meeting.key,
    travelling.map(({ id }) => id),
  )
  const pairs = await pairsFor(visit.tx, deps.key, meeting.key)
  const spokenFor = (pair: LostPair) =>
    pair.caucus === caucus.id && people.some(({ id, account }) => id === pair.person && account === null)
  return {
    room,
    rides,
    pairs: pairs.filter(spokenFor),
    lost: (await lostPairs(visit.tx)).filter(pair => pair.contest === meeting.key && spokenFor(pair)),
    toAsk: travelling.filter(({ id }) => comes(words.get(id)) && !rides.some(({ person }) => person === id)),
    people: new Map(people.map(person => [person.id, person])),
    words,
    between: await pairsBetween(visit.tx, caucus.id, meeting.key),
    steward: caucusesOf(visit.who, ['steward']).includes(caucus.id),
    mayNote: await mayCall(visit.tx, caucus.id),
  }
}

/** Lifts to one vote: what people who do not sign in told an organiser, what is suggested to them, and for stewards where all stands. */
export const liftsPage = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const seen = await seenIn(room)
    const { visit, caucus } = room
    for (const person of new Set([...seen.toAsk.map(({ id }) => id), ...seen.rides.map(one => one.person)]))
      visit.readPerson({ caucus: caucus.id, person, what: 'name, area and hours, in the list of lifts' })
    for (const { other } of seen.pairs)
      if (other)
        visit.readPerson({ caucus: caucus.id, person: other.person, what: 'name and number, to pass on for a lift to which both said yes' })
    return show(frameOf(seen))
  })

const frameOf = (seen: Seen, refusal?: Refusal): Html => {
  const { room, rides, pairs, lost, toAsk, mayNote } = seen
  const { visit, meeting, caucus } = room
  const title = 'Lifts'
  return visit.frame({
    title,
    ...trail(room, title),
    audience: 'the stewards, the organiser to whom a lift was told, and each person about themself',
    body: html`${pageHead({ title, lead: `To the ${occasionOf(meeting)} ${sayWhen(meeting)}. By town, never by address; between adults; nobody is named to anybody before both have said yes to that very pair.` })}
${mayNote ? nothing : notice({ body: 'A steward has not put you down for calls yet, so you can note nobody’s lift.' })}
${refusal && !refusal.fields ? notice({ tone: 'warn', body: refusal.why }) : nothing}
${noteCard(seen, refusal)}
${lost.length > 0 ? lostOthers(lost.map(({ person }) => named(seen, person))) : nothing}
${pairs.length > 0 ? card({ title: 'Ask them, and pass it on', lead: 'They do not sign in here: say what stands here, and note what they answer. A no is told to nobody.', body: list({ kind: 'ruled', items: pairs.map(pair => pairLine(seen, pair)) }) }) : nothing}
${toAsk.length > 0 ? card({ title: 'From where, and when?', lead: 'They said that they come. Nothing can be found for them before this is told.', body: list({ kind: 'ruled', items: toAsk.map(person => askLine(seen, person)) }) }) : nothing}
${rides.length > 0 ? ridesCard(seen) : nothing}
${
  rides.length + toAsk.length + pairs.length === 0
    ? emptyState({
        title: 'Nobody whom you may see asks for a lift or offers one',
        why: 'Both are told in calls. Whoever signs in tells it themself, under “Will you come?”.',
        next: linkButton({ href: turnoutPaths.calls(caucus.slug, meeting.key), label: 'Your calls', kind: 'ghost' }),
      })
    : nothing
}`,
  })
}

const named = ({ people }: Seen, person: string): string => shortName(people.get(person)?.name ?? 'somebody')

/** What one person told, typed in by the organiser to whom they told it. */
const noteCard = ({ room, people, rides, mayNote }: Seen, refusal?: Refusal): Html => {
  const { visit, caucus, meeting } = room
  const person = people.get(visit.form.text('person') || visit.query('person'))
  if (!person || !mayNote || !isNotable(person)) return nothing
  const ride = rides.find(one => one.person === person.id)
  const chosen =
    visit.query('as') === 'offer' ||
    (visit.query('as') === '' &&
      (ride?.kind === 'offer' || (!ride && person.needs.includes('can-drive') && !person.needs.includes('lift'))))
  const typed = refusal?.fields ? typedRide(visit) : asTyped(chosen ? 'offer' : 'request', person.area, ride)
  const other = typed.kind === 'offer' ? 'request' : 'offer'
  return card({
    title: typed.kind === 'offer' ? `${person.name} can take somebody` : `${person.name} needs a lift`,
    aside: html`<a class="small" href="${turnoutPaths.lifts(caucus.slug, meeting.key, person.id)}&amp;as=${other}">${other === 'offer' ? 'They can take somebody' : 'They need a lift'}</a>`,
    body: rideForm({
      action: turnoutPaths.lifts(caucus.slug, meeting.key),
      token: visit.token,
      typed,
      refusal,
      of: { person: person.id, name: shortName(person.name) },
    }),
  })
}

/** Whoever signs in says it themself, and lifts are between adults. */
const isNotable = ({ account, young }: Known): boolean => account === null && !young

const askLine = ({ room: { caucus, meeting }, words, mayNote }: Seen, person: Known): Html => {
  const what = [
    person.needs.includes('lift') ? 'needs a lift' : 'can drive',
    person.area,
    askWords.room.said[words.get(person.id)?.said ?? 'asked'],
  ]
    .filter(Boolean)
    .join(' · ')
  const next = person.young
    ? html`<p class="mute small">May be under 18: their parent or guardian arranges the way.</p>`
    : person.account !== null
      ? html`<p class="mute small">Signs in, and says it themself under “Will you come?”.</p>`
      : mayNote
        ? html`<div class="actions">${linkButton({ href: turnoutPaths.lifts(caucus.slug, meeting.key, person.id), label: html`Note what they say<span class="unseen">: ${shortName(person.name)}</span>`, kind: 'ghost' })}</div>`
        : nothing
  return html`<p><strong>${shortName(person.name)}</strong></p><p class="mute small">${what}</p>${next}`
}

const pairLine = (seen: Seen, pair: PairTold): Html => {
  const { visit, caucus, meeting } = seen.room
  const name = named(seen, pair.person)
  const says = (answer: 'yes' | 'no', label: string, kind: 'ink' | 'ghost') =>
    oneButtonForm({
      action: turnoutPaths.lifts(caucus.slug, meeting.key),
      token: visit.token,
      fields: { do: answer, match: pair.match, side: pair.side },
      label: html`${label}<span class="unseen">: ${name}</span>`,
      kind,
    })
  if (pair.other)
    return html`<p><strong>${name}</strong> rides with ${pair.other.name}${pair.other.phone ? `, ${pair.other.phone}` : ', who gave no number'}. Tell ${name}, and nobody else.</p>
<p class="mute small">${pairWords(pair, name)}</p><div class="actions">${says('no', 'They take it back', 'ghost')}</div>`
  return html`<p><strong>${name}</strong>: ${pairWords(pair, name)}</p>
<p class="mute small">${pair.saidYes ? 'They said yes. The other is asked' : 'Ask them'}, until ${momentMark(pair.answerBy, meeting.zone)}.</p>
<div class="actions">${pair.saidYes ? nothing : says('yes', 'They said yes', 'ink')}${says('no', pair.saidYes ? 'They take it back' : 'They said no', 'ghost')}</div>`
}

const ridesCard = (seen: Seen): Html => {
  const { room, rides, steward, between } = seen
  const { visit, caucus, meeting } = room
  const requests = rides.filter(({ kind }) => kind === 'request')
  const seats = rides.reduce((sum, ride) => sum + (ride.kind === 'offer' ? ride.seats : 0), 0)
  const agreed = between.filter(pair => pair.agreed).length
  const back = (ride: Ride): Html =>
    seen.people.get(ride.person)?.account === null
      ? oneButtonForm({
          action: turnoutPaths.lifts(caucus.slug, meeting.key),
          token: visit.token,
          fields: { do: 'end', ride: ride.id },
          label: html`Taken back<span class="unseen">: ${named(seen, ride.person)}</span>`,
          kind: 'plain',
        })
      : nothing
  return card({
    title: steward ? 'All lifts' : 'Lifts told to you',
    lead: steward
      ? `${sayCount(requests.length, 'seat is', 'seats are')} asked for, ${seats} offered, ${agreed} agreed.`
      : 'You see what was told to you; stewards see all.',
    body: table({
      caption: 'Lifts asked for and offered',
      captionUnseen: true,
      columns: [
        { key: 'who', label: 'Who' },
        { key: 'what', label: 'What' },
        { key: 'state', label: 'Where it stands' },
        { key: 'end', label: 'Change' },
      ],
      rows: rides
        .toSorted((a, b) => b.kind.localeCompare(a.kind) || a.area.localeCompare(b.area))
        .map(ride => ({
          cells: { who: named(seen, ride.person), what: rideWords(ride), state: whereItStands(ride, seen), end: back(ride) },
        })),
    }),
    actions: oneButtonForm({
      action: turnoutPaths.lifts(caucus.slug, meeting.key),
      token: visit.token,
      fields: { do: 'plan' },
      label: 'Look again who fits',
      kind: 'ghost',
    }),
  })
}

export const saveLift = (deps: TurnoutDeps) =>
  inRoom(deps, async (room): Promise<Reply> => {
    const { visit, caucus, meeting } = room
    const back = turnoutPaths.lifts(caucus.slug, meeting.key)
    const seen = await seenIn(room)
    const isOver = hasEnded(meeting, visit.now)
    const saved = isOver ? refuse(`${sayOver(meeting)}.`) : await savedIn(seen)
    if (saved === null) return missing('such lift of somebody for whom you speak', back)
    if (isRefusal(saved)) return showAgain(frameOf(seen, saved))
    await reckonAgain(visit, caucus.id, meeting.key)
    await planLiftsAgain(visit, caucus.id, meeting.key)
    return goTo(back, saved)
  })

/** Null: there is no such thing that the asker could change. */
const savedIn = async (seen: Seen): Promise<string | Refusal | null> => {
  const { room, pairs, rides } = seen
  const { visit } = room
  const does = visit.form.text('do')
  switch (does) {
    case 'plan':
      return 'It is being looked at. See again in a minute.'
    case 'yes':
    case 'no': {
      const pair = pairs.find(one => one.match === visit.form.text('match') && one.side === visit.form.text('side'))
      return pair ? answered(await answerPair(visit.tx, { match: pair.match, side: pair.side, says: does })) : answered('gone')
    }
    case 'end': {
      const ride = rides.find(({ id }) => id === visit.form.text('ride'))
      return ride && (await takeBackRide(visit.tx, ride.id)) ? 'Taken back.' : null
    }
    case 'tell':
      return noteRide(seen)
    default:
      return null
  }
}

const noteRide = async ({ room, people, mayNote }: Seen): Promise<string | Refusal | null> => {
  const { visit, caucus, meeting, account } = room
  const person = people.get(parseId<'person'>(visit.form.text('person')) ?? '')
  if (!person || !mayNote || !isNotable(person)) return null
  if (!comes((await lastWords(visit.tx, meeting.key, [person.id])).get(person.id)))
    return refuse('They have not said that they come. Ask that first.')
  const read = readRide(typedRide(visit))
  if (isRefusal(read)) return read
  await tellRide(visit.tx, {
    person: person.id,
    caucus: caucus.id,
    contest: meeting.key,
    ride: read,
    told: 'to an organiser',
    by: account,
    at: visit.now,
    until: meeting.endsAt ?? visit.now.add({ hours: 14 * 24 }),
  })
  return `Noted for ${shortName(person.name)}, with their consent. As soon as somebody fits, you see it here: ask them then.`
}
