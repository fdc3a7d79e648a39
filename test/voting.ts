import assert from 'node:assert/strict'
import { type Device, newDevice, publicKeyOf, type Token } from './device.ts'
import type { Page, World } from './world.ts'

/** The ballot of the story: closes 16 January 2017 at 9 pm. */
export const duringVote = '2017-01-10T12:00:00Z'
export const afterVote = '2017-01-16T21:00:01Z'

export type Answers = readonly (readonly (readonly number[])[])[]
/** Work and wages before council housing; meet every week. */
export const usual: Answers = [[[4], [1]], [[1]]]

export const boxOf = async (w: World): Promise<{ id: string; key: string }> => {
  const [box] = await w.rows('ballots_box')
  return { id: String(box?.['id']), key: String(box?.['key_spki']) }
}

export const pathsOf = async (w: World) => {
  const { id } = await boxOf(w)
  const at = (rest: string): string => `/ballots/${id}${rest}`
  return {
    box: at(''),
    draw: at('/draw'),
    cast: at('/cast'),
    turnout: at('/turnout'),
    board: at('/board'),
    audit: at('/audit.json'),
    office: at('/office'),
    sign: at('/office/sign'),
    envelopes: at('/office/envelopes'),
    forget: at('/office/forget'),
    marks: at('/marks.json'),
    roll: at('/roll'),
    remind: at('/remind'),
  }
}

export const told = (page: Page): Record<string, string> => JSON.parse(page.text)

export const deviceFor = async (w: World): Promise<Device> => newDevice(publicKeyOf((await boxOf(w)).key))

/** Draws a paper as one of the cast, on a device of their own. */
export const drawAs = async (w: World, name: string): Promise<Token> => {
  const device = await deviceFor(w)
  const page = await w.as(name).send((await pathsOf(w)).draw, { blinded: device.blinded })
  assert.equal(page.status, 200, page.text)
  return device.finish(told(page)['signature'] ?? '')
}

export const castWith = async (w: World, token: Token, answers: unknown = usual, name = 'visitor'): Promise<Page> =>
  w.as(name).send((await pathsOf(w)).cast, { ...token, answers })

/** Glyn and Hana sign, after the closing time. */
export const closeBox = async (w: World): Promise<void> => {
  await w.at(afterVote)
  const { sign } = await pathsOf(w)
  for (const name of ['Glyn', 'Hana']) assert.equal((await w.as(name).post(sign)).status, 303)
}
