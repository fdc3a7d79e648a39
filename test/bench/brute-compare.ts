import { forecastRoom } from '#src/modules/turnout/rules/forecast-room.ts'
import type { Room } from '#src/modules/turnout/rules/room.ts'
import { play } from './brute-room.ts'

export type Off = { readonly figure: 'win' | 'tie' | 'own' | 'valid'; readonly errors: number }

/** How many standard errors of the draws each figure of the forecast is away from what was played. */
export const compared = (room: Room, draws: number, seed: string): readonly Off[] => {
  const forecast = forecastRoom(room)
  const played = play(room, draws, seed)
  const share = (name: 'win' | 'tie'): Off => {
    const p = forecast[name]
    // A chance near 0 or 1 is met a handful of times or never: one draw is then the least that can be told apart.
    const error = Math.max(Math.sqrt((p * (1 - p)) / draws), 1 / draws)
    return { figure: name, errors: (played[name] - p) / error }
  }
  const mean = (name: 'own' | 'valid'): Off => ({
    figure: name,
    errors: (played[name].mean - forecast[name].expected) / Math.sqrt(Math.max(played[name].variance, 1e-9) / draws),
  })
  return [share('win'), share('tie'), mean('own'), mean('valid')]
}
