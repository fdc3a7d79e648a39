import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'
import { contestsPaths } from '../index.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('on 7 January a visitor reads base rates as of then: nothing of contests to come, and one link away the whole record, marked', async t => {
  const w = await world(t)
  const now = await w.as('visitor').get(contestsPaths.baseRates())
  assert.equal(now.status, 200)
  assert.match(plain(now.text), /as of Sat 7 January 2017/)
  assert.match(plain(now.text), /Quiet ones are missing/)
  const opening = await w.as('visitor').get(contestsPaths.baseRates({ row: 'opening.candidate' }))
  assert.doesNotMatch(opening.text, /stoke-central-2017|copeland-2017/)
  const record = await w.as('visitor').get(contestsPaths.baseRates({ record: true }))
  assert.match(record.text, /the whole record, also what lies ahead/)
})

test('years later the days from opening to the vote of a by-election are there, each with its contest: Stoke 8, Copeland 15', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const row = await w.as('visitor').get(contestsPaths.baseRates({ row: 'opening.candidate' }))
  assert.equal(row.status, 200)
  assert.match(row.text, /<a href="\/contests\/stoke-central-2017">[^<]+<\/a><\/th><td data-label="Value">8 days</)
  assert.match(row.text, /<a href="\/contests\/copeland-2017">[^<]+<\/a><\/th><td data-label="Value">15 days</)
  const whole = await w.as('visitor').get(contestsPaths.baseRates())
  for (const [, path = ''] of whole.text.matchAll(/href="(\/contests\/base-rates\?row=[^"]+)"/g))
    assert.equal((await w.as('visitor').get(path.replaceAll('&amp;', '&'))).status, 200, path)
})

test('votes of units stand in a table of their own', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const { text } = await w.as('visitor').get(contestsPaths.baseRates({ kind: 'retention' }))
  assert.match(plain(text), /Votes of units Branches, affiliates and the like. They are never counted together with people/)
  for (const row of ['turnout.retention', 'margin.retention', 'close.retention']) {
    const page = await w.as('visitor').get(contestsPaths.baseRates({ row }))
    assert.doesNotMatch(page.text, /newham-trigger-2016/, row)
  }
  const units = await w.as('visitor').get(contestsPaths.baseRates({ row: 'units.retention' }))
  assert.match(units.text, /newham-trigger-2016/)
})

test('a row that is not there is not found, with the way back', async t => {
  const w = await world(t)
  const page = await w.as('visitor').get(`${contestsPaths.baseRates()}?row=%3Cscript%3E`)
  assert.equal(page.status, 404)
  assert.match(page.text, /\/contests\/base-rates/)
})

test('where options go out: Stoke’s longlist took 30 of 41 and gave no reason; a picture and the table say the same', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const { status, text } = await w.as('visitor').get(contestsPaths.gates())
  assert.equal(status, 200)
  const said = plain(text)
  assert.match(said, /Gate by gate .*? Longlist .*? 30 of \d+ .*? none given/)
  assert.match(said, /Members themselves/)
  const [, shown = ''] = /On the longlist<\/strong> <span>([^<]+)/.exec(text) ?? []
  assert.match(said, new RegExp(`applied → on the longlist .*?${shown}`))
  assert.equal((await w.as('visitor').get(`${contestsPaths.gates()}?kind=nonsense`)).status, 200)
})

test('beside a contest of units no turnout of people is shown, and long after a vote no right is said to be open still', async t => {
  const w = await world(t)
  await w.at('2026-11-24T09:00:00Z')
  const { text } = await w.as('visitor').get(contestsPaths.contest('newham-trigger-2016'))
  assert.match(plain(text), /those of branches and other units, not of people/)
  assert.doesNotMatch(plain(text), /of those entitled voted/)
  assert.doesNotMatch(plain(text), /What members can still do/)
})
