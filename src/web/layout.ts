import { html } from 'hono/html'
import { assetPaths, islandPath } from './assets.ts'
import { attribute, type Content, type Html, nothing } from './html.ts'
import { type IconName, icon, mark } from './icons.ts'
import { type Crumb, crumbs } from './pieces.ts'

/** One entry of the navigation. At most four have `tab`: they stand in the bar at the foot of a phone, before More. */
export type NavItem = { readonly href: string; readonly label: string; readonly icon: IconName; readonly tab?: boolean }

/** Who is signed in, as what, and who will read what they write: said on every page. */
export type Identity = {
  readonly name: string
  /** As what and where: `organiser of Copeland`; `signed in, in no caucus yet`. */
  readonly place: string
  /** Completes "What you write here is seen by …". Null: a page that anyone can read, on which nothing is written. Absent: there is nothing to say, as on a refusal. */
  readonly audience?: string | null
  /** Where to enter as someone else or change scope. */
  readonly changeHref?: string
  readonly logOutAction: string
  readonly token: string
}

export type Frame = {
  readonly lang: string
  readonly nav: readonly NavItem[]
  /** `href` of the current entry of the navigation. */
  readonly current?: string
  readonly who: Identity | null
  /** The demonstration's bar; its presence also puts the statement about invented people in the footer. */
  readonly demo?: Html
  readonly signInHref?: string
  readonly moreHref?: string
  readonly footer?: readonly { readonly href: string; readonly label: string }[]
}

type PageOptions = Frame & {
  readonly title: string
  readonly description?: string
  readonly crumbs?: readonly Crumb[]
  /** Pieces from `notice()`, above everything in the main part. */
  readonly notice?: Html
  /** The one script of a page that works better with it: the name of an island of `src/client`. */
  readonly island?: string
  /** A page that a phone keeps and can install: alone, without menu, identity and foot, which would be of the day on which it was kept. */
  readonly installable?: Installable
  readonly body: Html
}

/** Addresses of its manifest and of itself. */
export type Installable = { readonly manifest: string; readonly home: string }

/** The name of the hidden field that carries the form token. */
export const tokenField = '_token'

const signInAt = '/sign-in'
const moreAt = '/more'
const usualFooter = [
  { href: '/about', label: 'About Caucus' },
  { href: '/privacy', label: 'What is kept about you' },
  { href: '/source', label: 'Source code, AGPL' },
]

/** A whole document. No style attribute and no script but the island's file: the content security policy allows neither. */
export const page = (options: PageOptions): Html => html`<!DOCTYPE html>
<html lang="${options.lang}">
<head>
<meta charset="utf-8">
<title>${options.title} · Caucus</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#faf6ef" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#171411" media="(prefers-color-scheme: dark)">
${options.description === undefined ? nothing : html`<meta name="description" content="${options.description}">`}
${assetPaths.preload.map(path => html`<link rel="preload" as="font" type="font/woff2" href="${path}" crossorigin>`)}
<link rel="stylesheet" href="${assetPaths.style}">
<link rel="icon" type="image/svg+xml" href="${assetPaths.favicon}">
${options.installable === undefined ? nothing : html`<link rel="manifest" href="${options.installable.manifest}">`}
${options.island === undefined ? nothing : html`<script type="module" src="${islandPath(options.island)}"></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the main part</a>
${options.demo === undefined || options.installable ? nothing : html`<aside class="demo" aria-label="Demonstration">${options.demo}</aside>`}
${options.installable ? brandOnly(options.installable) : header(options)}
<main id="main" tabindex="-1">
${options.crumbs === undefined ? nothing : crumbs({ trail: options.crumbs })}
${options.notice ?? nothing}
${options.body}
</main>
${options.installable ? nothing : footer(options)}
</body>
</html>`

const header = (frame: Frame): Html => html`
<header class="top">
  <div class="top__bar">
    <a class="brand" href="/">${mark()}Caucus</a>
    ${frame.nav.length === 0 ? nothing : navigation(frame)}
    ${frame.who === null ? html`<a class="btn btn--ghost btn--small" href="${frame.signInHref ?? signInAt}">Sign in</a>` : account(frame.who)}
  </div>
  <p class="who">${frame.who === null ? visitor() : identity(frame.who)}</p>
