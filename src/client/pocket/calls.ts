import {
  type Call,
  isLate,
  type KeptList,
  type KeptPerson,
  notedOf,
  scriptFor,
  telLink,
  textLink,
} from '#modules/turnout/rules/kept-list.ts'
import { make, part, show } from '../elements.ts'
import { hourHere } from '../machine.ts'
import type { Frame } from './frame.ts'
import type { State as StateOf } from './keeper.ts'

type State = StateOf<Call, KeptList>

/** Still to be rung, as far as this phone knows: whoever has been noted is not. */
export const openOf = ({ list, queue }: State): KeptPerson[] => {
  const noted = notedOf(queue)
  return (list?.people ?? []).filter(person => !noted.has(person.id))
}

type Form = Pick<Call, 'outcome' | 'plan' | 'needs'>

/** What the call list shows beside its frame, from what the phone holds. */
export const viewOf = (root: HTMLElement, { fill, form, waits }: Frame) => {
  const word = ({ channel = 'room' }: KeptList, outcome: string): string =>
    part(root, `[data-channel="${channel}"] [data-word="${outcome}"]`).textContent ?? ''

  const entry = (person: KeptPerson): HTMLElement =>
    make(
      'li',
      {},
      make(
        'div',
        {},
        make('button', { class: 'pocket__person', type: 'button', 'data-ring': person.id }, person.name),
        make('span', { class: 'mute small' }, [person.area, person.last].filter(Boolean).join(' · ')),
      ),
    )
  const notedEntry = (list: KeptList, person: KeptPerson, outcome: string): HTMLElement =>
    make('li', {}, make('div', {}, make('strong', {}, person.name), make('span', { class: 'mute small' }, word(list, outcome))))

  const draw = (state: State): void => {
    const { list, queue } = state
    if (!list) return
    const open = openOf(state)
    const noted = notedOf(queue)
    fill('when', list.when)
    fill('until', list.until)
    fill('open', String(open.length))
    waits(queue.waiting.length)
    part(root, '[data-people]').replaceChildren(
      ...open.map(entry),
      ...list.people.flatMap(person => {
        const act = noted.get(person.id)
        return act ? [notedEntry(list, person, act.outcome)] : []
      }),
    )
    show(part(root, '[data-none]'), open.length === 0)
    show(part(root, '[data-do="next"]'), open.length > 0)
  }

  const choose = (name: string, value: string | null): void => {
    for (const input of root.querySelectorAll<HTMLInputElement>(`[data-form="call"] input[name="${name}"]`))
      input.checked = input.value === value
  }

  return {
    draw,
    /** The form of one person, with what is known of them. */
    open: (person: KeptPerson, state: State): void => {
      const { list } = state
      if (!list) return
      const vote = list.channel === 'gathering' ? '' : part(root, `[data-vote="${person.hasVote ? 'yes' : 'no'}"]`).textContent
      const words = scriptFor(list, person.name)
      const asked = root.querySelector<HTMLTemplateElement>(`[data-questions="${list.channel ?? 'room'}"]`)
      if (asked) part(root, '[data-asked]').replaceChildren(asked.content.cloneNode(true))
      fill('place', String(openOf(state).length))
      fill('name', person.name)
      fill('facts', [person.area, vote, person.last].filter(Boolean).join(' · '))
      fill('hello', words.hello)
      for (const answer of ['yes', 'unsure', 'no'] as const) {
        fill(answer, words[answer])
        show(part(root, `[data-fill="${answer}"]`).closest<HTMLElement>('.facts > div'), words[answer] !== '')
      }
      const { phone, texts = null } = person
      show(part(root, '[data-late]'), isLate(hourHere()))
      const [call, text] = [part(root, '[data-link="tel"]'), part(root, '[data-link="sms"]')]
      show(part(root, '[data-view="person"] [data-number]'), phone !== null || texts !== null)
      show(part(root, '[data-no-number]'), phone === null && texts === null)
      show(call, phone !== null)
      show(text, texts !== null)
      if (phone !== null) call.setAttribute('href', telLink(phone))
      if (texts !== null) text.setAttribute('href', textLink(texts, words.hello))
      form('call').reset()
      choose('outcome', person.said)
      for (const name of ['when', 'from', 'how'] as const) choose(name, person.plan[name])
      for (const input of root.querySelectorAll<HTMLInputElement>('[data-form="call"] input[name="needs"]'))
        input.checked = person.needs.includes(input.value)
      show(part(root, '[data-choose]'), false)
      for (const more of root.querySelectorAll<HTMLDetailsElement>('[data-form="call"] details')) more.open = false
    },
    /** What is marked; null: no outcome. */
    marked: (ended: string | null): Form | null => {
      const data = new FormData(form('call'))
      const text = (name: string): string | null => {
        const value = data.get(name)
        return typeof value === 'string' && value !== '' ? value : null
      }
      const outcome = ended ?? text('outcome')
      show(part(root, '[data-choose]'), outcome === null)
      return outcome === null
        ? null
        : {
            outcome,
            plan: { when: text('when'), from: text('from'), how: text('how') },
            needs: data.getAll('needs').filter((one): one is string => typeof one === 'string'),
          }
    },
  }
}
