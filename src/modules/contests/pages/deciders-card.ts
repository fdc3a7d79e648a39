import { html } from 'hono/html'
import type { Day } from '#kernel/day.ts'
import { seats } from '#modules/network/index.ts'
import { type Body, distanceFromMembers, type Hop, type Pack, type SeatGroup, type Stage } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, list } from '#web/pieces.ts'
import { hopChain } from '#web/stages.ts'
import type { ContestState, Packs } from '../state.ts'
import { bodyHref, citing, sayHops } from './words.ts'

/** From members up to a decider, hop by hop: who elects or appoints whom, and when those seats are next filled. */
export const deciderCard = (packs: Packs, state: ContestState, stage: Stage): Html => {
  const { pack } = state
  const distance = distanceFromMembers(pack.bodies, stage.decider)
  const decider = pack.bodies.get(stage.decider)
  if (!decider)
    return card({ title: 'Who decides', id: 'deciders', body: html`<p>Who decides the ${stage.name.toLowerCase()} was not found.</p>` })
  return card({
    title: 'Who decides, and who elects them',
    id: 'deciders',
    lead: `${stage.name}: ${decider.name}, ${sayHops(distance.hops)}.`,
    body: html`
${distance.path.length === 0 ? nothing : hopChain({ label: `From members to ${decider.name}`, hops: chainOf(packs, pack, distance.path) })}
${sittingThere(state, decider)}
${nextElections(pack, distance.path, state.now.day)}`,
  })
}

const chainOf = (packs: Packs, pack: Pack, path: readonly Hop[]) => {
  const upward = path.toReversed()
  const bottom = pack.bodies.get(upward[0]?.by ?? '')
  const first = bottom ? [{ name: bottom.name, note: 'everyone with a vote', href: bodyHref(packs, pack, bottom) }] : []
  return [
    ...first,
    ...upward.flatMap(hop => {
      const body = pack.bodies.get(hop.body)
      const group = body?.seats.find(({ id }) => id === hop.group)
      return body ? [{ name: body.name, href: bodyHref(packs, pack, body), ...(group ? { note: seatWords(group) } : {}) }] : []
    }),
  ]
}

const seatWords = ({ name, count, filled }: SeatGroup): string => {
  const counted = count === 'unknown' ? name : `${count}: ${name}`
  return filled === 'unknown' ? counted : `${counted}; ${filled}`
}

/** Names of those who sit there on the day, as the pack has them. */
const sittingThere = ({ now }: ContestState, body: Body): Html => {
  const sitting = body.seats
    .flatMap(({ holders }) => (holders === 'unknown' ? [] : holders))
    .filter(({ from, to }) => {
      const hasBegun = from === 'unknown' || Temporal.PlainDate.compare(from, now.day) <= 0
      return hasBegun && (to === null || to === 'unknown' || Temporal.PlainDate.compare(to, now.day) >= 0)
    })
  if (sitting.length === 0) return html`<p>Who sits on it: <strong>names not published</strong> as far as is known.</p>`
  const names = sitting.map(({ name, post }) => (post ? `${name} (${post})` : name))
  return disclosure({ summary: `Who sits on it: ${sitting.length} known`, body: list({ items: names }) })
}

const nextElections = (pack: Pack, path: readonly Hop[], today: Day): Html => {
  const lines = path.flatMap(hop => {
    const body = pack.bodies.get(hop.body)
    const group = body?.seats.find(({ id }) => id === hop.group)
    if (!body || !group) return []
    const next = seats.nextInWords(pack, { ...hop, today })
    return [
      html`${body.name}, ${group.name}: filled by ${pack.bodies.get(hop.by)?.name ?? hop.by}, ${next}. ${citing(pack, group.sources)}`,
    ]
  })
  return lines.length === 0 ? nothing : disclosure({ summary: 'When each of these seats is filled next', body: list({ items: lines }) })
}
