import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from '@playwright/test'
import { seenByAxe } from './axe.ts'
import { openSite, type Site } from './site.ts'

const room = '/caucuses/copeland/contests/copeland-2017'
const answer = (page: Page): Promise<string> => page.locator('#what-if [role=status]').innerText()

suite('what if more said yes', () => {
  let site: Site
  before(async () => {
    site = await openSite()
  })
  after(() => site.close())

  test('the phone reckons the same numbers as the server, as a slider moves, and asks nobody', async () => {
    const plain = await site.open('ali')
    const phone = await site.open('ali', { script: true })
    await phone.page.goto(room)
    await phone.page.locator('#what-if .slider').first().waitFor()
    const asked: string[] = []
    phone.page.on('request', request => asked.push(request.url()))
    for (const [name, value] of [
      ['yes', '29'],
      ['other', '31'],
      ['turnout', '41'],
      ['share', '57'],
    ] as const) {
      await plain.page.goto(room)
      await plain.page.locator(`#what-if input[name=${name}]`).fill(value)
      await plain.page.locator('#what-if').getByRole('button', { name: 'Reckon' }).click()
      const before = await answer(phone.page)
      const slider = phone.page.locator(`#what-if input[name=${name}] + .slider`)
      const stood = await slider.inputValue()
      await slider.fill(value)
      await phone.page.waitForFunction(text => (document.querySelector('#what-if [role=status]') as HTMLElement).innerText !== text, before)
      assert.equal(await answer(phone.page), await answer(plain.page), name)
      assert.equal(await plain.page.locator(`#what-if input[name=${name}]`).inputValue(), value, 'what was typed is kept')
      await slider.fill(stood)
      await phone.page.waitForFunction(text => (document.querySelector('#what-if [role=status]') as HTMLElement).innerText === text, before)
    }
    assert.deepEqual(asked, [])
    assert.deepEqual(await seenByAxe(phone.page, room), [])
    await plain.context.close()
    await phone.context.close()
  })
})
