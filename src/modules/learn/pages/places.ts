import { html } from 'hono/html'
import type { Day } from '#kernel/day.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Pack, type Procedure, versions } from '#modules/rulebook/index.ts'
import { button, form, formActions, hiddenField, textField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayNumber } from '#web/say.ts'
import { learnPaths } from '../paths.ts'
import { readSizes, type Sizes } from '../rules/read-sizes.ts'
import { validityOf } from './rule-cards.ts'

type Apportionment = Procedure['apportionments'][number]

/** One rule by which places are shared out, in all its versions, with what was typed of it. */
type AskedPlaces = {
  readonly subject: string
  readonly rules: readonly Apportionment[]
  readonly groups: readonly string[]
  readonly typed: { readonly count: string; readonly groups: Readonly<Record<string, string>> }
  readonly sizes: Sizes | Refusal | null
}

/** What a procedure shares out by numbers, and what of it is asked for in the address: `?of=RULE&count=750&group-0=120`. */
export const askedPlaces = (visit: Visit, procedure: Procedure): AskedPlaces[] =>
  [...Map.groupBy(procedure.apportionments, versions.subjectOf)].map(([subject, rules]) => {
    const groups = [...new Set(rules.flatMap(rule => rule.extra.map(one => one.group)))]
    const is = visit.query('of') === subject
    const asked = (name: string): string => (is ? visit.query(name).slice(0, 30) : '')
    const typed = { count: asked('count'), groups: Object.fromEntries(groups.map((group, at) => [group, asked(`group-${at}`)])) }
    return { subject, rules, groups, typed, sizes: readSizes(typed) }
  })

/** “How many do we get?”: a number of members in, places out, by each version of the rule. */
export const placesCard = (pack: Pack, procedure: Procedure, { subject, rules, groups, typed, sizes }: AskedPlaces, today: Day): Html => {
  const [now] = versions.inForce(rules, today)
  const [rule] = now ? [now] : rules
  const refusal = isRefusal(sizes) ? sizes : null
  const fields = refusal?.fields ?? {}
  const errors = {
    ...fields,
    ...Object.fromEntries(groups.flatMap((group, at) => (fields[group] ? [[`group-${at}`, fields[group]]] : []))),
  }
  const id = learnPaths.anchor(`places-${subject}`)
  const what = rule?.what ?? 'places'
  return card({
    title: `How many ${what} do we get?`,
    id,
    body: html`${sizes && !isRefusal(sizes) ? list({ items: rules.map(one => answer(one, sizes, one === now)) }) : ''}${form({
      action: `${learnPaths.rules(pack.about.id, procedure.id)}#${id}`,
      method: 'get',
      label: `How many ${what} a number gives`,
      refusal: refusal && { why: refusal.why, fields: errors },
      body: html`${hiddenField({ name: 'of', value: subject })}
${textField({ name: 'count', label: `How many: ${rule?.counted ?? 'members'}`, value: typed.count, inputmode: 'numeric', width: 'short', error: errors['count'] })}
${groups.map((group, at) => textField({ name: `group-${at}`, label: `Of them ${group}`, hint: 'Leave it empty if you do not know.', value: typed.groups[group] ?? '', inputmode: 'numeric', width: 'short', error: errors[`group-${at}`] }))}
${formActions({ body: button({ label: 'Work it out', kind: 'ghost' }) })}`,
    })}`,
  })
}

const answer = (rule: Apportionment, { count, groups }: Sizes, isNow: boolean): Html => {
  const { places, extra } = versions.placesFor(rule, count, groups)
  const more = extra.map(
    one => `${one.group}: ${one.places === 'unknown' ? 'not known, since their number is not given' : `${one.places} more`}`,
  )
  return html`<strong>${rule.what}: ${sayNumber(places)}</strong> for ${sayNumber(count)}${more.length > 0 ? `, and besides ${more.join('; ')}` : ''}. ${isNow ? 'By the rule of today.' : ''} <span class="small mute">${validityOf(rule)}.</span>`
}
