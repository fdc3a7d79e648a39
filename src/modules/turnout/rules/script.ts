/** What a caller says: first words, and one answer to each of three answers. The words of a caucus, with places for names. */
export const scriptParts = ['hello', 'yes', 'unsure', 'no'] as const
export type ScriptPart = (typeof scriptParts)[number]
export type Script = Readonly<Record<ScriptPart, string>>

/** Places that a script may have, written `{first name}`. */
export const places = ['first name', 'my name', 'caucus', 'meeting', 'date', 'place'] as const
export type Place = (typeof places)[number]
type Told = Readonly<Record<Place, string>>

/** What is said where nobody has written anything. */
export const usualScript: Script = {
  hello: 'Hello {first name}, this is {my name} from {caucus}. The vote is {date}, {place}. Can you come?',
  yes: 'Thank you. When will you set out, from where, and how?',
  unsure: 'What would make it easier: a lift, somebody for the children, a way in without steps?',
  no: 'That is fine, and thank you for saying so.',
}

const toGathering: Script = {
  ...usualScript,
  hello: 'Hello {first name}, this is {my name} from {caucus}. We meet {date}, {place}: {meeting}. Can you come?',
}

const overDays: Script = {
  hello: 'Hello {first name}, this is {my name} from {caucus}. The vote is {date}. Will you vote?',
  yes: 'Thank you. When will you do it, from where, and how?',
  unsure: 'What would make it easier: somebody to read it with, a word on who stands, help with the paper or the link?',
  no: usualScript.no,
}

/** The usual words, by how the vote is held, or for a meeting without one: nobody comes to a ballot by post. */
export const usualFor = (channel: 'room' | 'post' | 'online' | 'mixed' | 'gathering'): Script =>
  channel === 'gathering' ? toGathering : channel === 'room' ? usualScript : overDays

/** The words with every place filled, once: a name that looks like a place stays a name. */
export const sayScript = (words: string, told: Told): string =>
  words.replace(/\{([^{}]*)\}/g, (whole, name: string) => (isPlace(name) ? told[name] : whole))

const isPlace = (name: string): name is Place => (places as readonly string[]).includes(name)

export const firstOf = (name: string): string => name.split(/\s+/)[0] ?? name
