import { caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { oneButtonForm } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { card } from '#web/pieces.ts'
import { goTo, missing, type Reply, type Visit } from '#web/route.ts'
import { askToStop, stopped } from '#web/stop-letters.ts'
import { tellByLetter, wantsHelpLetters, wishHelpLetters } from '../help/letters.ts'
import { turnoutPaths } from '../paths.ts'

/** For whoever answers for a group: to be told by letter of what is asked of it. */
export const helpLettersCard = async (visit: Visit, slug: string): Promise<Html> => {
  const wanted = visit.who !== null && (await wantsHelpLetters(visit.tx, visit.who.account))
  return card({
    title: 'As a letter',
    id: 'letters',
    compact: true,
    lead: wanted
      ? 'You get a letter when a group near one of yours asks for help: one a day at most, by day. Its subject says nothing of what it is about.'
      : 'Be told by e-mail when a group near one of yours asks for help: one letter a day at most, by day, with a subject that says nothing of what it is about. One press ends it.',
    body: oneButtonForm({
      action: turnoutPaths.helpLetters(slug),
      token: visit.token,
      fields: { wanted: wanted ? 'no' : 'yes' },
      label: wanted ? 'No more letters' : 'Write to me',
      kind: wanted ? 'ghost' : 'ink',
    }),
  })
}

export const saveHelpLetters = async (visit: Visit): Promise<Reply> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  if (!caucus || !visit.who) return missing('such caucus', networkPaths.caucuses())
  const wanted = visit.form.text('wanted') === 'yes'
  await wishHelpLetters(visit.tx, visit.who.account, wanted, visit.now)
  if (wanted) await tellByLetter(visit)
  return goTo(turnoutPaths.help(caucus.slug), wanted ? 'You are written to when help is asked of you.' : 'You get no such letter any more.')
}

export const noHelpLettersPage = askToStop({
  title: 'No more letters when help is asked?',
  lead: 'What is asked still stands on your page. You can have the letters again at any time, when you are signed in.',
})

export const noHelpLetters = stopped(({ tx, now }, { account }) => wishHelpLetters(tx, account, false, now), 'No more such letters.')
