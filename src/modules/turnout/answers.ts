import { calibrateTable } from './rules/calibrate/calibrate.ts'
import { answerForecast } from './rules/forecast-input.ts'

/** What the commands print; pure, and asks no database. */
export const answer = { forecast: answerForecast, calibration: calibrateTable } as const
