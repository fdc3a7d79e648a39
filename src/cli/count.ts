import { readFile, stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import {
  formats,
  limits,
  type Method,
  methods,
  type ReadElection,
  readElection,
  resultJson,
  resultTable,
  tiesBy,
  writeBlt,
} from '#modules/ballots/index.ts'

const standard = 'scottish-stv'

const usage = (): string => `count FILE [options]      counts the papers in FILE and prints the count, stage by stage
count -                   reads the papers from standard input
  --method ID       how to count (${standard} unless given); --methods lists them
  --seats N         places to fill, where the file says otherwise or nothing
  --withdraw NAME   counts as if NAME had withdrawn; may be given again
  --reopen NAME     NAME stands for re-opening nominations: a place that it wins stays open
  --lot SEED        settles equal votes by lot: in the order of SHA-256 of the seed, a line feed and the name, smallest first;
                    without it by the order that the file lays down, or by the order on the paper
  --scores LOW..HIGH the cells of a CSV are scores in this range, as --method score needs them
  --repeats WHAT    a candidate twice on one paper: refuse, or pass-over the later place (refuse unless given)
  --format F        ${formats.map(each => each.id).join(', ')}; told by what the file begins with unless given
  --contest ID      which contest, in a file that has several
  --json            the result as JSON, described in docs/api/count.md
  --blt             counts nothing: prints the election as a BLT file in one layout, identical papers merged
  --methods         lists the ways to count`

const options = {
  method: { type: 'string' },
  seats: { type: 'string' },
  withdraw: { type: 'string', multiple: true },
  reopen: { type: 'string' },
  lot: { type: 'string' },
  repeats: { type: 'string' },
  scores: { type: 'string' },
  format: { type: 'string' },
  contest: { type: 'string' },
  json: { type: 'boolean' },
  blt: { type: 'boolean' },
  methods: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const parsed = (args: string[]) => parseArgs({ args, allowPositionals: true, options })
type Values = ReturnType<typeof parsed>['values']

/** Exit code 0: counted; 1: the file or the election cannot be counted; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const asked = understood(args)
  if (typeof asked === 'string') return say(asked, 2)
  const { values, file } = asked
  if (values.help) return print(usage())
  if (values.methods) return print(methods.map(({ id, name }) => `${id.padEnd(24)}${name}`).join('\n'))
  const method = methods.find(({ id }) => id === (values.method ?? standard))
  if (!method) return say(`there is no method "${values.method ?? standard}". Methods: ${methods.map(({ id }) => id).join(', ')}`, 2)
  const bytes = await bytesOf(file)
  if (isRefusal(bytes)) return say(`${file}: ${bytes.why}`, 1)
  const election = electionIn(bytes, method, values)
  if (isRefusal(election)) return say(`${file}: ${whole(election)}`, 1)
  if (values.blt) return print(writeBlt(election).trimEnd())
  const ties = tiesBy(election, values.lot ?? '')
  const count = method.count(election, ties)
  if (isRefusal(count)) return say(`${file}: ${whole(count)}`, 1)
  if (!values.json) {
    const settled = count.stages.some(stage => stage.ties.some(tie => tie.by === ties.orderBy)) ? [`\nEqual votes: ${ties.orderBy}.`] : []
    return print([resultTable(count, method), ...settled, ...election.notes.map(note => `Note: ${note}.`)].join('\n'))
  }
  const more = {
    notes: election.notes,
    orderOfTies: {
      by: ties.orderBy,
      ...(values.lot ? { seed: values.lot } : {}),
      names: ties.order.map(each => election.candidates[each]),
    },
    counted: { methodName: method.name, text: method.source },
  }
  return print(JSON.stringify({ ...resultJson(count), ...more }, null, 1))
}

const print = (text: string): number => {
  console.log(text)
  return 0
}

const say = (text: string, code: number): number => {
  console.error(text)
  return code
}

const whole = ({ why, next }: Refusal): string => (next ? `${why}. ${next.charAt(0).toUpperCase()}${next.slice(1)}.` : why)

const repeatWords = ['refuse', 'pass-over'] as const

/** The options, or what is wrong with them in one line. */
const understood = (args: string[]): { values: Values; file: string } | string => {
  const read = readOptions(args)
  if (typeof read === 'string') return read
  const { values, positionals } = read
  const [file, more] = positionals
  if (values.help || values.methods) return { values, file: '' }
  if (file === undefined) return usage()
  if (more !== undefined) return `one file at a time: "${file}" and "${more}" were given`
  if (values.seats !== undefined && !/^[1-9]\d{0,3}$/.test(values.seats)) return `--seats is a whole number from 1, not "${values.seats}"`
  if (values.format !== undefined && !formats.some(({ id }) => id === values.format))
    return `there is no format "${values.format}". Formats: ${formats.map(({ id }) => id).join(', ')}`
  if (values.scores !== undefined && !/^-?\d{1,6}\.\.-?\d{1,6}$/.test(values.scores))
    return `--scores is a range such as 0..5, not "${values.scores}"`
  if (values.repeats !== undefined && !repeatWords.some(word => word === values.repeats))
    return `--repeats is ${repeatWords.join(' or ')}, not "${values.repeats}"`
  return { values, file }
}

const readOptions = (args: string[]): ReturnType<typeof parsed> | string => {
  try {
    return parsed(args)
  } catch (problem) {
    // parseArgs throws on an option that it does not know, or that lacks its value.
    return problem instanceof Error ? `${problem.message.split('. ')[0]}. See: bin/caucus count --help` : usage()
  }
}

const bytesOf = async (file: string): Promise<Uint8Array | Refusal> => {
  try {
    if (file === '-') return await buffer(process.stdin)
    const about = await stat(file)
    if (about.isDirectory()) return refuse('this is a folder, not a file of papers')
    if (about.size > limits.bytes) return refuse(`larger than the ${limits.bytes} bytes that are read`)
    return await readFile(file)
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : ''
    return refuse(code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code || 'unknown fault'})`)
  }
}

const electionIn = (bytes: Uint8Array, method: Method, values: Values): ReadElection | Refusal => {
  const { format, contest, seats } = values
  const passOver = values.repeats === 'pass-over'
  const read = readElection(bytes, {
    repeats: passOver ? 'pass-over' : method.repeats || values.blt ? 'keep' : 'refuse',
    ...(format ? { format } : {}),
    ...(contest ? { contest } : {}),
    ...(seats ? { seats: Number(seats) } : {}),
    ...(values.scores ? { scores: rangeOf(values.scores) } : {}),
  })
  if (isRefusal(read)) return read
  const withdrawn = positionsOf(read, values.withdraw ?? [])
  if (isRefusal(withdrawn)) return withdrawn
  const reopen = positionsOf(read, values.reopen === undefined ? [] : [values.reopen])
  if (isRefusal(reopen)) return reopen
  const out = [...new Set([...read.withdrawn, ...withdrawn])].sort((a, b) => a - b)
  if (out.length === read.candidates.length) return refuse('everybody has withdrawn')
  return { ...read, withdrawn: out, ...(reopen[0] === undefined ? {} : { reopen: reopen[0] }) }
}

const rangeOf = (scores: string): { lowest: number; highest: number } => {
  const [lowest, highest] = scores.split('..').map(Number)
  return { lowest: lowest ?? 0, highest: highest ?? 0 }
}

/** Positions of people by name; capital letters and repeated blanks make no difference where only one name fits. */
const positionsOf = ({ candidates }: ReadElection, names: readonly string[]): number[] | Refusal => {
  const found: number[] = []
  const plain = (name: string) => name.replace(/\s+/g, ' ').trim().toLowerCase()
  for (const name of names) {
    const exact = candidates.indexOf(name)
    const fit = candidates.flatMap((each, i) => (plain(each) === plain(name) ? [i] : []))
    const [only, second] = exact === -1 ? fit : [exact]
    if (only === undefined || second !== undefined)
      return refuse(
        `${second === undefined ? 'nobody' : 'more than one'} on the paper is called "${name}". On it are: ${candidates.slice(0, 30).join('; ')}`,
      )
    found.push(only)
  }
  return found
}
