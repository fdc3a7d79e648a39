import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { ballotBox } from '#modules/ballots/index.ts'
import type { Key } from '#platform/seal.ts'
import { missing, type Reply, type Visit } from '#web/route.ts'
import { voterOf } from '../roll.ts'

/**
 * Draws the paper of whoever is signed in and on the roll: the device sends a blinded message, and gets it signed, once. Nothing is written but the
 * mark, which has no time; a draw is in no audit and no log.
 */
export const draw =
  (key: Key) =>
  async (visit: Visit): Promise<Reply> => {
    const box = await ballotBox.byId(visit.tx, visit.param('box'))
    if (!box || !visit.who) return missing('such ballot')
    const blinded = ballotBox.readDraw(visit.json)
    if (isRefusal(blinded)) return said(422, blinded)
    const voter = await voterOf(visit.tx, box.id, visit.who.account)
    if (!voter) return said(403, notOnRoll)
    const drawn = await ballotBox.draw(visit.tx, key, { box, voter, blinded, now: visit.now })
    if (isRefusal(drawn)) return said(drawn.rule === 'box.once' ? 409 : 422, drawn)
    return { kind: 'json', status: 200, value: drawn }
  }

const notOnRoll: Pick<Refusal, 'why' | 'next'> = {
  why: 'You are not on the roll of this ballot.',
  next: 'It was fixed when the ballot opened. Ask the returning officer if you should be on it.',
}

const said = (status: 403 | 409 | 422, { why, next }: Pick<Refusal, 'why' | 'next'>): Reply => ({
  kind: 'json',
  status,
  value: { why, ...(next ? { next } : {}) },
})
