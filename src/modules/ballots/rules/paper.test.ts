import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { answersFromForm, canonicalPaper, checkAnswers, type Question, receiptGroups } from './paper.ts'

const chair: Question = { text: 'Who chairs?', options: ['Bea', 'Cem', 'Dot'], way: 'rank', most: 3, equal: false }
const hall: Question = { text: 'Which halls?', options: ['North', 'South', 'West', 'East'], way: 'choose', most: 2, equal: false }
const both = [chair, hall]

const form = (values: Record<string, string | string[]>) => ({
  text: (name: string) => [values[name] ?? ''].flat()[0] ?? '',
  all: (name: string) => [values[name] ?? []].flat(),
})
const told = (value: unknown): string => (isRefusal(value) ? value.why : 'taken')

test('numbers beside the options become an order: Cem first, Bea second, Dot not ranked', () => {
  assert.deepEqual(answersFromForm(both, form({ q1o1: '2', q1o2: '1', q1o3: '', q2: ['4', '1'] })), [
    [[2], [1]],
    [[1], [4]],
  ])
})

test('a paper left empty is a paper', () => {
  assert.deepEqual(answersFromForm(both, form({})), [[], []])
  assert.equal(checkAnswers(both, [[], []]), null)
})

test('“Leave it empty” is an empty answer', () => {
  assert.deepEqual(answersFromForm([{ ...hall, most: 1 }], form({ q1: '' })), [[]])
})

test('every question that has to be put right is named beside it, in its own words', () => {
  const few = { ...chair, most: 2 }
  const one = { ...hall, most: 1 }
  const slips = answersFromForm([few, one, chair], form({ q1o1: '2', q2: ['1'], q3o1: '1', q3o2: '1' }))
  assert.ok(isRefusal(slips))
  assert.deepEqual(slips.fields, {
    q1: 'There is a 2, but no 1. Number your preferences without leaving one out.',
    q3: 'The number 1 stands twice. Each preference needs its own number.',
  })
  const tooMany = checkAnswers(
    [few, one],
    [
      [[1], [2], [3]],
      [[1], [2]],
    ],
  )
  assert.deepEqual(tooMany?.fields, {
    q1: 'At most 2 options may be put in order here.',
    q2: 'Only one option may be chosen here.',
  })
  assert.match(told(checkAnswers([chair], [[[9]]])), /not on the paper/)
  assert.match(told(checkAnswers([chair], [[[1], [1]]])), /names an option twice/)
  assert.match(told(checkAnswers([{ ...hall, equal: true }], [[[1, 2]]])), /share a place/, 'chosen options have no places to share')
})

test('a slip of the pen is asked about, not guessed', () => {
  assert.equal(
    told(answersFromForm(both, form({ q1o1: '1', q1o2: '3' }))),
    'There is a 3, but no 2. Number your preferences without leaving one out.',
  )
  assert.equal(
    told(answersFromForm(both, form({ q1o1: '1', q1o2: '1' }))),
    'The number 1 stands twice. Each preference needs its own number.',
  )
  for (const typed of ['first', '0', '-1', '1.5', '1e2', '9999'])
    assert.match(told(answersFromForm(both, form({ q1o1: typed }))), /Write 1 for your first preference/, typed)
  assert.equal(
    told(answersFromForm(both, form({ q1o1: '200' }))),
    'There is a 200, but no 1. Number your preferences without leaving one out.',
  )
})

test('options may share a place only where the rule lets them', () => {
  const level = { ...chair, equal: true }
  assert.deepEqual(answersFromForm([level], form({ q1o1: '1', q1o2: '1', q1o3: '2' })), [[[1, 2], [3]]])
  assert.equal(checkAnswers([level], [[[1, 2], [3]]]), null)
  assert.match(told(checkAnswers([chair], [[[1, 2], [3]]])), /share a place/)
})

test('more than may be chosen is refused beside its question', () => {
  const refused = answersFromForm(both, form({ q2: ['1', '2', '3'] }))
  assert.ok(isRefusal(refused))
  assert.deepEqual(refused.fields, { q2: 'At most 2 options may be chosen here.' })
})

test('what no page of ours would send is refused: strangers, doubles, wrong order, another number of answers', () => {
  for (const answer of [[[4]], [[0]], [[1.5]], [[-1]], [[]], [[1], [1]], [[Number.NaN]]])
    assert.ok(checkAnswers([chair], [answer]), JSON.stringify(answer))
  assert.ok(checkAnswers([hall], [[[3], [1]]]), 'an order would say what was tapped first')
  assert.ok(checkAnswers([hall], [[[1, 3]]]))
  assert.ok(checkAnswers(both, [[[1]]]))
  assert.ok(isRefusal(answersFromForm([hall], form({ q2: [], q1: ['x'] }))))
})

test('the receipt is the hash of one exact text', () => {
  const text = canonicalPaper({ box: 'b', token: { message: 'm', signature: 's' }, answers: [[[2], [1]], []] })
  assert.equal(text, '{"box":"b","token":{"message":"m","signature":"s"},"answers":[[[2],[1]],[]]}')
  const receipt = createHash('sha256').update(text).digest('base64url')
  assert.equal(receiptGroups(receipt).join(''), receipt)
  assert.equal(receiptGroups(receipt).length, 11)
})
