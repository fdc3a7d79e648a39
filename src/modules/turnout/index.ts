/** The front door of turnout: the only file other modules may import. */
export {
  agreeLift,
  type Call,
  type Commitment,
  putDown,
  recordCall,
  recordCanvass,
  recordCommitment,
  recordCommitments,
  recordRoll,
} from './commands.ts'
export type { Counts } from './counts.ts'
export type { TurnoutDeps } from './deps.ts'
export { type DrawnNight, drawNight } from './draw.ts'
export { forecastFor, type Outlook } from './forecast.ts'
export { turnoutModule } from './module.ts'
export { turnoutPaths } from './paths.ts'
export { answerForecast, type ForecastAnswer, type ForecastInput } from './rules/forecast-input.ts'
export type { RoomForecast } from './rules/forecast-room.ts'
export type { Rate, Room, State } from './rules/room.ts'
export type { Outcome, Plan, Said } from './tables.ts'
