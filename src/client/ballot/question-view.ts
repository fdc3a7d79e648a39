import { chooseView } from './choose-view.ts'
import { type QuestionView, questionOf, type Told } from './question.ts'
import { rankView } from './rank-view.ts'

export const questionView = (fieldset: HTMLElement, told: Told): QuestionView =>
  fieldset.getAttribute('data-way') === 'rank'
    ? rankView(fieldset, questionOf(fieldset), told)
    : chooseView(fieldset, questionOf(fieldset), told)
