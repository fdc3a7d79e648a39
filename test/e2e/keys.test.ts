import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { seenByAxe } from './axe.ts'
import { openSite, type Site } from './site.ts'

const people = '/caucuses/copeland/people'

suite('the list of people without a mouse', () => {
  let site: Site
  before(async () => {
    site = await openSite()
  })
  after(() => site.close())

  test('a steward walks the list, ticks, searches, opens and does something for many, by keys alone; fields keep their letters', async () => {
    const { context, page } = await site.open('moira', { width: 1280, script: true })
    await page.goto(people)
    const names = page.locator('[data-people-list] tbody th a')
    const ticked = page.locator('[data-ticked]')
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    const all = await names.allInnerTexts()
    assert.ok(all.length > 3)
    assert.ok(await page.locator('[data-keys]').isVisible())
    assert.deepEqual(await seenByAxe(page, people), [])
    await page.keyboard.press('j')
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true, 'no key is taken outside the list')

    await page.getByRole('link', { name: 'To the first name' }).focus()
    await page.keyboard.press('Enter')
    assert.equal(await focused(), all[0])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('j')
    assert.equal(await focused(), all[2])
    const ring = await names.nth(2).evaluate(link => getComputedStyle(link).outlineWidth)
    assert.equal(ring, '3px', 'who has the focus is seen')
    await page.keyboard.press('Space')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    assert.equal(await ticked.innerText(), '2')
    await page.keyboard.press('a')
    assert.equal(await ticked.innerText(), String(all.length))
    await page.keyboard.press('a')
    await page.keyboard.press('x')
    assert.equal(await ticked.innerText(), '1')

    await page.keyboard.press('d')
    await page.keyboard.press('Home')
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'deed')
    await page.locator('select[name=deed]').selectOption('tag')
    await page.locator('input[name=tag]').focus()
    await page.keyboard.type('jaxd')
    assert.equal(await page.locator('input[name=tag]').inputValue(), 'jaxd', 'a field keeps its letters')
    await page.keyboard.press('Enter')
    await page.locator('main', { hasText: '1 person' }).waitFor()
    await page.goto(people)
    await names.first().focus()
    await page.keyboard.press('/')
    await page.keyboard.type((all[1] ?? '').split(' ')[0] ?? '')
    await page.keyboard.press('Enter')
    await page.waitForURL(/named=/)
    await names.first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
    assert.deepEqual(site.faults, [])
    await context.close()
  })
})
