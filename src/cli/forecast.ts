import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { day } from '#kernel/day.ts'
import { answer, type ForecastAnswer, type ForecastInput } from '#modules/turnout/index.ts'
import { countEliminatingRounds } from '#src/counting.ts'

const usage = `forecast INPUT.json [--distributions]     prints the forecast of a voting meeting as JSON
forecast -                                 reads the input from standard input
  --distributions    with the probability of every number of own and valid votes;
                     of more than 2,048 numbers in steps of so many
  The input and the answer are described in docs/api/forecast-input.md.`

const count = z.int().min(0).max(100_000)
const share = z.number().min(0).max(1)
const text80 = z.string().min(1).max(200)
const calendarDay = z.iso.date('write a day as 2017-01-19').transform(day)
const stateNames = ['sympathiser', 'asked', 'maybe', 'yes', 'confirmed', 'confirmedWithPlan', 'no', 'other'] as const
const rateNames = [...stateNames, 'rest'] as const

const attendance = z
  .partialRecord(
    z.enum(rateNames),
    z.strictObject({ n: count, came: count }).refine(({ n, came }) => came <= n, 'more came than there were'),
  )
  .nullable()
const evidence = { mean: share, strength: z.number().positive().max(1e9) }
const rate = z
  .strictObject({ ...evidence, k: count.default(0), n: count.default(0), source: text80 })
  .transform(each => ({ ...each, whose: 'yours' as const }))
const promised = z
  .array(z.strictObject({ daysBefore: z.int().min(0).max(3650), reminded: z.boolean().default(false), n: count }))
  .max(1_000)

const known = (people: Partial<Record<string, number>>): number => Object.values(people).reduce<number>((sum, n) => sum + (n ?? 0), 0)

const rounds = z
  .strictObject({
    ours: text80,
    rivals: z
      .array(z.strictObject({ name: text80, share }))
      .min(1)
      .max(20),
    concentration: z.number().positive().max(1e6).default(10),
    transfers: z.record(z.string(), z.record(z.string(), share)).default({}),
    transferConcentration: z.number().positive().max(1e6).default(6),
    seed: text80.default('caucus'),
    draws: z.int().min(100).max(20_000).default(4_000),
  })
  .refine(({ ours, rivals }) => new Set([ours, ...rivals.map(rival => rival.name)]).size === rivals.length + 1, 'two options have one name')

const calls = z
  .strictObject({ attempts: count, reached: count, answers: z.partialRecord(z.enum(stateNames), count).default({}) })
  .refine(({ attempts, reached }) => reached <= attempts, 'more were reached than were tried')
  .refine(({ reached, answers }) => known(answers) <= reached, 'more answered than were reached')

const plan = z.strictObject({
  hours: z.number().min(0).max(2_000),
  reachable: count,
  lifts: count.default(0),
  callers: z
    .strictObject({
      count: z.int().min(0).max(100),
      hoursToArrange: z.number().positive().max(100),
      hoursEach: z.number().positive().max(200),
    })
    .nullable()
    .default(null),
})

const input = z
  .strictObject({
    roll: z.union([count.transform(n => ({ low: n, high: n })), z.strictObject({ low: count, high: count })], {
      error: 'how many are entitled: a whole number, or {"low": …, "high": …}',
    }),
    people: z.partialRecord(z.enum(stateNames), count),
    meetings: z.array(attendance).max(500).optional(),
    network: z.array(z.array(attendance).max(500)).max(1_000).optional(),
    rates: z.partialRecord(z.enum(rateNames), rate).optional(),
    turnoutOfRest: z.strictObject({ ...evidence, source: text80 }).optional(),
    conversations: z.strictObject({ asked: count, ours: count, how: text80 }).optional(),
    promises: z.partialRecord(z.enum(['yes', 'maybe']), promised).optional(),
    spread: z.number().min(0).max(0.5).optional(),
    night: z.number().min(0).max(1).optional(),
    tie: z.enum(['lot', 'ours', 'theirs', 'unknown']).default('unknown'),
    rounds: rounds.optional(),
    calls: z.partialRecord(z.enum(['speak', 'ask', 'confirm', 'lift']), calls).optional(),
    plan: plan.optional(),
    startBy: z
      .strictObject({
        vote: calendarDay,
        freeze: calendarDay.nullable().default(null),
        weeklyHours: z.number().min(0).max(10_000),
        daysToRecruit: z.int().min(0).max(3_650).default(56),
      })
      .optional(),
  })
  .refine(({ roll }) => roll.low <= roll.high, { path: ['roll'], error: 'low is above high' })
  .refine(({ roll, people }) => known(people) <= roll.high, { path: ['people'], error: 'more people are known than are entitled' })
  .refine(each => !each.conversations || each.conversations.ours <= each.conversations.asked, {
    path: ['conversations'],
    error: 'more are ours than were asked',
  })
  .refine(each => !each.startBy || each.plan, {
    path: ['startBy'],
    error: 'a start-by date needs a plan, which says how many hours it takes',
  })

/** Exit code 0: the forecast is printed; 1: the input cannot be read or understood; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const asked = understood(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const read = await inputIn(asked.file)
  if ('problems' in read) {
    for (const problem of read.problems) console.error(problem)
    return 1
  }
  const found = answer.forecast(read.input, countEliminatingRounds)
  console.log(JSON.stringify(asJson(found, asked.distributions), null, 2))
  return 0
}

const understood = (args: string[]): { file: string; distributions: boolean } | null => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { distributions: { type: 'boolean', default: false } },
    })
    const [file, more] = positionals
    return file && !more ? { file, distributions: values.distributions } : null
  } catch {
    return null // parseArgs throws on an option that it does not know
  }
}

/** Every problem at once, each with the place in the input. */
const inputIn = async (file: string): Promise<{ input: ForecastInput } | { problems: string[] }> => {
  let json: unknown
  try {
    json = JSON.parse(file === '-' ? await text(process.stdin) : await readFile(file, 'utf8'))
  } catch (problem) {
    const why =
      problem instanceof SyntaxError ? `not JSON: ${problem.message}` : `cannot be read: ${problem instanceof Error ? problem.message : ''}`
    return { problems: [`${file}: ${why}`] }
  }
  const parsed = input.safeParse(json)
  if (parsed.success) return { input: parsed.data }
  return { problems: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the input'}: ${message}`) }
}

const rounded = (_key: string, value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)

const asJson = ({ distributions, ...answer }: ForecastAnswer, withDistributions: boolean): unknown => {
  const list = ({ from, step, p }: ForecastAnswer['distributions']['own']) => ({ from, step, p: [...p] })
  const listed = { own: list(distributions.own), valid: list(distributions.valid) }
  return JSON.parse(JSON.stringify({ version: 1, ...answer, ...(withDistributions ? { distributions: listed } : {}) }, rounded))
}
