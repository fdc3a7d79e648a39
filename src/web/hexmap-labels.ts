/** A place on the map: x in half hexagons from the left edge, y in rows from the top. */
type Place = { readonly x: number; readonly y: number }

/** Where the letters stand: left and right in half hexagons, middle in rows. */
type Box = { readonly left: number; readonly right: number; readonly middle: number }

export type PlacedLabel = {
  readonly label: string
  readonly cell: Place
  readonly box: Box
  /** Where the leader line meets the label. */
  readonly end: Place
  /** Which edge of the label the line meets: `start` when the label is right of its cell, `middle` when above or below. */
  readonly anchor: 'start' | 'middle' | 'end'
}

type Wanted = Place & { readonly label: string }

type Ground = { readonly taken: ReadonlySet<number>; readonly columns: number; readonly rows: number }

/** Width of a letter at the largest size the map's letters have, in half hexagons. */
const letter = 1.22

/** One number for a place, so that a look-up makes no text. */
const key = (x: number, y: number): number => (x + 500) * 2000 + y

/** A label is two rows high; it needs both free of cells, and one half hexagon of air at each end. */
const isFree = (box: Box, { taken }: Ground): boolean => {
  for (let x = Math.floor(box.left) - 1; x <= Math.ceil(box.right) + 1; x++) {
    for (let y = Math.floor(box.middle - 0.8); y <= Math.ceil(box.middle + 0.8); y++) if (taken.has(key(x, y))) return false
  }
  return true
}

const overlaps = (a: Box, b: Box): boolean => Math.abs(a.middle - b.middle) < 2.2 && a.left < b.right + 2 && b.left < a.right + 2

/** Points along the line from the cell to its label. */
const along = ({ cell: { x, y }, end }: PlacedLabel): Place[] =>
  Array.from({ length: 25 }, (_, step) => ({ x: x + ((end.x - x) * step) / 24, y: y + ((end.y - y) * step) / 24 }))

const runsThrough = (placing: PlacedLabel, box: Box): boolean =>
  along(placing).some(({ x, y }) => x > box.left - 1 && x < box.right + 1 && Math.abs(y - box.middle) < 1.2)

/** Twice the signed area of a triangle: on which side of the line a–b the point c lies. */
const side = (a: Place, b: Place, c: Place): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

const linesCross = (a: PlacedLabel, b: PlacedLabel): boolean =>
  side(a.cell, a.end, b.cell) * side(a.cell, a.end, b.end) < 0 && side(b.cell, b.end, a.cell) * side(b.cell, b.end, a.end) < 0

/** How many other cells the line passes over: a line over the sea is read at once, one over land is looked for. */
const cellsCrossed = (placing: PlacedLabel, { taken }: Ground): number => {
  const crossed = along(placing).flatMap(({ x, y }) => {
    const row = Math.round(y)
    const near = [Math.floor(x), Math.ceil(x)].find(column => taken.has(key(column, row)))
    return near === undefined ? [] : [key(near, row)]
  })
  return new Set(crossed).size
}

const clear = (candidate: PlacedLabel, settled: readonly PlacedLabel[]): boolean =>
  settled.every(
    other =>
      !overlaps(candidate.box, other.box) &&
      !runsThrough(candidate, other.box) &&
      !runsThrough(other, candidate.box) &&
      !linesCross(candidate, other),
  )

/** The label in a box, its line drawn to the nearest edge of it; null when the box stands over the cell itself. */
const labelIn = ({ label, ...cell }: Wanted, box: Box): PlacedLabel | null => {
  if (box.left > cell.x) return { label, cell, box, anchor: 'start', end: { x: box.left, y: box.middle } }
  if (box.right < cell.x) return { label, cell, box, anchor: 'end', end: { x: box.right, y: box.middle } }
  if (Math.abs(box.middle - cell.y) < 2) return null
  const edge = box.middle < cell.y ? box.middle + 0.8 : box.middle - 0.8
  return { label, cell, box, anchor: 'middle', end: { x: (box.left + box.right) / 2, y: edge } }
}

const candidates = (wanted: Wanted, { columns, rows }: Ground): PlacedLabel[] => {
  const width = wanted.label.length * letter
  const found: PlacedLabel[] = []
  for (let middle = Math.max(1, wanted.y - 9); middle <= Math.min(rows + 2, wanted.y + 9); middle++) {
    for (let left = -width; left < columns + 2; left++) {
      const placing = labelIn(wanted, { left, right: left + width, middle })
      if (placing !== null) found.push(placing)
    }
  }
  return found
}

/** How far the line must go; a slope costs more than length, and a label beyond the edge, which makes the map smaller, most. */
const cost = ({ cell, end, box }: PlacedLabel, { columns }: Ground): number =>
  Math.abs(end.x - cell.x) + 2.5 * Math.abs(end.y - cell.y) + 6 * (Math.max(0, -box.left) + Math.max(0, box.right - columns))

/** The cheapest free place: nearest first, and no further once the distance alone costs more than the best found. */
const bestPlace = (wanted: Wanted, ground: Ground, settled: readonly PlacedLabel[]): PlacedLabel | null => {
  const ranked = candidates(wanted, ground)
    .map(candidate => ({ candidate, distance: cost(candidate, ground) }))
    .sort((a, b) => a.distance - b.distance)
  let best: { candidate: PlacedLabel; total: number } | null = null
  for (const { candidate, distance } of ranked) {
    if (best !== null && distance >= best.total) break
    if (!isFree(candidate.box, ground) || !clear(candidate, settled)) continue
    const total = distance + 2.5 * cellsCrossed(candidate, ground)
    if (best === null || total < best.total) best = { candidate, total }
  }
  return best?.candidate ?? null
}

const atEdge = ({ label, ...cell }: Wanted, { columns }: Ground): PlacedLabel => {
  const left = columns + 1
  const box = { left, right: left + label.length * letter, middle: cell.y }
  return { label, cell, box, anchor: 'start', end: { x: left, y: cell.y } }
}

/**
 * A place for each label: free of all cells and of the labels placed before it, its line crossing none of them and as few
 * cells as can be. A label for which there is no such place stands beyond the right edge in the row of its cell.
 */
export const placeLabels = (map: { taken: readonly Place[]; columns: number; rows: number; wanted: readonly Wanted[] }): PlacedLabel[] => {
  const ground: Ground = { ...map, taken: new Set(map.taken.map(({ x, y }) => key(x, y))) }
  const settled: PlacedLabel[] = []
  for (const wanted of map.wanted) settled.push(bestPlace(wanted, ground, settled) ?? atEdge(wanted, ground))
  return settled
}
