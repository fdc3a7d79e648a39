/** The element that the page must have there. @throws Error when page and island do not fit: a bug. */
export const part = (root: ParentNode, selector: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

export const parts = (root: ParentNode, selector: string): HTMLElement[] => Array.from(root.querySelectorAll<HTMLElement>(selector))

export const show = (element: HTMLElement | null, visible: boolean): void => {
  if (element) element.hidden = !visible
}

/** `make('span', { class: 'x' }, 'text', child)`: all the markup that an island makes. */
export const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag)
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name] ?? '')
  element.append(...inside)
  return element
}

/** Calls `then` with the value of `data-<name>` of the nearest element pressed. */
export const onPress = (root: HTMLElement, name: string, then: (value: string, on: HTMLElement, event: MouseEvent) => void): void =>
  root.addEventListener('click', event => {
    const on = event.target instanceof Element ? event.target.closest<HTMLElement>(`[data-${name}]`) : null
    if (on && root.contains(on) && on.getAttribute('aria-disabled') !== 'true') then(on.getAttribute(`data-${name}`) ?? '', on, event)
  })
