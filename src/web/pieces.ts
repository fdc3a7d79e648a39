import { html } from 'hono/html'
import { attribute, type Content, classes, type Html, nothing } from './html.ts'
import { hexagon, type IconName, icon } from './icons.ts'

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'plain'

/** A few words on a coloured ground. The words carry the meaning; the colour only repeats it. */
export const tag = ({ label, tone = 'plain' }: { label: Content; tone?: Tone }): Html =>
  html`<span class="tag tag--${tone}">${label}</span>`

type CardOptions = {
  readonly title?: Content
  /** Level of the heading, 2 unless told. */
  readonly level?: 2 | 3
  readonly id?: string
  /** Beside the title: a tag or a link. */
  readonly aside?: Html
  readonly lead?: Content
  readonly body?: Html
  /** A row of buttons at the end. */
  readonly actions?: Html
  readonly tone?: 'plain' | 'hot' | 'sunk'
  /** A smaller heading of the same level: for asides. */
  readonly compact?: boolean
  /** Folded into its heading and one line of what is inside; one tap opens it, print shows it whole. */
  readonly folded?: Folded
}

export type Folded = { readonly open: boolean; readonly line?: Content | undefined }

/** A part of a page on its own ground, with a heading. */
export const card = (options: CardOptions): Html => {
  const { title, level = 2, id, aside, lead, body, actions, tone = 'plain', compact, folded } = options
  if (title !== undefined && folded !== undefined) return foldedCard({ ...options, title, folded })
  return html`
<section class="${classes('card', tone !== 'plain' && `card--${tone}`, compact && 'card--compact')}"${attribute('id', id)}>
  ${title === undefined ? nothing : html`<div class="card__head">${heading({ level, text: title })}${aside ?? nothing}</div>`}
  ${lead === undefined ? nothing : html`<p class="mute small">${lead}</p>`}
  ${body ?? nothing}
  ${actions === undefined ? nothing : html`<div class="actions">${actions}</div>`}
</section>`
}

const foldedCard = ({
  title,
  level = 2,
  id,
  aside,
  lead,
  body,
  actions,
  folded,
}: CardOptions & { title: Content; folded: Folded }): Html => html`
<details class="card card--folded"${attribute('id', id)}${attribute('open', folded.open)}>
  <summary>${heading({ level, text: title })}${folded.line === undefined ? nothing : html`<span class="card__line">${folded.line}</span>`}${aside ?? nothing}${icon({ name: 'down' })}</summary>
  <div class="card__rest">
  ${lead === undefined ? nothing : html`<p class="mute small">${lead}</p>`}
  ${body ?? nothing}
  ${actions === undefined ? nothing : html`<div class="actions">${actions}</div>`}
  </div>
</details>`

/** Folded cards together: side by side where there is room, an open one as wide as the page. */
export const folds = ({ items }: { items: readonly Html[] }): Html => html`<div class="folds">${items}</div>`

