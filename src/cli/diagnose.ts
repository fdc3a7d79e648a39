import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { baseRate } from '#modules/contests/index.ts'
import { type Diagnosed, diagnosisOf, nothingAdded, sayAway, sayCause, toldByPack } from '#modules/review/index.ts'
import { loadPack, type Pack } from '#modules/rulebook/index.ts'

const usage = `diagnose CONTEST [--pack DIR] [--json]
  What decided a contest that is over, and what would have been sufficient, computed from the public record of a pack.
  CONTEST is its id (copeland-2017), or the beginning of its id and its year (stoke-2017) where only one fits.`

const packsFolder = new URL('../../packs/', import.meta.url).pathname

/** Exit code 0: diagnosed; 1: no such contest, or the pack has problems; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const asked = understood(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const loaded = await packsIn(asked.pack)
  if (typeof loaded === 'string') {
    console.error(loaded)
    return 1
  }
  const packs = new Map(loaded.map(pack => [pack.about.id, pack]))
  const keys = loaded.flatMap(pack => [...pack.contests.keys()])
  const fitting = contestsNamed(asked.contest, keys)
  const [key] = fitting
  const pack = loaded.find(one => key && one.contests.has(key))
  const told = key && fitting.length === 1 && pack ? toldByPack(pack, key) : null
  if (!told) {
    console.error(
      fitting.length > 1 ? `Which one? ${fitting.join(', ')}` : `There is no contest ${asked.contest}. There are: ${keys.join(', ')}`,
    )
    return 1
  }
  const base = baseRate(packs, told.key)
  const diagnosed = diagnosisOf(told, { ...nothingAdded, base })
  console.log(asked.json ? JSON.stringify(asJson(diagnosed), null, 2) : inWords(diagnosed))
  return 0
}

const understood = (args: string[]): { contest: string; pack: string | null; json: boolean } | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { pack: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [contest, more] = positionals
    return contest && !more ? { contest, pack: values.pack ?? null, json: values.json } : null
  } catch {
    // parseArgs throws on an option that it does not know.
    return null
  }
}

/** Every pack of `packs/`, or the one given; or what is wrong with one. */
const packsIn = async (given: string | null): Promise<Pack[] | string> => {
  const folders = await readdir(packsFolder, { withFileTypes: true })
  const dirs = given ? [given] : folders.filter(entry => entry.isDirectory()).map(entry => path.join(packsFolder, entry.name))
  const loaded = await Promise.all(dirs.map(async dir => ({ dir, ...(await loadPack(dir)) })))
  const problems = loaded.flatMap(({ dir, problems }) => problems.map(one => `${path.join(dir, one.file)}:${one.line}: ${one.message}`))
  return problems.length > 0 ? problems.join('\n') : loaded.flatMap(({ pack }) => (pack ? [pack] : []))
}

/** The contest of that id; or those whose id begins and ends as the name does: `stoke-2017` for `stoke-central-2017`. */
export const contestsNamed = (name: string, keys: readonly string[]): string[] => {
  if (keys.includes(name)) return [name]
  const cut = name.lastIndexOf('-')
  if (cut < 1) return []
  return keys.filter(key => key.startsWith(`${name.slice(0, cut)}-`) && key.endsWith(name.slice(cut)))
}

const inWords = ({ told, diagnosis, margin, vote }: Diagnosed): string => {
  const lines = [`${told.contest.title} (${told.key})${vote ? `, members voted on ${vote}` : ''}`]
  if (diagnosis.outcome === 'won') lines.push('Won: an option that was declared preferred got through.')
  if (!diagnosis.preferenceDeclared)
    lines.push('No option is known to have been preferred by anybody, so nothing can be diagnosed for them.')
  else if (diagnosis.ranked.length === 0 && diagnosis.outcome !== 'won') lines.push('Nothing can be said yet: no margin was published.')
  for (const cause of diagnosis.preferenceDeclared ? diagnosis.ranked : []) {
    const said = sayCause(cause)
    lines.push('', `${said.kind}: ${said.headline}.`)
    if (margin) lines.push(`  ${marginWords(margin, said.interval)}`)
    lines.push(`  ${said.sufficient}`)
    if (cause.kind === 'room') lines.push(`  ${sayAway(cause)}`)
    if (cause.kind === 'gate')
      lines.push(...cause.outs.map(({ option, out }) => `  ${option}: out at ${stageName(told, out.stage)}. ${wayOut(out)}`))
  }
  const base = diagnosis.baseRate
  lines.push(
    '',
    base
      ? `Base rate: on average ${Math.round(base.share * 100)} of 100 entitled voted in ${base.of} comparable contests (${base.cell}), of those that somebody wrote about; row ${base.row} of the base rates.`
      : 'Base rate: none.',
  )
  lines.push(`Record: ${told.pack.about.name}, version ${told.pack.about.version}. Computed; no class or number is typed in.`)
  return lines.join('\n')
}

const marginWords = ({ best, low, high, approx }: NonNullable<Diagnosed['margin']>, interval: string | null): string =>
  interval ? `Margin about ${best}; between ${low} and ${high} ${interval}.` : `Margin ${approx ? 'about ' : ''}${best}.`

const stageName = ({ procedure }: Diagnosed['told'], id: string): string => procedure.stages.find(stage => stage.id === id)?.name ?? id

type Out = Extract<Diagnosed['diagnosis']['causes'][number], { kind: 'gate' }>['outs'][number]['out']

const wayOut = ({ decider, distance, electors, reason, challenge }: Out): string => {
  const far = distance === null ? 'how far from members is not known' : `${distance} steps from members`
  const road = electors.length > 0 ? ` (filled by: ${electors.join('; they by: ')})` : ''
  const why = reason === null ? 'none given' : reason === 'unknown' ? 'not recorded' : reason
  const open = challenge
    ? `${challenge.remedy}, ${challenge.until ? `until ${challenge.until}` : 'time limit not known'}`
    : 'none that was open'
  return `Decided by ${decider}, ${far}${road}. Reason: ${why}. Challenge: ${open}.`
}

const asJson = ({ told, diagnosis, margin, vote }: Diagnosed) => ({
  contest: told.key,
  title: told.contest.title,
  vote: vote?.toString() ?? null,
  outcome: diagnosis.outcome,
  preferenceDeclared: diagnosis.preferenceDeclared,
  classes: diagnosis.preferenceDeclared ? diagnosis.ranked.map(cause => cause.kind) : [],
  margin,
  causes: diagnosis.preferenceDeclared ? diagnosis.ranked.map(cause => ({ ...cause, said: sayCause(cause) })) : [],
  leadTime: diagnosis.leadTime,
  baseRate: diagnosis.baseRate,
  pack: { id: told.pack.about.id, version: told.pack.about.version },
})
