import { html } from 'hono/html'
import { type Content, type Html, nothing } from '#web/html.ts'
import { why } from '#web/pieces.ts'
import type { ScriptPart } from '../rules/script.ts'

export type Answers = Readonly<Record<Exclude<ScriptPart, 'hello'>, string>>
export const toAsk: Answers = { yes: 'If yes', unsure: 'If not sure', no: 'If no' }
export const forWord: Answers = { yes: 'If they would come again', unsure: 'If something got in the way', no: 'If they want peace' }

type Says = Readonly<Record<ScriptPart, Content>>

/** The first words of a call. */
export const firstWords = ({ hello }: Says): Html => why({ text: html`“${hello}”` })

/**
 * What follows each answer, as far as anything is written for it. In the form of a call it stands below the answers, so that they are within reach of the thumb while the
 * first words are read; once one is marked, only what follows that one is left. In a friendly word several may come up in one call, so all of them stay.
 */
export const nextWords = (script: Says, labels: Answers = toAsk): Html => {
  const answers = (['yes', 'unsure', 'no'] as const).filter(part => script[part] !== '')
  return answers.length === 0
    ? nothing
    : html`<dl class="${labels === toAsk ? 'facts facts--next' : 'facts'}">${answers.map(part => html`<div data-next="${part}"><dt>${labels[part]}</dt><dd>${script[part]}</dd></div>`)}</dl>`
}

/** All of it, as on a printed sheet. */
export const spoken = (script: Says, labels: Answers = toAsk): Html => html`${firstWords(script)}${nextWords(script, labels)}`
