import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { linkButton, oneButtonForm } from '#web/forms.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayCount, sayMoment } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { type Deed, doToMany, undoAct } from '../acts.ts'
import type { PeopleDeps, VoteAhead } from '../deps.ts'
import { readFilter } from '../filter.ts'
import { type Act, actsOf } from '../lists.ts'
import { peoplePaths } from '../paths.ts'
import { filterOf } from '../rules/filter.ts'
import { insteadOfGuess, smellsOfGuess } from '../rules/opinion.ts'
import { isTag } from '../rules/tag.ts'
import { purposes } from '../tables.ts'
import { listFrame } from './list.ts'
import { namesFor } from './narrow.ts'
import { purposeWords } from './words.ts'

/** What the form asks to be done, and in which words it is kept. */
const deedOf = (
  visit: Visit,
  caucus: Caucus,
  unit: (id: string) => string,
  ahead: readonly VoteAhead[],
): { deed: Deed; words: string } | Refusal => {
  const no = (field: string, why: string) => refuse('Nothing was done.', { fields: { [field]: why } })
  const tag = visit.form.text('tag').toLowerCase()
  switch (visit.form.text('deed')) {
    case 'tag':
      if (smellsOfGuess(tag)) return no('tag', insteadOfGuess)
      return isTag(tag)
        ? { deed: { kind: 'tag', tag }, words: `Tagged ${tag}` }
        : no('tag', 'Small letters, figures and hyphens, such as stall-may; at most 40.')
    case 'untag':
      return isTag(tag) ? { deed: { kind: 'untag', tag }, words: `Tag ${tag} taken away` } : no('tag', 'Say which tag, such as stall-may.')
    case 'ask': {
      const contest = ahead.find(({ key }) => key === visit.form.text('contest'))
      return contest
        ? { deed: { kind: 'ask', contest: contest.key }, words: `Asked to come to ${contest.title}` }
        : no('contest', 'Choose what they were asked to come to.')
    }
    case 'told': {
      const how = visit.form.text('how')
      return how.length > 0 && how.length <= 200
        ? { deed: { kind: 'told', how }, words: `Told what is kept about them: ${how}` }
        : no('how', 'Say how they were told, such as by letter; at most 200 letters.')
    }
    case 'move': {
      const to = caucus.covers.find(cover => cover.unit === visit.form.text('unit'))
      return to
        ? { deed: { kind: 'move', unit: to.unit }, words: `Moved to ${unit(to.unit)}` }
        : no('unit', 'Choose one of the units of this caucus.')
    }
    case 'end-consent': {
      const purpose = purposes.find(one => one === visit.form.text('purpose')) ?? null
      return { deed: { kind: 'end-consent', purpose }, words: `Withdrew agreement${purpose ? ` ${purposeWords[purpose]}` : ''}` }
    }
  }
  return no('deed', 'Choose what to do.')
}

/** Does one thing to those ticked, or to all of the list. */
export const actOnMany =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('caucus of this name', networkPaths.caucuses())
    const filter = filterOf(visit.form.text('filter'))
    const again = async (refusal: Refusal) => showAgain(await listFrame(visit, deps, caucus, filter, refusal))
    const names = await namesFor(visit.tx, deps, caucus)
    const read = deedOf(visit, caucus, names.unit, await deps.askedAhead(visit.tx, caucus, visit.now))
    if (isRefusal(read)) return again(read)
    const today = dayOf(visit.now, deps.zone)
    const { where, words } = readFilter(filter, today, names)
    const all = visit.form.text('whom') === 'all'
    const ids = all ? null : visit.form.all('person').flatMap(text => parseId<'person'>(text) ?? [])
    if (ids?.length === 0)
      return again(refuse('Nobody is ticked, so nothing was done.', { fields: { whom: 'Tick somebody, or choose all of the list.' } }))
    const said = { words: all ? `${read.words}: ${words}` : read.words, by: visit.who?.account ?? null, at: visit.now, on: today }
    const done = await doToMany(visit.tx, { caucus: caucus.id, where, ids }, read.deed, deps.asking, {
      ...said,
      words: said.words.slice(0, 400),
    })
    if (!done) return again(refuse('That would change nobody.', { fields: { deed: 'All of them are so already.' } }))
    await visit.audit('people changed', done.act, { kind: read.deed.kind, people: done.people })
    return goTo(peoplePaths.acts(caucus.slug), `Done for ${sayCount(done.people, 'person', 'people')}. You can undo it for seven days.`)
  }

/** What was done to many, each with its undo. */
export const actsPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus) return missing('caucus of this name', networkPaths.caucuses())
    const back = linkButton({ href: peoplePaths.list(caucus.slug), label: 'To the list', kind: 'ghost' })
    const body = html`${pageHead({ title: 'Done to many', lead: 'What was done to many people at once, and records that became one, latest first. An undo takes away what it added and touches nothing else.' })}
${table({
  caption: 'Done to many at once',
  columns: [
    { key: 'words', label: 'What' },
    { key: 'people', label: 'People', numeric: true },
    { key: 'at', label: 'When' },
    { key: 'undo', label: 'Undo' },
  ],
  rows: (await actsOf(visit.tx, caucus.id)).map(act => ({
    cells: {
      words: act.kept ? html`${act.words}: <a href="${peoplePaths.person(caucus.slug, act.kept.id)}">${act.kept.name}</a>` : act.words,
      people: act.people,
      at: sayMoment(act.at, deps.zone),
      undo: undoCell(visit, caucus, act, deps.zone),
    },
  })),
  empty: card({
    body: emptyState({ title: 'Nothing yet', why: 'Tick people in the list, or narrow it, and choose what to do.', next: back }),
  }),
})}`
    return show(
      visit.frame({
        title: 'Done to many',
        current: '/caucuses',
        crumbs: [
          { href: networkPaths.caucus(caucus.slug), label: caucus.name },
          { href: peoplePaths.list(caucus.slug), label: 'People' },
          { label: 'Done to many' },
        ],
        audience: 'the stewards of this caucus',
        body,
      }),
    )
  }

const undoCell = (visit: Visit, caucus: Caucus, act: Act, zone: string) => {
  if (act.undone_at) return `undone ${sayMoment(act.undone_at, zone)}`
  if (Temporal.Instant.compare(act.at.add({ hours: 7 * 24 }), visit.now) <= 0) return 'stands'
  if (act.stands) return 'stands until a later one into the same record is undone'
  return oneButtonForm({ action: peoplePaths.undo(caucus.slug, act.id), token: visit.token, label: 'Undo', kind: 'ghost' })
}

export const undoOne =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const act = parseId<'act'>(visit.param('act'))
    if (!caucus || !act || !(await undoAct(visit.tx, act, visit.now)))
      return missing('such act that can still be undone', peoplePaths.acts(visit.param('caucus')))
    await visit.audit('people changed back', act)
    return goTo(peoplePaths.acts(caucus.slug), 'Undone.')
  }
