import { html } from 'hono/html'
import { parseId } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Caucus } from '#modules/network/index.ts'
import { button, checkChips, form, formActions, hiddenField, selectField, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { sayCount } from '#web/say.ts'
import { correct, recordNeeds } from '../commands.ts'
import { addContact, type ContactSays, contactSays, sayOfContact } from '../contacts.ts'
import type { PeopleDeps } from '../deps.ts'
import { insertLanguages, insertNotices } from '../inserts.ts'
import { peoplePaths } from '../paths.ts'
import type { PersonInFull } from '../queries.ts'
import { isLanguage, languageWords, usualLanguages } from '../rules/languages.ts'
import { wrongNameOrArea } from '../rules/may-add.ts'
import { needs } from '../tables.ts'
import { needWords } from './words.ts'

type Of = { readonly visit: Visit; readonly caucus: Caucus; readonly person: PersonInFull; readonly refusal?: Refusal | undefined }

const saysWords: Readonly<Record<ContactSays, string>> = {
  first: 'Use it first',
  works: 'It works',
  bounced: 'A letter came back',
  wrong: 'It is somebody else’s',
  gone: 'They took it back',
}

/** What a person is called and where they live, what they need, the languages they like to be spoken to in, and that they were told what is kept. */
export const tellForm = ({ visit, caucus, person, refusal }: Of): Html => {
  const again = refusal !== undefined
  const typed = typedIn({
    values: {
      name: again ? visit.form.text('name') : person.name,
      area: again ? visit.form.text('area') : person.area,
      other: visit.form.text('other'),
      told: visit.form.text('told'),
    },
    fields: refusal?.fields,
  })
  const offered = [...new Set([...usualLanguages, ...person.languages])]
  return card({
    title: 'What they told you',
    compact: true,
    body: form({
      action: peoplePaths.tell(caucus.slug, person.id),
      token: visit.token,
      label: 'What they told you',
      ...(refusal ? { refusal } : {}),
      body: html`${
        person.account
          ? nothing
          : disclosure({
              summary: 'Name and town',
              open: again,
              body: html`${textField({ ...typed('name'), label: 'Name, as they wish to be called', autocomplete: 'off', maxlength: 80 })}
${textField({ ...typed('area'), label: 'Town or ward', optional: true, autocomplete: 'off', maxlength: 60 })}`,
            })
      }${checkChips({ name: 'needs', label: 'Needs or offers', optional: true, choices: needs.map(value => ({ value, label: needWords[value] })), values: again ? visit.form.all('needs') : person.needs })}
${disclosure({
  summary: 'Languages',
  open: again || person.languages.length > 0,
  body: html`${checkChips({ name: 'languages', label: 'Likes to be spoken to in', optional: true, choices: offered.map(value => ({ value, label: languageWords(value) })), values: again ? visit.form.all('languages') : person.languages })}
${textField({ ...typed('other'), label: 'Another language, by its code', hint: 'Such as sw for Swahili.', optional: true, maxlength: 20, width: 'short' })}`,
})}
${person.notice_on ? nothing : textField({ ...typed('told'), label: 'How they were told what is kept about them', hint: 'Such as by letter. Leave it empty until they were.', optional: true, maxlength: 200 })}
${formActions({ body: button({ label: 'Save', kind: 'ghost' }) })}`,
    }),
  })
}

/** Keeps it; a need or a language that is not ticked is taken away. */
export const saveTold = async ({ visit, person }: Omit<Of, 'refusal'>, today: PersonInFull['added_on']): Promise<Refusal | null> => {
  const [other, told] = [visit.form.text('other'), visit.form.text('told')]
  if (other !== '' && !isLanguage(other))
    return refuse('Nothing was saved.', { fields: { other: 'A code of two or three small letters, such as sw.' } })
  if (told.length > 200) return refuse('Nothing was saved.', { fields: { told: 'At most 200 letters.' } })
  if (!person.account) {
    const refusal = await putRight(visit, person)
    if (refusal) return refusal
  }
  const wanted = needs.filter(need => visit.form.all('needs').includes(need))
  await recordNeeds(visit.tx, person.id, { wanted, dropped: person.needs.filter(need => !wanted.includes(need)) }, visit.now)
  const spoken = [...new Set([...visit.form.all('languages').filter(isLanguage), ...(other === '' ? [] : [other])])]
  const changed = [...spoken.filter(one => !person.languages.includes(one)), ...person.languages.filter(one => !spoken.includes(one))]
  const rows = changed.map(language => ({ person_id: person.id, language, speaks: spoken.includes(language) }))
  await insertLanguages(visit.tx, rows, visit.now)
  if (told !== '' && person.notice_on === null) await insertNotices(visit.tx, [{ person_id: person.id, given_on: today, how: told }])
  return null
}

/** Whoever signs in says this themself, on their own page. */
const putRight = async (visit: Visit, person: PersonInFull): Promise<Refusal | null> => {
  const [name, area] = [visit.form.text('name'), visit.form.text('area')]
  const wrong = wrongNameOrArea({ name, area })
  if (wrong) return wrong
  if ((name !== '' && name !== person.name) || area !== person.area)
    await correct(visit.tx, person.id, { name, area }, visit.who?.account ?? null, visit.now)
  return null
}

/** Every number and address, what is known of it, and one more. */
export const contactForms = ({ visit, caucus, person, refusal }: Of): Html => {
  const typed = typedIn({ values: { contact: visit.form.text('contact') }, fields: refusal?.fields })
  const action = peoplePaths.contact(caucus.slug, person.id)
  return card({
    title: 'Numbers and addresses',
    compact: true,
    folded: { open: refusal !== undefined, line: sayCount(person.contacts.length, 'way to reach them', 'ways to reach them') },
    body: html`${person.contacts.map(
      one =>
        html`${form({
          action,
          token: visit.token,
          label: `What is known of ${one.text}`,
          body: html`${hiddenField({ name: 'about', value: one.id })}${selectField({
            name: 'says',
            id: `says-${one.id}`,
            label: html`${one.text}${one.first ? ' (used first)' : ''}`,
            value: one.said ?? '',
            choose: 'Nothing found out',
            choices: contactSays.map(value => ({ value, label: saysWords[value] })),
          })}${formActions({ body: button({ label: html`Note it<span class="unseen"> of ${one.text}</span>`, kind: 'ghost' }) })}`,
        })}`,
    )}
${form({
  action,
  token: visit.token,
  label: 'Another number or address',
  ...(refusal ? { refusal } : {}),
  body: html`${textField({ ...typed('contact'), label: 'Another number or address', autocomplete: 'off', maxlength: 254 })}${formActions({ body: button({ label: 'Add it', kind: 'ghost' }) })}`,
})}`,
  })
}

export const saveContact = async (deps: PeopleDeps, { visit, caucus, person }: Omit<Of, 'refusal'>): Promise<Refusal | null> => {
  const about = parseId<'contact'>(visit.form.text('about'))
  const says = contactSays.find(one => one === visit.form.text('says'))
  if (about === null)
    return addContact(visit.tx, deps.key, { person: person.id, caucus: caucus.id, text: visit.form.text('contact'), at: visit.now })
  const said =
    says && (await sayOfContact(visit.tx, { contact: about, person: person.id, says, by: visit.who?.account ?? null, at: visit.now }))
  return said ? null : refuse('Nothing was noted.', { next: 'Choose what was found out.' })
}
