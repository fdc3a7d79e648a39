import { html } from 'hono/html'
import type { Instant } from '#kernel/day.ts'
import { caucusesOf } from '#kernel/scope.ts'
import { type Caucus, caucusesById } from '#modules/network/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayMoment } from '#web/say.ts'
import { type Preference, preferenceOf } from '../queries.ts'
import type { ContestState } from '../state.ts'

export type Backed = { readonly caucus: Caucus; readonly preference: Preference }

/** What the visitor's own caucuses back in a contest as of a moment. */
export const backedIn = async ({ tx, who }: Pick<Visit, 'tx' | 'who'>, contest: string, at: Instant): Promise<Backed[]> => {
  const mine = [...new Set(caucusesOf(who, ['steward', 'organiser', 'member']))]
  if (mine.length === 0) return []
  const backed: Backed[] = []
  for (const caucus of await caucusesById(tx, mine)) {
    const preference = await preferenceOf(tx, caucus.id, contest, at)
    if (preference) backed.push({ caucus, preference })
  }
  return backed
}

const processWords = {
  ballot: 'decided by a ballot of its members',
  meeting: 'decided by a meeting of its members',
  stewards: 'decided by its stewards alone, not by a vote of its members',
  'not recorded': 'process not recorded',
} satisfies Record<Preference['process'], string>

/** What a caucus backs, and how that was decided. */
export const backedLine = (state: ContestState, { caucus, preference }: Backed): Html => {
  const name = state.contest.options.find(option => option.id === preference.option)?.name ?? preference.option
  return html`${caucus.name} backs <strong>${name}</strong>: ${processWords[preference.process]}${preference.processText ? ` (${preference.processText})` : ''}, since ${sayMoment(preference.since, state.zone)}.`
}

/** Once it is over: what the reader's caucuses backed, and the way back to its room. */
export const backedCard = (state: ContestState, backed: readonly Backed[]): Html =>
  backed.length === 0 || state.phase !== 'past'
    ? nothing
    : card({
        title: 'Your caucus',
        compact: true,
        body: list({
          kind: 'ruled',
          items: backed.map(
            one =>
              html`${backedLine(state, one)}<br><a href="/caucuses/${one.caucus.slug}/contests/${state.key}">The room: who would come</a>`,
          ),
        }),
      })
