import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Who } from '#kernel/scope.ts'
import { newId } from '#platform/ids.ts'
import type { Letter } from '#platform/mail.ts'
import { stopSecret, writeOwnLetter } from '#platform/own-letter.ts'
import { sha256 } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { sayDay, sayTime } from '#web/say.ts'
import { concerns, type ItemKind, isItemKind } from '../rules/calendar.ts'
import { type Due, dueOn, isLead, type Lead, leads, type Reminding, usual } from '../rules/reminders.ts'
import type { ContestsTables } from '../tables.ts'
import type { ReminderDeps } from './deps.ts'
import { itemsIn, whoseOf } from './gather.ts'
import { calendarPaths } from './paths.ts'

const contests = (tx: Tx) => tx.withTables<ContestsTables>()

/** What somebody wants to be reminded of: what they last said, else the usual. As that person. */
export const remindingOf = async (tx: Tx, account: Id<'account'>): Promise<Reminding> => {
  const row = await contests(tx)
    .selectFrom('contests_reminding')
    .select(['kinds', 'days_before'])
    .where('account_id', '=', account)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ? { kinds: row.kinds.filter(isItemKind), daysBefore: row.days_before.filter(isLead) } : usual
}

export const setReminding = async (
  tx: Tx,
  account: Id<'account'>,
  { kinds, daysBefore }: { readonly kinds: readonly ItemKind[]; readonly daysBefore: readonly Lead[] },
  now: Instant,
): Promise<void> => {
  await contests(tx)
    .insertInto('contests_reminding')
    .values({ id: newId<'reminding'>(), account_id: account, kinds: [...kinds], days_before: [...daysBefore], set_at: now })
    .execute()
}

/** What the address in every letter ends. */
export const stopsReminders = 'stop reminders'

const hashOf = (id: string): string => sha256(`reminder ${id}`)

/**
 * Writes today's letter of one account, if there is a day to remind of, with the note that it was: in one transaction, so each day is in one
 * letter for each lead. As that account.
 */
export const remindOne = async (tx: Tx, deps: ReminderDeps, who: Who): Promise<void> => {
  const now = deps.clock.now()
  const reminding = await remindingOf(tx, who.account)
  if (reminding.daysBefore.length === 0 || reminding.kinds.length === 0) return
  const today = dayOf(now, deps.zone)
  const { mine, rights } = await whoseOf(tx, deps, who, now)
  const span = { from: today, to: today.add({ days: Math.max(...leads) + 1 }) }
  const items = (await itemsIn(tx, deps, span, now, rights)).filter(item => concerns(item, mine))
  const told = await toldOf(tx, who.account, today)
  const due = dueOn(today, items, reminding, (item, lead) => told.has(`${hashOf(item.id)} ${item.starts.day.toString()} ${lead}`))
  if (due.length === 0) return
  const [pack = ''] = mine.packs
  const letter = { ...letterOf(due, deps, who.account), zone: deps.packs.get(pack)?.about.zone }
  const mail = await writeOwnLetter(tx, deps, who, letter)
  if (!mail) return
  await contests(tx)
    .insertInto('contests_reminded')
    .values(
      due.flatMap(({ item, leads }) =>
        leads.map(lead => ({
          account_id: who.account,
          item_sha256: hashOf(item.id),
          on_day: item.starts.day,
          days_before: lead,
          mail_id: mail,
        })),
      ),
    )
    .execute()
}

const toldOf = async (tx: Tx, account: Id<'account'>, from: Day): Promise<ReadonlySet<string>> => {
  const rows = await contests(tx)
    .selectFrom('contests_reminded')
    .select(['item_sha256', 'on_day', 'days_before'])
    .where('account_id', '=', account)
    .where('on_day', '>=', from)
    .execute()
  return new Set(rows.map(row => `${row.item_sha256} ${row.on_day.toString()} ${row.days_before}`))
}

/** As many days as one letter names; the rest is on the calendar. */
const most = 15

/** What a letter says on its outside is nothing; inside, what and when, and never for which organisation. */
const letterOf = (due: readonly Due[], { publicUrl, key }: ReminderDeps, account: Id<'account'>): Omit<Letter, 'to'> => {
  const at = (path: string): string => new URL(path, publicUrl).href
  const stop = at(calendarPaths.stop(stopSecret(key, stopsReminders, account)))
  const lines = due
    .slice(0, most)
    .map(({ item: { starts, name } }) => `- ${sayDay(starts.day)}${starts.time ? `, ${sayTime(starts.time)}` : ''}: ${name}`)
  const more = due.length > most ? [`- and ${due.length - most} more`] : []
  return {
    subject: 'Dates coming up',
    stop,
    text: [
      'These days are near:',
      '',
      ...lines,
      ...more,
      '',
      `Where, and all others: ${at(calendarPaths.all({ mine: true }))}`,
      '',
      `No more such letters, with one press: ${stop}`,
      `Fewer, or other ones: ${at(calendarPaths.reminders())}`,
    ].join('\n'),
  }
}
