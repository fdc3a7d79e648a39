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

/** 15 nodes for whatever happens at night (ADR 17 says what they leave out); 11 where hundreds of rooms are compared. */
const nodes = { fine: nodesApart(0.44, 7), coarse: nodesApart(0.56, 5) } as const

/** Nodes and weights (sum 1) for the night effect; one node when σ is 0. */
export const nightNodes = (sigma: number, grain: keyof typeof nodes = 'fine'): readonly NightNode[] =>
  sigma === 0 ? [{ z: 0, weight: 1 }] : nodes[grain]

const bothSides = (half: readonly (readonly [z: number, weight: number])[]): readonly NightNode[] => [
  ...half.map(([z, weight]) => ({ z: -z, weight })).reverse(),
  ...half.map(([z, weight]) => ({ z, weight })),
]

/**
 * Gauss' nodes for sums of what bends little within a night: exact for polynomials of tanh(z/10) up to degree 15 and 23, which is how rates move with the night
 * (ADR 36). The test beside works them out again.
 */
const gauss = {
  8: bothSides([
    [0.689678934371312, 0.466323820968745],
    [2.730531944318836, 0.033033912796222],
    [6.705265932742706, 0.000624450134381],
    [14.15366180800986, 0.000017816100652],
  ]),
  12: bothSides([
    [0.582189016508935, 0.432479238386583],
    [2.05781538507354, 0.063723437458898],
    [4.310557777892389, 0.003527975573897],
    [7.436172902045078, 0.000241990789636],
    [11.82863205016885, 0.000024641991566],
    [19.8104286901496, 0.00000271579942],
  ]),
} as const

/** σ up to which eight nodes are as close as 15 equal steps. */
const fewUpTo = 0.3

/** The nodes for a room whose chance bends little within a night. */
export const smoothNodes = (sigma: number): readonly NightNode[] => (sigma === 0 ? nightNodes(0) : sigma <= fewUpTo ? gauss[8] : gauss[12])

export const logit = (p: number): number => Math.log(p / (1 - p))

/** A rate moved by `by` on the logit; 0 and 1 stay what they are. */
export const shifted = (p: number, by: number): number => {
  if (p <= 0 || p >= 1 || by === 0) return p
  const odds = (p / (1 - p)) * Math.exp(by)
  return odds / (1 + odds)
}
