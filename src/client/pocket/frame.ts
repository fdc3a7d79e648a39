import type { Held } from '#modules/turnout/rules/act-queue.ts'
import { part, parts, show } from '../elements.ts'
import type { State } from './keeper.ts'

/** What both pages on a phone show: which view, what is wrong, what waits. */
export const frameOf = (root: HTMLElement) => {
  const fill = (name: string, text: string): void => {
    for (const place of parts(root, `[data-fill="${name}"]`)) place.textContent = text
  }
  return {
    fill,
    /** The form of a view by its name. @throws Error when page and island do not fit: a bug. */
    form: (name: string): HTMLFormElement => {
      const found = part(root, `[data-form="${name}"]`)
      if (!(found instanceof HTMLFormElement)) throw new Error(`${name} is no form`)
      return found
    },
    show: <Act extends Held, List>(shown: string, state: State<Act, List>, waiting: number): void => {
      const name = state.gone ?? shown
      for (const one of parts(root, '[data-view]')) show(one, one.getAttribute('data-view') === name)
      for (const one of parts(root, '[data-waiting]')) {
        show(one, waiting > 0)
        part(one, '[data-number]').textContent = String(waiting)
      }
      show(part(root, '[data-numberless]'), !state.hasNumber)
      show(part(root, '[data-form="open"] .field'), state.hasNumber)
    },
    /** Whether all that was noted is with the server, in words. */
    waits: (waiting: number): void => {
      const words = part(root, `[data-state="${waiting === 0 ? 'sent' : 'waits'}"]`).textContent ?? ''
      fill('state', waiting === 0 ? words : `${waiting} ${words}`)
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

export type Frame = ReturnType<typeof frameOf>
