import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sha256 } from '#platform/seal.ts'
import type { PackFile } from './read-folder.ts'
import { type Located, readYaml } from './read-yaml.ts'

/** Data of YAML texts that were read before, by the mark of each text. A text that was changed has another mark, so that nothing old is ever used. */
type Kept = ReadonlyMap<string, unknown>

/** What is kept in a file; nothing where there is none, or where it is not what `keep` writes. */
export const readKept = async (path: string | null): Promise<Kept> => {
  const text = path === null ? null : await readFile(path, 'utf8').catch(() => null)
  const found = text === null ? null : dataOf(text)
  return new Map(found && typeof found === 'object' ? Object.entries(found) : [])
}

const dataOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A YAML file as data, parsed only where its text is new. Lines are for problems, and cost the parsing. */
export const readYamlOnce = (kept: Kept, file: PackFile): Located => {
  const data = kept.get(sha256(file.text))
  if (data === undefined) return readYaml(file)
  let whole: Located | null = null
  const lineOf: Located['lineOf'] = path => {
    whole ??= readYaml(file)
    return whole.lineOf(path)
  }
  return { file: file.file, data, lineOf, problems: [] }
}

/** Keeps the data of a pack without problems for the next start. That it could not is no fault: it is read again then. */
export const keep = async (path: string, kept: Kept, files: readonly PackFile[], located: readonly Located[]): Promise<void> => {
  const texts = new Map(files.map(one => [one.file, one.text]))
  const marked = located.map(one => [sha256(texts.get(one.file) ?? ''), one.data] as const)
  if (marked.length === kept.size && marked.every(([mark]) => kept.has(mark))) return
  const unfinished = `${path}.${process.pid}`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    .then(() => writeFile(unfinished, JSON.stringify(Object.fromEntries(marked))))
    .then(() => rename(unfinished, path))
    .catch(() => undefined)
}
