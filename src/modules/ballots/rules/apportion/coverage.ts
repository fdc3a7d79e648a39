import type { Covered } from '../coverage.ts'

/** “How is viability determined?” and “Caucus math”, handed out in Nevada in 2008; “Caucus math” in steps, Iowa 2016. */
export const alignmentCoverage: readonly Covered[] = [
  {
    paragraph: 'Iowa, step 1',
    says: 'Those present who are entitled are counted',
    done: null,
    why: 'who is entitled is the roll of the meeting; the number is handed in as `attendees`',
  },
  { paragraph: 'Nevada; Iowa, step 2', says: 'Viability by the number of delegates, all fractions rounded up', done: 'viability' },
  { paragraph: 'Nevada; Iowa, step 2', says: 'One delegate: no groups may form', done: 'align' },
  { paragraph: 'Nevada; Iowa, step 3', says: 'No more viable groups than delegates: the smallest must realign', done: 'align' },
  {
    paragraph: 'Nevada; Iowa, step 4',
    says: 'A group that is not viable must be given time to realign',
    done: 'align',
    why: 'it says by how many the group is short; the time is the meeting’s, and the groups are aligned again afterwards',
  },
  { paragraph: 'Iowa, step 5', says: 'Members × delegates ÷ attendees; .5 and more is rounded up', done: 'send' },
  { paragraph: 'Iowa, step 6', says: 'One too few: one more for the highest decimal below .5', done: 'nextUp' },
  {
    paragraph: 'Iowa, step 6',
    says: 'One too many: one less for the lowest decimal above .5; a group cannot lose its only delegate',
    done: 'nextDown',
    why: 'where no group’s decimal is on that side, the text is silent, and the count says so instead of choosing',
  },
  {
    paragraph: 'Iowa, chairperson’s handbook',
    says: 'A coin decides between equal decimals',
    done: 'firstOf',
    why: 'an order of all groups, drawn before the groups are counted, so that the draw can be checked',
  },
  {
    paragraph: 'Nevada, 2020',
    says: 'Early votes with three preferences join the groups',
    done: null,
    why: 'their rules are another text; a group is handed in with everybody who stands for it',
  },
]
