import type { Answer, Question } from '#modules/ballots/rules/paper.ts'
import { make, onPress, part, parts, show } from '../elements.ts'
import { orderList } from './order-list.ts'
import type { QuestionView, Told } from './question.ts'
import { give, levelWithAbove, move, moveTo, type Order, ordinal, placeOf, sayChange, takeOff } from './ranking.ts'

/** A second tap on the same option within this time, in milliseconds, is a finger that trembled. */
const tremble = 350

type Tap = { readonly button: HTMLButtonElement; readonly badge: HTMLElement; readonly said: HTMLElement }

/** Each row becomes one big button: no number to type, nothing to drag. Rows stay where they are; the order stands below them. */
const tapOf = (row: HTMLElement, name: string): Tap => {
  const badge = make('span', { class: 'option__badge', 'aria-hidden': 'true' })
  const said = make('span', { class: 'unseen' })
  const button = make('button', { class: 'option__tap', type: 'button' }, badge, make('span', { class: 'option__name' }, name), said)
  for (const label of parts(row, 'label')) show(label, false)
  row.append(button)
  return { button, badge, said }
}

/** What stands in the number fields, as when a paper comes back to be put right. */
const typedOrder = (rows: readonly HTMLElement[]): Order => {
  const typed = rows
    .map((row, at) => ({ option: at + 1, number: Number(row.querySelector('input')?.value) }))
    .filter(({ number }) => number >= 1)
  return typed.sort((a, b) => a.number - b.number).map(({ option }) => [option])
}

export const rankView = (fieldset: HTMLElement, question: Question, { say, changed }: Told): QuestionView => {
  const rows = parts(fieldset, '[data-option]')
  const { options: names, most } = question
  const taps = rows.map((row, at) => tapOf(row, names[at] ?? ''))
  const list = orderList(part(fieldset, '[data-order]'), { names, shares: question.equal })
  let order: Order = typedOrder(rows)
  const draw = () => {
    taps.forEach(({ button, badge, said }, at) => {
      const place = placeOf(order, at + 1)
      button.setAttribute('aria-pressed', String(place !== null))
      badge.textContent = place === null ? '' : String(place)
      said.textContent = place === null ? '' : `, your ${ordinal(place)} choice`
    })
    list.draw(order)
  }
  const become = (next: Order, option: number) => {
    const text = sayChange(order, next, option, names[option - 1] ?? '')
    order = next
    draw()
    say(text)
    changed()
  }
  let last = { option: 0, at: Number.NEGATIVE_INFINITY }
  taps.forEach(({ button }, at) => {
    const option = at + 1
    button.addEventListener('click', event => {
      if (last.option === option && event.timeStamp - last.at < tremble) return
      last = { option, at: event.timeStamp }
      become(placeOf(order, option) === null ? give(order, option, most) : takeOff(order, option), option)
    })
    button.addEventListener('keydown', event => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      if (/^[1-9]$/.test(event.key)) become(moveTo(order, option, Number(event.key), most), option)
      else if (event.key === 'Backspace' || event.key === 'Delete' || event.key === '0') become(takeOff(order, option), option)
    })
  })
  list.onMove((option, how) => {
    const next = how === 'off' ? takeOff(order, option) : how === 'level' ? levelWithAbove(order, option) : move(order, option, how)
    become(next, option)
    if (how === 'off') taps[option - 1]?.button.focus({ preventScroll: true })
  })
  onPress(fieldset, 'do', what => {
    if (what !== 'clear') return
    order = []
    draw()
    say('Your order is empty.')
    changed()
    taps[0]?.button.focus({ preventScroll: true })
  })
  draw()
  return {
    nth: Number(fieldset.getAttribute('data-question')),
    question,
    answer: (): Answer => order,
    mark: answer => {
      order = answer
      draw()
    },
  }
}
