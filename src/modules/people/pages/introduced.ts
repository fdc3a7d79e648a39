import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, form, formActions, radioChips, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { calledSo, type Introduced, introduce, introductionsOf } from '../introductions.ts'
import { peoplePaths } from '../paths.ts'
import type { PersonInFull } from '../queries.ts'

type Of = { readonly visit: Visit; readonly caucus: Caucus; readonly person: PersonInFull; readonly refusal?: Refusal | undefined }

const linked = (caucus: Caucus, { id, name }: Introduced): Html => html`<a href="${peoplePaths.person(caucus.slug, id)}">${name}</a>`

/** Who introduced somebody and whom they introduced, on their page. Whoever is named sees it too. */
export const introducedForm = async ({ visit, caucus, person, refusal }: Of): Promise<Html> => {
  const all = await introductionsOf(visit.tx, person.id)
  for (const { id } of all)
    visit.readPerson({
      caucus: caucus.id,
      person: id,
      what: `name, beside ${all.length === 1 ? 'somebody' : 'people'} they introduced or were introduced by`,
    })
  const by = all.find(({ which }) => which === 'by')
  const of = all.filter(({ which }) => which === 'of')
  const name = refusal ? visit.form.text('introducer') : ''
  const several = name === '' ? [] : (await calledSo(visit.tx, caucus.id, name)).filter(({ id }) => id !== person.id)
  return card({
    title: 'Who introduced whom',
    compact: true,
    folded: { open: refusal !== undefined || all.length > 0 },
    lead: 'Both read it on their own pages, so write it down only when both know.',
    body: html`${
      all.length === 0
        ? nothing
        : list({
            items: [...(by ? [html`Introduced by ${linked(caucus, by)}`] : []), ...of.map(one => html`Introduced ${linked(caucus, one)}`)],
          })
    }
${form({
  action: peoplePaths.introduced(caucus.slug, person.id),
  token: visit.token,
  label: 'Who introduced them',
  ...(refusal ? { refusal } : {}),
  body: html`${textField({ name: 'introducer', value: name, error: refusal?.fields?.['introducer'], label: 'Introduced by', hint: 'Their whole name, as it stands in the list. Empty: nobody who is here.', optional: true, autocomplete: 'off', maxlength: 80 })}
${
  several.length < 2
    ? nothing
    : radioChips({
        name: 'which',
        label: 'Which of them',
        shape: 'list',
        error: refusal?.fields?.['which'],
        choices: several.map(({ id, name: called, area }) => ({ value: id, label: called, note: area || 'no area said' })),
      })
}
${formActions({ body: button({ label: by ? 'Put it right' : 'Write it down', kind: 'ghost' }) })}`,
})}`,
  })
}

export const saveIntroduced = async ({ visit, caucus, person }: Omit<Of, 'refusal'>): Promise<Refusal | null> => {
  const name = visit.form.text('introducer')
  if (name === '') {
    await introduce(visit.tx, person.id, null)
    return null
  }
  const found = (await calledSo(visit.tx, caucus.id, name)).filter(({ id }) => id !== person.id)
  const no = (field: string, why: string) => refuse('Nothing was written down.', { fields: { [field]: why } })
  if (found.length === 0) return no('introducer', 'Nobody else here is called so. Write the whole name as it stands in the list.')
  const which = parseId<'person'>(visit.form.text('which'))
  const one = found.length === 1 ? found[0] : found.find(({ id }) => id === which)
  if (!one) return no('which', 'Several are called so. Choose which of them.')
  return (await introduce(visit.tx, person.id, one.id)) ? null : no('introducer', 'Nobody introduces themself.')
}

/** The same for its subject: names of people they know. */
export const ownIntroductions = (all: readonly Introduced[]): Html => {
  const by = all.find(({ which }) => which === 'by')
  const of = all.filter(({ which }) => which === 'of').map(({ name }) => name)
  if (all.length === 0) return nothing
  return card({
    title: 'Who introduced whom',
    compact: true,
    lead: 'You both see this.',
    body: list({ items: [...(by ? [`${by.name} introduced you.`] : []), ...(of.length > 0 ? [`You introduced ${of.join(', ')}.`] : [])] }),
  })
}
