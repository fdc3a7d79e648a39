import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, checkChips, form, formActions, oneButtonForm, radioChips, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, emptyState, list } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import type { PeopleDeps } from '../deps.ts'
import { isWhatFor, purposes } from '../export/rules/given.ts'
import { defineField, type Field, fieldNames, fieldsOf, putFieldAway, saidCounts } from '../fields.ts'
import { peoplePaths } from '../paths.ts'
import { keptMonths, mayDefine, type SeenBy, seenBy } from '../rules/field.ts'
import { type FieldKind, fieldKinds, kindWords } from '../rules/field-value.ts'

const noCaucus = missing('caucus of this name', networkPaths.caucuses())

const seenWords: Readonly<Record<SeenBy, string>> = {
  stewards: 'The stewards, and the person',
  lent: 'Also an organiser, while the record is lent to them for a call',
}
const keptWords = (months: number | null): string => (months === null ? 'as long as the record' : `${months} months after it was said`)

/** Who sees a value, for how long, and whether it may leave: the same words for stewards and for the person. */
export const termsOf = ({ purpose, seen_by, keep_months, given_for }: Field): string =>
  `${purpose}. Seen by: ${seenWords[seen_by].toLowerCase()}. Kept ${keptWords(keep_months)}. ${
    given_for.length === 0
      ? 'On no list that leaves'
      : `May leave on a list: ${given_for.map(one => purposes[one].label.toLowerCase()).join(', ')}`
  }.`

/** Fields of the caucus's own: what is asked, what for, and the form for one more. */
export const fieldsPage =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus ? show(await fieldsFrame(visit, caucus)) : noCaucus
  }

const fieldsFrame = async (visit: Visit, caucus: Caucus, refusal?: Refusal): Promise<Html> => {
  const fields = await fieldsOf(visit.tx, caucus.id)
  const said = await saidCounts(visit.tx, caucus.id)
  return visit.frame({
    title: 'Fields of your own',
    current: '/caucuses',
    crumbs: [
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { href: peoplePaths.list(caucus.slug), label: 'People' },
      { label: 'Fields of your own' },
    ],
    audience: 'the stewards of this caucus; each person reads what for beside what they said',
    body: html`${pageHead({
      title: 'Fields of your own',
      lead: 'What you need to know of people besides: what they can do, when they have time. Each has a purpose that the person reads.',
    })}
${
  fields.length === 0
    ? card({
        body: emptyState({
          title: 'None yet',
          why: 'Most groups need one or two. Fewer questions are fewer secrets to keep.',
          next: html`<p>Make the first below; it then stands on each person’s page, in “Narrow the list” and among the columns of a file.</p>`,
        }),
      })
    : card({
        title: 'Asked now',
        body: list({ kind: 'ruled', items: fields.map(field => fieldItem(visit, caucus, field, said.get(field.id) ?? 0)) }),
      })
}
${card({ title: 'One more', body: defineForm(visit, caucus, refusal) })}`,
  })
}

const fieldItem = (visit: Visit, caucus: Caucus, field: Field, said: number): Html => html`<p><strong>${field.name}</strong>: ${
  field.kind === 'choice' ? field.choices.join(', ') : kindWords[field.kind].toLowerCase()
}. ${said === 0 ? 'Nobody has said it yet' : html`Said by <a href="${peoplePaths.list(caucus.slug, `own=${field.id}.said`)}">${sayCount(said, 'person', 'people')}</a>`}.</p>
<p class="mute small">${termsOf(field)}</p>
${oneButtonForm({
  action: peoplePaths.endField(caucus.slug, field.id),
  token: visit.token,
  label: html`Put it away<span class="unseen">: ${field.name}</span>`,
  kind: 'plain',
})}`

const names = ['name', 'kind', 'choices', 'purpose', 'seenBy', 'keep'] as const

const defineForm = (visit: Visit, caucus: Caucus, refusal?: Refusal): Html => {
  const field = typedIn({ values: Object.fromEntries(names.map(name => [name, visit.form.text(name)])), fields: refusal?.fields })
  return form({
    action: peoplePaths.fields(caucus.slug),
    token: visit.token,
    ...(refusal ? { refusal } : {}),
    label: 'A field of your own',
    body: html`${textField({ ...field('name'), label: 'Name', hint: 'Such as “Can keep a stall” or “First aid until”. Never what you suppose somebody thinks.', maxlength: 60 })}
${radioChips({ ...field('kind'), label: 'What is written in it', shape: 'flow', choices: fieldKinds.map(value => ({ value, label: kindWords[value] })) })}
${textArea({ ...field('choices'), label: 'The choices, one a line', hint: 'Only for “One of some choices”.', optional: true, rows: 3, maxlength: 800 })}
${textField({ ...field('purpose'), label: 'What you need it for', hint: 'The person reads this sentence beside what they said.', maxlength: 200 })}
${radioChips({ ...field('seenBy'), label: 'Who may see it', shape: 'list', choices: seenBy.map(value => ({ value, label: seenWords[value] })) })}
${selectField({ ...field('keep'), label: 'How long a value is kept', choices: [{ value: 'record', label: 'As long as the record' }, ...keptMonths.map(months => ({ value: String(months), label: `${months} months after it was said` }))] })}
${checkChips({ name: 'givenFor', label: 'May leave on a list that two stewards approve', optional: true, choices: Object.entries(purposes).map(([value, { label }]) => ({ value, label })), values: visit.form.all('givenFor') })}
${formActions({ body: button({ label: 'Make the field', kind: 'red' }) })}`,
  })
}

const linesOf = (text: string): string[] => text.split(/[\r\n]+/).flatMap(line => line.trim() || [])

export const saveField =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return noCaucus
    const kind = visit.form.text('kind')
    const wish = {
      name: visit.form.text('name'),
      kind,
      choices: kind === 'choice' ? linesOf(visit.form.text('choices')) : [],
      purpose: visit.form.text('purpose').replace(/\.$/, ''),
      seenBy: visit.form.text('seenBy'),
    }
    const asked = (await fieldsOf(visit.tx, caucus.id)).length
    const refusal = mayDefine(wish, await fieldNames(visit.tx, caucus.id), asked)
    if (refusal) return showAgain(await fieldsFrame(visit, caucus, refusal))
    const made = await defineField(visit.tx, {
      caucus: caucus.id,
      by: visit.who.account,
      at: visit.now,
      name: wish.name,
      kind: kind as FieldKind,
      choices: wish.choices,
      purpose: wish.purpose,
      seen_by: wish.seenBy === 'lent' ? 'lent' : 'stewards',
      keep_months: keptMonths.find(months => String(months) === visit.form.text('keep')) ?? null,
      given_for: visit.form.all('givenFor').filter(isWhatFor),
    })
    await visit.audit('field defined', made)
    return goTo(peoplePaths.fields(caucus.slug), 'Made. It stands on each person’s page now.')
  }

export const endField =
  (_deps: PeopleDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    const field = parseId<'field'>(visit.param('field'))
    const ended =
      caucus && field && (await putFieldAway(visit.tx, { field, caucus: caucus.id, by: visit.who?.account ?? null, at: visit.now }))
    if (!caucus || !ended) return missing('such field', peoplePaths.fields(visit.param('caucus')))
    await visit.audit('field put away', field)
    return goTo(peoplePaths.fields(caucus.slug), 'Put away. What people said in it goes tonight.')
  }
