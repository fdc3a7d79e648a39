import { parseArgs } from 'node:util'
import { across } from '#modules/contests/index.ts'
import { loadPacks } from '#src/main.ts'

const usage = `base-rates [--as-of DAY] [--json]
  What the record of all packs says across contests: turnout, days, what gates keep, how close, how often challenged. Each number with how many contests it is of.
  --as-of 2017-01-07   only what had been published by the end of that day
  --json               every number with its contests, their values and sources`

/** Exit code 0: printed; 1: the packs have problems; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const asked = understood(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const table = across.ratesBy(await loadPacks(), asked.at)
  console.log(
    asked.json
      ? JSON.stringify({ version: 1, asOf: asked.at?.toString() ?? null, ...table }, null, 2)
      : `${bias}\n\n${across.ratesInWords(table)}`,
  )
  return 0
}

const bias =
  'These are the contests that somebody wrote about: quiet ones are missing, so close and challenged ones look more common than they are.'

const understood = (args: string[]): { at: Temporal.Instant | null; json: boolean } | null => {
  try {
    const { values } = parseArgs({ args, options: { 'as-of': { type: 'string' }, json: { type: 'boolean', default: false } } })
    const day = values['as-of']
    if (day === undefined) return { at: null, json: values.json }
    return { at: Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime('UTC').toInstant(), json: values.json }
  } catch {
    return null // parseArgs throws on an option that it does not know, Temporal on what is no day
  }
}
