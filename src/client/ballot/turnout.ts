import { parts } from '../elements.ts'
import { follow } from '../follow.ts'

type Turnout = { readonly drawn: number; readonly cast: number; readonly roll: number }

const said = new Intl.NumberFormat('en-GB')

const numbersIn = (text: string): Turnout | null => {
  const { drawn, cast, roll }: Record<string, unknown> = JSON.parse(text)
  return typeof drawn === 'number' && typeof cast === 'number' && typeof roll === 'number' ? { drawn, cast, roll } : null
}

/** Follows the numbers while somebody looks; a hidden page asks nothing. @returns the newest numbers. */
export const followTurnout = (card: HTMLElement): (() => Turnout) => {
  const count = (name: string) => Number((card.querySelector(`[data-count=${name}]`)?.textContent ?? '').replace(/\D/g, ''))
  let now: Turnout = { drawn: count('drawn'), cast: count('cast'), roll: count('roll') }
  const draw = (numbers: Turnout) => {
    now = numbers
    for (const place of parts(card, '[data-count]')) {
      const name = place.getAttribute('data-count')
      if (name === 'drawn' || name === 'cast' || name === 'roll') place.textContent = said.format(numbers[name])
    }
    const bar = card.querySelector('progress')
    if (bar) bar.value = numbers.cast
  }
  follow(card.getAttribute('data-stream') ?? '', text => {
    const numbers = numbersIn(text)
    if (numbers) draw(numbers)
  })
  return () => now
}
