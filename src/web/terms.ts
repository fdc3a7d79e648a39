import { html } from 'hono/html'
import { type Content, type Html, nothing } from './html.ts'
import { icon } from './icons.ts'

type Term = {
  /** The words as they stand in the sentence. */
  readonly text: string
  readonly meaning: Content
  /** Where the whole entry, or its rule, can be read. */
  readonly href?: string
}

/**
 * A word of the organisation explained where it stands: a button inside the running text that opens its meaning, with no
 * script (popover attribute). Where a browser has no popovers the meaning follows the word in brackets; so it does in print.
 * `id` must be unique on the page: pages take `explainer()`, which sees to it.
 */
const term = ({ id, text, meaning, href }: Term & { id: string }): Html =>
  html`<button class="term" type="button" popovertarget="${id}">${text}</button><span class="meaning" popover id="${id}"><span class="meaning__word">${text}</span><span class="meaning__text">${meaning}</span>${href === undefined ? nothing : html`<a href="${href}">${icon({ name: 'arrow' })}More about this word</a>`}</span>`

/** One for each page: gives every explained word of that page an id of its own. */
export const explainer = (): ((term: Term) => Html) => {
  let used = 0
  return word => term({ ...word, id: `word-${++used}` })
}
