import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, emptyState, notice } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { momentMark } from '#web/say.ts'
import type { TurnoutDeps } from '../deps.ts'
import { reckonAgain } from '../jobs.ts'
import { planLiftsAgain } from '../lifts/plan.ts'
import { answerPair, lostPairs, type PairTold, pairsFor, type Ride, ridesIn, takeBackRide, tellRide } from '../lifts/rides.ts'
import { occasionOf, sayOver } from '../meeting.ts'
import { turnoutPaths } from '../paths.ts'
import { telLink } from '../rules/kept-list.ts'
import { type RideKind, readRide } from '../rules/rides.ts'
import { type Asked, askedOf, type Mine, notInCaucus } from './coming.ts'
import { lostNotice } from './lost-lift.ts'
import { asTyped, pairWords, rideForm, rideWords, typedRide } from './ride-form.ts'
import { sayWhen } from './view.ts'

type Own = {
  readonly asked: Asked
  readonly mine: Mine | null
  readonly ride: Ride | null
  readonly pairs: readonly PairTold[]
  readonly lost: boolean
}

const comes = ({ word }: Mine): boolean => word?.said === 'yes' || word?.said === 'confirmed' || word?.said === 'maybe'

const ownIn = async (deps: TurnoutDeps, visit: Visit): Promise<Own | null> => {
  const asked = await askedOf(deps, visit)
  if (!asked || asked.meeting.channel === 'post' || asked.meeting.channel === 'online') return null
  const mine = asked.mine.find(comes) ?? asked.mine[0] ?? null
  if (!mine) return { asked, mine, ride: null, pairs: [], lost: false }
  const rides = await ridesIn(visit.tx, mine.caucus, asked.meeting.key)
  const pairs = await pairsFor(visit.tx, deps.key, asked.meeting.key)
  return {
    asked,
    mine,
    ride: rides.find(({ person }) => person === mine.person) ?? null,
    pairs: pairs.filter(({ person }) => person === mine.person),
    lost: (await lostPairs(visit.tx)).some(({ person, contest }) => person === mine.person && contest === asked.meeting.key),
  }
}

/** One's own lift to a vote: ask, offer, say yes or no to who is suggested. */
export const ownLiftPage =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const own = await ownIn(deps, visit)
    if (!own) return missing('vote or meeting to which you travel', '/today')
    for (const { caucus, other } of own.pairs)
      if (other) visit.readPerson({ caucus, person: other.person, what: 'name and number, for a lift to which both said yes' })
    return show(frameOf(visit, own))
  }

const frameOf = (visit: Visit, own: Own, refusal?: Refusal): Html => {
  const { asked, mine } = own
  const { meeting } = asked
  return visit.frame({
    title: 'A lift',
    current: '/today',
    crumbs: [{ href: '/today', label: 'Today' }, { href: turnoutPaths.coming(meeting.key), label: 'Will you come?' }, { label: 'A lift' }],
    audience: 'the stewards of your caucus. Whoever rides with you sees nothing of you before both have said yes',
    body: html`${pageHead({
      kicker: meeting.title,
      title: 'A lift',
      lead: `To the ${occasionOf(meeting)} ${sayWhen(meeting)}. By town, never by address, and between adults. Neither learns who the other is before both have said yes.`,
    })}
${mine ? inside(visit, own, mine, refusal) : notInCaucus(meeting)}`,
  })
}

const inside = (visit: Visit, own: Own, mine: Mine, refusal?: Refusal): Html => {
  const { asked, ride, pairs, lost } = own
  const { meeting, isOver } = asked
  if (isOver) return notice({ body: `${sayOver(meeting)}.` })
  if (mine.young)
    return notice({
      title: 'Lifts here are between adults.',
      body: 'By your year of birth you may be under 18. Ask your parent or guardian how you get there, and tell a steward of your caucus if it is hard.',
    })
  if (!comes(mine))
    return emptyState({
      title: 'Say first that you come',
      why: 'A lift is found for those who say that they come, or may come.',
      next: linkButton({ href: turnoutPaths.coming(meeting.key), label: 'Will you come?' }),
    })
  const as = kindAsked(visit)
  const typed = as && asTyped(as, mine.area, ride?.kind === as ? ride : undefined)
  const filled = refusal?.fields ? typedRide(visit) : typed
  const action = turnoutPaths.ownLift(meeting.key)
  const begin = html`${linkButton({ href: turnoutPaths.ownLift(meeting.key, 'request'), label: 'I need a lift', kind: ride ? 'ghost' : 'red' })}${linkButton({ href: turnoutPaths.ownLift(meeting.key, 'offer'), label: 'I can take somebody', kind: 'ghost' })}`
  return html`${refusal && !refusal.fields ? notice({ tone: 'warn', body: refusal.why }) : nothing}
${lost && ride ? lostNotice(ride.kind) : nothing}
${pairs.map(pair => pairCard(visit, pair, meeting.zone, action))}
${ride ? rideCard(visit, ride, pairs, action) : nothing}
${
  filled
    ? card({
        title: filled.kind === 'offer' ? 'I can take somebody' : 'I need a lift',
        body: rideForm({ action, token: visit.token, typed: filled, refusal, of: null }),
      })
    : ride
      ? disclosure({
          summary: 'Change it',
          body: html`<p>What you tell anew takes the place of this, and pairs begin anew too.</p><div class="actions">${begin}</div>`,
        })
      : emptyState({
          title: 'Do you need a lift, or can you take somebody?',
          why: 'You say a town and a time. When two fit, both are asked.',
          next: begin,
        })
}`
}

