import { html } from 'hono/html'
import type { ContestState } from '#modules/contests/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import type { Pack, Remedy, RemedyNow, When } from '#modules/rulebook/index.ts'
import type { Content, Html } from '#web/html.ts'
import { tag } from '#web/pieces.ts'
import { sayDay, sayTime } from '#web/say.ts'
import type { Packs } from '../deps.ts'

/** `Thursday 19 January 2017, 7.30 pm`. */
export const sayWhen = ({ day, time }: When): string => `${sayDay(day, 'long')}${time ? `, ${sayTime(time)}` : ''}`

export const stateTag = ({ state, deadline }: RemedyNow<Remedy>): Html => {
  if (state === 'expired') return tag({ label: 'expired', tone: 'warn' })
  if (state === 'unknown') return tag({ label: 'time limit not known' })
  return tag({ label: deadline === 'none' ? 'open, no limit' : 'open', tone: 'good' })
}

export const deadlineWords = ({ state, deadline, overBy }: RemedyNow<Remedy>): string => {
  if (overBy) return `Its day is not known, but it was over by ${sayWhen(overBy)}.`
  if (deadline === 'none') return 'There is no limit.'
  if (deadline === 'unknown') return 'Not found in a source, or it hangs on a day that is not known. Be early.'
  return state === 'expired'
    ? `It ended on ${sayWhen(deadline)}.`
    : `Until ${sayWhen(deadline)}${deadline.time ? '' : ', the end of the day'}.`
}

export const beforeVoteWords = (remedy: Remedy, state: ContestState): string => {
  if (state.vote) return 'The vote is over.'
  return { yes: 'Yes.', no: 'No.', unknown: 'Not known.' }[remedy.before_vote]
}

/** A body by name, linked to its page. */
export const bodyLink = (packs: Packs, pack: Pack, id: string): Content => {
  const body = pack.bodies.get(id)
  if (!body) return 'not known'
  const main = packs.keys().next().value === pack.about.id
  return html`<a href="${networkPaths.body(id, main ? undefined : pack.about.id)}">${body.name}</a>`
}

/** `AVPS, January 2017; …`: the sources of a rule in words. */
export const sourceWords = (pack: Pack, keys: readonly string[]): string => {
  if (keys.length === 0) return 'No source was found.'
  const said = keys.map(key => {
    const source = pack.sources.get(key)
    return source ? [source.title, source.publisher, source.date].filter(part => part !== 'unknown').join(', ') : key
  })
  return `${said.join('; ')}.`
}
