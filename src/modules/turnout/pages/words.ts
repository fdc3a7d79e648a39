import type { Meeting } from '../meeting.ts'

/** What is said of a vote at a meeting and of one over days: nobody comes to a ballot by post. */
type VoteWords = {
  readonly kicker: string
  /** To the page of the room. */
  readonly how: string
  readonly needed: string
  readonly said: string
  readonly expected: string
  readonly chance: string
  readonly looks: string
  /** `of ours 40 come`. */
  readonly come: string
  readonly oursDo: string
  /** `in 8 nights of 10`. */
  readonly often: string
  readonly occasion: string
  /** Whoever is ticked: at a door those who come, over days those who say that they have voted. */
  readonly door: DoorWords
}

type DoorWords = {
  readonly title: string
  readonly lead: string
  readonly tick: string
  readonly ticked: string
  readonly unasked: string
  readonly closed: string
  readonly close: string
  readonly here: string
  readonly hereBelow: string
  readonly ours: string
}

const atMeeting: VoteWords = {
  kicker: 'The room',
  how: 'How the room looks',
  needed: 'Needed in the room',
  said: 'Say they’ll come',
  expected: 'Expected to come',
  chance: 'Chance to win the room',
  looks: 'What the room looks like',
  come: 'come',
  oursDo: 'How many of ours come, and how likely each number is.',
  often: 'in 8 nights of 10',
  occasion: 'meeting',
  door: {
    title: 'The door',
    lead: 'One tap when somebody comes.',
    tick: 'Came',
    ticked: 'here',
    unasked: 'Came, and nobody had asked them',
    closed: 'This door list is closed.',
    close: 'Close the door list',
    here: 'Who is here',
    hereBelow: 'ticked or marked at the doors',
    ours: 'With us: on the roll, and by what they said. Who is here and said nothing is not counted as ours.',
  },
}

const overDays: VoteWords = {
  kicker: 'The vote',
  how: 'How the vote looks',
  needed: 'Votes needed',
  said: 'Say they’ll vote',
  expected: 'Expected to vote',
  chance: 'Chance to win the vote',
  looks: 'What the vote looks like',
  come: 'vote',
  oursDo: 'How many of ours vote, and how likely each number is.',
  often: '8 times in 10',
  occasion: 'vote',
  door: {
    title: 'Who has voted',
    lead: 'One tap when somebody tells you that they have. How they voted is nobody’s to ask.',
    tick: 'Voted',
    ticked: 'has voted',
    unasked: 'Voted, and nobody had asked them',
    closed: 'This list is closed.',
    close: 'Close the list',
    here: 'How many have voted',
    hereBelow: 'said that they have',
    ours: 'With us: on the roll, and by what they said. Who has voted and said nothing is not counted as ours.',
  },
}

/** Nothing is voted on, so nobody is ours or another's. */
const toGathering: VoteWords = {
  ...atMeeting,
  kicker: 'Who comes',
  how: 'Who comes so far',
  oursDo: 'How many of those who were asked come, and how likely each number is.',
  door: { ...atMeeting.door, ours: '' },
}

export const wordsFor = ({ channel }: Pick<Meeting, 'channel'>): VoteWords =>
  channel === 'gathering' ? toGathering : channel === 'room' ? atMeeting : overDays

/** How votes are given; empty for a meeting. */
export const channelWords: Readonly<Record<Meeting['channel'], string>> = {
  room: '',
  gathering: '',
  post: 'by post',
  online: 'online',
  mixed: 'by post, online or in person',
}
