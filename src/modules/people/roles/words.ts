import type { Given } from './rules.ts'

/** What each role may, as the permission table has it, in a line. */
export const givenWords: Readonly<Record<Given, { readonly label: string; readonly one: string; readonly may: string }>> = {
  organiser: {
    label: 'Organiser',
    one: 'An organiser',
    may: 'calls people who are handed to them, a few at a time, keeps a door, and sees how full the room will be',
  },
  member: { label: 'Member', one: 'A member', may: 'sees how full the room will be, votes on what the caucus asks, and takes on tasks' },
}
