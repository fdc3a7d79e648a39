import { part, parts, show } from './elements.ts'

/** Keys of the list of people, while something in its table has the focus: so no field and no reader of screens loses a key. */
for (const list of parts(document, '[data-people-list]')) {
  const links = parts(list, 'tbody th a')
  const boxes = Array.from(list.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]'))
  const number = part(list, '[data-ticked]')
  const rowOf = (element: Element | null): number => parts(list, 'tbody tr').findIndex(row => row.contains(element))
  const count = () => {
    number.textContent = String(boxes.filter(box => box.checked).length)
  }
  const go = (row: number) => links[Math.max(0, Math.min(links.length - 1, row))]?.focus()
  const tick = (some: readonly HTMLInputElement[], checked: boolean) => {
    for (const box of some) box.checked = checked
    count()
  }
  const follow = (way: 'next' | 'prev') => document.querySelector<HTMLElement>(`.pager a[rel=${way}]`)?.click()
  const field = (name: string) => {
    const found = document.querySelector<HTMLElement>(`main [name="${name}"]`)
    const folded = found?.closest('details')
    if (folded) folded.open = true
    found?.focus()
  }
  const keys: Readonly<Record<string, (row: number) => void>> = {
    ArrowDown: row => go(row + 1),
    j: row => go(row + 1),
    ArrowUp: row => go(row - 1),
    k: row => go(row - 1),
    Home: () => go(0),
    End: () => go(links.length - 1),
    ' ': row => tick(boxes.slice(row, row + 1), !boxes[row]?.checked),
    x: row => tick(boxes.slice(row, row + 1), !boxes[row]?.checked),
    a: () => tick(boxes, !boxes.every(box => box.checked)),
    d: () => field('deed'),
    '/': () => field('named'),
    n: () => follow('next'),
    p: () => follow('prev'),
  }
  list.addEventListener('keydown', event => {
    const row = rowOf(document.activeElement)
    const act = keys[event.key]
    if (row < 0 || !act || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act(row)
  })
  list.addEventListener('change', count)
  count()
  // Where nothing but fingers points there is hardly a keyboard: on a phone the list begins with people.
  show(part(list, '[data-keys]'), matchMedia('(any-hover: hover)').matches)
}
