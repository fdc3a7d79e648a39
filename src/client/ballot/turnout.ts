import { parts } from '../elements.ts'

export type Turnout = { readonly drawn: number; readonly cast: number; readonly roll: number }

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
  const address = card.getAttribute('data-stream') ?? ''
  let stream: EventSource | null = null
  const follow = () => {
    if (document.visibilityState === 'hidden') {
      stream?.close()
      stream = null
    } else if (!stream && address !== '') {
      stream = new EventSource(address)
      stream.onmessage = ({ data }) => {
        const numbers = numbersIn(String(data))
        if (numbers) draw(numbers)
      }
    }
  }
  document.addEventListener('visibilitychange', follow)
  follow()
  return () => now
}
