import type { AskedAs, Stage } from './rules.ts'

/** What each role may, as the permission table has it, in a line. */
export const givenWords: Readonly<Record<AskedAs, { readonly label: string; readonly one: string; readonly may: string }>> = {
  organiser: {
    label: 'Organiser',
    one: 'An organiser',
    may: 'calls people who are handed to them, a few at a time, keeps a door, and sees how full the room will be',
  },
  member: { label: 'Member', one: 'A member', may: 'sees how full the room will be, votes on what the caucus asks, and takes on tasks' },
  steward: {
    label: 'Steward',
    one: 'A steward',
    may: 'keeps the list of people, hands out calls, asks others to sign in, and answers for all of it to the meeting',
  },
}

export const stageWords: Readonly<Record<Stage, { readonly label: string; readonly tone: 'good' | 'warn' | 'plain' }>> = {
  waits: { label: 'waits for a second steward', tone: 'warn' },
  'nobody vouched': { label: 'nobody vouched for it in time', tone: 'plain' },
  'taken back': { label: 'taken back', tone: 'plain' },
  asked: { label: 'vouched for, waits for their yes', tone: 'warn' },
  'no answer': { label: 'not answered in time', tone: 'plain' },
  declined: { label: 'said no', tone: 'plain' },
  'took office': { label: 'took office', tone: 'good' },
}
