import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { loadPack, type Pack, type Problem, packFormat } from '#modules/rulebook/index.ts'

const usage = `check-pack DIR            prints every problem of the pack in DIR as file:line: message, or what the pack holds; warnings fail nothing
check-pack --schema       prints the JSON Schema of the files of a pack
check-pack --schema DIR   writes one schema for each kind of file into DIR, for editors`

/** Exit code 0: the pack is sound; 1: it has problems; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const [first, second, more] = args
  if (more || !first || (first.startsWith('-') && first !== '--schema') || (second && first !== '--schema')) {
    console.error(usage)
    return 2
  }
  if (first === '--schema') return second ? writeSchemas(second) : printSchemas()
  return check(first)
}

const printSchemas = (): number => {
  console.log(JSON.stringify(packFormat.schema(), null, 2))
  return 0
}

/** `procedures/*.yaml` becomes `procedures.json`. */
const writeSchemas = async (dir: string): Promise<number> => {
  await mkdir(dir, { recursive: true })
  for (const [file, schema] of Object.entries(packFormat.schema())) {
    const name = `${file.split(/[/.]/)[0]}.json`
    await writeFile(path.join(dir, name), `${JSON.stringify(schema, null, 2)}\n`)
    console.log(`${path.join(dir, name)}  for  ${file}`)
  }
  return 0
}

const check = async (dir: string): Promise<number> => {
  const { pack, problems, warnings } = await loadPack(dir)
  const say = ({ file, line, message }: Problem, before = ''): void => console.log(`${path.join(dir, file)}:${line}: ${before}${message}`)
  for (const problem of problems) say(problem)
  for (const warning of warnings) say(warning, 'warning: ')
  console.log(
    pack
      ? `${summary(pack)} ${warnings.length === 0 ? 'No problems.' : `No problems, ${counted(warnings, 'warning')}.`}`
      : counted(problems, 'problem'),
  )
  return pack ? 0 : 1
}

const counted = (found: readonly Problem[], what: string): string => `${found.length} ${what}${found.length === 1 ? '' : 's'}`

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '')

const summary = ({ about, ...held }: Pack): string => {
  const counts = (['units', 'bodies', 'procedures', 'rules', 'levers', 'remedies', 'contests', 'terms', 'sources'] as const).map(
    name => `${held[name].size} ${held[name].size === 1 ? singular(name) : name}`,
  )
  return `${about.name}, version ${about.version}: ${counts.join(', ')}.`
}
