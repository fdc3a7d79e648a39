import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * An island is a part of a page that works better with script. It begins in `src/client/<name>.island.ts` and is made into one file when the
 * server starts, unless nothing that it is made of has changed since the last start. So is a worker, `src/client/<name>.worker.ts`, which keeps the page `/<name>` on a
 * phone for when there is no signal.
 */
type Island = { readonly name: string; readonly code: string }

const root = new URL('../../', import.meta.url).pathname
const endings = { island: '.island.ts', worker: '.worker.ts' } as const
type Kind = keyof typeof endings
/** Browsers from the spring of 2021 on. */
const oldest = ['chrome87', 'firefox78', 'safari14.1']
/** What of others is in an island, said in it: their licences ask for that. */
const notice =
  '/* Caucus, AGPL-3.0-or-later. Where it makes blind signatures: @cloudflare/blindrsa-ts, Apache-2.0; sjcl, BSD-2-Clause or GPL-2.0-only. */'

/** How an island is made is told by these as much as by its own files. */
const always = ['package-lock.json', 'src/web/islands.ts']

type Kept = { readonly code: string; readonly inputs: Readonly<Record<string, string>> }

const hashOf = (file: string): string => {
  try {
    return createHash('sha256')
      .update(readFileSync(`${root}${file}`))
      .digest('base64url')
  } catch {
    return 'not there'
  }
}

/** What was made before, when every file that it was made of is still the same. */
const keptAt = (path: string): Kept | null => {
  try {
    const kept: Kept = JSON.parse(readFileSync(path, 'utf8'))
    return Object.entries(kept.inputs).every(([file, hash]) => hashOf(file) === hash) ? kept : null
  } catch {
    return null
  }
}

/** @throws Error from esbuild, naming file and line, when the island does not compile. */
const made = async (entry: string, kind: Kind): Promise<Kept> => {
  const { buildSync } = await import('esbuild')
  const built = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: kind === 'worker' ? 'iife' : 'esm',
    platform: 'browser',
    target: oldest,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: notice },
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const files = [...always, ...Object.keys(built.metafile.inputs)]
  return { code: built.outputFiles[0]?.text ?? '', inputs: Object.fromEntries(files.map(file => [file, hashOf(file)])) }
}

/** A folder that cannot be written to costs a tenth of a second at the next start, and nothing else. */
const keep = (path: string, kept: Kept): void => {
  try {
    mkdirSync(`${root}.cache/islands`, { recursive: true })
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(kept))
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    return
  }
}

const bundled = async (kind: Kind): Promise<readonly Island[]> =>
  Promise.all(
    globSync(`src/client/*${endings[kind]}`, { cwd: root })
      .sort()
      .map(async entry => {
        const name = basename(entry, endings[kind])
        const path = `${root}.cache/islands/${name}${kind === 'worker' ? '.worker' : ''}.json`
        const kept = keptAt(path)
        if (kept) return { name, code: kept.code }
        const fresh = await made(entry, kind)
        keep(path, fresh)
        return { name, code: fresh.code }
      }),
  )

/** Every island there is, bundled. */
export const islands = (): Promise<readonly Island[]> => bundled('island')
/** Every worker there is, bundled. */
export const workers = (): Promise<readonly Island[]> => bundled('worker')
