import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { packFormat } from '#modules/rulebook/index.ts'
import { loadPacks } from '#src/main.ts'

const packs = [...(await loadPacks()).values()]

suite('whatever rules of organisations differ in, a pack says it', () => {
  test('there are fourteen needs', () => {
    assert.deepEqual(
      packFormat.needs.map(need => need.number),
      Array.from({ length: 14 }, (_, index) => index + 1),
    )
  })

  test('none of them is without a pack', () => {
    const empty = packFormat.needs.filter(need => packs.every(pack => need.parts.every(part => part.ids(pack).length === 0)))
    assert.deepEqual(empty.map(need => need.name), [])
  })

  for (const { number, name, parts } of packFormat.needs) {
    test(`${number}. ${name}`, () => {
      assert.deepEqual(
        parts.filter(part => packs.every(pack => part.ids(pack).length === 0)).map(part => part.name),
        [],
      )
    })
  }

  test('what is named is there: a rule, a subject, a stage, a lever, a remedy or a procedure', () => {
    const strangers = packs.flatMap(pack => {
      const known = new Set([
        ...pack.rules.keys(),
        ...[...pack.rules.values()].map(rule => rule.subject),
        ...[...pack.procedures.values()].flatMap(one => [one.id, ...one.stages.map(stage => `${one.id}/${stage.id}`)]),
      ])
      return packFormat.needs.flatMap(need => need.parts.flatMap(part => part.ids(pack).filter(id => !known.has(id))))
    })
    assert.deepEqual(strangers, [])
  })
})
