import { checkPack } from './check-pack.ts'
import { unusedIn } from './check-unused.ts'
import type { PackData } from './ids.ts'
import { keep, readKept, readYamlOnce } from './kept.ts'
import { forgetful, type Memo } from './memo.ts'
import { type Pack, parsePack } from './parse-pack.ts'
import type { Problem } from './problem.ts'
import { type Folder, type PackFile, readFolder } from './read-folder.ts'
import { readUnits } from './read-units.ts'
import { type Located, readYaml } from './read-yaml.ts'

export type { Pack } from './parse-pack.ts'

export type Loaded =
  | {
      readonly pack: Pack
      readonly problems: readonly []
      /** What stands in the pack and is named by nothing. */
      readonly warnings: readonly Problem[]
    }
  | { readonly pack: null; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] }

const mostProblems = 2_000

/**
 * Reads the pack in a folder: the pack, or every problem of every file at once, by file and line. Nothing in a folder makes it throw.
 * @param keptAt a file in which what the texts say is kept for the next time; checked it is every time
 */
export const loadPack = async (dir: string, keptAt: string | null = null): Promise<Loaded> => {
  const folder = await readFolder(dir)
  if (keptAt === null) return packFrom(folder, forgetful)
  const kept = await readKept(keptAt)
  const read: Located[] = []
  const loaded = packFrom(folder, forgetful, file => {
    const located = readYamlOnce(kept, file)
    read.push(located)
    return located
  })
  if (loaded.pack) await keep(keptAt, kept, folder.files, read)
  return loaded
}

const noUnits = { units: [], problems: [] }

/** The pack that is in these files. @param memo what was found before in files that are still the same */
export const packFrom = ({ files, problems: unread }: Folder, memo: Memo, read: (file: PackFile) => Located = readYaml): Loaded => {
  const unitsText = files.find(one => one.file === 'units.csv')
  const units = unitsText ? memo('units.csv', [unitsText.text], () => readUnits(unitsText)) : noUnits
  const data = sorted(files.filter(one => one.file !== 'units.csv').map(one => memo(`yaml ${one.file}`, [one.text], () => read(one))))
  const { pack, problems } = parsePack(data, units, memo)
  const found = [...unread, ...units.problems, ...problems, ...checkPack(data, units, memo)]
  const warnings = inOrder(unusedIn(data, memo)).slice(0, mostProblems)
  if (pack && found.length === 0) return { pack, problems: [], warnings }
  return { pack: null, problems: inOrder(found).slice(0, mostProblems), warnings }
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...new Map(problems.map(one => [`${one.file}:${one.line}: ${one.message}`, one])).values()].toSorted(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line,
  )

const sorted = (located: readonly Located[]): PackData => ({
  one: new Map(located.filter(one => !one.file.includes('/')).map(one => [one.file, one])),
  procedures: located.filter(one => one.file.startsWith('procedures/')),
  contests: located.filter(one => one.file.startsWith('contests/')),
})
