import { writeFileSync } from 'node:fs'
import { methods } from '#modules/ballots/rules/methods.ts'

/**
 * Writes docs/api/counting-rules.md from the tables that stand beside the methods: `node test/counting-rules.ts`.
 * test/counting-rules.test.ts compares the page, and sees that every function that a table names exists.
 */

const cell = (text: string): string => text.replaceAll('|', '\\|')

export const asMarkdown = (): string => {
  const parts = methods.flatMap(({ id, name, source, coverage }) => {
    if (!coverage) return []
    const rows = coverage.map(
      ({ paragraph, says, done, why }) =>
        `| ${cell(paragraph)} | ${cell(says)} | ${done === null ? 'not done' : `\`${done}\``} | ${cell(why ?? '')} |`,
    )
    return [
      `## ${name} (\`${id}\`)`,
      '',
      `${source}.`,
      '',
      '| paragraph | what it says | done by | worth knowing |',
      '|---|---|---|---|',
      ...rows,
      '',
    ]
  })
  return [
    '# Counting rules, paragraph by paragraph',
    '',
    'What each rule text asks for, in our words; the function in `src/modules/ballots/rules` that does it; why something is not done, or done otherwise.',
    '',
    ...parts,
  ].join('\n')
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(new URL('../docs/api/counting-rules.md', import.meta.url), asMarkdown())
  console.log('docs/api/counting-rules.md')
}
