import type { Answer, Question } from '#modules/ballots/rules/paper.ts'
import { part, parts } from '../elements.ts'

/** One question on the page: what is marked now, and a way to mark it. */
export type QuestionView = {
  readonly nth: number
  readonly question: Question
  answer(): Answer
  mark(answer: Answer): void
}

export type Told = {
  /** Said aloud by a screen reader, shown nowhere. */
  say(text: string): void
  changed(): void
}

/** The question as the page states it. */
export const questionOf = (fieldset: HTMLElement): Question => ({
  text: part(fieldset, 'legend').textContent,
  options: parts(fieldset, '[data-option]').map(row => row.getAttribute('data-name') ?? ''),
  way: fieldset.getAttribute('data-way') === 'rank' ? 'rank' : 'choose',
  most: Number(fieldset.getAttribute('data-most')),
  equal: fieldset.hasAttribute('data-equal'),
})
