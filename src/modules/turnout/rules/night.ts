/**
 * What happens to one person of a night happens to others too: rain, a clash, a late notice. z is shared by all groups of
 * a night and moves every rate on the logit: logit p(z) = logit p + σ z. z is Student-t with five degrees of freedom,
 * scaled to variance 1, so that σ is the standard deviation of the effect: heavier than normal in the tail, as bad nights
 * are, and still with a finite fourth moment.
 */
const degrees = 5

export type NightNode = { readonly z: number; readonly weight: number }

/** Nodes on x where t = √ν · sinh x: the density in x is then cosh(x)^−ν, on which equal steps converge fast. */
const nodesApart = (step: number, each: number): readonly NightNode[] => {
  const nodes = Array.from({ length: 2 * each + 1 }, (_, i) => {
    const x = (i - each) * step
    return { z: Math.sqrt(degrees - 2) * Math.sinh(x), weight: Math.cosh(x) ** -degrees }
  })
  const total = nodes.reduce((sum, node) => sum + node.weight, 0)
  return nodes.map(node => ({ z: node.z, weight: node.weight / total }))
}

/** 15 nodes for a forecast (ADR 17 says what they leave out); 11 where hundreds of rooms are compared. */
const nodes = { fine: nodesApart(0.44, 7), coarse: nodesApart(0.56, 5) } as const

/** Nodes and weights (sum 1) for the night effect; one node when σ is 0. */
export const nightNodes = (sigma: number, grain: keyof typeof nodes = 'fine'): readonly NightNode[] =>
  sigma === 0 ? [{ z: 0, weight: 1 }] : nodes[grain]

export const logit = (p: number): number => Math.log(p / (1 - p))

/** A rate moved by `by` on the logit; 0 and 1 stay what they are. */
export const shifted = (p: number, by: number): number => {
  if (p <= 0 || p >= 1 || by === 0) return p
  const odds = (p / (1 - p)) * Math.exp(by)
  return odds / (1 + odds)
}
