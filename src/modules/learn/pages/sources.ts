import { html } from 'hono/html'
import type { Pack, Source } from '#modules/rulebook/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { outside } from '#web/pieces.ts'

type Cited = { readonly id: string; readonly sources: readonly string[]; readonly confidence: string; readonly dispute?: string | null }

const sourceLink = ({ title, publisher, date, address }: Source): Content => {
  const text = html`${title}${publisher === 'unknown' ? nothing : html`, ${publisher}`}${date === 'unknown' ? nothing : html`, ${date}`}`
  return outside({ address, text })
}

/** The sources by name, linked where they have an address. */
export const sourcesOf = (pack: Pack, keys: readonly string[]): Html => {
  const found = keys.flatMap(key => pack.sources.get(key) ?? [])
  if (found.length === 0) return html`no source was found`
  return html`${found.map((source, index) => html`${index > 0 ? '; ' : ''}${sourceLink(source)}`)}`
}

/** How sure a rule is, and what is in doubt about it, said with its sources. */
export const citation = (
  pack: Pack,
  rule: Cited,
): Html => html`<p class="small mute">Rule <code>${rule.id}</code>. ${sureness(rule.confidence)}
  Source: ${sourcesOf(pack, rule.sources)}.${rule.dispute ? html` <span>In doubt: ${rule.dispute}</span>` : nothing}</p>`

const sureness = (confidence: string): string => {
  const words: Readonly<Record<string, string>> = {
    high: 'Well attested.',
    medium: 'Fairly sure.',
    low: 'Not sure: ask.',
    unknown: 'Nobody has looked this up yet: ask.',
  }
  return words[confidence] ?? ''
}
