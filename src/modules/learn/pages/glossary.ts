import { html } from 'hono/html'
import { rememberedOf } from '#kernel/remembered.ts'
import { explain, type Pack, type Term } from '#modules/rulebook/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, definitions, folds, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import type { LearnDeps } from '../deps.ts'
import { learnPaths } from '../paths.ts'
import { letterGroups } from '../rules/letters.ts'
import { sourcesOf } from './sources.ts'

/** How many rules that use a word are quoted under it. */
const quoted = 6

/** The pack asked for; without a name, the main one. `named` is what links must say. */
const packAsked = ({ packs }: LearnDeps, id: string): { pack: Pack; named: string | undefined } | null => {
  const main = packs.values().next().value
  const pack = id === '' ? main : packs.get(id)
  return pack ? { pack, named: pack === main ? undefined : pack.about.id } : null
}

const byName = (a: Term, b: Term): number => a.term.localeCompare(b.term, 'en')

const otherPacks = ({ packs }: LearnDeps, shown: Pack): Html => {
  const others = [...packs.values()].filter(pack => pack !== shown && pack.terms.size > 0)
  if (others.length === 0) return nothing
  return html`<p>Words of other organisations: ${others.map(({ about }, index) => html`${index > 0 ? ', ' : ''}<a href="${learnPaths.glossary(about.id)}">${about.name}</a>`)}.</p>`
}

/** More words than this are folded by their first letters: each group says which words are in it. */
const unfolded = 20
const leastFolded = 8

const meanings = (terms: readonly Term[], named: string | undefined): Html =>
  definitions({
    items: terms.map(term => ({ term: html`<a href="${learnPaths.term(term.id, named)}">${term.term}</a>`, text: term.meaning })),
  })

const wordsOf = rememberedOf(2, (pack: Pack, named: string | undefined): Html => {
  const terms = [...pack.terms.values()].toSorted(byName)
  if (terms.length <= unfolded) return meanings(terms, named)
  return folds({
    items: letterGroups(terms, ({ term }) => term, leastFolded).map(({ from, to, words }) =>
      card({
        title: from === to ? from : `${from} to ${to}`,
        folded: { open: false, line: words.map(({ term }) => term).join(', ') },
        body: meanings(words, named),
      }),
    ),
  })
})

/** Every word of an organisation with its meaning, in the order of the alphabet. */
export const glossaryPage =
  (deps: LearnDeps) =>
  (visit: Visit): Reply => {
    const asked = packAsked(deps, visit.query('pack'))
    if (!asked) return missing('organisation of this name', 'All of them have their words at /glossary.')
    const { pack, named } = asked
    const body = html`${pageHead({
      kicker: pack.about.name,
      title: 'Words',
      lead: 'What people say in meetings, in plain words. On every other page these words open where they stand.',
    })}
${wordsOf(pack, named)}
${otherPacks(deps, pack)}`
    return show(
      visit.frame({
        title: 'Words',
        body,
        current: '/levers',
        crumbs: [{ href: learnPaths.levers(), label: 'Rights' }, { label: 'Words' }],
      }),
    )
  }

/** One word: what it means, what else it is called, the rules in which it stands. */
export const termPage =
  (deps: LearnDeps) =>
  (visit: Visit): Reply => {
    const asked = packAsked(deps, visit.query('pack'))
    const term = asked?.pack.terms.get(visit.param('term'))
    if (!asked || !term) return missing('word like this', 'All of them are at /glossary.')
    const { pack, named } = asked
    const see = term.see.flatMap(id => pack.terms.get(id) ?? [])
    const rules = [...pack.rules.values()].filter(rule => explain(pack.glossary, rule.text).some(piece => piece.term?.id === term.id))
    const body = html`${pageHead({ kicker: pack.about.name, title: term.term, lead: term.meaning })}
${term.aliases.length > 0 ? html`<p>Also called: ${term.aliases.join(', ')}.</p>` : nothing}
${see.length > 0 ? html`<p>See also: ${see.map((other, index) => html`${index > 0 ? ', ' : ''}<a href="${learnPaths.term(other.id, named)}">${other.term}</a>`)}.</p>` : nothing}
${rules.length > 0 ? card({ title: 'Where it counts', lead: 'Rules in which this word stands.', body: list({ kind: 'ruled', items: rules.slice(0, quoted).map(rule => html`${rule.text} <span class="small mute">Source: ${sourcesOf(pack, rule.sources)}.</span>`) }) }) : nothing}
${term.sources.length > 0 ? html`<p class="small mute">Source: ${sourcesOf(pack, term.sources)}.</p>` : nothing}`
    const crumbs = [
      { href: learnPaths.levers(), label: 'Rights' },
      { href: learnPaths.glossary(named), label: 'Words' },
      { label: term.term },
    ]
    return show(visit.frame({ title: term.term, body, current: '/levers', crumbs }))
  }
