import type { Basis, Channel, Need, Purpose, RetentionClass, Source } from '../tables.ts'

export const sourceWords: Readonly<Record<Source, string>> = {
  'self-entered': 'Entered themself',
  introduced: 'Introduced by somebody they know',
  event: 'Signed up at an event of ours',
  'in-person': 'Asked in person by one of us',
  'official-list': 'From an official membership list, as an officer allowed',
}
export const basisWords: Readonly<Record<Basis, string>> = {
  consent: 'Their own consent',
  'members-of-the-body': 'A member of this caucus, or in regular contact with it (not-for-profit body)',
}
export const purposeWords: Readonly<Record<Purpose, string>> = {
  asking: 'to be asked about meetings and votes',
  lifts: 'to be named to those who ride or drive',
  'candidate-team': 'that the candidate’s team may have the name, for one contest',
  words: 'that the stewards write down in words what I can do or said, where I read it',
}
export const channelWords: Readonly<Record<Channel, string>> = {
  phone: 'by phone',
  text: 'by text',
  email: 'by e-mail',
  'in-person': 'in person',
}
export const needWords: Readonly<Record<Need, string>> = {
  lift: 'A lift',
  childcare: 'Childcare',
  'step-free': 'Step-free way in',
  interpreter: 'Interpreter',
  'quiet-space': 'Quiet space',
  'can-drive': 'Can drive others',
}

/** Why a record is kept for as long as it is. */
export const classWords: Readonly<Record<RetentionClass, string>> = {
  asked: 'a year after they agreed',
  member: 'a year after they agreed',
  prospect: 'two months, as somebody who was introduced and not told yet',
}

export const usualPurpose = 'Asking about meetings and votes of this caucus'

/** The first-contact notice (Articles 13 and 14): what, why, who, how long, how to stop it. */
export const noticeWords = (caucus: string): readonly string[] => [
  `${caucus} keeps your name, your area, how to reach you, and what you said about coming to meetings. That you are here says something about your politics, so it is kept as such.`,
  'It is used to ask you about meetings and votes, by the ways you agreed to, and for nothing else. Nobody writes down what they suppose you think.',
  'The stewards of the caucus see your record. An organiser sees it only while it is lent to them for a call, two weeks at most. You can see who looked.',
  'After a year you are asked again, or the record goes. You can stop it at any time, on your own page or with one word to anybody who rings you.',
]
