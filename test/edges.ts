/**
 * Which module may use the door of which: the table of ARCHITECTURE.md, by level. `.dependency-cruiser.mjs` makes its rules from it and
 * `test/docs.test.ts` compares it with the page, so that the drawing and the code cannot part.
 */
export const levels: readonly (readonly [level: number, module: string, uses: readonly string[] | 'all doors'])[] = [
  [1, 'access', []],
  [1, 'rulebook', []],
  [1, 'ballots', []],
  [2, 'network', ['access', 'rulebook']],
  [3, 'people', ['access', 'network', 'rulebook']],
  [3, 'contests', ['access', 'network', 'rulebook', 'ballots']],
  [4, 'meetings', ['access', 'network', 'people', 'ballots', 'contests']],
  [5, 'turnout', ['access', 'network', 'rulebook', 'people', 'contests', 'meetings']],
  [5, 'challenges', ['access', 'network', 'rulebook', 'contests']],
  [6, 'review', ['access', 'network', 'contests', 'turnout', 'meetings', 'challenges']],
  [6, 'learn', ['access', 'network', 'rulebook', 'contests', 'ballots', 'people']],
  [7, 'today', 'all doors'],
  [8, 'demo', 'all doors'],
]

/** Modules whose door `module` may use. */
export const doorsOf = (module: string): string[] => {
  const row = levels.find(([, name]) => name === module)
  if (!row) return []
  const [level, , uses] = row
  return uses === 'all doors' ? levels.filter(([other]) => other < level).map(([, name]) => name) : [...uses]
}
