import { html } from 'hono/html'
import { explain, type Pack } from '#modules/rulebook/index.ts'
import type { Html } from '#web/html.ts'
import { explainer } from '#web/terms.ts'
import { learnPaths } from './paths.ts'

/**
 * For one page: turns a text into running text in which every word of the pack's glossary opens its meaning where it first stands. Not inside a link, button or
 * summary: the words are buttons.
 */
export const explainedIn = (pack: Pack, named?: string): ((text: string) => Html) => {
  const word = explainer()
  const met = new Set<string>()
  return text =>
    html`${explain(pack.glossary, text).map(piece => {
      if (!piece.term || met.has(piece.term.id)) return html`${piece.text}`
      met.add(piece.term.id)
      return word({ text: piece.text, meaning: piece.term.meaning, href: learnPaths.term(piece.term.id, named) })
    })}`
}
