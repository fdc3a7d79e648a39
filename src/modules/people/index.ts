/** The front door of people: the only file other modules may import. */
export { addPeople, type NewPerson } from './adding.ts'
export { endConsents, lend, recordNeeds } from './commands.ts'
export type { PeopleDeps, VoteAhead } from './deps.ts'
export { keeping } from './keeping.ts'
export type { Ending } from './lists.ts'
export { peopleModule } from './module.ts'
export { peoplePaths } from './paths.ts'
export {
  type ForCall,
  historyOf,
  type Known,
  type Named,
  type OwnRecord,
  peopleOf,
  personForCall,
  unsealPhone,
  type Whose,
} from './queries.ts'
export { type HistoryEvent, historyFrom, type StatusRow } from './rules/history.ts'
export type { Channel, Need } from './tables.ts'
