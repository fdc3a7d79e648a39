import { parts } from './elements.ts'
import { follow } from './follow.ts'

const said = new Intl.NumberFormat('en-GB')

/** Who is here, as it changes, while somebody looks; a page that is hidden asks nothing. */
for (const card of parts(document, '[data-door]')) {
  const places = parts(document, '[data-count]')
  follow(card.getAttribute('data-door') ?? '', text => {
    const numbers: Record<string, unknown> = JSON.parse(text)
    for (const place of places) {
      const number = numbers[place.getAttribute('data-count') ?? '']
      if (typeof number === 'number') place.textContent = said.format(number)
    }
  })
}
