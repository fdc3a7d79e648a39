import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'
import { mayVote, rolls } from '#modules/rulebook/index.ts'
import { edgesOf, someCase, someHistory, someRule } from './roll-histories.ts'
import { readWords } from './roll-reader.ts'

test('on 10,000 histories the words of a roll rule, read by somebody else, say what its evaluation says, and so does the rule made ready for whole rolls', () => {
  const random = randomFrom('rolls: words')
  const met = { yes: 0, no: 0, unknown: 0 }
  for (let i = 0; i < 10_000; i++) {
    const [rule, asked] = [someRule(random), someCase(random)]
    const history = someHistory(random, edgesOf(rule, asked))
    const words = rolls.inWords(rule, asked)
    const found = rolls.meets(rule, { ...asked, history })
    met[found] += 1
    const read = readWords(words, { unit: asked.unit, today: asked.today.toString() })(history)
    const [quick] = rolls.of(rolls.people([history]), rule, asked)
    const full = i % 10 === 0 ? mayVote(history, rule, asked.moments, asked) : null
    if (read !== found || quick !== found || (full && (full.may !== found || full.said !== words)))
      assert.fail(
        `${i}: ${found}; read ${read}, quick ${quick}, in full ${full?.may}: ${words}\n${JSON.stringify({ history, asked }, null, 1)}`,
      )
  }
  assert.ok(
    Object.values(met).every(count => count > 1000),
    JSON.stringify(met),
  )
})