const kindAsked = (visit: Visit): RideKind | null => {
  const as = visit.form.text('kind') || visit.query('as')
  return as === 'offer' || as === 'request' ? as : null
}

const rideCard = (visit: Visit, ride: Ride, pairs: readonly PairTold[], action: string): Html =>
  card({
    title: ride.kind === 'offer' ? 'You offer' : 'You ask for',
    body: html`<p>${rideWords(ride)}.</p>${pairs.length === 0 ? html`<p class="mute small">Nobody fits yet. Whoever does is asked when you are: you find it here, and on your page.</p>` : nothing}`,
    actions: oneButtonForm({ action, token: visit.token, fields: { do: 'end' }, label: 'Take it back', kind: 'ghost' }),
  })

const pairCard = (visit: Visit, pair: PairTold, zone: string, action: string): Html => {
  const says = (answer: 'yes' | 'no', label: string, kind: 'red' | 'ghost') =>
    oneButtonForm({ action, token: visit.token, fields: { do: answer, match: pair.match, side: pair.side }, label, kind })
  if (pair.other)
    return card({
      title: `You ride with ${pair.other.name}`,
      tone: 'hot',
      lead: 'Both of you said yes. Agree where and when; tell nobody else.',
      body: html`<p>${pairWords(pair, 'you')}</p>${pair.other.phone ? nothing : html`<p>They gave no number. Ask a steward to pass a word on.</p>`}`,
      actions: html`${pair.other.phone ? linkButton({ href: telLink(pair.other.phone), label: `Call ${pair.other.phone}`, kind: 'red', icon: 'phone' }) : nothing}${says('no', 'Take my yes back', 'ghost')}`,
    })
  if (pair.saidYes)
    return card({
      title: 'You said yes',
      lead: html`The other is asked until ${momentMark(pair.answerBy, zone)}. If they say yes too, you see each other’s name and number here.`,
      body: html`<p>${pairWords(pair, 'you')}</p>`,
      actions: says('no', 'No after all', 'ghost'),
    })
  return card({
    title: 'This would fit. Yes or no?',
    tone: 'hot',
    lead: html`Until ${momentMark(pair.answerBy, zone)}. If both say yes, each sees the other’s name and number. A no is told to nobody.`,
    body: html`<p>${pairWords(pair, 'you')}</p>`,
    actions: html`${says('yes', 'Yes', 'red')}${says('no', 'No', 'ghost')}`,
  })
}

export const saveOwnLift =
  (deps: TurnoutDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const own = await ownIn(deps, visit)
    if (!own?.mine || !visit.who) return missing('vote or meeting to which a lift could be found for you', '/today')
    const { mine, asked } = own
    const { meeting, isOver } = asked
    const back = turnoutPaths.ownLift(meeting.key)
    const saved =
      isOver || mine.young || !comes(mine) ? refuse('No lift can be noted for you here.') : await tell(visit, own, mine, visit.who.account)
    if (isRefusal(saved)) return showAgain(frameOf(visit, own, saved))
    await reckonAgain(visit, mine.caucus, meeting.key)
    await planLiftsAgain(visit, mine.caucus, meeting.key)
    return goTo(back, saved)
  }

const tell = async (
  visit: Visit,
  { ride, pairs, asked: { meeting } }: Own,
  mine: Mine,
  account: Parameters<typeof tellRide>[1]['by'],
): Promise<string | Refusal> => {
  const does = visit.form.text('do')
  if (does === 'end') {
    if (ride) await takeBackRide(visit.tx, ride.id)
    return 'Taken back.'
  }
  if (does === 'yes' || does === 'no') {
    const match = parseId<'match'>(visit.form.text('match'))
    const pair = pairs.find(one => one.match === match)
    return pair ? answered(await answerPair(visit.tx, { match: pair.match, side: pair.side, says: does })) : answered('gone')
  }
  const read = readRide(typedRide(visit))
  if (isRefusal(read)) return read
  await tellRide(visit.tx, {
    person: mine.person,
    caucus: mine.caucus,
    contest: meeting.key,
    ride: read,
    told: 'by themselves',
    by: account,
    at: visit.now,
    until: meeting.endsAt ?? visit.now.add({ hours: 14 * 24 }),
  })
  return read.kind === 'offer'
    ? 'Thank you. As soon as somebody fits, you are both asked.'
    : 'Noted. As soon as somebody fits, you are both asked.'
}

/** The same words for every reason for which a pair is no more. */
export const answered = (done: Awaited<ReturnType<typeof answerPair>>): string => {
  switch (done) {
    case 'agreed':
      return 'Both have said yes. Name and number are here now.'
    case 'said':
      return 'Noted. The other is asked too.'
    case 'ended':
      return 'Noted, and told to nobody. Another is looked for.'
    case 'gone':
    case 'not theirs':
      return 'That pair is no more. Another is looked for.'
  }
}
