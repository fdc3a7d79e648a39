import { html } from 'hono/html'
import { type Content, type Html, nothing } from '#web/html.ts'
import { definitions, why } from '#web/pieces.ts'
import type { ScriptPart } from '../rules/script.ts'

export type Answers = Readonly<Record<Exclude<ScriptPart, 'hello'>, string>>
export const toAsk: Answers = { yes: 'If yes', unsure: 'If not sure', no: 'If no' }
export const forWord: Answers = { yes: 'If they would come again', unsure: 'If something got in the way', no: 'If they want peace' }

/** What to say: first words large, and what follows each answer, as far as anything is written for it. */
export const spoken = (script: Readonly<Record<ScriptPart, Content>>, labels: Answers = toAsk): Html => {
  const answers = (['yes', 'unsure', 'no'] as const).filter(part => script[part] !== '')
  return html`${why({ text: html`“${script.hello}”` })}${answers.length === 0 ? nothing : definitions({ items: answers.map(part => ({ term: labels[part], text: script[part] })) })}`
}
