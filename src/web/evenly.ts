import type { Context } from 'hono'
import type { Route } from './route.ts'

/** Milliseconds; longer than what is asked so takes on a machine that is not too busy to tell anything. */
const evenTime = 250

/** Answers of a route that says so leave at one time after their questions. The transaction is over by then, so nobody waits for its connection. */
export const evenly =
  ({ evenly: isEven }: Route, answered: (c: Context) => Promise<Response>) =>
  async (c: Context) => {
    const moment = isEven ? new Promise(resolve => setTimeout(resolve, evenTime)) : null
    const answer = await answered(c)
    await moment
    return answer
  }
