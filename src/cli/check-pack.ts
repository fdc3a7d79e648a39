import path from 'node:path'
import { loadPack, type Pack, packFormat } from '#modules/rulebook/index.ts'

const usage = `check-pack DIR      prints every problem of the pack in DIR as file:line: message, or what the pack holds
check-pack --schema   prints the JSON Schema of the files of a pack`

/** Exit code 0: the pack is sound; 1: it has problems; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const [dir, more] = args
  if (dir === '--schema') {
    console.log(JSON.stringify(packFormat.schema(), null, 2))
    return 0
  }
  if (!dir || more || dir.startsWith('-')) {
    console.error(usage)
    return 2
  }
  const { pack, problems } = await loadPack(dir)
  if (pack) {
    console.log(summary(pack))
    return 0
  }
  for (const { file, line, message } of problems) console.log(`${path.join(dir, file)}:${line}: ${message}`)
  console.log(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`)
  return 1
}

const summary = ({ about, ...held }: Pack): string => {
  const counts = (['units', 'bodies', 'procedures', 'rules', 'levers', 'remedies', 'contests', 'terms', 'sources'] as const).map(
    name => `${held[name].size} ${name}`,
  )
  return `${about.name}, version ${about.version}: ${counts.join(', ')}. No problems.`
}
