import { onPress, part, parts, show } from '../elements.ts'
import type { Order } from './ranking.ts'

type Move = 'up' | 'down' | 'off' | 'level'

const isMove = (text: string): text is Move => ['up', 'down', 'off', 'level'].includes(text)

type Settings = { readonly names: readonly string[]; readonly shares: boolean }

/** The voter's order below the options, with buttons to move one up, down or off. A row is made once and moved, so that focus stays on its button. */
export const orderList = (box: HTMLElement, { names, shares }: Settings) => {
  const list = part(box, 'ol')
  const model = document.querySelector<HTMLTemplateElement>('#order-row')
  const rows = names.map((name, at) => {
    const row = model?.content.firstElementChild?.cloneNode(true)
    if (!(row instanceof HTMLElement)) throw new Error('the page has no #order-row')
    row.setAttribute('data-row', String(at + 1))
    part(row, '.order__name').textContent = name
    for (const words of parts(row, '[data-move] .unseen')) words.textContent = (words.textContent ?? '').replace('…', name)
    return row
  })
  const drawRow = (row: HTMLElement, order: Order, place: number, nth: number, mates: number) => {
    part(row, '.order__number').textContent = String(place)
    const first = place === 1 && mates === 1
    const last = place === order.length && mates === 1
    part(row, '[data-move=up]').setAttribute('aria-disabled', String(first))
    part(row, '[data-move=down]').setAttribute('aria-disabled', String(last))
    show(part(row, '[data-move=level]'), shares && place > 1 && nth === 0)
  }
  return {
    draw: (order: Order): void => {
      const held = document.activeElement
      const wanted = order.map((mates, at) =>
        mates.map((option, nth) => {
          const row = rows[option - 1]
          if (row) drawRow(row, order, at + 1, nth, mates.length)
          return row
        }),
      )
      const flat = ([] as (HTMLElement | undefined)[]).concat(...wanted).filter((row): row is HTMLElement => row !== undefined)
      for (const row of rows) if (!flat.includes(row)) row.remove()
      flat.forEach((row, at) => {
        if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null)
      })
      if (held instanceof HTMLElement && list.contains(held) && document.activeElement !== held) held.focus({ preventScroll: true })
      show(box, true)
      show(part(box, '[data-empty]'), order.length === 0)
      show(part(box, '[data-do=clear]'), order.length > 0)
    },
    onMove: (then: (option: number, how: Move) => void): void =>
      onPress(list, 'move', (how, on) => {
        const option = Number(on.closest('[data-row]')?.getAttribute('data-row'))
        if (isMove(how)) then(option, how)
      }),
  }
}
