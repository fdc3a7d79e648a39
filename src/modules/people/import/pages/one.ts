import { dayOf } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { oneAtATime } from '../../commands.ts'
import type { PeopleDeps } from '../../deps.ts'
import { fieldsOf } from '../../fields.ts'
import { keyOf } from '../../keys.ts'
import { sentDay } from '../../pages/person-words.ts'
import { peoplePaths } from '../../paths.ts'
import { headOf } from '../keep.ts'
import { happened, type Import, importOf, rememberedMapping } from '../queries.ts'
import { fieldIn, guessMapping } from '../rules/columns.ts'
import { seenRows } from '../rules/seen.ts'
import type { ImportTables } from '../tables.ts'
import { atOnce, checkBlock, clear, finish, recordEvent, toBeDone, undoAll, writeBlock } from '../work.ts'
import { previewPage } from './preview.ts'
import { resultPage } from './result.ts'
import type { Opened } from './shown.ts'
import { mayTell, type Telling, tellingFrom } from './tell.ts'
import { isNamed, tellFrame } from './tell-page.ts'

const noImport = missing('such file', 'It may be of another caucus.')

/** Another caucus's file, or an id of nothing, is the same: not here. */
const opened = async (visit: Visit, deps: PeopleDeps): Promise<Opened | null> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const id = parseId<'import'>(visit.param('import'))
  const one = caucus && id ? await importOf(visit.tx, caucus.id, id) : null
  const key = caucus && one ? await keyOf(visit.tx, deps.key, caucus.id) : null
  return caucus && one && key
    ? { caucus, one, key, head: headOf(key, one.id, one.head_sealed), own: await fieldsOf(visit.tx, caucus.id) }
    : null
}

/** To change it: two taps on one button come one after the other. */
const openedAlone = async (visit: Visit, deps: PeopleDeps): Promise<Opened | null> => {
  await oneAtATime(visit.tx, visit.param('import'))
  return opened(visit, deps)
}

/** What was told, what was told of the last file with these columns, or a guess. */
const tellingOf = async (visit: Visit, { caucus, one, head, own }: Opened): Promise<Telling> => {
  if (one.told) return one.told
  const remembered = head && isNamed(head) ? await rememberedMapping(visit.tx, caucus.id, one.head_mark) : null
  const mapping = remembered?.map(field => fieldIn(field, own)) ?? guessMapping(head?.titles ?? [], head?.sample ?? [], own)
  return { mapping, source: '', source_note: '', purpose: '', basis: '', channels: [], how: '', notice: null }
}

/** One file, as far as it has come: its columns, its preview, its progress, its result. */
export const importPage =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await opened(visit, deps)
    if (!found) return noImport
    if (happened(found.one, 'begun') || happened(found.one, 'cancelled')) return show(await resultPage(visit, deps, found))
    if (found.one.told && visit.query('columns') === '') return show(await previewPage(visit, deps, found, found.one.told))
    return show(tellFrame(visit, found, await tellingOf(visit, found)))
  }

const over = (caucus: Caucus, one: Import): Reply => goTo(peoplePaths.import(caucus.slug, one.id))

const toldAlready = refuse('Another steward wrote down an officer’s word for it as it was told.', {
  rule: 'people.official-list',
  next: 'To tell it otherwise, throw this file away and send it again.',
})

export const tellImport =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await openedAlone(visit, deps)
    if (!found || !visit.who) return noImport
    const { caucus, one, head } = found
    if (!head || happened(one, 'begun')) return over(caucus, one)
    const telling = tellingFrom(visit, head.titles.length, found.own)
    const refusal = one.attested ? toldAlready : mayTell(telling, head, found.own)
    if (refusal) return showAgain(tellFrame(visit, found, telling, refusal))
    const { source, basis } = telling
    if (source === '' || basis === '') throw new Error('a file without source or basis was allowed')
    const told = { id: newId<'told'>(), import_id: one.id, at: visit.now, by_account: visit.who.account, ...telling, source, basis }
    await visit.tx.withTables<ImportTables>().insertInto('people_import_told').values(told).execute()
    if (one.blocks > atOnce) await toBeDone(deps, visit.tx, 'check', one, visit.who.account)
    else {
      const seen = seenRows(one.rows)
      for (let seq = 0; seq < one.blocks; seq++) await checkBlock(visit.tx, deps, one, told, seq, seen)
    }
    return over(caucus, one)
  }

