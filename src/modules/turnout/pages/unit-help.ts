import { html } from 'hono/html'
import { dayIn, dayOf } from '#kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import type { Who } from '#kernel/scope.ts'
import { contestsOf } from '#modules/contests/index.ts'
import { caucusesCovering, networkPaths } from '#modules/network/index.ts'
import { historyOf } from '#modules/people/index.ts'
import type { Pack, Unit } from '#modules/rulebook/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import type { TurnoutDeps } from '../deps.ts'
import { askForHelp } from '../help/commands.ts'
import { tellByLetter } from '../help/letters.ts'
import { type Help, helpForUnit } from '../help/queries.ts'
import { turnoutPaths } from '../paths.ts'
import { answerOffer } from './help.ts'
import { askForm, namesIn, oursCard, smallPrint } from './help-parts.ts'

type InUnit = { readonly visit: Visit; readonly deps: TurnoutDeps; readonly pack: Pack; readonly unit: Unit; readonly who: Who }
type Refused = { readonly in: 'ask' | 'accept'; readonly refusal: Refusal }

const inUnit =
  (deps: TurnoutDeps, page: (here: InUnit) => Promise<Reply>) =>
  async (visit: Visit): Promise<Reply> => {
    const id = `${visit.param('set')}/${visit.param('code')}`
    const pack = [...deps.packs.values()].find(({ units }) => units.has(id))
    const unit = pack?.units.get(id)
    return pack && unit && visit.who ? page({ visit, deps, pack, unit, who: visit.who }) : missing('unit of this code', networkPaths.map())
  }

/** Where there is no group: whoever is recorded as a member there, or coordinates a network, asks the nearest groups. */
export const unitHelpPage = (deps: TurnoutDeps) => inUnit(deps, async (here): Promise<Reply> => show(await unitFrame(here)))

/** As whom somebody may ask for a unit without a group: as a member there, or for a network; null: as nobody. */
const asWhom = async ({ visit, pack, unit, who }: InUnit): Promise<{ network: string | null } | null> => {
  const network = who.grants.flatMap(({ role, scope }) => (role === 'coordinator' && scope.kind === 'network' ? [scope.id] : []))[0]
  if (network) return { network }
  const own = await historyOf(visit.tx, who.account)
  return own.some(record => record.pack === pack.about.id && record.unit === unit.id) ? { network: null } : null
}

const unitFrame = async (here: InUnit, refused?: Refused): Promise<Html> => {
  const { visit, pack, unit } = here
  const today = dayOf(visit.now, pack.about.zone)
  const ours = await helpForUnit(visit.tx, pack.about.id, unit.id, today)
  const names = await namesIn(visit, ours)
  const answers = turnoutPaths.unitHelp(unit.id)
  const accepting = refused?.in === 'accept' ? refused.refusal : undefined
  const title = 'Ask the nearest groups'
  return visit.frame({
    title,
    current: '/network',
    crumbs: [{ href: networkPaths.unit(unit.id), label: unit.name }, { label: title }],
    audience: 'you; and of what you ask, the groups that are told',
    body: html`${pageHead({ kicker: unit.name, title, lead: 'A group nearby may come for an evening, help with the first ten conversations, or take a contest on.' })}
${ours.length === 0 ? nothing : card({ title: 'What you asked', body: html`${ours.map(help => oursCard({ visit, help, names, title: unit.name, answers, refusal: accepting }))}` })}
${await formPart(here, refused)}`,
  })
}

const formPart = async (here: InUnit, refused?: Refused): Promise<Html> => {
  const { visit, pack, unit } = here
  const groups = await caucusesCovering(visit.tx, pack.about.id, unit.id, dayOf(visit.now, pack.about.zone))
  const back = linkButton({ href: networkPaths.unit(unit.id), label: unit.name, kind: 'ghost' })
  if (groups.length > 0)
    return emptyState({ title: 'There is a group here.', why: 'Its stewards ask others for help. Ask them, or join.', next: back })
  if ((await asWhom(here)) === null)
    return emptyState({
      title: `You are not recorded as a member in ${unit.name}.`,
      why: 'So that nobody is sent anywhere by a stranger, only members there and the coordinators of a network ask for it.',
      next: linkButton({ href: networkPaths.caucuses(), label: 'Groups that you could join', kind: 'ghost' }),
    })
  const refusal = refused?.in === 'ask' ? refused.refusal : undefined
  return card({
    title: 'Ask for help',
    id: 'ask',
    body: html`${askForm({ visit, action: turnoutPaths.unitHelp(unit.id), choices: [], refusal })}${smallPrint}`,
  })
}

export const saveUnitHelp = (deps: TurnoutDeps) =>
  inUnit(deps, async (here): Promise<Reply> => {
    const { visit, unit } = here
    const answering = visit.form.text('help') !== ''
    const done = answering ? await answerOffer(visit) : await askHere(here)
    if (done === null) return missing('such offer', turnoutPaths.unitHelp(unit.id))
    if (isRefusal(done)) return showAgain(await unitFrame(here, { in: answering ? 'accept' : 'ask', refusal: done }))
    if (typeof done === 'string') return goTo(turnoutPaths.unitHelp(unit.id), done)
    await tellByLetter(visit)
    await visit.audit('help.asked', unit.id, { hours: done.hours, told: done.told.length })
    return goTo(turnoutPaths.unitHelp(unit.id), `Asked. ${sayCount(done.told.length, 'group was', 'groups were')} told.`)
  })

/** For the next contest there, where one is known: a group that is founded in time has the hours in its forecast. */
const askHere = async (here: InUnit): Promise<Help | Refusal> => {
  const { visit, deps, pack, unit, who } = here
  const today = dayOf(visit.now, pack.about.zone)
  const as = await asWhom(here)
  const groups = await caucusesCovering(visit.tx, pack.about.id, unit.id, today)
  if (groups.length > 0) return refuse('There is a group here: its stewards ask.')
  if (as === null) return refuse('Only members recorded there, and the coordinators of a network, ask for a unit without a group.')
  const on = dayIn(visit.form.text('on'))
  if (!on) return refuse('Nobody was asked.', { fields: { on: 'By which day is help wanted?' } })
  const next = (await contestsOf(visit.tx, deps.packs, pack.about.id, unit.id, visit.now)).find(({ phase }) => phase !== 'past')
  const ask = {
    pack: pack.about.id,
    unit: unit.id,
    caucus: null,
    network: as.network,
    contest: next?.key ?? null,
    on,
    hours: Number(visit.form.text('hours')),
  }
  return askForHelp(visit.tx, deps.packs, ask, today, { account: who.account, now: visit.now })
}
