import { globSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isRefusal } from '#kernel/refusal.ts'
import { readBlt } from '#modules/ballots/rules/formats/blt.ts'
import { resultJson } from '#modules/ballots/rules/formats/result.ts'
import { methods } from '#modules/ballots/rules/methods.ts'
import { paperOrder } from '#modules/ballots/rules/ties.ts'
import { type Difference, differences } from './ballot-differences.ts'

/**
 * Counts the elections of test/golden/ballots and compares with the results of others, kept beside them.
 *
 *   node test/golden/ballots.ts [--method ers97] [--file meath] [--all]
 *
 * prints for every expected result what differs (the first three cells, all of them with --all).
 */

const folder = new URL('./ballots/', import.meta.url).pathname

export type Expected = { readonly file: string; readonly method: string; readonly result: string }

/** `irish/meath-2002.ers97.json` is what `ers97` gives for `irish/meath-2002.blt`. */
export const expectedResults: readonly Expected[] = globSync('*/*.json', { cwd: folder })
  .sort()
  .flatMap(result => {
    const parts = /^(.*)\.([^.]+)\.json$/.exec(result)
    return parts?.[1] && parts[2] ? [{ result, file: `${parts[1]}.blt`, method: parts[2] }] : []
  })

/** What differs, or why nothing could be compared. */
export const compare = ({ file, method: id, result }: Expected): Difference[] | string => {
  const method = methods.find(each => each.id === id)
  if (!method) return `there is no method ${id} yet`
  const election = readBlt(readFileSync(`${folder}${file}`), { repeats: method.repeats ? 'keep' : 'refuse' })
  if (isRefusal(election)) return `refused: ${election.why}`
  const { tieOrder, candidates } = election
  const count = method.count(election, tieOrder ? { order: tieOrder, orderBy: 'listed order' } : paperOrder(candidates.length))
  if (isRefusal(count)) return `refused: ${count.why}`
  return differences(JSON.parse(readFileSync(`${folder}${result}`, 'utf8')), JSON.parse(JSON.stringify(resultJson(count))))
}

const report = (expected: Expected, all: boolean): boolean => {
  const found = compare(expected)
  const good = found.length === 0
  console.log(`${good ? 'equal ' : 'DIFFERS'} ${expected.result}${typeof found === 'string' ? `: ${found}` : ''}`)
  if (typeof found === 'string') return false
  for (const { stage, cell, expected: theirs, ours } of all ? found : found.slice(0, 3))
    console.log(`    ${stage === 0 ? 'result' : `stage ${stage}`}, ${cell}: expected ${theirs}, ours ${ours}`)
  if (!all && found.length > 3) console.log(`    and ${found.length - 3} more`)
  return good
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({
    options: { method: { type: 'string' }, file: { type: 'string' }, all: { type: 'boolean', default: false } },
  })
  const wanted = expectedResults.filter(each => (values.method ?? each.method) === each.method && each.file.includes(values.file ?? ''))
  const equal = wanted.filter(each => report(each, values.all))
  console.log(`${equal.length} of ${wanted.length} equal`)
  process.exitCode = equal.length === wanted.length && wanted.length > 0 ? 0 : 1
}
