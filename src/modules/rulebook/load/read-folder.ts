import { isUtf8 } from 'node:buffer'
import { lstat, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Problem } from './problem.ts'

export type PackFile = { readonly file: string; readonly text: string }
export type Folder = { readonly files: readonly PackFile[]; readonly problems: readonly Problem[] }

const required = ['pack.yaml', 'units.csv', 'bodies.yaml', 'sources.yaml']
const optional = ['levers.yaml', 'remedies.yaml', 'glossary.yaml']
const folders = ['procedures', 'contests']
const mostBytes = (file: string): number => (file.endsWith('.csv') ? 2_000_000 : 500_000)
const mostFiles = 300
/** Of all files together, so that many hostile files cannot take minutes. */
const mostBytesInAll = 6_000_000

/** Reads the files of a pack: only plain files of text within the limits, never through a link. What cannot be read is a problem. */
export const readFolder = async (dir: string): Promise<Folder> => {
  if ((await kindOf(dir)) !== 'folder')
    return { files: [], problems: [{ file: dir, line: 0, message: 'no such folder; expected the folder of a pack' }] }
  const listed = await Promise.all(folders.map(folder => yamlIn(dir, folder)))
  const names = [...required, ...optional, ...listed.flatMap(one => one.names)]
  const read = await Promise.all(names.map(name => readOne(dir, name)))
  const files = read.flatMap(one => (one && 'text' in one ? [one] : []))
  const bytes = files.reduce((sum, one) => sum + one.text.length, 0)
  if (bytes > mostBytesInAll)
    return { files: [], problems: [{ file: '', line: 0, message: `has ${bytes} letters in all; expected at most ${mostBytesInAll}` }] }
  return {
    files,
    problems: [...listed.flatMap(one => one.problems), ...read.flatMap(one => (one && 'message' in one ? [one] : []))],
  }
}

const kindOf = async (at: string): Promise<'file' | 'folder' | 'other' | 'missing'> => {
  const stat = await lstat(at).catch(() => null)
  if (!stat) return 'missing'
  if (stat.isFile()) return 'file'
  return stat.isDirectory() ? 'folder' : 'other'
}

const yamlIn = async (dir: string, folder: string): Promise<{ names: string[]; problems: Problem[] }> => {
  const kind = await kindOf(path.join(dir, folder))
  if (kind === 'missing') return { names: [], problems: [] }
  if (kind !== 'folder') return { names: [], problems: [{ file: folder, line: 0, message: 'expected a folder' }] }
  const found = (await readdir(path.join(dir, folder))).filter(name => !name.startsWith('.')).toSorted()
  const names = found.filter(name => name.endsWith('.yaml')).map(name => `${folder}/${name}`)
  const others = found.filter(name => !name.endsWith('.yaml')).slice(0, 20)
  return {
    names: names.slice(0, mostFiles),
    problems: [
      ...others.map(name => ({ file: `${folder}/${name}`, line: 0, message: 'not part of a pack; expected files that end in .yaml' })),
      ...(names.length > mostFiles
        ? [{ file: folder, line: 0, message: `holds ${names.length} files; at most ${mostFiles} are read` }]
        : []),
    ],
  }
}

const readOne = async (dir: string, file: string): Promise<PackFile | Problem | null> => {
  const at = path.join(dir, file)
  const kind = await kindOf(at)
  if (kind === 'missing') return required.includes(file) ? { file, line: 0, message: 'missing; every pack has this file' } : null
  if (kind !== 'file') return { file, line: 0, message: 'not a plain file' }
  const { size } = await lstat(at)
  if (size > mostBytes(file)) return { file, line: 0, message: `has ${size} bytes; expected at most ${mostBytes(file)}` }
  const bytes = await readFile(at).catch(() => null)
  if (!bytes) return { file, line: 0, message: 'cannot be read' }
  if (!isUtf8(bytes) || bytes.includes(0)) return { file, line: 0, message: 'is not a text in UTF-8' }
  return { file, text: bytes.toString('utf8') }
}
