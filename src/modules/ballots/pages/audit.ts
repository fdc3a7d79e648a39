import { isRefusal } from '#kernel/refusal.ts'
import { file, missing, type Reply, type Visit } from '#web/route.ts'
import { publishedOf } from '../closing.ts'
import { boxById, chainOf, commitmentsOf, marksOf } from '../queries.ts'
import { outcomeOf } from '../rules/box-count.ts'
import { resultJson } from '../rules/formats/result.ts'

/** Named in every audit file; `src/cli/verify.ts` reads no other. */
const auditFormat = 'caucus ballot audit 1'

/** All that a stranger needs to check a box. Before closing: what is fixed so far, without a paper. The route is `unseen`. */
export const auditFile = async (visit: Visit): Promise<Reply> => {
  const box = await boxById(visit.tx, visit.param('box'))
  if (!box) return missing('such ballot')
  const published = await publishedOf(visit.tx, box.id)
  const audit = {
    format: auditFormat,
    box: box.id,
    chain: await chainOf(visit.tx, box.id),
    commitments: await commitmentsOf(visit.tx, box.id),
    papers: published?.board.map(({ receipt, ...paper }) => ({ receipt, ...paper })) ?? null,
    counts:
      published?.counts.map(one => ({ ...outcomeOf(one), ...(isRefusal(one.count) ? {} : { result: resultJson(one.count) }) })) ?? null,
  }
  return file('application/json; charset=utf-8', `${JSON.stringify(audit, null, 1)}\n`, `ballot-${box.id.slice(0, 8)}-audit.json`)
}

/** Who had a paper, by opaque id: for the officer at any time, for the scrutineer once the box is closed. Never a name. */
export const marksFile = async (visit: Visit): Promise<Reply> => {
  const box = await boxById(visit.tx, visit.param('box'))
  if (!box) return missing('such ballot')
  const marks = await marksOf(visit.tx, box.id)
  const text = JSON.stringify({ format: 'caucus ballot marks 1', box: box.id, closed: box.closedAt !== null, marks }, null, 1)
  return file('application/json; charset=utf-8', `${text}\n`, `ballot-${box.id.slice(0, 8)}-marks.json`)
}
