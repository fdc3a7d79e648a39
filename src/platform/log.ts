/** One line of JSON for each thing that happened: no names, no addresses, no form values, no query strings. */
export type Log = {
  info(event: string, facts?: Facts): void
  fault(event: string, error: unknown, facts?: Facts): void
  /** A fault whose hour would tell something: the line says the day alone. */
  faultOfTheDay(event: string, error: unknown, facts?: Facts): void
}
type Facts = Readonly<Record<string, string | number | boolean | null>>

export const logTo = (write: (line: string) => void, level: 'quiet' | 'normal' = 'normal'): Log => ({
  info: (event, facts = {}) => {
    if (level === 'normal') write(JSON.stringify({ at: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }), event, ...facts }))
  },
  fault: (event, error, facts = {}) =>
    write(
      JSON.stringify({ at: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }), event, ...facts, fault: placesOf(error) }),
    ),
  faultOfTheDay: (event, error, facts = {}) =>
    write(JSON.stringify({ at: Temporal.Now.plainDateISO('UTC').toString(), event, ...facts, fault: placesOf(error) })),
})

const placesOf = (error: unknown): string => placesIn(error instanceof Error ? (error.stack ?? error.message) : String(error))

/**
 * Where it broke, without what was in the rows. A message of the database can quote values, so only its class and the stack's places
 * are kept.
 */
const placesIn = (stack: string): string => {
  const lines = stack.split('\n')
  const kind = /^[A-Za-z]*Error/.exec(lines[0] ?? '')?.[0] ?? 'Error'
  return [kind, ...lines.filter(line => /^\s+at /.test(line)).slice(0, 8)].map(line => line.trim()).join(' | ')
}
