import { html } from 'hono/html'
import { type Day, isBefore } from '#kernel/day.ts'
import type { SeatGroup } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { list } from '#web/pieces.ts'
import { dayMark } from '#web/say.ts'
import type { NextElection } from '../rules/elections.ts'
import type { SeatEntry } from '../seat-entries.ts'
import { bodyLink, type Linked, spoken, whoFills } from './seats.ts'

/** Whom to ask for a day that nobody has published. */
export const sayAsk = (linked: Linked, { ask }: SeatEntry): Html =>
  ask.kind === 'secretary'
    ? html`Ask the secretary of your ${linked.pack.about.words.unit}.`
    : html`Ask in writing: ${bodyLink(linked, ask.body.id)}.`

const sureness = { set: '', before: 'before ', 'by-term': 'about ' } as const

/** The day, with how sure it is; nothing where none is known. */
export const nextDay = (next: NextElection): Html =>
  next.kind === 'unknown' ? nothing : html`${sureness[next.kind]}${dayMark(next.on, 'dated')}`

/** When seats are next filled, where the day comes from, and whom to ask where there is none. */
const sayNext = (linked: Linked, entry: SeatEntry): Html => {
  const { next, contest, says } = entry
  if (next.kind === 'set') {
    const from = next.by === 'contest' && contest ? html`<a href="${contest.href}">${contest.name}</a>` : (says ?? 'on record')
    return html`${dayMark(next.on, 'long')} <span class="mute small">${from}</span>`
  }
  if (next.kind === 'before')
    return html`before ${dayMark(next.on, 'long')}, when a later step of ${contest ? html`<a href="${contest.href}">${contest.name}</a>` : 'the contest'} is due. The day itself is not named yet. ${sayAsk(linked, entry)}`
  if (next.kind === 'by-term')
    return html`about ${dayMark(next.on, 'long')}, by the length of the term: last filled on ${dayMark(next.last, 'long')}. The day is not named yet. ${sayAsk(linked, entry)}`
  const over = next.due
    ? html` By the length of the term it was due on ${dayMark(next.due, 'long')}; whether it was held is not known.`
    : nothing
  return html`not known.${over} ${sayAsk(linked, entry)}`
}

const sayTerm = (term: SeatGroup['term']): string =>
  term === 'unknown' ? 'not known' : `${term.count} ${term.count === 1 ? term.unit.replace(/s$/, '') : term.unit}`

/** The contest or the procedure by which a member reaches the seats. */
export const sayReach = ({ contest, procedure, group }: SeatEntry): Html => {
  if (contest)
    return html`<a href="${contest.href}">${contest.name}</a>: ${contest.next}${contest.on ? html`, ${dayMark(contest.on)}` : nothing}`
  if (procedure) return html`${procedure.name}. No such contest is known to be coming.`
  if (group.filled === 'appointed' || group.filled === 'ex-officio')
    return html`No vote of members: they are reached through those who put them there.`
  return html`How it goes is not described in a source that was found.`
}

/** By when one must have joined to vote in it; nothing where no rule says so. */
export const sayJoinBy = ({ start, next }: SeatEntry, today: Day): Html => {
  if (!start?.voteRule) return nothing
  if (!start.voteJoinBy)
    return html`<p>${start.voteRule.text} ${next.kind === 'unknown' || next.kind === 'before' ? 'On which day that is read depends on the day of the election.' : 'The day on which that is read is not known.'}</p>`
  const over = isBefore(start.voteJoinBy, today) ? html` That day is over: who joins now votes from the next one on.` : nothing
  return html`<p>To vote in it you must have joined by <strong>${dayMark(start.voteJoinBy, 'dated')}</strong>.${over} <span class="mute small">${start.voteRule.text}</span></p>`
}

/** What a member can do about it, and until when. */
export const leverLines = ({ start }: SeatEntry, today: Day): Html => {
  const levers = (start?.levers ?? []).filter(({ until }) => until === null || !isBefore(until.day, today))
  if (levers.length === 0) return nothing
  const items = levers.map(({ name, stage, until, joinBy }) => {
    const joined = joinBy ? html`; joined by ${dayMark(joinBy, 'dated')}` : nothing
    return html`${name} <span class="mute small">${stage}${until ? html`, until ${dayMark(until.day, 'dated')}` : nothing}${joined}</span>`
  })
  return list({ items })
}

/** What is known of how one group of seats is filled. */
export const fillingFacts = (linked: Linked, entry: SeatEntry) => [
  { term: 'Who votes', text: electorOf(linked, entry) },
  { term: 'How', text: spoken(entry.group.method) },
  { term: 'Term', text: sayTerm(entry.group.term) },
  { term: 'Next election', text: sayNext(linked, entry) },
  { term: 'How you reach it', text: sayReach(entry) },
]

/** The electors, and what a rule says of them where one does: a vote each, a share, which persons. */
const electorOf = (linked: Linked, { group, procedure }: SeatEntry): Html => {
  const rules = (procedure?.electorates ?? []).filter(({ body }) => body === group.by)
  return html`${whoFills(linked, group)}${rules.map(({ text }) => html` <span class="mute small">${text}</span>`)}`
}

export const sayCount = ({ count }: SeatGroup): string => {
  if (count === 'unknown') return 'how many seats is not known'
  return count === 1 ? '1 seat' : `${count} seats`
}
