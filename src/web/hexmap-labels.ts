/** A place on the map: x in half hexagons from the left edge, y in rows from the top. */
type Place = { readonly x: number; readonly y: number }

type Box = { readonly left: number; readonly right: number; readonly middle: number }

export type PlacedLabel = {
  readonly label: string
  readonly cell: Place
  /** Where the letters stand: left and right in half hexagons, middle in rows. */
  readonly box: Box
  /** Which side of its cell the label is on. */
  readonly side: 'left' | 'right'
}

type Wanted = Place & { readonly label: string }

type Ground = { readonly taken: ReadonlySet<string>; readonly columns: number; readonly rows: number }

/** Width of a letter at the largest size the map's letters have, in half hexagons. */
const letter = 1.35

const key = (x: number, y: number): string => `${x},${y}`

/** A label is two rows high; it needs both free of cells, and one half hexagon of air at each end. */
const isFree = (box: Box, { taken }: Ground): boolean => {
  for (let x = Math.floor(box.left) - 1; x <= Math.ceil(box.right) + 1; x++) {
    for (let y = Math.floor(box.middle - 0.8); y <= Math.ceil(box.middle + 0.8); y++) if (taken.has(key(x, y))) return false
  }
  return true
}

const overlaps = (a: Box, b: Box): boolean => Math.abs(a.middle - b.middle) < 2.2 && a.left < b.right + 2 && b.left < a.right + 2

const lineEnd = ({ box, side }: PlacedLabel): Place => ({ x: side === 'left' ? box.right : box.left, y: box.middle })

/** Whether a leader line runs through a label's box, tried at points along it. */
const runsThrough = (placing: PlacedLabel, box: Box): boolean => {
  const end = lineEnd(placing)
  return Array.from({ length: 25 }, (_, step) => step / 24).some(share => {
    const x = placing.cell.x + (end.x - placing.cell.x) * share
    const y = placing.cell.y + (end.y - placing.cell.y) * share
    return x > box.left - 1 && x < box.right + 1 && Math.abs(y - box.middle) < 1.2
  })
}

const clear = (candidate: PlacedLabel, settled: readonly PlacedLabel[]): boolean =>
  settled.every(other => !overlaps(candidate.box, other.box) && !runsThrough(candidate, other.box) && !runsThrough(other, candidate.box))

/** How far the line must go; a slope costs more than length, since level lines read as belonging. */
const cost = ({ cell, box, side }: PlacedLabel): number => {
  const end = lineEnd({ cell, box, side, label: '' })
  return Math.abs(end.x - cell.x) + 2.5 * Math.abs(end.y - cell.y)
}

const candidates = (wanted: Wanted, { columns, rows }: Ground): PlacedLabel[] => {
  const width = wanted.label.length * letter
  const found: PlacedLabel[] = []
  for (let middle = Math.max(1, wanted.y - 9); middle <= Math.min(rows - 1, wanted.y + 9); middle++) {
    for (let end = wanted.x - 3; end > -width; end--)
      found.push({ label: wanted.label, cell: wanted, side: 'left', box: { left: end - width, right: end, middle } })
    for (let end = wanted.x + 3; end < columns + width; end++)
      found.push({ label: wanted.label, cell: wanted, side: 'right', box: { left: end, right: end + width, middle } })
  }
  return found
}

/** A label beyond the edge makes the whole map smaller: it is the last resort. */
const beyond = ({ box }: PlacedLabel, { columns }: Ground): number => Math.max(0, -box.left) + Math.max(0, box.right - columns)

/**
 * A place for each label: free of all cells and of the labels placed before it, its line crossing none of them, as near as
 * can be. Labels for which there is no such place stand beyond the right edge at their own row.
 */
export const placeLabels = (map: { taken: readonly Place[]; columns: number; rows: number; wanted: readonly Wanted[] }): PlacedLabel[] => {
  const ground: Ground = { ...map, taken: new Set(map.taken.map(({ x, y }) => key(x, y))) }
  const settled: PlacedLabel[] = []
  for (const wanted of map.wanted) {
    const ranked = candidates(wanted, ground)
      .map(candidate => ({ candidate, cost: cost(candidate) + 4 * beyond(candidate, ground) }))
      .sort((a, b) => a.cost - b.cost)
    const best = ranked.find(({ candidate }) => isFree(candidate.box, ground) && clear(candidate, settled))
    const { columns } = ground
    const edge = { left: columns + 1, right: columns + 1 + wanted.label.length * letter, middle: wanted.y }
    settled.push(best?.candidate ?? { label: wanted.label, cell: wanted, side: 'right', box: edge })
  }
  return settled
}
