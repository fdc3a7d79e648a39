import { html } from 'hono/html'
import { type Day, dayOf } from '#kernel/day.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, emptyState } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import type { NetworkDeps } from '../deps.ts'
import { networkPaths } from '../paths.ts'
import { bodiesOn, roadsTo, shortestOf } from '../roads.ts'
import { type Decision, decisionsAsked, decisionsOf, isTopic, type Topic, topics, topicsAsked } from '../rules/decides.ts'
import { sayHops } from '../rules/who-decides.ts'
import { askCard, organisations, whichUnit } from './chooser.ts'
import { type Reader, readerOf } from './reader.ts'
import { roadInWords } from './road-card.ts'
import { saidList } from './said-list.ts'
import { bodyHref, type Linked } from './seats.ts'

/** Who decides a thing: every body that has a say in it, with the road from it down to members. */
export const decidesPage =
  (deps: NetworkDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const reader = await readerOf(deps, visit)
    if (!reader) return missing('organisation of this name', 'The bodies of the first one are at /bodies.')
    const today = dayOf(visit.now, reader.pack.about.zone)
    const of = visit.query('of')
    const question = visit.query('q').trim().slice(0, 200)
    if (of !== '' && !isTopic(of)) return missing('question of this name', 'All of them are at /bodies.')
    const { title, said } = answerTo(reader, today, isTopic(of) ? of : null, question)
    const asked = isTopic(of) || question !== ''
    const here = (pack: string | undefined, unit: string | undefined) =>
      networkPaths.decides({ of: of || undefined, q: question || undefined, pack, unit })
    const body = html`${pageHead({
      kicker: reader.pack.about.name,
      title,
      lead: asked
        ? 'Open a body to see the road down to your own vote, who holds its seats, and when they are next filled.'
        : 'Choose a question, or write one. Each answer says who has a say, and how far that is from your own vote.',
    })}
${columns({
  first: html`${whichUnit(reader, (pack, unit) => here(pack, unit))}${asked ? answers(reader, today, said) : askCard(reader, question)}`,
  second: html`${asked ? askCard(reader, question) : nothing}${organisations(deps, reader, pack => here(pack, undefined))}`,
  kind: 'narrow',
})}`
    const crumbs = [
      { href: '/network', label: 'Network' },
      { href: networkPaths.bodies(reader.named, reader.unit), label: 'Bodies' },
      { label: 'Who decides' },
    ]
    return show(visit.frame({ title, body, current: '/network', crumbs }))
  }

type Answer = { readonly title: string; readonly said: readonly Decision[] }

/** Of a topic all that is said; of a question what is said in its words, and of the topics that its words point to. */
const answerTo = ({ pack }: Reader, today: Day, topic: Topic | null, question: string): Answer => {
  if (!topic && question === '') return { title: 'Who decides', said: [] }
  const all = decisionsOf(pack, today)
  if (topic) return { title: `Who decides ${topics[topic].asks}`, said: all.filter(one => one.topic === topic) }
  const inWords = decisionsAsked(question, all, pack.bodies)
  const asked = topicsAsked(question)
  const pointedAt = all.filter(one => asked.includes(one.topic) && !inWords.includes(one))
  return { title: `Who decides: ${question}`, said: [...inWords, ...pointedAt] }
}

const answers = (linked: Linked, today: Day, said: readonly Decision[]): Html => {
  if (said.length === 0) return nothingFound(linked)
  const bodies = bodiesOn(linked.pack.bodies, today)
  const byBody = [...Map.groupBy(said, ({ body }) => body)]
  const known = byBody.flatMap(([id, all]) => {
    const body = id === null ? undefined : bodies.get(id)
    return body ? [{ body, all }] : []
  })
  const first = known.toSorted((a, b) => rank(a.all) - rank(b.all))
  const unknown = byBody.filter(([id]) => id === null || !bodies.has(id)).flatMap(([, all]) => all)
  return html`${first.map(({ body, all }) => {
    const road = shortestOf(roadsTo(bodies, body.id))
    const far =
      body.level === 'member'
        ? 'Members themselves: your own vote.'
        : road
          ? html`${sayHops(road.hops)} from members: ${roadInWords(linked, road)}.`
          : 'No road from members to it is known.'
    return card({
      title: html`<a href="${bodyHref(linked, body.id)}">${body.name}</a>`,
      compact: true,
      lead: far,
      body: saidList(all),
    })
  })}${unknown.length === 0 ? '' : card({ title: 'Nobody has said who', compact: true, lead: 'No source names who decides these. Asking for it in writing is a first step.', body: saidList(unknown) })}`
}

const ranks = { stage: 0, own: 0, power: 0, remedy: 1, appeal: 2 } as const

/** Who decides comes before whom one turns to afterwards. */
const rank = (all: readonly Decision[]): number => Math.min(...all.map(({ kind }) => ranks[kind]))

const nothingFound = ({ named, unit }: Linked): Html =>
  emptyState({
    title: 'Nothing is said about this',
    why: 'Try one word of it, such as “motions” or “shortlist”, choose a question beside this, or look through all bodies.',
    next: linkButton({ href: networkPaths.bodies(named, unit), label: 'All bodies' }),
  })
