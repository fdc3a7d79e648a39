/**
 * Mutation testing of the counting rules: `npm run mutate`, or `npm run mutate -- --mutate src/modules/ballots/rules/ties.ts`.
 * Each change of a rule must make a test beside it fail.
 */
export default {
  testRunner: 'tap',
  plugins: ['@stryker-mutator/tap-runner'],
  tap: {
    testFiles: ['src/modules/ballots/rules/**/*.test.ts'],
    nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
    forceBail: true,
  },
  // Tables of what became of a text's paragraphs are prose.
  mutate: ['src/modules/ballots/rules/**/*.ts', '!**/*.test.ts', '!**/*coverage.ts', '!src/modules/ballots/rules/single/*-texts.ts'],
  ignorePatterns: ['data', '.cache', 'docs', 'db', 'packs', 'test/e2e', 'test/faults', 'reports'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A change that makes a loop endless is found by time. Long, so that other work on the machine does not pass for one.
  timeoutMS: 30_000,
  timeoutFactor: 3,
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: '.cache/mutation.json' },
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  // Stryker rewrites a tsconfig with the compiler's old interface, which version 7 no longer has; running the sources needs none.
  tsconfigFile: 'none',
  tempDirName: '.cache/mutants',
  thresholds: { high: 90, low: 85, break: 85 },
}
