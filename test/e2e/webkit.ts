import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openSite, type Site } from './site.ts'
import { type Ballot, ballotOf, sessionOf } from './voting.ts'
import { type Driven, openWebkit } from './webdriver.ts'

const room = '/caucuses/copeland/contests/copeland-2017'
const seen = (css: string): string => `!!document.querySelector('${css}')`
const words = (css: string): string => `document.querySelector('${css}').innerText`

/** `npm run webkit`: what brings script, once through in the engine of Safari. Whatever an iPhone opens is drawn by it. */
suite('on an iPhone’s engine', { timeout: 300_000 }, () => {
  let site: Site
  let phone: Driven
  let ballot: Ballot
  before(async () => {
    phone = await openWebkit()
    site = await openSite()
    ballot = await ballotOf(site)
  })
  after(async () => {
    await phone.close()
    await site.close()
  })

  const enter = async (who: string) => {
    await phone.forgetCookies()
    await phone.open(`${site.base}/demonstration`)
    await phone.press(`Enter as ${who}`)
    await phone.until(`location.pathname !== '/demonstration'`)
  }
  const rows = async (table: string): Promise<number> => (await site.rows(table)).length
  const keepHere = async () => {
    await phone.until(seen('[data-view=keep]:not([hidden])'))
    await phone.type('input[name=number]', '2468')
    await phone.press('Keep my list here')
    await phone.until(seen('[data-view=list]:not([hidden])'))
    await phone.until(`navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready`)
  }

  test('a member votes: blinded, signed, in the box, and the receipt is shown', async t => {
    t.diagnostic(phone.engine)
    const { account } = await ballot.voter()
    await phone.open(`${site.base}/sign-in`)
    await phone.setCookie('caucus', await sessionOf(site, account))
    await phone.open(`${site.base}${ballot.path}`)
    await phone.until(seen('[data-ballot][data-alive]'))
    await phone.press('Collect my paper')
    await phone.until(seen('[data-step=mark]:not([hidden])'))
    for (const one of ['Buses in the evening', 'The hospital', 'Every week', 'Check my paper', 'Send my paper']) await phone.press(one)
    await phone.until(seen('[data-step=done]:not([hidden])'))
    assert.match(await phone.see(`document.querySelector('[data-receipt]').getAttribute('data-receipt')`), /^[\w-]{43}$/)
    assert.deepEqual(await ballot.counts(), { marks: 1, papers: 1 })
  })

  test('“what if?” reckons on the phone', async () => {
    await enter('Ali')
    await phone.open(`${site.base}${room}`)
    await phone.until(seen('#what-if .slider'))
    const before = await phone.see<string>(words('#what-if [role=status]'))
    await phone.tap('#what-if .slider')
    await phone.until(`${words('#what-if [role=status]')} !== ${JSON.stringify(before)}`)
    assert.match(await phone.see(words('#what-if [role=status]')), /Chance to win the room: \d+ in 100/)
  })

  test('a call is noted without signal, waits sealed behind a number, and arrives once', async () => {
    const start = await rows('turnout_conversation')
    await phone.open(`${site.base}${room}/calls`)
    await phone.press('Keep the list on this phone')
    await keepHere()
    site.cutOff.add('/calls/kept')
    await phone.press('Start calling')
    await phone.tap('[data-view=person] label:has(input[name=outcome][value=yes])')
    await phone.press('Save, next')
    await phone.until(`${words('[data-fill=state]')}.startsWith('1 noted')`)
    await phone.open(`${site.base}/pocket`)
    await phone.until(seen('[data-view=locked]:not([hidden])'))
    assert.equal(await rows('turnout_conversation'), start)
    await phone.type('[data-view=locked] input', '2468')
    await phone.press('Open')
    site.cutOff.clear()
    await phone.press('Send now')
    await phone.until(`${words('[data-fill=state]')}.startsWith('Everything')`)
    assert.equal(await rows('turnout_conversation'), start + 1)
  })

  test('a door is kept, and a tick arrives once', async () => {
    await site.moveClock('To the vote')
    await enter('Moira')
    const start = await rows('turnout_tap')
    await phone.open(`${site.base}${room}/door`)
    await phone.press('Keep the door on this phone')
    await keepHere()
    await phone.tap('[data-tap]')
    await phone.until(`${words('[data-view=list] h1')}.startsWith('1 here')`)
    await phone.until(`${words('[data-fill=state]')}.startsWith('Everything')`)
    assert.equal(await rows('turnout_tap'), start + 1)
  })

  test('nothing broke on our side meanwhile', () => assert.deepEqual(site.faults, []))
})
