import { type DoorAct, type DoorList, marks, marksIn } from '#modules/turnout/rules/kept-door.ts'
import { onPress, part, show } from './elements.ts'
import { freshId, now } from './machine.ts'
import { doorViewOf } from './pocket/door.ts'
import { frameOf } from './pocket/frame.ts'
import { keepOn } from './pocket/run.ts'

/** The page on which a phone keeps a door without signal. The server's part is src/modules/turnout/pages/kept-door.ts, its words pages/at-the-door.ts. */

const root = part(document, '[data-pocket]')
const frame = frameOf(root)
const view = doorViewOf(root, frame)

/** Marks made here that can be undone, the last one last: those not sent yet, and those made since the page was opened. */
const undoable: string[] = []

void keepOn<DoorAct, DoorList>({
  root,
  frame,
  name: 'caucus-door',
  way: 'door/kept',
  worker: '/at-the-door.worker.js',
  scope: '/at-the-door',
  drawList: state => {
    view.draw(state)
    show(part(root, '[data-do="unmark"]'), undoable.length > 0)
  },
  begun: ({ keeper, draw, note }) => {
    undoable.push(...marksIn(keeper.state().queue))
    onPress(root, 'tap', id => {
      const one = view.peopleIn(keeper.state()).find(person => person.id === id)
      if (!one) return
      frame.say(`${one.name}: ${view.word(one.here ? 'undo' : 'here')}`)
      view.tapped(id)
      void note({ id: freshId(), at: now(), kind: 'tap', person: id, here: !one.here }).then(() =>
        root.querySelector<HTMLElement>('[data-tap]')?.focus(),
      )
    })
    part(root, 'input[name="find"]').addEventListener('input', draw)
    const mark = (name: (typeof marks)[number]) => (): void => {
      const id = freshId()
      undoable.push(id)
      void note({ id, at: now(), kind: 'mark', mark: name })
    }
    return {
      doing: {
        ...Object.fromEntries(marks.map(name => [name, mark(name)])),
        unmark: () => {
          const of = undoable.pop()
          if (of) void note({ id: freshId(), at: now(), kind: 'unmark', of })
        },
      },
      submitted: {},
    }
  },
})
