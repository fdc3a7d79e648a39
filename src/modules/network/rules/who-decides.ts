import { type Day, isAfter, isBefore } from '#kernel/day.ts'

type Validity = { readonly valid_from: Day | 'unknown'; readonly valid_to: Day | null }

/** In force on a day; a beginning that is not known has begun. */
export const inForce =
  (on: Day) =>
  ({ valid_from, valid_to }: Validity): boolean =>
    (valid_from === 'unknown' || !isAfter(valid_from, on)) && (valid_to === null || !isBefore(valid_to, on))

type Holder = {
  readonly unit: string | null
  readonly region: string | null
  readonly from: Day | 'unknown'
  readonly to: Day | 'unknown' | null
}

/** Holds the seat on a day, as far as is known. */
export const holdsOn =
  (on: Day) =>
  ({ from, to }: Holder): boolean =>
    (from === 'unknown' || !isAfter(from, on)) && (to === null || to === 'unknown' || !isBefore(to, on))

/** Holds it in this unit: for the unit itself, for its region, or for the whole. */
export const holdsFor =
  ({ id, region }: { readonly id: string; readonly region: string }) =>
  (holder: Holder): boolean =>
    holder.unit === null ? holder.region === null || holder.region === region : holder.unit === id

/** Who sits on a day, and who sat before it. One whose beginning is not known sits once a source of it was published. @param published days, months or years, or `unknown` */
export const holdersAt = <H extends Holder>(
  holders: readonly H[],
  on: Day,
  published: (holder: H) => readonly string[],
): { readonly now: readonly H[]; readonly former: readonly H[] } => {
  const known = holders.filter(holder => holder.from !== 'unknown' || isOut(published(holder), on))
  return {
    now: known.filter(holdsOn(on)),
    former: known.filter(({ to }) => to !== null && to !== 'unknown' && isBefore(to, on)),
  }
}

/** Whether one of these is out by the day; where none is dated, it is taken to be. */
const isOut = (dates: readonly string[], on: Day): boolean => {
  const dated = dates.filter(date => date !== 'unknown')
  return dated.length === 0 || dated.some(date => date <= on.toString().slice(0, date.length))
}

/** How far a decider is from members, in words. */
export const sayHops = (hops: number | null): string => {
  if (hops === null) return 'not known'
  if (hops === 0) return 'members themselves'
  return hops === 1 ? '1 step' : `${hops} steps`
}
