import { html } from 'hono/html'
import { percent } from './charts.ts'
import { type Content, type Html, nothing } from './html.ts'
import { sayShare } from './say.ts'

type LeftBar = {
  readonly name: string
  /** What is left of all that came in, 0 to 1; null: not known. */
  readonly share: number | null
  /** Where it may lie. */
  readonly low?: number
  readonly high?: number
  readonly note?: Content
}

/** What is left after each step, as bars from nought to all, with brackets where it may lie. Length and bracket carry it, so it reads in print and without colour. */
export const leftBars = ({ bars, label }: { bars: readonly LeftBar[]; label: string }): Html => html`
<ol class="left" aria-label="${label}">${bars.map(
  ({ name, share, low, high, note }) => html`
  <li class="left__row">
    <p class="left__name"><strong>${name}</strong> <span>${share === null ? 'not known' : sayShare(share)}</span></p>
    ${share === null ? nothing : bar(share, low, high)}
    ${note === undefined ? nothing : html`<p class="mute small">${note}</p>`}
  </li>`,
)}</ol>`

const bar = (share: number, low: number | undefined, high: number | undefined): Html => html`
<svg class="left__bar" width="100%" height="26" aria-hidden="true">
  <rect class="left__ground" x="0" y="5" width="100%" height="16"/>
  <rect class="left__fill" x="0" y="5" width="${percent(share)}" height="16"/>
  ${low === undefined || high === undefined ? nothing : bracket(low, high)}
</svg>`

const bracket = (low: number, high: number): Html =>
  html`<line class="left__reach left__reach--under" x1="${percent(low)}" x2="${percent(high)}" y1="13" y2="13"/><line class="left__reach" x1="${percent(low)}" x2="${percent(high)}" y1="13" y2="13"/>${[low, high].map(at => html`<line class="left__end" x1="${percent(at)}" x2="${percent(at)}" y1="2" y2="24"/>`)}`
