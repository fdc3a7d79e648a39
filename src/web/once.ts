import type { Id } from '#kernel/id.ts'
import { parseId } from '#kernel/id.ts'
import { idOf, newId } from '#platform/ids.ts'
import { hiddenField } from './forms.ts'
import type { Html } from './html.ts'
import type { Visit } from './route.ts'

const once = ({ form }: Pick<Visit, 'form'>): string => parseId(form.text('once')) ?? newId()

/** In a form that makes something: pressed twice, or sent again after *Back*, it makes it once. With `idOnce`. */
export const onceField = (visit: Pick<Visit, 'form'>): Html => hiddenField({ name: 'once', value: once(visit) })

/**
 * The id of what a form makes: the same for the same words in the same form of the same person, and another as soon as a word is changed. It begins as the form's own, so that
 * rows in the order of their ids stand in the order in which the forms were opened.
 */
export const idOnce = <Kind extends string>(visit: Pick<Visit, 'form' | 'path' | 'who'>, words: unknown): Id<Kind> => {
  const opened = once(visit)
  return idOf(JSON.stringify([visit.path, visit.who?.account ?? '', opened, words]), opened)
}
