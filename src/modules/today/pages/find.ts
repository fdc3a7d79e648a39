import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { findUnits, learnPaths, unitsIn } from '#modules/learn/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { goTo, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import type { TodayDeps } from '../deps.ts'
import { findForm } from './find-form.ts'

/** From a typed name to the page of the unit; where several are meant, to a choice among them. */
export const findPage =
  ({ packs }: TodayDeps) =>
  (visit: Visit): Reply => {
    const typed = visit.query('unit')
    const zone = packs.values().next().value?.about.zone ?? 'UTC'
    const { one, several } = findUnits(unitsIn(packs), typed, dayOf(visit.now, zone))
    if (one) return goTo(networkPaths.unit(one.id))
    const choices = list({
      kind: 'ruled',
      items: several.map(
        unit =>
          html`<a href="${networkPaths.unit(unit.id)}">${unit.name}</a> · <a href="${learnPaths.levers({ unit: unit.id })}">can I vote here?</a>`,
      ),
    })
    const isMissing = typed !== '' && several.length === 0
    const lead = several.length > 0 ? 'Several are called like this. Which is yours?' : 'The name of your constituency, or a part of it.'
    const refusal = isMissing
      ? { why: `Nothing is called “${typed}” today.`, fields: { unit: 'Try a part of the name, or a town nearby.' } }
      : null
    const body = html`${pageHead({ title: 'Find your unit', lead })}${several.length > 0 ? card({ body: choices }) : ''}${findForm({ typed, refusal })}
<p><a href="${networkPaths.map()}">All of them on the map</a></p>`
    const page = visit.frame({ title: 'Find your unit', body, current: '/network' })
    return isMissing ? showAgain(page) : show(page)
  }
