import type { Answer, Question } from '#modules/ballots/rules/paper.ts'
import { part } from '../elements.ts'
import type { QuestionView, Told } from './question.ts'

/** The boxes are the page's own; what is added is a count, and that no more can be chosen than may be. */
export const chooseView = (fieldset: HTMLElement, question: Question, { say, changed }: Told): QuestionView => {
  const boxes = Array.from(fieldset.querySelectorAll('input'))
  const named = boxes.filter(box => box.value !== '')
  const { most } = question
  const line = part(fieldset, '[data-chosen]')
  const chosen = () => named.filter(box => box.checked).map(box => Number(box.value))
  const count = () => {
    line.textContent = most > 1 && most < named.length ? `${chosen().length} of ${most} chosen` : ''
  }
  fieldset.addEventListener('change', event => {
    const box = event.target
    if (most > 1 && box instanceof HTMLInputElement && box.checked && chosen().length > most) {
      box.checked = false
      say(`${most} are chosen, and no more may be. Take one off first.`)
      line.textContent = `${most} of ${most} chosen. Take one off to choose another.`
      return
    }
    count()
    changed()
  })
  count()
  return {
    nth: Number(fieldset.getAttribute('data-question')),
    question,
    answer: (): Answer => chosen().map(one => [one]),
    mark: answer => {
      const wanted = answer.map(place => String(place[0]))
      for (const box of boxes) box.checked = box.value === '' ? wanted.length === 0 : wanted.includes(box.value)
      count()
    },
  }
}
