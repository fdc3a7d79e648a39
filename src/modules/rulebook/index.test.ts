import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { day } from '#kernel/day.ts'
import { below, randomFrom } from '#kernel/random.ts'
import * as door from './index.ts'
import { contest } from './schema/contest.ts'
import { procedure } from './schema/procedure.ts'
import { bodiesFile, glossaryFile, leversFile, manifest, remediesFile, sourcesFile } from './schema/reference.ts'

const tiny = path.resolve(import.meta.dirname, '../../../test/golden/packs/tiny')
const northmere = async () => {
  const { pack } = await door.loadPack(tiny)
  const record = pack?.contests.get('northmere-2017')
  const rules = pack?.procedures.get(record?.procedure ?? '')
  assert.ok(pack && record && rules)
  return { pack, record, rules }
}
const now = { day: day('2017-01-11'), time: Temporal.PlainTime.from('18:00') }
const words = (when: door.When | null): string | null => when && `${when.day} ${when.time ?? 'all day'}`

test('the door has at most twelve names', () => {
  assert.ok(Object.keys(door).length <= 12)
})

test('Northmere: nine applied, the panel left two, and that gate weighs 7 options × 3 hops × 2; the members’ vote weighs nothing', async () => {
  const { pack, record, rules } = await northmere()
  const gates = door.gatesOf(rules, pack.bodies, { events: record.events, moments: record.moments, holidays: pack.holidays })
  assert.deepEqual(
    gates.map(gate => [
      gate.stage.id,
      gate.distance.hops,
      gate.removed,
      gate.weight,
      gate.lastLever?.lever,
      words(gate.lastLever?.until ?? null),
    ]),
    [
      ['shortlist', 3, { atLeast: 7, exact: true }, { low: 42, high: 42 }, 'write-to-panel', '2017-01-10 12:00:00'],
      ['vote', 0, { atLeast: 1, exact: true }, { low: 0, high: 0 }, 'vote', '2017-01-19 19:00:00'],
    ],
  )
  assert.deepEqual(
    gates[0]?.distance.path.map(hop => hop.by),
    ['council', 'conference', 'members'],
  )
})

test('the day before the panel met, what it would remove is not known, and nothing is read ahead', async () => {
  const { pack, record, rules } = await northmere()
  const events = record.events.filter(event => Temporal.PlainDate.compare(event.at.day, now.day) <= 0)
  const [first] = door.gatesOf(rules, pack.bodies, { events, moments: record.moments, holidays: pack.holidays })
  assert.deepEqual([first?.stage.id, first?.weight], ['shortlist', { low: 0, high: null }])
})

test('Cai, who joined on 1 December, is refused by the pack’s own rule and told 26 January', async () => {
  const { pack, record, rules } = await northmere()
  const asked = { unit: '2010/A001', moments: record.moments, now, holidays: pack.holidays }
  const vote = door
    .leversFor(rules, [{ kind: 'joined', on: day('2016-12-01'), unit: '2010/A001' }], asked)
    .find(one => one.lever === 'vote')
  assert.ok(vote?.state === 'never')
  assert.equal(vote.refusal.opens?.toString(), '2017-01-26')
  assert.deepEqual(pack.rules.get(vote.rule ?? '')?.sources, ['BOOK'])
})

test('on the evening of the 11th the roll can still be queried, on the 12th no more, and the complaint stays open to 2 February', async () => {
  const { pack, record, rules } = await northmere()
  const vote = rules.stages.find(stage => stage.id === 'vote')
  assert.ok(vote)
  const told = (on: string) =>
    door
      .remediesAt(vote, pack.remedies, { moments: record.moments, now: { day: day(on), time: null }, holidays: pack.holidays })
      .map(one => [one.remedy.id, one.state, typeof one.deadline === 'string' ? one.deadline : words(one.deadline)])
  assert.deepEqual(told('2017-01-11'), [
    ['roll-query', 'open', '2017-01-11 all day'],
    ['council-complaint', 'open', '2017-02-02 17:00:00'],
  ])
  assert.equal(told('2017-01-12')[0]?.[1], 'expired')
})

test('deadlines of the pack fall on hand-counted days', async () => {
  const { pack, record, rules } = await northmere()
  assert.deepEqual(
    door.deadlinesOf(rules.deadlines, record.moments, pack.holidays).map(one => [one.rule.id, words(one.due)]),
    [
      ['notice', '2017-01-11 all day'],
      ['panel-papers', '2017-01-10 12:00:00'],
    ],
  )
})

test('every example of a pack in the README keeps to the schema', async () => {
  const readme = await readFile(path.join(import.meta.dirname, 'README.md'), 'utf8')
  const schemas = {
    format: manifest,
    bodies: bodiesFile,
    levers: leversFile,
    remedies: remediesFile,
    terms: glossaryFile,
    sources: sourcesFile,
  }
  const examples = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => parse(text) as Record<string, unknown>)
  assert.equal(examples.length, 8)
  for (const example of examples) {
    const first = Object.keys(example)[0] ?? ''
    const schema = Object.entries(schemas).find(([key]) => key === first)?.[1] ?? ('stages' in example ? procedure : contest)
    assert.deepEqual(schema.safeParse(example).error?.issues ?? [], [], first)
  }
})

test('the JSON Schema for editors has every file and its keys', () => {
  const schema = door.packFormat.schema()
  assert.equal(Object.keys(schema).length, 8)
  assert.match(JSON.stringify(schema['contests/*.yaml']), /"known_at"/)
})

test('200 packs with random lines lost, doubled, moved or broken load or have problems, and none throws', async () => {
  const random = randomFrom('broken packs')
  const files = [
    'pack.yaml',
    'units.csv',
    'bodies.yaml',
    'levers.yaml',
    'remedies.yaml',
    'glossary.yaml',
    'sources.yaml',
    'procedures/selection.yaml',
    'contests/northmere-2017.yaml',
  ]
  const originals = new Map(await Promise.all(files.map(async file => [file, await readFile(path.join(tiny, file), 'utf8')] as const)))
  const junk = [
    'null',
    '[]',
    '{}',
    '"',
    ': ',
    '- ',
    '!x ',
    '&a ',
    '-1',
    '1e999',
    '2017-99-99',
    '\u0000',
    '\u2028',
    '  ',
    'unknown',
    '~',
    '? ',
    '|\n',
  ]
  const dir = await mkdtemp(path.join(tmpdir(), 'pack-'))
  await cp(tiny, dir, { recursive: true })
  let sound = 0
  for (let round = 0; round < 200; round++) {
    const file = files[below(random, files.length)] ?? ''
    const lines = (originals.get(file) ?? '').split('\n')
    for (let change = 0; change <= below(random, 4); change++) {
      const at = below(random, lines.length)
      const line = lines[at] ?? ''
      const column = below(random, line.length + 1)
      const bit = junk[below(random, junk.length)] ?? ''
      const replacements = [
        [],
        [line, line],
        [`  ${line}`],
        [line.slice(0, column) + bit + line.slice(column)],
        [line.replace(/: .*/, `: ${bit}`)],
      ]
      lines.splice(at, 1, ...(replacements[below(random, replacements.length)] ?? []))
    }
    await writeFile(path.join(dir, file), lines.join('\n'))
    const { pack, problems } = await door.loadPack(dir)
    assert.equal(pack === null, problems.length > 0)
    if (pack) sound += 1
    await writeFile(path.join(dir, file), originals.get(file) ?? '')
  }
  await rm(dir, { recursive: true })
  assert.ok(sound > 0 && sound < 100, `${sound} of 200 were still sound`)
})
