/** Addresses of what is said across contests. */
export const pathsAcross = {
  /** Base rates of the record, of one kind of contest; `row` opens the contests behind one number. */
  baseRates: (asked: { kind?: string; row?: string; record?: boolean } = {}) => `/contests/base-rates${queryOf(asked)}`,
  /** Where options go out, over all contests of a kind. */
  gates: (asked: { kind?: string; record?: boolean } = {}) => `/contests/gates${queryOf(asked)}`,
  /** To choose what a contest is compared with: `q` is looked for. */
  chooser: (asked: { a?: string; q?: string } = {}) => `/contests/compare${queryOf(asked)}`,
} as const

const queryOf = (asked: Readonly<Record<string, string | boolean | undefined>>): string => {
  const parts = Object.entries(asked).flatMap(([name, value]) =>
    value ? [`${name}=${value === true ? '1' : encodeURIComponent(value)}`] : [],
  )
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