export const heading = ({ level, text }: { level: 2 | 3 | 4; text: Content }): Html => {
  if (level === 2) return html`<h2>${text}</h2>`
  return level === 3 ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`
}

/** One big honest number: what it is above, what it rests on or its range below; `href` opens it. */
export const bigNumber = ({ label, number, of, below, href, tone = 'plain' }: BigNumber): Html => html`
<div class="${classes('figure-card', tone === 'hot' && 'figure-card--hot')}">
  <p class="figure-card__label">${label}</p>
  <p class="figure-card__number">${number}${of === undefined ? nothing : html` <span class="figure-card__of">${of}</span>`}</p>
  ${below === undefined ? nothing : html`<p class="figure-card__below">${below}</p>`}
  ${href === undefined ? nothing : html`<p class="figure-card__open"><a href="${href}">What it rests on<span class="unseen">: ${label}</span></a></p>`}
</div>`

type BigNumber = {
  readonly label: Content
  readonly number: Content
  /** Smaller, after the number: `of 650`. */
  readonly of?: Content
  readonly below?: Content
  readonly href?: string
  readonly tone?: 'plain' | 'hot'
}

/** A sentence that is the answer of the page, set as large as a number: "21 more people, or 11 changed minds". */
export const verdict = ({ kind, text, below }: { kind?: Html; text: Content; below?: Content }): Html => html`
<div class="verdict">${kind ?? nothing}<p class="verdict__text">${text}</p>${below === undefined ? nothing : html`<p class="mute small">${below}</p>`}</div>`

/** Terms and what is said of them, side by side where there is room. */
export const definitions = ({ items }: { items: readonly { term: Content; text: Content }[] }): Html =>
  html`<dl class="facts">${items.map(({ term, text }) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`

export type Step = {
  readonly title: Content
  /** Date and place, one line each. */
  readonly when?: Content
  readonly where?: Content
  readonly body?: Content
  /** Why this, or why not that: set apart by a rule at its side. */
  readonly why?: Content
  readonly actions?: Html
}

/** Numbered things to do, the first the most urgent. */
export const steps = ({ items, level = 2 }: { items: readonly Step[]; level?: 2 | 3 }): Html =>
  html`<ol class="steps">${items.map((item, index) => step({ item, index, level }))}</ol>`

const tones = ['accent', 'ink'] as const

const step = ({ item, index, level }: { item: Step; index: number; level: 2 | 3 }): Html => html`
<li class="card step">
  ${hexagon({ text: String(index + 1), tone: tones[index] ?? 'quiet' })}
  <div class="step__text">
    ${heading({ level, text: item.title })}
    ${item.when === undefined ? nothing : html`<p class="step__fact">${icon({ name: 'clock' })}<span>${item.when}</span></p>`}
    ${item.where === undefined ? nothing : html`<p class="step__fact">${icon({ name: 'place' })}<span>${item.where}</span></p>`}
    ${item.body === undefined ? nothing : html`<p>${item.body}</p>`}
    ${item.why === undefined ? nothing : why({ text: item.why })}
    ${item.actions === undefined ? nothing : html`<div class="actions">${item.actions}</div>`}
  </div>
</li>`

/** A reason, a quotation of a rule, or words to say. `source` is named below it. */
export const why = ({ text, source }: { text: Content; source?: Content }): Html =>
  html`<div class="why"><p>${text}</p>${source === undefined ? nothing : html`<p class="why__source">${source}</p>`}</div>`

/** Tasks in a row each: what, how, and what it brings. */
export const todo = ({ items }: { items: readonly { title: Content; below?: Content; aside?: Html }[] }): Html => html`
<ol class="todo">${items.map(
  ({ title, below, aside }) => html`
  <li><div><strong>${title}</strong>${below === undefined ? nothing : html`<span class="mute small">${below}</span>`}</div>${aside ?? nothing}</li>`,
)}
</ol>`

/** What to say where there is nothing yet, and the next step: never an empty box. */
export const emptyState = ({ title, why: reason, next }: { title: Content; why: Content; next: Html }): Html => html`
<div class="empty">
  <svg class="empty__art" viewBox="0 0 77 66" width="77" height="66" aria-hidden="true"><path d="M24 4l14 8v16l-14 8-14-8V12zM53 4l14 8v16l-14 8-14-8V12zM38.5 29l14 8v16l-14 8-14-8V37z"/></svg>
  <p class="empty__title">${title}</p><p class="mute">${reason}</p><div class="actions">${next}</div>
</div>`

const noticeIcons = { good: 'check', warn: 'warning', bad: 'warning', calm: 'info', plain: 'info' } satisfies Record<Tone, IconName>

/** Something that has just happened, or that must be known before reading on. */
export const notice = ({ tone = 'calm', title, body }: { tone?: Tone; title?: Content; body: Content }): Html => html`
<div class="notice notice--${tone}" role="status">${icon({ name: noticeIcons[tone] })}<div>${title === undefined ? nothing : html`<p><strong>${title}</strong></p>`}<p>${body}</p></div></div>`

export type Crumb = { readonly label: string; readonly href?: string }

export const crumbs = ({ trail, after }: { trail: readonly Crumb[]; after?: Content }): Html => html`
<nav class="crumbs" aria-label="Where you are"><ol>${trail.map(crumb)}</ol>${after === undefined ? nothing : html`<p>${after}</p>`}</nav>`

const crumb = ({ label, href }: Crumb): Html =>
  html`<li>${href === undefined ? html`<span aria-current="page">${label}</span>` : html`<a href="${href}">${label}</a>`}</li>`

/** A link to another site, its address written without scheme; the words alone where that cannot be opened: not known, or followed by a remark. */
export const outside = ({ address, text }: { address: string; text: Content }): Content =>
  isWeb(address) ? html`<a href="https://${address}" rel="noreferrer">${text}</a>` : text

export const isWeb = (address: string): boolean => /^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?$/.test(address)

/** What a figure rests on, folded away until wanted; printed open. */
export const disclosure = ({
  summary,
  body,
  open = false,
  id,
}: {
  summary: Content
  body: Html
  open?: boolean
  id?: string
}): Html => html`
<details class="rests"${attribute('id', id)}${attribute('open', open)}><summary>${icon({ name: 'down' })}<span>${summary}</span></summary><div class="rests__body">${body}</div></details>`

/** A page to print: a letter, a call sheet. On paper it stands alone, without the site's head and foot. */
export const sheet = ({ body }: { body: Html }): Html => html`<article class="sheet">${body}</article>`

/** A bare list with the page's rhythm; `kind` 'ruled' draws a line between entries. */
export const list = ({ items, kind = 'plain' }: { items: readonly Content[]; kind?: 'plain' | 'ruled' | 'numbered' }): Html =>
  kind === 'numbered'
    ? html`<ol class="list list--numbered">${items.map(item => html`<li>${item}</li>`)}</ol>`
    : html`<ul class="list list--${kind}">${items.map(item => html`<li>${item}</li>`)}</ul>`
