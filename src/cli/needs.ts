import { writeFile } from 'node:fs/promises'
import { type Pack, packFormat } from '#modules/rulebook/index.ts'
import { loadPacks } from '#src/main.ts'

const usage = `needs           prints what rules of organisations differ in, and which pack says it by which rules, as Markdown
needs --write   writes it to docs/api/rulebook-needs.md`

const page = new URL('../../docs/api/rulebook-needs.md', import.meta.url).pathname

/** Exit code 0: printed or written; 2: the command was not understood. */
export const run = async ([option, ...more]: string[]): Promise<number> => {
  if (more.length > 0 || (option !== undefined && option !== '--write')) {
    console.error(usage)
    return 2
  }
  const text = asMarkdown(await loadPacks())
  if (option === '--write') await writeFile(page, text)
  else process.stdout.write(text)
  return 0
}

type Packs = ReadonlyMap<string, Pack>

/** Packs by id, so that the page does not change with the order in which they are loaded. */
export const asMarkdown = (packs: Packs): string => {
  const sorted = [...packs.values()].toSorted((a, b) => a.about.id.localeCompare(b.about.id))
  const head = `| | ${sorted.map(({ about }) => `\`${about.id}\``).join(' | ')} |`
  const line = `|---|${sorted.map(() => '---').join('|')}|`
  return [
    '# What rules differ in, and which pack says it',
    '',
    'Printed by `bin/caucus needs` from the packs; a test compares. A cell names one rule (or stage, or remedy) that says it, and how many more do. A dash: the pack does not say it,',
    'because its organisation has no such rule, or because none was found.',
    '',
    '## The fourteen',
    '',
    head,
    line,
    ...packFormat.needs.map(need => `| ${need.number}. ${need.name} | ${sorted.map(pack => cell(idsOf(need.parts, pack))).join(' | ')} |`),
    ...packFormat.needs.flatMap(need => [
      '',
      `## ${need.number}. ${need.name}`,
      '',
      `Asked with: \`${need.answeredBy}\`.`,
      '',
      head,
      line,
      ...need.parts.map(part => {
        const ids = sorted.map(pack => [...new Set(part.ids(pack))])
        const unsaid = ids.every(of => of.length === 0) ? ' (can be said; no text that was read says it)' : ''
        return `| ${part.name}${unsaid} | ${ids.map(cell).join(' | ')} |`
      }),
    ]),
    '',
  ].join('\n')
}

const idsOf = (parts: (typeof packFormat.needs)[number]['parts'], pack: Pack): string[] => [
  ...new Set(parts.flatMap(part => part.ids(pack))),
]

const cell = (ids: readonly string[]): string => {
  const [first, ...rest] = ids
  return first === undefined ? '–' : `\`${first}\`${rest.length > 0 ? ` and ${rest.length}` : ''}`
}
