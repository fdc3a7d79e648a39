import { html } from 'hono/html'
import { type Content, type Html, nothing } from '#web/html.ts'
import { definitions, why } from '#web/pieces.ts'
import type { ScriptPart } from '../rules/script.ts'

export const answered: readonly { readonly part: Exclude<ScriptPart, 'hello'>; readonly label: string }[] = [
  { part: 'yes', label: 'If yes' },
  { part: 'unsure', label: 'If not sure' },
  { part: 'no', label: 'If no' },
]

/** What to say: first words large, and what follows each answer, as far as anything is written for it. */
export const spoken = (script: Readonly<Record<ScriptPart, Content>>): Html => {
  const items = answered.filter(({ part }) => script[part] !== '').map(({ part, label }) => ({ term: label, text: script[part] }))
  return html`${why({ text: html`“${script.hello}”` })}${items.length === 0 ? nothing : definitions({ items })}`
}
