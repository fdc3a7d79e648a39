import type { Call, KeptList, KeptPerson } from '#modules/turnout/rules/kept-list.ts'
import { onPress, part } from './elements.ts'
import { freshId, now } from './machine.ts'
import { openOf, viewOf } from './pocket/calls.ts'
import { frameOf } from './pocket/frame.ts'
import { keepOn } from './pocket/run.ts'

/** The page that a phone keeps: a call list for an evening without signal. The server's part is src/modules/turnout/pages/kept-calls.ts, its words pages/pocket.ts. */

const root = part(document, '[data-pocket]')
const frame = frameOf(root)
const view = viewOf(root, frame)

void keepOn<Call, KeptList>({
  root,
  frame,
  name: 'caucus-calls',
  way: 'calls/kept',
  worker: '/pocket.worker.js',
  scope: '/pocket',
  drawList: view.draw,
  begun: ({ keeper, turnTo, note, ask }) => {
    let person: KeptPerson | null = null
    /** Made when the form is opened: however often it is sent, it is one call. */
    let call = freshId()

    /** The phone's Back leads from a person to the list, and not away from what opens only with a number. */
    const isAtPerson = (): boolean => history.state?.person === true
    const ring = (one: KeptPerson | undefined): void => {
      person = one ?? null
      if (one && !isAtPerson()) history.pushState({ person: true }, '')
      if (!one && isAtPerson()) history.back()
      call = freshId()
      if (one) view.open(one, keeper.state())
      turnTo(one ? 'person' : null)
      scrollTo(0, 0)
      part(root, `[data-view="${one ? 'person' : 'list'}"]`).focus({ preventScroll: true })
    }
    const save = async (ended: string | null): Promise<void> => {
      const marked = view.marked(ended)
      if (!marked || !person) return
      const whom = person
      await note({ id: call, person: whom.id, at: now(), ...marked })
      frame.say(whom.name)
      ring(openOf(keeper.state())[0])
    }
    addEventListener('popstate', () => person && !isAtPerson() && ring(undefined))
    onPress(root, 'ring', id => ring(keeper.state().list?.people.find(one => one.id === id)))
    return {
      doing: { next: () => ring(openOf(keeper.state())[0]), list: () => ring(undefined), more: () => void ask('more') },
      submitted: { call: on => save(on?.getAttribute('data-ended') ?? null) },
    }
  },
})
