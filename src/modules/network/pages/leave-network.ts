import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { oneButtonForm } from '#web/forms.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, type Visit } from '#web/route.ts'
import { leaveNetwork } from '../commands.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { type Caucus, caucusBySlug, type Network, networkById, networksOf } from '../queries.ts'

type Leaving = { readonly caucus: Caucus; readonly network: Network }

/** Null: no such caucus, no such network, or the one is not in the other. */
const leavingOf = async ({ tx, param }: Visit): Promise<Leaving | null> => {
  const caucus = await caucusBySlug(tx, param('caucus'))
  const network = await networkById(tx, param('network'))
  if (!caucus || !network) return null
  return (await networksOf(tx, caucus.id)).some(({ id }) => id === network.id) ? { caucus, network } : null
}

const notIn = missing('such network of this caucus', networkPaths.caucuses())

/** What leaving a network does, before it is done. */
export const leaveNetworkPage = async (visit: Visit): Promise<Reply> => {
  const leaving = await leavingOf(visit)
  if (!leaving) return notIn
  const { caucus, network } = leaving
  const title = `Leave the ${network.name}?`
  const body = html`${pageHead({ kicker: caucus.name, title, lead: 'A caucus belongs to its members. It takes part in a network as long as it wants to.' })}
${card({
  title: 'What changes',
  body: list({
    items: [
      'From now on the network’s coordinators see none of your totals.',
      'Your people, meetings, tasks and reviews stay with the caucus: the network never had them.',
      'The public page of the network no longer names you. That you left, and on which day, is public.',
      'You may join again.',
    ],
  }),
  actions: oneButtonForm({
    action: networkPaths.leaveNetwork(caucus.slug, network.id),
    token: visit.token,
    label: 'Leave the network',
    kind: 'red',
  }),
})}`
  const crumbs = [
    { href: networkPaths.caucuses(), label: 'Caucuses' },
    { href: networkPaths.caucus(caucus.slug), label: caucus.name },
    { label: 'Leave a network' },
  ]
  return show(visit.frame({ title, body, current: '/caucuses', crumbs, audience: 'anyone: that a caucus left a network is public' }))
}

export const leaveOne =
  ({ packs }: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const leaving = await leavingOf(visit)
    if (!leaving || !visit.who) return notIn
    const { caucus, network } = leaving
    const zone = packs.values().next().value?.about.zone ?? 'UTC'
    await leaveNetwork(visit.tx, { caucus: caucus.id, network: network.id, on: dayOf(visit.now, zone), by: visit.who.account })
    await visit.audit('network.left', network.id)
    return goTo(networkPaths.caucus(caucus.slug), `Done: this caucus is no longer in the ${network.name}.`)
  }
