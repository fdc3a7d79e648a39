import { drillDays, type Holds, isReady, type Needed, type Part, type ReadinessClass, type TalkWith } from './readiness.ts'

/** What holds a unit back, as said on the map and in its filter; in the order in which a group is built. */
export const holdsWords: Readonly<Record<Holds, string>> = {
  'no-group': 'No local group yet',
  age: 'Group younger than its lead time',
  organisers: 'Few organisers',
  spoken: 'Members not spoken to',
  yield: 'Supporters who do not come',
  facts: 'Rules facts not known',
  nothing: 'Nothing: ready',
}

export const holdsOrder = ['no-group', 'age', 'organisers', 'spoken', 'yield', 'facts'] as const

export const isHolds = (text: string): text is Holds => Object.hasOwn(holdsWords, text)

/** The chance that a group would win the room, by class. */
export const classWords: Readonly<Record<ReadinessClass, string>> = {
  0: 'no group yet',
  1: 'under 10 in 100, or not known',
  2: '10 to 30 in 100',
  3: '30 to 50 in 100',
  4: '50 to 70 in 100: ready',
  5: 'over 70 in 100: ready',
}

type Known = { readonly level: ReadinessClass; readonly chanceKnown: boolean | null }

/** The class of one unit in words: of the lowest it is told whether it is low or not known, where the row says it. */
export const sayChance = ({ level, chanceKnown }: Known): string => {
  if (level !== 1 || chanceKnown === null) return classWords[level]
  return chanceKnown ? 'under 10 in 100' : 'not known'
}

const talkWords: Readonly<Record<TalkWith, string>> = {
  yes: 'those who said yes',
  sympathisers: 'sympathisers',
  strangers: 'people nobody has spoken to',
}

const list = new Intl.ListFormat('en-GB')

/** With whom to speak; empty where the row does not say. */
export const sayTalkWith = ({ talkWith }: Pick<Needed, 'talkWith'>): string => list.format(talkWith.map(one => talkWords[one]))

/** Whether a group has hours enough; empty where that is not known. */
export const sayInTime = ({ inTime }: Pick<Needed, 'inTime'>): string => {
  if (inTime === null) return ''
  return inTime
    ? `Its own hours are enough for that in ${drillDays} days.`
    : `More than its own hours allow in ${drillDays} days: another group may help.`
}

/** How many conversations are needed. */
export const sayNeeded = ({ level, chanceKnown, conversations }: Known & Pick<Needed, 'conversations'>): string => {
  if (isReady(level)) return 'none'
  if (conversations !== null) return String(conversations)
  return chanceKnown ? 'no number is enough' : 'not known'
}

export const partNames: Readonly<Record<Part, string>> = {
  age: 'Age of the group',
  organisers: 'Organisers',
  spoken: 'Spoken to',
  yield: 'Came, of those expected last time',
  facts: 'Rules and dates known',
}

/** What can be done about each part when it is short. */
export const partNext: Readonly<Record<Part, string>> = {
  age: 'Begin now: a group takes months to build, and a contest does not wait for it.',
  organisers: 'Ask two people who already come to take on a list of ten.',
  spoken: 'Speak to those nobody has spoken to for longest.',
  yield: 'Confirm two days before, and ask how each person will get there.',
  facts: 'Ask the secretary of the unit for the date, the rule, the chair and the venue.',
}

export const datesWords = { known: 'Next meeting known', unknown: 'Next meeting not known' } as const
