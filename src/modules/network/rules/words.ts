import type { Holds, Part, ReadinessClass } from './readiness.ts'

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
