import { doorsOf, levels } from './test/edges.ts'

/** Rules about who may import whom, most of them made from the table in test/edges.ts. `npm run check` runs them as the step “edges”. */

const story = '\\.test\\.ts$'
const names = levels.map(([, name]) => name)
const anyOf = list => (list.length === 0 ? '(?!)' : `(${list.join('|')})`)

const edge = name => ({
  name: `edges-of-${name}`,
  comment: `${name} uses only the doors of: ${doorsOf(name).join(', ') || 'nobody'} (ARCHITECTURE.md, modules).`,
  severity: 'error',
  from: { path: `^src/modules/${name}/`, pathNot: story },
  to: { path: '^src/modules/', pathNot: `^src/modules/${anyOf([name, ...doorsOf(name)])}/` },
})

const forbidden = [
  ...names.map(edge),
  {
    name: 'modules-are-in-the-table',
    comment: 'A module that test/edges.ts does not name has no level yet: decide it, by an ADR.',
    severity: 'error',
    from: {},
    to: { path: '^src/modules/', pathNot: `^src/modules/${anyOf(names)}/` },
  },
  {
    name: 'front-door-only',
    comment: "Another module's inside is its own business: import its index.ts.",
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/' },
    to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
  },
  {
    name: 'front-door-only-from-outside',
    comment: 'The composition root, commands and web use doors, like everybody.',
    severity: 'error',
    from: { path: '^src/(?!modules/|client/)', pathNot: story },
    to: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
  },
  {
    name: 'client-sees-rules-and-values',
    comment: 'What runs in a browser shares rules and values with the server, and reaches nothing that a browser does not have.',
    severity: 'error',
    from: { path: '^src/client/', pathNot: story },
    to: { path: '^src/', pathNot: '^src/(client|kernel)/|^src/modules/[^/]+/rules/' },
  },
  {
    name: 'client-has-no-node',
    comment: 'There is no module of Node in a browser.',
    severity: 'error',
    from: { path: '^src/client/', pathNot: story },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'client-runs-in-browsers-only',
    comment: 'The server hands islands out and never runs them.',
    severity: 'error',
    from: { path: '^src/(?!client/)' },
    to: { path: '^src/client/' },
  },
  {
    name: 'rules-are-pure',
    comment: 'A rule sees its own rules and kernel: no clock, no database, no module of Node. Rulebook rules also see the types of a pack.',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/.*rules/', pathNot: story },
    to: { pathNot: ['^src/modules/$1/.*rules/', '^src/kernel/', '^src/modules/rulebook/schema/types\\.ts$'] },
  },
  {
    name: 'kernel-knows-nothing',
    comment: 'Values only: not even Node.',
    severity: 'error',
    from: { path: '^src/kernel/', pathNot: story },
    to: { pathNot: '^src/kernel/' },
  },
  {
    name: 'platform-below-everything',
    comment: 'The outside world knows no page and no module.',
    severity: 'error',
    from: { path: '^src/platform/', pathNot: story },
    to: { path: '^src/', pathNot: '^src/(platform|kernel)/' },
  },
  {
    name: 'web-below-modules',
    comment: 'Pieces of pages have no domain words; what a page needs of a module is handed in by src/main.ts.',
    severity: 'error',
    from: { path: '^src/web/', pathNot: story },
    to: { path: '^src/', pathNot: '^src/(web|platform|kernel)/' },
  },
  {
    name: 'nobody-above-imports-main',
    comment: 'Only commands and tests start the program.',
    severity: 'error',
    from: { path: '^src/(modules|web|platform|kernel|client)/', pathNot: story },
    to: { path: '^(src/[^/]+\\.ts|src/cli/|test/)' },
  },
  {
    name: 'ballots-never-reach-names',
    comment: 'A vote is a paper that belongs to nobody, so its code must not reach code that knows people, even through others.',
    severity: 'error',
    from: { path: '^src/modules/ballots/', pathNot: story },
    to: { path: '^src/modules/(people|network|turnout)/', reachable: true },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or need a third: also where only a type is named.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'What neither a command, an island, a worker nor a test reaches is dead: delete it.',
    severity: 'error',
    from: { path: '(^src/cli/|\\.test\\.ts$|^test/|\\.(island|worker)\\.ts$)' },
    to: { path: '^src/', pathNot: [story, '^src/cli/', '\\.(island|worker)\\.ts$'], reachable: false },
  },
  {
    name: 'no-development-packages',
    comment: 'What the program needs at run time is in "dependencies".',
    severity: 'error',
    from: { path: '^src/', pathNot: story },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'resolvable',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
]

export default {
  forbidden,
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.cache|packs|docs|db)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
