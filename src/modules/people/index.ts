/** The front door of people: the only file other modules may import. */
export { addPeople, addPerson, type NewPerson } from './adding.ts'
export { endConsents, giveConsent, lend, recordNeeds } from './commands.ts'
export type { PeopleDeps } from './deps.ts'
export { peopleModule } from './module.ts'
export { peoplePaths } from './paths.ts'
export { type ForCall, historyOf, type Known, type OwnRecord, peopleOf, personForCall, type Whose } from './queries.ts'
export { type HistoryEvent, historyFrom, type StatusRow } from './rules/history.ts'
export type { Basis, Channel, Need, Purpose, Source } from './tables.ts'
