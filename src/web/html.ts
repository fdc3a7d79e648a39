import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** A piece of HTML, escaped already: what every function in this folder returns. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** What may stand between two tags: a piece, or text that is escaped on its way in. */
export type Content = Html | string | number

export const nothing: Html = html``

/** ` name="value"`, or nothing at all when the value is absent or false; `true` gives the bare attribute. */
export const attribute = (name: string, value: string | number | boolean | null | undefined): Html => {
  if (value === undefined || value === null || value === false) return nothing
  return value === true ? html` ${name}` : html` ${name}="${value}"`
}

/** Class names joined by a space, absent ones left out. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

/** For a screen reader only. */
export const unseen = (text: Content): Html => html`<span class="unseen">${text}</span>`
