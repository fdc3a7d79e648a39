import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { compareDays, type Day, dayIn } from '#kernel/day.ts'
import {
  deadlinesOf,
  loadPack,
  type Moments,
  mayVote,
  type Pack,
  type Problem,
  type Procedure,
  packFormat,
  type StatusEvent,
  versions,
} from '#modules/rulebook/index.ts'

const usage = `check-pack DIR            prints every problem of the pack in DIR as file:line: message, or what the pack holds; warnings fail nothing
check-pack DIR PROCEDURE meeting=2027-06-30 joined=2027-01-01
                          works the deadlines and rolls of a procedure out for days of your own: any of its moments, and the day a member joined
check-pack --schema       prints the JSON Schema of the files of a pack
check-pack --schema DIR   writes one schema for each kind of file into DIR, for editors`

/** Exit code 0: the pack is sound; 1: it has problems; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const [first, second, ...more] = args
  if (first && second && !first.startsWith('-')) return workOut(first, second, more)
  if (more.length > 0 || !first || (first.startsWith('-') && first !== '--schema') || (second && first !== '--schema')) {
    console.error(usage)
    return 2
  }
  if (first === '--schema') return second ? writeSchemas(second) : printSchemas()
  return check(first)
}

const printSchemas = (): number => {
  console.log(JSON.stringify(packFormat.schema(), null, 2))
  return 0
}

/** `procedures/*.yaml` becomes `procedures.json`. */
const writeSchemas = async (dir: string): Promise<number> => {
  await mkdir(dir, { recursive: true })
  for (const [file, schema] of Object.entries(packFormat.schema())) {
    const name = `${file.split(/[/.]/)[0]}.json`
    await writeFile(path.join(dir, name), `${JSON.stringify(schema, null, 2)}\n`)
    console.log(`${path.join(dir, name)}  for  ${file}`)
  }
  return 0
}

const check = async (dir: string): Promise<number> => {
  const { pack, problems, warnings } = await loadPack(dir)
  const say = ({ file, line, message }: Problem, before = ''): void => console.log(`${path.join(dir, file)}:${line}: ${before}${message}`)
  for (const problem of problems) say(problem)
  for (const warning of warnings) say(warning, 'warning: ')
  console.log(
    pack
      ? `${summary(pack)} ${warnings.length === 0 ? 'No problems.' : `No problems, ${counted(warnings, 'warning')}.`}`
      : counted(problems, 'problem'),
  )
  return pack ? 0 : 1
}

/** Exit code 1: the pack has problems, or there is no such procedure or moment. */
const workOut = async (dir: string, id: string, given: readonly string[]): Promise<number> => {
  const { pack, problems } = await loadPack(dir)
  if (!pack) {
    console.error(`${counted(problems, 'problem')} in ${dir}; check-pack ${dir} prints them`)
    return 1
  }
  const worked = workedOut(pack, id, given)
  if (worked.kind === 'fault') {
    console.error(worked.why)
    return 1
  }
  for (const line of worked.lines) console.log(line)
  return 0
}

const counted = (found: readonly Problem[], what: string): string => `${found.length} ${what}${found.length === 1 ? '' : 's'}`

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '')

const summary = ({ about, ...held }: Pack): string => {
  const counts = (['units', 'bodies', 'procedures', 'rules', 'levers', 'remedies', 'contests', 'terms', 'sources'] as const).map(
    name => `${held[name].size} ${held[name].size === 1 ? singular(name) : name}`,
  )
  return `${about.name}, version ${about.version}: ${counts.join(', ')}.`
}

type Worked = { readonly kind: 'lines'; readonly lines: readonly string[] } | { readonly kind: 'fault'; readonly why: string }

/** What the rules of a procedure give on days that somebody chose, to compare with what they worked out by hand. @param given `moment=2027-06-30` and `joined=…` */
const workedOut = (pack: Pack, id: string, given: readonly string[]): Worked => {
  const procedure = pack.procedures.get(id)
  if (!procedure) return { kind: 'fault', why: `There is no procedure "${id}"; there are ${[...pack.procedures.keys()].join(', ')}.` }
  const known = new Set([...procedure.moments.map(moment => moment.id), 'joined'])
  const pairs = given.map(pair => {
    const [name = '', text = ''] = pair.split('=')
    return { name, on: dayIn(text) }
  })
  const wrong = given.find((_, index) => !known.has(pairs[index]?.name ?? '') || !pairs[index]?.on)
  if (wrong)
    return { kind: 'fault', why: `"${wrong}" is not understood; expected one of ${[...known].join(', ')}, = and a day such as 2027-06-30.` }
  const days = new Map(pairs.flatMap(({ name, on }) => (on ? [[name, on] as const] : [])))
  const joined = days.get('joined')
  const moments: Moments = Object.fromEntries(
    [...days].filter(([name]) => name !== 'joined').map(([name, on]) => [name, { day: on, time: null }]),
  )
  const rules = versions.at(procedure, moments, joined ?? null)
  return {
    kind: 'lines',
    lines: [
      ...deadlinesOf(rules.deadlines, moments, pack.holidays).map(
        ({ rule, due }) => `${rule.name}: ${due ? `${due.day}${due.time ? `T${due.time}` : ''}` : 'not known'} (${rule.id})`,
      ),
      ...(joined ? rules.rolls.map(rule => rollLine(pack, rule, { joined, moments, today: latestOf([...days.values()], joined) })) : []),
    ],
  }
}

const rollLine = (
  pack: Pack,
  rule: Procedure['rolls'][number],
  { joined, moments, today }: { joined: Day; moments: Moments; today: Day },
): string => {
  const [unit] = pack.units.keys()
  const history: StatusEvent[] = [{ kind: 'joined', on: joined, unit: unit ?? '' }]
  const answer = mayVote(history, rule, moments, { unit: unit ?? null, today })
  const why = answer.may === 'unknown' ? `; ${answer.why}` : answer.may === 'no' ? `; ${answer.failed.map(one => one.why).join(' ')}` : ''
  return `${rule.id}: ${answer.may}, for ${answer.said}${why}`
}

/** Rights that are open every day are read on the last of the days given. */
const latestOf = (days: readonly Day[], joined: Day): Day => days.toSorted(compareDays).at(-1) ?? joined
