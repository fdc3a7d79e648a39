import type { LiveRound, NamedOption } from './live-event.ts'

type Read = { readonly rounds: readonly LiveRound[] } | { readonly fault: string }
type Line = { readonly option: string | null; readonly votes: readonly (number | 'unknown')[] }

const mostRounds = 30

/**
 * The count as tellers write it, a line for each option with its votes round by round: `Amber: 20, 24`. An option that went out has fewer numbers. `?` is not
 * known. A line *No further choice* holds papers that count for nobody any more.
 */
export const readRounds = (text: string, options: readonly NamedOption[]): Read => {
  const lines: Line[] = []
  for (const raw of text.split('\n').map(one => one.trim())) {
    if (raw === '') continue
    const line = lineIn(raw, options)
    if (typeof line === 'string') return { fault: line }
    if (lines.some(one => one.option === line.option)) return { fault: `There are two lines for the same option: ${raw}` }
    lines.push(line)
  }
  const count = Math.max(0, ...lines.filter(line => line.option !== null).map(line => line.votes.length))
  if (count > mostRounds) return { fault: `At most ${mostRounds} rounds.` }
  return { rounds: Array.from({ length: count }, (_, round) => roundOf(lines, round)) }
}

const lineIn = (raw: string, options: readonly NamedOption[]): Line | string => {
  const [, name = '', numbers = ''] = /^(.*?)\s*:\s*(.*)$/.exec(raw) ?? []
  const votes = numbers.split(/[,|]/).map(one => one.trim())
  const read = votes.map(one => (one === '?' ? 'unknown' : /^\d{1,9}$/.test(one) ? Number(one) : null))
  if (name === '' || read.some(one => one === null)) return `Write a name, a colon, and whole numbers: ${raw}`
  const whole = read.filter(one => one !== null)
  if (/^no further choice$/i.test(name)) return { option: null, votes: whole }
  const found = options.find(one => one.name.toLowerCase() === name.toLowerCase() || one.id === name)
  if (!found) return `${name} is none of the options: ${options.map(one => one.name).join(', ') || 'none is recorded yet'}.`
  return { option: found.id, votes: whole }
}

const roundOf = (lines: readonly Line[], round: number): LiveRound => ({
  votes: Object.fromEntries(
    lines.flatMap(({ option, votes }) => {
      const here = votes[round]
      return option === null || here === undefined ? [] : [[option, here]]
    }),
  ),
  notCounted: lines.find(line => line.option === null)?.votes[round] ?? null,
})