</header>`

const brandOnly = ({ home }: Installable): Html => html`
<header class="top"><div class="top__bar"><a class="brand" href="${home}">${mark()}Caucus</a></div></header>`

const navigation = ({ nav, current, moreHref = moreAt }: Frame): Html => html`
    <nav class="nav" aria-label="Main">
      <ul>
        ${nav.map(item => entry({ item, current }))}
        ${entry({ item: { href: moreHref, label: 'More', icon: 'more', tab: true }, current, more: true })}
      </ul>
    </nav>`

const entry = ({ item, current, more = false }: { item: NavItem; current: string | undefined; more?: boolean }): Html => {
  const kind = more ? 'nav__more' : item.tab ? 'nav__tab' : 'nav__wide'
  return html`
        <li class="${kind}"><a href="${item.href}"${attribute('aria-current', current === item.href && 'page')}>${icon({ name: item.icon })}<span>${item.label}</span></a></li>`
}

const identity = (who: Identity): Html =>
  html`<span>You are <strong>${who.name}</strong>, ${who.place}.</span> ${who.audience === undefined ? nothing : html`<span>${readers(who.audience)}</span>`}`

const readers = (audience: string | null): Html =>
  audience === null
    ? html`<strong>Anyone</strong> can read this page; that you read it is not recorded.`
    : html`What you write here is seen by <strong>${audience}</strong>.`

const visitor = (): Html => html`<span>You read as a <strong>visitor</strong>: what you read is not recorded.</span>`

const account = (who: Identity): Html => html`
    <details class="account" name="menu">
      <summary><span class="account__sign" aria-hidden="true">${initials(who.name)}</span><span class="account__label">${who.name}<span class="unseen">: change or log out</span></span>${icon({ name: 'down' })}</summary>
      <div class="account__menu">
        ${who.changeHref === undefined ? nothing : html`<a class="account__item" href="${who.changeHref}">${icon({ name: 'person' })}Change who or where you are</a>`}
        <form method="post" action="${who.logOutAction}">
          <input type="hidden" name="${tokenField}" value="${who.token}">
          <button class="account__item" type="submit">${icon({ name: 'leave' })}Log out</button>
        </form>
      </div>
    </details>`

/** Two letters: of the first and of the last word of a name. */
const initials = (name: string): string => {
  const letters = name
    .split(/\s+/)
    .filter(Boolean)
    .map(word => [...word][0] ?? '')
  return (letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : (letters[0] ?? '?')).toUpperCase()
}

const inventedPeople =
  (): Html => html`<p class="foot__statement"><strong>This is a demonstration.</strong> Organisations, units, contests, candidates and
  office-holders come from the public record, with sources. Every member, organiser, conversation and commitment is invented.</p>`

const footer = ({ demo, footer: links = usualFooter }: Frame): Html => html`
<footer class="foot">
  ${demo === undefined ? nothing : inventedPeople()}
  <nav aria-label="About this site"><ul>${links.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}</ul></nav>
</footer>`

/** The top of a page: a line above, the title, a lead of one or two sentences, and something short at the side. */
export const pageHead = ({ kicker, title, lead, aside }: { kicker?: Content; title: Content; lead?: Content; aside?: Html }): Html => html`
<div class="head">
  <div>
    ${kicker === undefined ? nothing : html`<p class="head__kicker">${kicker}</p>`}
    <h1>${title}</h1>
    ${lead === undefined ? nothing : html`<p class="lead">${lead}</p>`}
  </div>
  ${aside === undefined ? nothing : html`<div class="head__aside">${aside}</div>`}
</div>`

/** Parts below one another with the page's rhythm. */
export const stack = ({ parts }: { parts: readonly Html[] }): Html => html`<div class="stack">${parts}</div>`

/** Two columns on a wide screen, one on a phone: the first a little wider, or `equal`, or the second `narrow` for asides. */
export const columns = ({ first, second, kind }: { first: Html; second: Html; kind?: 'equal' | 'narrow' }): Html =>
  html`<div class="columns${kind === undefined ? '' : ` columns--${kind}`}"><div class="stack">${first}</div><div class="stack">${second}</div></div>`

/** Equal cards side by side as room allows: four on a wide screen, two on a phone for numbers. */
export const grid = ({ items, kind = 'cards' }: { items: readonly Html[]; kind?: 'cards' | 'numbers' }): Html =>
  html`<div class="grid grid--${kind}">${items}</div>`
