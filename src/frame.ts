import { type Grant, type Scope, sameScope, type Who } from '#kernel/scope.ts'
import { demoBar } from '#modules/demo/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Frame, Identity, NavItem } from '#web/layout.ts'

const menu: readonly NavItem[] = [
  { href: '/today', label: 'Today', icon: 'today', tab: true },
  { href: '/contests', label: 'Contests', icon: 'contests', tab: true },
  { href: '/calendar', label: 'Calendar', icon: 'calendar' },
  { href: '/network', label: 'Network', icon: 'network', tab: true },
  { href: '/levers', label: 'Rights', icon: 'learn', tab: true },
  { href: '/search', label: 'Search', icon: 'search' },
  { href: '/caucuses', label: 'Caucuses', icon: 'caucuses' },
  { href: '/reviews', label: 'Reviews', icon: 'reviews' },
]

const footer = [
  { href: '/about', label: 'About Caucus' },
  { href: '/privacy', label: 'What is kept about you' },
  { href: '/help/permissions', label: 'Who may do what' },
  { href: '/count', label: 'Count ballots' },
]

const words: Readonly<Record<Grant['role'], string>> = {
  steward: 'steward',
  organiser: 'organiser',
  member: 'member',
  coordinator: 'coordinator',
  'candidate-team': "a candidate's team",
  'returning-officer': 'returning officer',
  scrutineer: 'scrutineer',
  operator: 'operator',
}

type Around = { clock: Clock; zone: string; demo: boolean }
type Place = { path: string; scope: Scope; token: string; audience: string | null | undefined }

/** Menu, identity and the demonstration's bar: the same around every page, so that nobody wonders as whom they write or who reads it. */
export const frameWith =
  ({ clock, zone, demo }: Around) =>
  (who: Who | null, { path, scope, token, audience }: Place): Frame => ({
    lang: 'en',
    nav: menu,
    who: who ? identity(who, scope, audience, token, demo) : null,
    signInHref: demo ? '/demonstration' : '/sign-in',
    footer,
    ...(demo ? { demo: demoBar({ now: clock.now(), zone, path, token }) } : {}),
  })

const identity = (who: Who, scope: Scope, audience: string | null | undefined, token: string, demo: boolean): Identity => {
  const grant = who.grants.find(held => sameScope(held.scope, scope)) ?? who.grants[0]
  return {
    name: who.name,
    place: grant ? `${words[grant.role]} of ${grant.place}` : 'signed in, in no caucus yet',
    ...(audience === undefined ? {} : { audience }),
    changeHref: demo ? '/demonstration' : '/me/sessions',
    logOutAction: '/sign-out',
    token,
  }
}
