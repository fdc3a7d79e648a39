import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { emptyState, list } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import type { PeopleDeps } from '../../deps.ts'
import { unitNames } from '../../pages/narrow.ts'
import { peoplePaths } from '../../paths.ts'
import { type Pair, pairsOf } from '../pairs.ts'

/** Pairs on one page: who looks at more gets tired, and then wrong. */
const shown = 20

/** Records that may be of one person, two by two. Nothing is done here. */
export const samePage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('caucus of this name', networkPaths.caucuses())
    const pairs = await pairsOf(visit.tx, caucus.id)
    const some = pairs.slice(0, shown)
    for (const { one, other } of some)
      for (const { id } of [one, other])
        visit.readPerson({ caucus: caucus.id, person: id, what: 'name and area, beside a record that may be the same' })
    const unit = unitNames(deps)
    const lead =
      pairs.length > some.length
        ? `${shown} pairs of records that may be of one person each. When these are settled, more come.`
        : `${sayCount(pairs.length, 'pair', 'pairs')} of records that may be of one person each. Look at both before you say so.`
    const body = html`${pageHead({ title: 'Two records of one person?', lead: pairs.length === 0 ? 'Nobody seems to be here twice.' : lead })}
${byMistake(visit, caucus)}
${
  some.length === 0
    ? emptyState({
        title: 'Nothing to look at.',
        why: 'No two records have a number or an address in common, or names that sound alike in one unit.',
        next: linkButton({ href: peoplePaths.list(caucus.slug), label: 'To the list', kind: 'ghost' }),
      })
    : list({ kind: 'ruled', items: some.map(pair => pairRow(visit, caucus, pair, unit)) })
}`
    return show(
      visit.frame({
        title: 'Two records of one person?',
        current: '/caucuses',
        crumbs: [
          { href: networkPaths.caucus(caucus.slug), label: caucus.name },
          { href: peoplePaths.list(caucus.slug), label: 'People' },
          { label: 'Two of one person?' },
        ],
        audience: 'the stewards of this caucus; each person sees that you looked',
        body,
      }),
    )
  }

/** A tap on the wrong pair is asked about by nobody again, so its way back stands here. */
const byMistake = (visit: Visit, caucus: Caucus): Html => {
  const [one, other] = [parseId<'person'>(visit.query('one')), parseId<'person'>(visit.query('other'))]
  return one && other
    ? html`<p class="small">The wrong two? <a href="${peoplePaths.compare(caucus.slug, one, other)}">Look at both again</a></p>`
    : nothing
}

const pairRow = (visit: Visit, caucus: Caucus, { one, other, why }: Pair, unit: (id: string) => string): Html => {
  const unitOf = (side: Pair['one']): string => (one.unit === other.unit ? '' : `, ${unit(side.unit)}`)
  const where = [one, other].map(side => `${side.area || 'no town said'}${unitOf(side)}`)
  return html`<h2 class="small">${one.name} and ${other.name}</h2>
<p class="mute small">${why} ${where.join('; ')}.</p>
<div class="actions">${linkButton({ href: peoplePaths.compare(caucus.slug, one.id, other.id), label: html`Look at both<span class="unseen"> records of ${one.name} and ${other.name}</span>`, kind: 'ghost' })}${oneButtonForm(
    {
      action: peoplePaths.apart(caucus.slug, one.id, other.id),
      token: visit.token,
      label: html`They are two people<span class="unseen">: ${one.name} and ${other.name}</span>`,
      kind: 'plain',
    },
  )}</div>`
}
