type FailedLike = { readonly mend: string; readonly inTime: boolean; readonly why: string }

/**
 * Of several reasons with the same remedy the one that counts: one that comes too late, since the others then do not help; else the first. In the order of
 * the rule.
 */
export const mainReasons = <Failed extends FailedLike>(failed: readonly Failed[]): Failed[] => {
  const mends = [...new Set(failed.map(({ mend }) => mend))]
  return mends.flatMap(mend => {
    const same = failed.filter(one => one.mend === mend)
    return same.find(({ inTime }) => !inTime) ?? same[0] ?? []
  })
}
