/** What a rule says in figures and words of the format, besides its text: for people, with what is not known said to be. */

type Fact = { readonly label: string; readonly says: string | null }
export type Names = ReadonlyMap<string, string>
type Group = Readonly<Record<string, unknown>>

/** Shown in this order; keys that are not here stand elsewhere on the page. Those whose value is an id are said by name. */
const labels: readonly (readonly [key: string, label: string, isName?: 'name'])[] = [
  ['body', 'Who', 'name'],
  ['by', 'Who', 'name'],
  ['power', 'Power'],
  ['kind', 'Who casts its votes'],
  ['within', 'Part of', 'name'],
  ['weight', 'Weight'],
  ['family', 'Method'],
  ['paper', 'On paper'],
  ['count', 'Counted'],
  ['seats', 'Places'],
  ['reopen', 'Nominations can be opened again'],
  ['ties', 'When votes are equal'],
  ['channel', 'Where'],
  ['share', 'Share'],
  ['compare', 'Enough is'],
  ['of', 'Of'],
  ['rounding', 'Rounded'],
  ['colleges', 'Colleges'],
  ['electorates', 'Of which colleges', 'name'],
  ['percent', 'Per cent'],
  ['joined', 'Of both'],
  ['what', 'What'],
  ['counted', 'What is counted'],
  ['first', 'Members for the first place'],
  ['per', 'Members for each place'],
  ['at_least', 'At least'],
  ['at_most', 'At most'],
  ['group', 'For whom'],
  ['fallback', 'If nobody of them stands'],
  ['may_name', 'Each may name'],
  ['needs', 'It takes'],
  ['due', 'When', 'name'],
  ['extended_by', 'May be put off by', 'name'],
  ['may_vary', 'What may be varied'],
  ['reasons', 'Reasons must be given'],
  ['to', 'Who is told'],
]

/** @property says null: not known */
export const factsOf = (rule: Group, names: Names): Fact[] =>
  labels.flatMap(([key, label, isName]): Fact[] => {
    const value = Object.hasOwn(rule, key) ? rule[key] : null
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0) || value === 'not-applicable') return []
    if (value === 'unknown') return [{ label, says: null }]
    return [{ label, says: say(value, isName ? names : none) }]
  })

const none: Names = new Map()
const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null && !Array.isArray(value)
const spaced = (text: string): string => (/^[a-z]+(-[a-z0-9]+)+$/.test(text) ? text.replaceAll('-', ' ') : text)

const say = (value: unknown, names: Names): string => {
  if (typeof value === 'string') return names.get(value) ?? spaced(value)
  if (Array.isArray(value)) return value.map(one => say(one, names)).join(', ')
  if (!isGroup(value)) return String(value)
  if ('numerator' in value) return `${value['numerator']} in ${value['denominator']}`
  if ('on' in value) return sayWhen(value['on'])
  if ('anchor' in value) return sayDue(value, names)
  return Object.entries(value)
    .map(([key, one]) => `${spaced(key)} ${say(one, names)}`)
    .join(', ')
}

const sayWhen = (when: unknown): string =>
  isGroup(when) ? `${when['day']}${when['time'] ? `, ${sayClock(when['time'])}` : ''}` : 'not known'
const sayClock = (time: unknown): string => String(time).slice(0, 5)

const counts: Readonly<Record<string, string>> = { clear: 'clear ', business: 'working ', calendar: '' }

/** “7 clear days before the selection meeting”. */
const sayDue = ({ anchor, offset, count, time }: Group, names: Names): string => {
  const name = names.get(String(anchor)) ?? spaced(String(anchor))
  const hour = time ? `, ${sayClock(time)}` : ''
  const [number, unit] = isGroup(offset) ? [Number(offset['count']), String(offset['unit'])] : [0, 'days']
  if (number === 0) return `on the day of: ${name}${hour}`
  const size = Math.abs(number)
  return `${size} ${counts[String(count)] ?? ''}${size === 1 ? unit.slice(0, -1) : unit} ${number < 0 ? 'before' : 'after'}: ${name}${hour}`
}
