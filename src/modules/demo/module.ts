import type { Instant } from '#kernel/day.ts'
import { beginSession } from '#modules/access/index.ts'
import type { Job } from '#platform/jobs.ts'
import { asOwner } from '#platform/transaction.ts'
import { pathOfOurs } from '#web/request.ts'
import { get, goTo, type Module, missing, post, type Reply, type Visit } from '#web/route.ts'
import { accountOf, cast } from './cast.ts'
import { moveClock } from './commands.ts'
import type { DemoDeps } from './deps.ts'
import { drawVotes } from './draw-votes.ts'
import { demonstrationPage } from './pages/demonstration.ts'
import { moves } from './rules/moves.ts'
import { nextStop, votesPassed } from './rules/next-stop.ts'
import { stopsIn, votesIn } from './stops.ts'

const enter =
  (deps: DemoDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const person = cast.find(({ key }) => key === visit.form.text('key'))
    if (!person) return missing('such person in the cast', '/demonstration')
    const session = await beginSession(visit.tx, accountOf(person.key), visit.device, deps.clock.wall())
    return { kind: 'redirect', to: pathOfOurs(visit.form.text('to')), cookies: [deps.sessionCookie(session)] }
  }

/**
 * The work of the nights that a move passes, done once as after a stop of the server: forecasts that were due, their scores, how ready groups are, the weeks
 * that are over, lifts, and what has had its time goes. Letters leave by the machine's day. Live only looks: what goes would be gone on the way back.
 */
const nightsPassed = (to: Instant | null): Job[] => {
  const names = ['turnout.night', 'today.weeks', ...(to ? ['turnout.lifts-night', 'people.retention'] : [])]
  return names.map(name => ({ name, data: to ? { at: to.toString() } : {}, key: `${name} ${to}` }))
}

/** Moves the clock; a vote that the move passes is drawn, in the same transaction. */
const move =
  (deps: DemoDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const wanted = moves.find(({ move }) => move === visit.form.text('move'))
    if (!wanted) return missing('such move of the clock', '/demonstration')
    const to = nextStop(wanted.move, visit.now, stopsIn(deps.packs, deps.zone), deps.zone)
    await moveClock(visit.tx, to, deps.clock.wall())
    const passed = to ? votesPassed(votesIn(deps.packs, deps.zone), visit.now, to) : []
    await asOwner(visit.tx, () => drawVotes(visit.tx, deps, passed))
    for (const job of nightsPassed(to)) await visit.queue(job)
    return goTo(pathOfOurs(visit.form.text('back')))
  }

/** Mounted only in the demonstration: on a real server these addresses do not exist. */
export const demoModule = (deps: DemoDeps): Module => ({
  name: 'demo',
  permissions: {
    'demo.enter': { who: 'anyone', says: 'Enter as one of the cast (demonstration only)' },
    'demo.move-clock': { who: 'anyone', says: "Move the demonstration's clock (demonstration only)" },
  },
  routes: deps.demo
    ? [
        get('/demonstration', 'demo.enter', demonstrationPage(deps)),
        { ...post('/demonstration/enter', 'demo.enter', enter(deps)), atTheGate: true },
        { ...post('/demonstration/clock', 'demo.move-clock', move(deps)), neverKept: true },
      ]
    : [],
})
