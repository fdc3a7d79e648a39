import { html } from 'hono/html'
import { caucusesOf } from '#kernel/scope.ts'
import { caucusesById, networkPaths } from '#modules/network/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, disclosure, list, notice, tag } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayMoment, sayNumber } from '#web/say.ts'
import { contestsPaths } from '../paths.ts'
import { authorityOf } from '../rules/authority.ts'
import type { Happening } from '../rules/event.ts'
import { and } from '../rules/headline.ts'
import type { LiveEvent } from '../rules/live-event.ts'
import type { ContestState, Packs } from '../state.ts'
import { keepersOf, type Place } from './place.ts'
import { bodyLink, citing, whenMark } from './words.ts'

const liveOf = ({ here }: ContestState, { key }: Happening): LiveEvent | null => here?.events.find(one => one.key === key) ?? null

/** What stands beside an event that was added here: what it corrects and why, by whom it was written down, and the way to correct it. */
export const addedWords = (state: ContestState, event: Happening): Html => {
  const live = liveOf(state, event)
  if (!live) return tag({ label: 'added here', tone: 'calm' })
  const known = sayMoment(live.knownAt, state.zone)
  return html`<br><span class="mute small">Known here since ${known}, from ${live.keptBy}.</span>${live.why ? html`<br><span class="small">${tag({ label: 'correction', tone: 'warn' })} ${live.why}</span>` : nothing}`
}

/** On what authority: the words that were given, and the rule that was found or not. */
export const authorityWords = (state: ContestState, event: Happening): Content => {
  const given = event.authority === null || event.authority === 'unknown' ? html`<span class="mute">not recorded</span>` : event.authority
  const live = liveOf(state, event)
  if (!live || !state.here) return given
  const found = authorityOf(live, state.here.events, state.procedure)
  if (found.kind === 'not asked') return given
  if (found.kind === 'none') return html`${given}<br>${tag({ label: 'no rule found for this', tone: 'warn' })}`
  return html`${given}<br><span class="small">Rule: ${found.rule.text}</span>`
}

/** Entries that were corrected by then, with what was said in their place: nothing is taken away. */
export const correctedList = (state: ContestState): Html => {
  const corrected = state.here?.corrected ?? []
  if (corrected.length === 0) return nothing
  const items = corrected.map(event => {
    const by = state.here?.events.find(one => one.supersedes === event.key)
    return html`<s>${event.what}</s> <span class="mute small">as known from ${sayMoment(event.knownAt, state.zone)}${by ? html` until ${sayMoment(by.knownAt, state.zone)}` : nothing}</span>`
  })
  return disclosure({ summary: `Corrected: ${corrected.length}`, body: list({ kind: 'ruled', items }), id: 'corrected' })
}

/** Who certified the result, and whether it was announced. Two certifications stand side by side. */
export const certifiedCard = (packs: Packs, state: ContestState): Html => {
  const all = (state.here?.events ?? []).filter(event => event.said.kind === 'certified')
  if (all.length === 0) return nothing
  const nameOf = (id: string) => state.contest.options.find(one => one.id === id)?.name ?? id
  const items = all.map(event => {
    if (event.said.kind !== 'certified') return ''
    const { won, announced, spoilt } = event.said
    const words = { yes: 'announced', no: 'not announced', unknown: 'whether it was announced is not known' }[announced]
    return html`${whenMark(event.at, state.now)}, by ${bodyLink(packs, state.pack, event.decider)}: <strong>${won === 'unknown' ? 'whom is not known' : and(won.map(nameOf))}</strong>; ${words}; spoilt papers: ${spoilt === 'unknown' ? 'not known' : sayNumber(spoilt)}. ${citing(state.pack, event.sources)}`
  })
  return card({
    title: all.length === 1 ? 'Certified' : `Certified ${all.length} times`,
    id: 'certified',
    body: html`${all.length > 1 ? notice({ tone: 'warn', title: 'There is more than one certification.', body: 'The later one counts on this page; neither hides the other.' }) : nothing}${list({ kind: 'ruled', items })}`,
  })
}

/** Who keeps the record of a contest opened here, and what the reader may add to it or say of it. */
export const keepingCard = async (visit: Visit, state: ContestState): Promise<Html> => {
  const { live, key } = state
  const places = await keepersOf(visit, state)
  const mine = await caucusesById(visit.tx, [...new Set(caucusesOf(visit.who, ['steward', 'organiser', 'member']))])
  const links = [
    ...places.flatMap(place => keeperLinks(state, place)),
    ...mine.map(
      ({ slug, name }) =>
        html`<a href="${contestsPaths.claims(networkPaths.caucus(slug), key)}">Say what you know or think</a> <span class="mute small">as ${name}</span>`,
    ),
  ]
  if (!live && links.length === 0) return nothing
  return card({
    title: live ? 'Kept here' : 'What you can add',
    compact: true,
    id: 'keeping',
    ...(live ? { lead: `Opened on ${sayMoment(live.openedAt, state.zone)} by ${live.keptBy}. Its stewards write down what happens.` } : {}),
    ...(links.length > 0 ? { body: list({ kind: 'ruled', items: links }) } : {}),
  })
}

const keeperLinks = ({ key, phase }: ContestState, { base, name }: Place): Html[] => [
  html`<a href="${contestsPaths.events(base, key)}">Say what happened</a> <span class="mute small">as ${name}</span>`,
  html`<a href="${contestsPaths.events(base, key)}#correct">Correct what was written down</a> <span class="mute small">as ${name}</span>`,
  ...(phase === 'past' ? [html`<a href="${contestsPaths.archive(base, key)}">Put it into the archive</a>`] : []),
]
