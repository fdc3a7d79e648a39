import type { Known } from '#modules/people/index.ts'
import { sayCount } from '#web/say.ts'
import { shortName } from '../asks/words.ts'
import type { pairsBetween, Ride } from '../lifts/rides.ts'

type Seen = {
  readonly rides: readonly Ride[]
  readonly people: ReadonlyMap<string, Known>
  readonly between: Awaited<ReturnType<typeof pairsBetween>>
}

/** With whom it is agreed, as far as the asker may see them, and how many pairs are being asked. */
export const whereItStands = ({ id }: Ride, { rides, people, between }: Seen): string => {
  const mine = between.filter(pair => pair.request === id || pair.offer === id)
  const agreed = mine.filter(pair => pair.agreed)
  const others = agreed.map(pair => {
    const person = rides.find(ride => ride.id === (pair.request === id ? pair.offer : pair.request))?.person ?? ''
    return shortName(people.get(person)?.name ?? 'somebody')
  })
  const asked = mine.length - agreed.length
  const parts = [
    others.length > 0 ? `agreed with ${others.join(', ')}` : '',
    asked > 0 ? `${sayCount(asked, 'pair', 'pairs')} being asked` : '',
  ]
  return parts.filter(Boolean).join('; ') || 'nobody fits yet'
}
