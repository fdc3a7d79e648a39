import { logit } from './night.ts'

/** How long before the meeting a promise was given. */
export const leads = ['sameDay', 'nextDay', 'soon', 'early'] as const
export type Lead = (typeof leads)[number]

export const leadOf = (days: number): Lead => (days < 1 ? 'sameDay' : days < 2 ? 'nextDay' : days < 14 ? 'soon' : 'early')

/** Promises of one state alike in lead and reminder. */
export type Promises = { readonly lead: Lead; readonly reminded: boolean; readonly n: number }
export type PromisesKept = Promises & { readonly came: number }

/** Shifts on the logit against a promise two weeks old or more and not reminded. */
export type Offsets = {
  readonly lead: Readonly<Record<Lead, number>>
  readonly reminder: Readonly<Record<Lead, number>>
  readonly learned: boolean
  /** Mean shift of the promises of which a network's rates were learned: what those rates hold already. Absent: of promises that were early and not reminded. */
  readonly usual?: number
}

/**
 * Borrowed: .95 kept on the same day, .79 next day, .67 at two weeks or more in one large record, and between them between;
 * a reminder adds some 2 to 7 points, more at long lead (here on a rate of a half).
 */
export const borrowedOffsets: Offsets = {
  lead: { sameDay: logit(0.95) - logit(0.67), nextDay: logit(0.79) - logit(0.67), soon: logit(0.72) - logit(0.67), early: 0 },
  reminder: { sameDay: 0.08, nextDay: 0.08, soon: 0.16, early: 0.28 },
  learned: false,
}

/** How sure a borrowed offset is: a standard deviation on the logit. */
const doubt = 0.4

type Odds = { readonly came: number; readonly n: number }

const counted = (kept: readonly PromisesKept[], of: (each: PromisesKept) => boolean): Odds =>
  kept.filter(of).reduce((sum, each) => ({ came: sum.came + each.came, n: sum.n + each.n }), { came: 0, n: 0 })

/** Log odds ratio of pairs within strata, drawn to a borrowed one by the precision of each (Woolf, with halves added). */
const drawn = (pairs: readonly { readonly more: Odds; readonly less: Odds }[], borrowed: number): number => {
  let [sum, precision] = [borrowed / doubt ** 2, 1 / doubt ** 2]
  for (const { more, less } of pairs) {
    if (more.n === 0 || less.n === 0) continue
    const cells = [more.came + 0.5, more.n - more.came + 0.5, less.came + 0.5, less.n - less.came + 0.5] as const
    const weight = 1 / cells.reduce((variance, cell) => variance + 1 / cell, 0)
    sum += weight * Math.log((cells[0] * cells[3]) / (cells[1] * cells[2]))
    precision += weight
  }
  return sum / precision
}

/**
 * Offsets learned where there is data. The reminder's effect is read within equal lead, since late promises are kept more
 * often and reminded less often: read across leads it has the wrong sign.
 */
export const learnOffsets = (kept: readonly PromisesKept[]): Offsets => {
  if (kept.every(each => each.n === 0)) return borrowedOffsets
  const at = (lead: Lead, reminded: boolean) => counted(kept, each => each.lead === lead && each.reminded === reminded)
  const perLead = (of: (lead: Lead) => number): Record<Lead, number> => ({
    sameDay: of('sameDay'),
    nextDay: of('nextDay'),
    soon: of('soon'),
    early: of('early'),
  })
  const offsets: Offsets = {
    lead: perLead(lead =>
      lead === 'early'
        ? 0
        : drawn(
            [false, true].map(reminded => ({ more: at(lead, reminded), less: at('early', reminded) })),
            borrowedOffsets.lead[lead],
          ),
    ),
    reminder: perLead(lead => drawn([{ more: at(lead, true), less: at(lead, false) }], borrowedOffsets.reminder[lead])),
    learned: true,
  }
  return { ...offsets, usual: meanOffset(kept, offsets) ?? 0 }
}

const meanOffset = (promises: readonly Promises[], offsets: Offsets): number | null => {
  const n = promises.reduce((sum, each) => sum + each.n, 0)
  const of = ({ lead, reminded }: Promises) => offsets.lead[lead] + (reminded ? offsets.reminder[lead] : 0)
  return n === 0 ? null : promises.reduce((sum, each) => sum + each.n * of(each), 0) / n
}

/**
 * Mean shift on the logit for the promises of one state (`yes` or `maybe`; `confirmed` has its lead in its name), against
 * the promises from which its rate was learned: the caucus's own where there were any, else the network's.
 */
export const offsetOf = (promises: readonly Promises[], offsets: Offsets, learnedFrom: readonly Promises[] = []): number => {
  const now = meanOffset(promises, offsets)
  return now === null ? 0 : now - (meanOffset(learnedFrom, offsets) ?? offsets.usual ?? 0)
}
