import type { Pack } from '#modules/rulebook/index.ts'
import { loadPacks } from '#src/main.ts'

const usage = 'glossary [PACK]   prints the words of a pack as Markdown; docs/glossary.md is that of uk-party'

/** Exit code 0: printed; 2: there is no such pack. */
export const run = async ([name = 'uk-party']: string[]): Promise<number> => {
  const pack = (await loadPacks()).get(name)
  if (!pack) {
    console.error(usage)
    return 2
  }
  process.stdout.write(asMarkdown(name, pack))
  return 0
}

export const asMarkdown = (name: string, pack: Pack): string => {
  const terms = [...pack.terms.values()].toSorted((a, b) => a.term.localeCompare(b.term, 'en'))
  return [
    '# Glossary',
    '',
    `The ${terms.length} words of the pack \`${name}\`, printed by \`bin/caucus glossary\`. Pages explain each in place.`,
    '',
    ...terms.map(term => `- **${term.term}**: ${term.meaning.replaceAll('\n', ' ').trim()}`),
    '',
  ].join('\n')
}
