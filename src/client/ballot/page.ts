import { readCode } from '#modules/ballots/rules/box-code.ts'
import { type Answers, receiptGroups } from '#modules/ballots/rules/paper.ts'
import { make, part, parts, show } from '../elements.ts'
import { now } from '../machine.ts'
import { drawPaper } from './check-view.ts'
import type { Held, Trouble } from './device.ts'
import type { QuestionView, Told } from './question.ts'
import { questionView } from './question-view.ts'
import { type Phase, progressAt, type Standing, type Step, shownAt, stepOf } from './steps.ts'

/** What the page shows; it decides nothing. */
type Page = {
  readonly phase: Phase
  answers(): Answers
  readonly views: readonly QuestionView[]
  /** The code that was typed; null, and the field is marked, when it is none. */
  code(): string | null
  draw(standing: Standing, trouble: Trouble | null): void
  busy(yes: boolean): void
  say(text: string): void
}

const phases: readonly Phase[] = ['early', 'drawing', 'casting', 'over', 'closed']

/** Said again when it is the same text: a live region speaks of changes only. */
const speaker = (line: HTMLElement) => {
  let odd = false
  return (text: string): void => {
    odd = !odd
    line.textContent = odd ? text : `${text}\u00a0`
  }
}

const drawTrouble = (box: HTMLElement, trouble: Trouble | null): void => {
  show(box, trouble !== null)
  for (const line of parts(box, '[data-kind]')) show(line, line.getAttribute('data-kind') === trouble?.kind)
  if (trouble?.kind !== 'refused') return
  part(box, '[data-why]').textContent = trouble.why
  part(box, '[data-next]').textContent = trouble.next ?? ''
}

/** The sentences of a part that are shown now: said once, since a screen reader does not hear that something has appeared. */
const shownWords = (form: HTMLElement, where: string): string =>
  parts(form, `${where} [data-kind]`)
    .filter(line => !line.hidden)
    .map(line => (line.textContent ?? '').replace(/\s+/g, ' ').trim())
    .join(' ')

const drawWait = (form: HTMLElement, held: Held | null, trouble: Trouble | null): void => {
  const section = form.querySelector<HTMLElement>('[data-step=wait]')
  if (!section || held?.at !== 'casting') return
  const left = held.after - now()
  const kind = trouble?.kind === 'lost' ? 'offline' : left > 0 ? 'later' : 'sending'
  for (const line of parts(section, '[data-kind]')) show(line, line.getAttribute('data-kind') === kind)
  const minutes = Math.max(1, Math.ceil(left / 60_000))
  part(section, '[data-minutes]').textContent = minutes === 1 ? 'a minute' : `${minutes} minutes`
}

const drawReceipt = (form: HTMLElement, held: Held | null): void => {
  const line = form.querySelector<HTMLElement>('[data-receipt]')
  if (!line || held?.at !== 'done' || line.getAttribute('data-receipt') === held.receipt) return
  line.setAttribute('data-receipt', held.receipt)
  line.textContent = ''
  for (const group of receiptGroups(held.receipt)) line.append(make('span', {}, group), ' ')
}

const drawProgress = (line: HTMLElement | null, at: number | null): void => {
  if (!line) return
  show(line, at !== null)
  parts(line, 'li').forEach((item, nth) => {
    item.className = at !== null && nth < at ? 'way__done' : ''
    if (nth === at) item.setAttribute('aria-current', 'step')
    else item.removeAttribute('aria-current')
  })
}

/** The heading of a step takes the focus when somebody has gone there, so that it is read first; never when the page has just been opened. */
const focusOn = (form: HTMLElement, step: Step): void => {
  const [first = 'mark'] = shownAt(step, 'casting')
  const section = part(form, `[data-step=${first}]`)
  const target = section.querySelector<HTMLElement>('h2[tabindex]') ?? section
  target.focus({ preventScroll: true })
  form.scrollIntoView({ block: 'start' })
}

export const pageOf = (form: HTMLElement, changed: () => void): Page => {
  const say = speaker(part(form, '[data-said]'))
  const told: Told = { say, changed }
  const views = parts(form, '[data-question]').map(fieldset => questionView(fieldset, told))
  for (const element of parts(document, '[data-plain]')) show(element, false)
  for (const element of parts(document, '[data-lively]')) show(element, true)
  const phase = phases.find(name => name === form.getAttribute('data-phase')) ?? 'early'
  const answers = (): Answers => views.map(view => view.answer())
  const trouble = part(form, '[data-trouble]')
  let before: Step | null = null
  let spoken = ''
  return {
    phase,
    views,
    answers,
    say,
    code: () => {
      const field = form.querySelector<HTMLInputElement>('[name=code]')
      const code = readCode(field?.value ?? '')
      if (field) field.setAttribute('aria-invalid', String(code === null))
      if (code === null) field?.focus()
      return code
    },
    busy: yes => {
      for (const button of parts(form, '[data-do=collect], [data-do=send], [data-do=later], [type=submit]'))
        button.setAttribute('aria-disabled', String(yes))
    },
    draw: (standing, found) => {
      const step = stepOf(standing)
      const shown = shownAt(step, phase)
      for (const section of parts(form, '[data-step]')) show(section, shown.includes(section.getAttribute('data-step') ?? ''))
      const check = form.querySelector<HTMLElement>('[data-step=check]')
      if (check && shown.includes('check')) drawPaper(check, views, answers())
      if (check) show(part(check, '[data-with=token]'), step === 'check')
      for (const line of parts(form, '[data-busy]')) show(line, standing.held?.at === 'blinded' && found === null)
      const collected = !standing.envelope && standing.held !== null && standing.held.at !== 'blinded'
      show(document.querySelector('[data-had=nothing]'), !collected)
      show(document.querySelector('[data-had-paper]'), collected)
      drawProgress(form.querySelector('[data-progress]'), progressAt(step))
      drawWait(form, standing.held, found)
      drawReceipt(form, standing.held)
      drawTrouble(trouble, step === 'wait' && found?.kind === 'lost' ? null : found)
      const words = found === null ? '' : shownWords(form, step === 'wait' && found.kind === 'lost' ? '[data-step=wait]' : '[data-trouble]')
      if (words !== '' && words !== spoken) say(words)
      spoken = words
      if (before !== null && before !== step) focusOn(form, step)
      before = step
    },
  }
}
