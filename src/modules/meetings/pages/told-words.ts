import { html } from 'hono/html'
import type { Html } from '#web/html.ts'
import { sayCount, sayTime } from '#web/say.ts'
import type { DateKind, ToldDate } from '../rules/told.ts'

export const kindWords: Readonly<Record<DateKind, string>> = {
  annual: 'Annual meeting',
  delegate: 'Meeting that elects delegates',
  other: 'Another meeting',
}

/** `told by 2 members`; never by whom. */
export const sayTellers = ({ tellers }: Pick<ToldDate, 'tellers'>): string =>
  tellers === 0 ? 'told by nobody any more' : `told by ${sayCount(tellers, 'member', 'members')}`

export const sayHour = (at: string): string => sayTime(Temporal.PlainTime.from(at))

/** `7.30 pm (2), 7 pm (1)` where they differ; one hour alone without a number. */
export const sayEach = (said: ToldDate['hours'], words: (one: string) => string): string =>
  said.length === 1 ? words(said[0]?.said ?? '') : said.map(one => `${words(one.said)} (told by ${one.tellers})`).join(', ')

export const markLine = ({ mark }: ToldDate): Html | null =>
  mark &&
  html`<p class="small">${mark.mark === 'confirmed' ? 'Confirmed by a steward. Source' : 'Withdrawn by a steward. Reason'}: ${mark.why}</p>`
