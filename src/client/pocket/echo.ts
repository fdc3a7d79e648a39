/** A press: when, in milliseconds, and where on the screen. Not by hand: by a key, or by a reader of screens. */
type Press = { readonly at: number; readonly x: number; readonly y: number; readonly byHand: boolean }

const sameTap = { within: 500, near: 24 }

/** Whether a press is the second of a double tap: it was meant for what stood there before, and another person may stand there by now. */
export const isEcho = (press: Press, last: Press | null): boolean =>
  last !== null &&
  press.byHand &&
  press.at - last.at < sameTap.within &&
  Math.abs(press.x - last.x) < sameTap.near &&
  Math.abs(press.y - last.y) < sameTap.near

/** Lets no second tap of a double tap through to the buttons of a page. */
export const dropEchoes = (root: HTMLElement): void => {
  let last: Press | null = null
  const look = (event: MouseEvent): void => {
    const press = { at: event.timeStamp, x: event.clientX, y: event.clientY, byHand: event.detail > 0 }
    if (event.target instanceof Element && event.target.closest('button') && isEcho(press, last)) {
      event.preventDefault()
      event.stopPropagation()
    }
    last = press
  }
  root.addEventListener('click', look, true)
}
