import { html, raw } from 'hono/html'
import type { Html } from './html.ts'

/** Drawn for this project on a grid of 24, stroke 2, round ends; the hexagon is the house's only ornament. */
const strokes = {
  today: 'M12 2.8l8 4.6v9.2l-8 4.6-8-4.6V7.4zM8.5 12l2.5 2.6 4.7-5',
  contests: 'M2 12h4M10 12h4M18 12h4M8 9.2l2 1.2v3.2l-2 1.2-2-1.2v-3.2zM16 9.2l2 1.2v3.2l-2 1.2-2-1.2v-3.2z',
  network: 'M12 2.5l4 2.3v4.6l-4 2.3-4-2.3V4.8zM8 11.8l4 2.3v4.6l-4 2.3-4-2.3v-4.6zM16 11.8l4 2.3v4.6l-4 2.3-4-2.3v-4.6z',
  caucuses:
    'M8.5 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 19.5c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M16 5a3 3 0 0 1 0 5.6M17.5 14.3c2.4.6 4 2.5 4 5.2',
  learn: 'M12 6.5C10 4.8 7 4.3 3 4.5v13.5c4-.2 7 .3 9 2 2-1.7 5-2.2 9-2V4.5c-4-.2-7 .3-9 2zM12 6.5V20',
  reviews: 'M6 3h9l4 4v14H6zM14.5 3v4.5H19M9.5 12h6M9.5 16h6',
  search: 'M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.6 15.6L21 21',
  more: 'M4 7h16M4 12h16M4 17h16',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5',
  phone: 'M6 3h3.5l1.7 4.5-2.3 1.7a12 12 0 0 0 5.9 5.9l1.7-2.3L21 14.5V18a3 3 0 0 1-3.2 3A16.5 16.5 0 0 1 3 6.2 3 3 0 0 1 6 3z',
  lift: 'M4 16v-4l2-5.5h12L20 12v4zM4 12h16M6.5 16v2.5M17.5 16v2.5M7.5 14h.01M16.5 14h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3v4M15.5 3v4',
  place: 'M12 21.5c4.5-4.8 6.8-8.3 6.8-11.2a6.8 6.8 0 0 0-13.6 0c0 2.9 2.3 6.4 6.8 11.2zM12 12.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  sort: 'M8 9.5l4-4.5 4 4.5M8 14.5l4 4.5 4-4.5',
  check: 'M5 12.5l4.7 5L19.5 7',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 3.5l9.5 16.5h-19zM12 10v4.5M12 17.3h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.7h.01',
  question: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  lock: 'M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  leave: 'M10 4H5v16h5M9 12h11M16 8l4 4-4 4',
} satisfies Record<string, string>

export type IconName = keyof typeof strokes

/** An inline drawing of 1.25 em. Without `label` it is ornament and hidden from screen readers. */
export const icon = ({ name, label }: { name: IconName; label?: string }): Html => {
  const d = raw(strokes[name])
  const naming = label === undefined ? html`aria-hidden="true"` : html`role="img" aria-label="${label}"`
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" ${naming}><path d="${d}"/></svg>`
}

/** The mark of the house. */
export const mark = (): Html =>
  html`<svg class="mark" viewBox="0 0 20 22" width="20" height="22" aria-hidden="true"><path d="M10 0l10 5.5v11L10 22 0 16.5v-11z"/></svg>`

/** A hexagon that holds a number or two letters. */
export const hexagon = ({ text, tone = 'ink' }: { text: string; tone?: 'accent' | 'ink' | 'quiet' | 'open' }): Html => html`
  <svg class="hexagon hexagon--${tone}" viewBox="0 0 40 44" width="40" height="44" aria-hidden="true">
    <path d="M20 1l18.5 10.5v21L20 43 1.5 32.5v-21z"/><text x="20" y="28" text-anchor="middle">${text}</text>
  </svg>`

/** The favicon, served as a file. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#c8232c" d="M16 1l13 7.5v15L16 31 3 23.5v-15z"/><path fill="#fffdf9" d="M16 9.5l5.6 3.250v6.5L16 22.5l-5.6-3.250v-6.5z"/></svg>`
