import type { Answers } from '#modules/ballots/rules/paper.ts'
import { make, part, show } from '../elements.ts'
import type { QuestionView } from './question.ts'

/** The paper as it will be sent, in words and in order. */
export const drawPaper = (section: HTMLElement, views: readonly QuestionView[], answers: Answers): void => {
  views.forEach(({ nth, question: { options, way } }, at) => {
    const answer = answers[at] ?? []
    const box = part(section, `[data-answer="${nth}"]`)
    const named = answer.map(place => place.map(option => options[option - 1] ?? '').join(' and '))
    const list = part(box, 'ol')
    list.textContent = ''
    list.className = way === 'rank' ? 'paper__order' : 'paper__order paper__order--plain'
    list.append(...named.map(name => make('li', {}, name)))
    show(list, named.length > 0)
    show(part(box, '[data-empty]'), named.length === 0)
    const rest = options.filter((_, option) => !answer.some(place => place.includes(option + 1)))
    const word = way === 'rank' ? 'Not ranked' : 'Not chosen'
    part(box, '[data-rest]').textContent = named.length > 0 && rest.length > 0 ? `${word}: ${rest.join(', ')}` : ''
  })
  const empty = answers.every(answer => answer.length === 0)
  show(part(section, '[data-all-empty]'), empty)
  const send = part(section, '[data-do=send]')
  send.textContent = empty ? 'Send it empty' : 'Send my paper'
}
