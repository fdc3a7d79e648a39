/** The front door of meetings: the only file other modules may import. */
export { addTask, planMeeting, planMeetings } from './commands.ts'
export { meetingsModule } from './module.ts'
export { meetingsPaths } from './paths.ts'
export {
  type Hand,
  handsOf,
  listed,
  type Meeting,
  nextMeetings,
  nextMeetingsOfEach,
  openTasksOf,
  type Task,
  tasksOfEach,
} from './queries.ts'
export { told } from './told-of.ts'
