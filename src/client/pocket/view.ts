import { type Act, notedOf } from '#modules/turnout/rules/act-queue.ts'
import { greeting, type KeptPerson, telLink, textLink } from '#modules/turnout/rules/kept-list.ts'
import { make, part, parts, show } from '../elements.ts'
import type { State } from './keeper.ts'

export type Shown = 'start' | 'keep' | 'locked' | 'list' | 'person'

/** Still to be rung, as far as this phone knows: whoever has been noted is not. */
export const openOf = ({ list, queue }: State): KeptPerson[] => {
  const noted = notedOf(queue)
  return (list?.people ?? []).filter(person => !noted.has(person.id))
}

export type Form = Pick<Act, 'outcome' | 'plan' | 'needs'>

/** Everything that the page shows, from what the phone holds. */
export const viewOf = (root: HTMLElement) => {
  const fill = (name: string, text: string): void => {
    for (const place of parts(root, `[data-fill="${name}"]`)) place.textContent = text
  }
  const word = (outcome: string): string => part(root, `[data-word="${outcome}"]`).textContent ?? ''
  const stateWords = (name: 'sent' | 'waits'): string => part(root, `[data-state="${name}"]`).textContent ?? ''
  const form = (): HTMLFormElement => {
    const found = part(root, '[data-form="call"]')
    if (!(found instanceof HTMLFormElement)) throw new Error('the call has no form')
    return found
  }

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
  const notedEntry = (person: KeptPerson, outcome: string): HTMLElement =>
    make('li', {}, make('div', {}, make('strong', {}, person.name), make('span', { class: 'mute small' }, word(outcome))))

  const listOf = (state: State): void => {
    const { list, queue } = state
    if (!list) return
    const open = openOf(state)
    const noted = notedOf(queue)
    fill('when', list.when)
    fill('until', list.until)
    fill('open', String(open.length))
    fill('state', queue.waiting.length === 0 ? stateWords('sent') : `${queue.waiting.length} ${stateWords('waits')}`)
    part(root, '[data-people]').replaceChildren(
      ...open.map(entry),
      ...list.people.flatMap(person => {
        const act = noted.get(person.id)
        return act ? [notedEntry(person, act.outcome)] : []
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
    show: (shown: Shown, state: State, waiting: number): void => {
      const name = state.gone ?? shown
      for (const one of parts(root, '[data-view]')) show(one, one.getAttribute('data-view') === name)
      for (const one of parts(root, '[data-waiting]')) {
        show(one, waiting > 0)
        part(one, '[data-number]').textContent = String(waiting)
      }
      show(part(root, '[data-numberless]'), !state.hasNumber)
      show(part(root, '[data-form="open"] .field'), state.hasNumber)
      listOf(state)
    },
    /** The form of one person, with what is known of them. */
    open: (person: KeptPerson, state: State): void => {
      const { list } = state
      if (!list) return
      const vote = part(root, `[data-vote="${person.hasVote ? 'yes' : 'no'}"]`).textContent ?? ''
      const words = greeting(list, person.name)
      fill('place', String(openOf(state).length))
      fill('name', person.name)
      fill('facts', [person.area, vote, person.last].filter(Boolean).join(' · '))
      fill('greeting', words)
      show(part(root, '[data-view="person"] [data-number]'), person.phone !== null)
      show(part(root, '[data-no-number]'), person.phone === null)
      if (person.phone !== null) {
        part(root, '[data-link="tel"]').setAttribute('href', telLink(person.phone))
        part(root, '[data-link="sms"]').setAttribute('href', textLink(person.phone, words))
      }
      form().reset()
      choose('outcome', person.said)
      for (const name of ['when', 'from', 'how'] as const) choose(name, person.plan[name])
      for (const input of root.querySelectorAll<HTMLInputElement>('[data-form="call"] input[name="needs"]'))
        input.checked = person.needs.includes(input.value)
      show(part(root, '[data-choose]'), false)
      for (const more of root.querySelectorAll<HTMLDetailsElement>('[data-form="call"] details')) more.open = false
    },
    /** What is marked; null: no outcome. */
    marked: (ended: string | null): Form | null => {
      const data = new FormData(form())
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
    trouble: (kinds: readonly string[], text = ''): void => {
      for (const one of parts(root, '[data-kind]')) {
        show(one, kinds.includes(one.getAttribute('data-kind') ?? ''))
        const words = one.querySelector('[data-text]')
        if (words && !one.hidden) words.textContent = text
      }
    },
    wrong: (left: number): void => {
      show(part(root, '[data-wrong]'), true)
      part(root, '[data-wrong] [data-left]').textContent = String(left)
    },
    say: (text: string): void => {
      part(root, '[data-said]').textContent = text
    },
  }
}
