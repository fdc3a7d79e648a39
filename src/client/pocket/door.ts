import { type DoorAct, type DoorList, type DoorPerson, hereWith, inPlace, namedLike, withTaps } from '#modules/turnout/rules/kept-door.ts'
import { make, part, show } from '../elements.ts'
import type { Frame } from './frame.ts'
import type { State as StateOf } from './keeper.ts'

type State = StateOf<DoorAct, DoorList>
/** Shown at once; more are found by typing. */
const most = 40

/** Puts these elements there; one that stands where it should is not touched, so that a thumb that is down on it is not let go. */
const place = (into: HTMLElement, wanted: readonly HTMLElement[]): void => {
  const there = Array.from(into.children)
  const moved = wanted.some((element, nth) => element !== there[nth] && there.includes(element))
  if (moved) {
    into.replaceChildren(...wanted)
    return
  }
  wanted.forEach((element, nth) => {
    const before = there[nth]
    if (!before) into.append(element)
    else if (before !== element) before.replaceWith(element)
  })
  for (const one of there.slice(wanted.length)) one.remove()
}

/** What the door shows beside its frame, from what the phone holds. */
export const doorViewOf = (root: HTMLElement, { fill, waits }: Frame) => {
  const word = (name: string): string => part(root, `[data-word="${name}"]`).textContent ?? ''
  const peopleIn = ({ list, queue }: State): readonly DoorPerson[] => withTaps(list?.people ?? [], queue)
  let tapped: string | null = null
  /** What was shown last, and for what: a row whose words are the same stays the same element. */
  let stood = { for: '', rows: new Map<string, { readonly said: string; readonly element: HTMLElement }>() }
  const typed = (): string => root.querySelector<HTMLInputElement>('input[name="find"]')?.value ?? ''

  const row = ({ id, name, said, here }: DoorPerson): HTMLElement =>
    make(
      'li',
      { class: 'door__row' },
      make('span', { class: 'door__who' }, name, make('span', { class: 'door__said' }, here ? word('here') : said || word('nothing'))),
      make(
        'button',
        { class: `btn btn--${here ? 'plain' : 'ink'}`, type: 'button', 'data-tap': id },
        word(here ? 'undo' : 'came'),
        make('span', { class: 'unseen' }, `: ${name}`),
      ),
    )

  return {
    word,
    peopleIn,
    draw: (state: State): void => {
      const { list, queue } = state
      if (!list) return
      fill('here', String(hereWith(list, queue)))
      fill('when', list.when)
      fill('until', list.until)
      fill('marked', String(queue.waiting.filter(act => act.kind === 'mark').length))
      waits(queue.waiting.length)
      const votes = list.votes !== false
      for (const mark of ['ours', 'other']) show(part(root, `[data-do="${mark}"]`), votes)
      part(root, '[data-do="not-said"]').textContent = word(votes ? 'not-said' : 'one-more')
      const found = namedLike(peopleIn(state), typed())
      // Whoever was tapped last stays on top, where a slip is seen; whoever has come goes below those who are still awaited.
      const [last, others] = [found.filter(one => one.id === tapped), found.filter(one => one.id !== tapped)]
      const inOrder = [...last, ...[false, true].flatMap(here => others.filter(one => one.here === here).slice(0, most))]
      // Only what is done here moves rows: what another door tells would push a name under a thumb that means another.
      const wanted = `${tapped} ${typed()}`
      const rows = stood.for === wanted ? inPlace([...stood.rows.keys()], found, inOrder) : inOrder
      const drawn = rows.map(one => {
        const said = JSON.stringify(one)
        const before = stood.rows.get(one.id)
        return [one.id, before?.said === said ? before : { said, element: row(one) }] as const
      })
      stood = { for: wanted, rows: new Map(drawn) }
      place(
        part(root, '[data-people]'),
        drawn.map(([, { element }]) => element),
      )
      show(part(root, '[data-none]'), found.length === 0)
      show(part(root, '[data-more]'), rows.length < found.length)
      part(root, '[data-more] [data-number]').textContent = String(found.length - rows.length)
    },
    /** Somebody was tapped: their name goes to the top with the next drawing, and a name that was typed is cleared for the next. */
    tapped: (id: string): void => {
      tapped = id
      const input = root.querySelector<HTMLInputElement>('input[name="find"]')
      if (input) input.value = ''
    },
  }
}
