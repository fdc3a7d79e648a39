import type { Room } from '#modules/turnout/rules/room.ts'
import { type Answer, answered, askedOf } from '#modules/turnout/rules/what-if.ts'
import { make, part, parts, show } from './elements.ts'

/** What if: a slider beside each number, and the phone reckons as it moves, by the server's own rules. The server's part is src/modules/turnout/pages/what-if.ts. */

const root = part(document, '[data-what-if]')
const room = JSON.parse(root.getAttribute('data-what-if') ?? '') as Room
const fields = parts(root, 'input').filter(field => field instanceof HTMLInputElement)

const reckon = (): void => {
  const answer: Answer = answered(
    room,
    askedOf(room, knob => fields.find(field => field.name === knob)?.value ?? ''),
  )
  for (const place of parts(root, '[data-if]')) place.textContent = answer[(place.getAttribute('data-if') ?? '') as keyof Answer] ?? ''
}

/** At most once for each picture that the screen shows. */
let waiting = false
const soon = (): void => {
  if (waiting) return
  waiting = true
  requestAnimationFrame(() => {
    waiting = false
    reckon()
  })
}

for (const field of fields) {
  const label = root.querySelector(`label[for="${field.id}"]`)?.textContent ?? ''
  const slider = make('input', { type: 'range', class: 'slider', min: field.min, max: field.max, value: field.value, 'aria-label': label })
  slider.addEventListener('input', () => {
    field.value = slider.value
    soon()
  })
  field.addEventListener('input', () => {
    slider.value = field.value
    soon()
  })
  field.after(slider)
}
show(root.querySelector('button'), false)