/** Another steward than the one who sent the file says which officer allowed it. */
export const attestImport =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await openedAlone(visit, deps)
    if (!found || !visit.who) return noImport
    const { caucus, one } = found
    if (!one.told || one.attested || happened(one, 'begun')) return over(caucus, one)
    const [officer, office, rule] = ['officer', 'office', 'rule'].map(name => visit.form.text(name)) as [string, string, string]
    const on = sentDay(visit.form.text('on'), dayOf(visit.now, deps.zone))
    const refusal = mayAttest({ officer, office, rule, on: on !== null }, one.by_account === visit.who.account)
    if (refusal || !on) return showAgain(await previewPage(visit, deps, found, one.told, refusal ?? undefined))
    await visit.tx
      .withTables<ImportTables>()
      .insertInto('people_import_attested')
      .values({ import_id: one.id, officer, office, rule, on_day: on, at: visit.now, by_account: visit.who.account })
      .execute()
    await visit.audit('official list attested', one.id, { on: on.toString() })
    return goTo(peoplePaths.import(caucus.slug, one.id), 'Written down. Whoever sent the list can go on.')
  }

const mayAttest = (said: { officer: string; office: string; rule: string; on: boolean }, own: boolean): Refusal | null => {
  if (own) return refuse('Another steward has to say this than the one who sent the list.', { rule: 'people.official-list' })
  const fields: Record<string, string> = {}
  if (said.officer.length < 1 || said.officer.length > 80) fields['officer'] = 'Who allowed it, by name, in at most 80 letters.'
  if (said.office.length < 1 || said.office.length > 80) fields['office'] = 'Which office they hold, in at most 80 letters.'
  if (said.rule.length < 1 || said.rule.length > 300) fields['rule'] = 'Which rule lets them allow it, in at most 300 letters.'
  if (!said.on) fields['on'] = 'A day that has been, such as 2016-09-01.'
  return Object.keys(fields).length === 0 ? null : refuse('Nothing was written down.', { rule: 'people.official-list', fields })
}

const mayBegin = ({ told, attested, by_account }: Import, account: Id<'account'> | undefined): Refusal | null => {
  if (by_account !== account) return refuse('Only who sent the file can bring it in.', { rule: 'people.import' })
  return told?.source === 'official-list' && !attested
    ? refuse('This is an official membership list, and no officer’s word for it is written down.', {
        rule: 'people.official-list',
        next: 'Another steward has to write down who allowed it, when, and by which rule.',
      })
    : null
}

export const beginImport =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await openedAlone(visit, deps)
    if (!found || !visit.who) return noImport
    const { caucus, one } = found
    const { told } = one
    if (!told || !found.head || happened(one, 'begun')) return over(caucus, one)
    const refusal = mayBegin(one, visit.who.account)
    if (refusal) return showAgain(await previewPage(visit, deps, found, told, refusal))
    await recordEvent(visit.tx, { import_id: one.id, kind: 'begun', at: visit.now, by_account: visit.who.account, told_id: told.id })
    await visit.audit('people imported', one.id, { rows: one.rows, source: told.source })
    if (one.blocks > atOnce) {
      await toBeDone(deps, visit.tx, 'put', one, visit.who.account)
      return over(caucus, one)
    }
    for (let seq = 0; seq < one.blocks; seq++) await writeBlock(visit.tx, deps, one, told, seq)
    await finish(visit.tx, deps, one)
    return over(caucus, one)
  }

/** Stops an import: before it is begun its rows go; while it goes on, what is written stays until it is undone. */
export const cancelImport =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await openedAlone(visit, deps)
    if (!found || !visit.who) return noImport
    const { caucus, one } = found
    if (happened(one, 'done') || happened(one, 'cancelled')) return over(caucus, one)
    await recordEvent(visit.tx, { import_id: one.id, kind: 'cancelled', at: visit.now, by_account: visit.who.account })
    await clear(visit.tx, one.id)
    await visit.audit('import stopped', one.id)
    return happened(one, 'begun') ? over(caucus, one) : goTo(peoplePaths.imports(caucus.slug), 'Thrown away. Nothing was written.')
  }

export const undoImport =
  (deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const found = await openedAlone(visit, deps)
    if (!found || !visit.who) return noImport
    const { caucus, one } = found
    const ended = happened(one, 'done') ?? happened(one, 'cancelled')
    if (!happened(one, 'begun') || !ended || happened(one, 'undo')) return over(caucus, one)
    await recordEvent(visit.tx, { import_id: one.id, kind: 'undo', at: visit.now, by_account: visit.who.account })
    await visit.audit('import undone', one.id)
    if (one.blocks > atOnce) await toBeDone(deps, visit.tx, 'undo', one, visit.who.account)
    else await undoAll(work => work(visit.tx, one))
    return over(caucus, one)
  }
