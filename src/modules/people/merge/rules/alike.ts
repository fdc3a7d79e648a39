import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { soundsOf } from '../../rules/sounds.ts'

/** What two records have in common. `sounds`: names that sound alike, in one unit. */
export type Common = 'phone' | 'email' | 'sounds'

/** Names of which every word of the shorter is in the longer, as they sound. */
const soundAlike = (a: string, b: string): boolean => {
  const [few = [], many = []] = [soundsOf(a).split(' '), soundsOf(b).split(' ')].toSorted((x, y) => x.length - y.length)
  return few.every(code => code !== '' && many.includes(code))
}

export type Alike = { readonly why: string; readonly order: number }

/** Why two records may be one person, and how early to look at them: a number in common says most when the names sound alike too. */
export const alike = (a: string, b: string, common: readonly Common[]): Alike => {
  const same = [...(common.includes('phone') ? ['phone number'] : []), ...(common.includes('email') ? ['e-mail address'] : [])].join(
    ' and the same ',
  )
  if (same === '') return { why: 'Names that sound alike, in the same unit.', order: 1 }
  if (soundAlike(a, b)) return { why: `The same ${same}, and names that sound alike.`, order: 0 }
  return { why: `The same ${same}, but other names: perhaps two people of one household.`, order: 2 }
}

type Whose = { readonly id: Id<'person'>; readonly account: Id<'account'> | null }

/** Which record stays: the one somebody signs in for, else the older, whose id is the smaller. Two people who each sign in are not made one by a third. */
export const whichStays = <One extends Whose>(a: One, b: One): { readonly stays: One; readonly goes: One } | Refusal => {
  if (a.account !== null && b.account !== null && a.account !== b.account)
    return refuse('Somebody signs in for each of these records, so nothing was changed.', {
      rule: 'people.two-accounts',
      next: 'Ask them: they can leave with the one they do not use.',
    })
  const older = a.id < b.id ? a : b
  const stays = a.account !== null && b.account === null ? a : b.account !== null && a.account === null ? b : older
  return { stays, goes: stays === a ? b : a }
}
