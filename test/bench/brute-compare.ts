import { forecastRoom } from '#src/modules/turnout/rules/forecast-room.ts'
import type { Room } from '#src/modules/turnout/rules/room.ts'
import { play } from './brute-room.ts'

export type Off = { readonly figure: 'win' | 'tie' | 'own' | 'valid'; readonly errors: number }

/** How many standard errors of the draws each figure of the forecast is away from what was played. */
export const compared = (room: Room, draws: number, seed: string): readonly Off[] => {
  const forecast = forecastRoom(room)
  const played = play(room, draws, seed)
  // What is met fewer than a hundred times, or missed so seldom, has no standard error worth the name.
  const share = (name: 'win' | 'tie'): readonly Off[] => {
    const p = forecast[name]
    if (Math.min(p, 1 - p) * draws < 100) return []
    return [{ figure: name, errors: (played[name] - p) / Math.sqrt((p * (1 - p)) / draws) }]
  }
  const mean = (name: 'own' | 'valid'): Off => ({
    figure: name,
    errors: (played[name].mean - forecast[name].expected) / Math.sqrt(Math.max(played[name].variance, 1e-9) / draws),
  })
  return [...share('win'), ...share('tie'), mean('own'), mean('valid')]
}
