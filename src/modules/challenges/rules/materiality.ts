export type Range = { readonly low: number; readonly high: number }

/**
 * Are the votes in doubt enough to have changed the result? At least as many as the lead: yes; fewer than its lower end: no; between: perhaps. Null where
 * either is not known. (A margin of 3 and 7 votes in doubt: yes.)
 */
export const materiality = (disputed: number | null, margin: Range | null): 'yes' | 'perhaps' | 'no' | null => {
  if (disputed === null || margin === null) return null
  if (disputed >= margin.high) return 'yes'
  return disputed >= margin.low ? 'perhaps' : 'no'
}
