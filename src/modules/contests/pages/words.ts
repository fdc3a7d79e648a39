import { html } from 'hono/html'
import type { Instant } from '#kernel/day.ts'
import { networkPaths } from '#modules/network/index.ts'
import { type Body, explain, type Figure, type Pack, type Source, type When } from '#modules/rulebook/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { isWeb, outside } from '#web/pieces.ts'
import { sayDay, sayNumber, sayRange, sayTime } from '#web/say.ts'
import { explainer } from '#web/terms.ts'
import { endOf } from '../rules/when.ts'
import type { Packs } from '../state.ts'

/** `Thu 19 January, 7.30 pm`; with its year where that is not the year of the page. */
export const sayWhen = (when: When, now: When): string => {
  const year = when.day.year === now.day.year ? '' : ` ${when.day.year}`
  return `${sayDay(when.day)}${year}${when.time ? `, ${sayTime(when.time)}` : ''}`
}

/** The moment of a page, with its year: `Sat 7 January 2017, 9 am`. */
export const sayAt = ({ now: { day, time } }: { readonly now: When }): string =>
  `${sayDay(day)} ${day.year}${time ? `, ${sayTime(time)}` : ''}`

export const whenMark = (when: When, now: When): Html => html`<time datetime="${isoOf(when)}">${sayWhen(when, now)}</time>`

/** `2017-01-22T18:00`, as in `?at=`. */
export const isoOf = ({ day, time }: When): string =>
  time ? day.toPlainDateTime(time).toString({ smallestUnit: 'minute' }) : day.toString()

/** What is left until something is over: `3 days left`, `16 hours left`; null once it is. */
export const sayLeft = (until: When, at: Instant, zone: string): string | null => {
  const hours = Math.floor(at.until(endOf(until, zone)).total('hours'))
  if (hours < 0) return null
  if (hours < 1) return 'less than an hour left'
  if (hours < 48) return hours === 1 ? '1 hour left' : `${hours} hours left`
  return `${Math.floor(hours / 24)} days left`
}

const howKnown = {
  official: 'an official figure',
  reported: 'as reported',
  computed: 'worked out',
  inferred: 'inferred',
  unknown: 'how it is known was not recorded',
} satisfies Record<Figure['known'], string>
export const sayKnown = (known: Figure['known']): string => howKnown[known]

/** `about 15 to 25`, `126`, `not known`. */
export const sayFigure = ({ value, approx }: Pick<Figure, 'value' | 'approx'>): string => {
  if (value === 'unknown') return 'not known'
  const words = typeof value === 'number' ? sayNumber(value) : sayRange(value.low, value.high)
  return approx === 'yes' ? `about ${words}` : words
}

export const sayReason = (reason: string | null): Content => {
  if (reason === null) return ''
  if (reason === 'none-given') return html`<strong>none given</strong>`
  return reason === 'unknown' ? html`<span class="mute">not recorded</span>` : reason
}

export const sayHops = (hops: number | null): string => {
  if (hops === null) return 'distance from members not known'
  if (hops === 0) return 'members themselves'
  return hops === 1 ? '1 step from members' : `${hops} steps from members`
}

const confidences = { high: 'well sourced', medium: 'one good source', low: 'weakly sourced', unknown: 'not sourced' }
export const sayConfidence = (confidence: string): string =>
  Object.entries(confidences).find(([name]) => name === confidence)?.[1] ?? confidence

/** A body by name, linked to its page; the word for a body that the pack does not know. */
export const bodyLink = (packs: Packs, pack: Pack, id: string | null): Content => {
  const body = id === null ? undefined : pack.bodies.get(id)
  if (!body) return 'not recorded'
  return html`<a href="${bodyHref(packs, pack, body)}">${body.name}</a>`
}

export const bodyHref = (packs: Packs, pack: Pack, body: Body): string =>
  networkPaths.body(body.id, packs.keys().next().value === pack.about.id ? undefined : pack.about.id)

/** Sources as short links to where they are. */
export const citing = (pack: Pack, keys: readonly string[]): Html =>
  keys.length === 0
    ? html`<span class="mute">no source</span>`
    : html`<span class="mute small">${keys.map((key, index) => html`${index > 0 ? ' · ' : nothing}${citedBy(pack, key)}`)}</span>`

const citedBy = (pack: Pack, key: string): Content => {
  const source = pack.sources.get(key)
  return source ? cited(source) : key
}

/** Who published it and when, as a link; with its title where it cannot be opened. */
export const cited = ({ title, publisher, date, address }: Source): Content => {
  const words = [publisher === 'unknown' || !isWeb(address) ? title : '', publisher, date]
  return outside({ address, text: words.filter(word => word !== '' && word !== 'unknown').join(', ') })
}

/** Texts of one page: the first time that a word of the glossary stands in one, it opens its meaning there. */
export const tellerOf = (pack: Pack): ((text: string) => Content) => {
  const open = explainer()
  const told = new Set<string>()
  return text =>
    html`${explain(pack.glossary, text).map(({ text: piece, term }) => {
      if (!term || told.has(term.id)) return piece
      told.add(term.id)
      return open({ text: piece, meaning: term.meaning })
    })}`
}
export type Teller = ReturnType<typeof tellerOf>

/** A row of the same tags in every table: what is the record's and what is not. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
