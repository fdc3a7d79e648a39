import { html } from 'hono/html'
import { type Day, dayOf, isBefore } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Caucus, caucusBySlug, networkPaths } from '#modules/network/index.ts'
import { button, dateField, form, formActions, linkButton, oneButtonForm, selectField, textArea, textField, typedIn } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { idOnce, onceField } from '#web/once.ts'
import { card, emptyState, tag } from '#web/pieces.ts'
import { goTo, missing, type Reply, show, showAgain, type Visit } from '#web/route.ts'
import { dayMark, sayCount } from '#web/say.ts'
import { table } from '#web/tables.ts'
import { addTask, markDone } from '../commands.ts'
import type { MeetingsDeps } from '../deps.ts'
import { meetingsPaths } from '../paths.ts'
import { handsOf, type Task, tasksOf } from '../queries.ts'
import { readTask, type Typed } from '../rules/plan.ts'

export const tasksPage =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    return caucus ? show(await pageOf(deps, visit, caucus, {}, null)) : missing('such caucus', networkPaths.caucuses())
  }

export const addOne =
  (deps: MeetingsDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
    if (!caucus || !visit.who) return missing('such caucus', networkPaths.caucuses())
    const typed = Object.fromEntries(['what', 'owner', 'due', 'why'].map(name => [name, visit.form.text(name)]))
    const plan = readTask(typed, dayOf(visit.now, deps.zone))
    const added = isRefusal(plan) ? plan : await addTask(visit.tx, caucus.id, plan, { ...visit.who, at: visit.now }, idOnce(visit, typed))
    if (isRefusal(added)) return showAgain(await pageOf(deps, visit, caucus, typed, added))
    if (added.isNew) await visit.audit('task.added', added.id)
    return goTo(meetingsPaths.tasks(caucus.slug), `The task is with ${added.ownerName}.`)
  }

export const doneOne = async (visit: Visit): Promise<Reply> => {
  const caucus = await caucusBySlug(visit.tx, visit.param('caucus'))
  const task = parseId<'task'>(visit.param('task'))
  if (!caucus || !task || !visit.who) return missing('such task')
  const done = await markDone(visit.tx, caucus.id, task, { ...visit.who, at: visit.now })
  if (!done) return missing('task of yours of that name', meetingsPaths.tasks(caucus.slug))
  return goTo(meetingsPaths.tasks(caucus.slug), 'Done, and on record.')
}

const mayAdd = (visit: Visit, caucus: Caucus): boolean =>
  visit.who?.grants.some(
    grant => grant.scope.kind === 'caucus' && grant.scope.id === caucus.id && ['steward', 'organiser'].includes(grant.role),
  ) ?? false

const pageOf = async (deps: MeetingsDeps, visit: Visit, caucus: Caucus, typed: Typed, refusal: Refusal | null): Promise<Html> => {
  const tasks = await tasksOf(visit.tx, caucus.id)
  const today = dayOf(visit.now, deps.zone)
  const open = tasks.filter(task => !task.doneAt)
  const list = taskTable({ deps, visit, caucus, tasks, today })
  const adding = mayAdd(visit, caucus) ? await addForm(visit, caucus, typed, refusal) : nothing
  return visit.frame({
    title: `Tasks in ${caucus.name}`,
    current: '/caucuses',
    crumbs: [
      { href: networkPaths.caucuses(), label: 'Caucuses' },
      { href: networkPaths.caucus(caucus.slug), label: caucus.name },
      { label: 'Tasks' },
    ],
    audience: `the people who hold a role in ${caucus.name}`,
    body: html`${pageHead({ title: 'Tasks', kicker: caucus.name, lead: `${open.length === 0 ? 'Nothing' : sayCount(open.length, 'task', 'tasks')} to do. Each task has one owner and a day, and says why.`, aside: linkButton({ href: meetingsPaths.meetings(caucus.slug), label: 'Meetings', kind: 'ghost' }) })}
${mayAdd(visit, caucus) ? columns({ first: list, second: adding, kind: 'narrow' }) : list}`,
  })
}

type Listed = {
  readonly deps: MeetingsDeps
  readonly visit: Visit
  readonly caucus: Caucus
  readonly tasks: readonly Task[]
  readonly today: Day
}

const taskTable = ({ deps, visit, caucus, tasks, today }: Listed): Html =>
  table({
    caption: 'Tasks of this caucus',
    captionUnseen: true,
    columns: [
      { key: 'what', label: 'What' },
      { key: 'owner', label: 'Owner' },
      { key: 'due', label: 'By' },
      { key: 'why', label: 'Why' },
      { key: 'state', label: 'State' },
    ],
    rows: tasks.map(task => ({
      id: `task-${task.id}`,
      cells: {
        what: task.what,
        owner: task.owner === visit.who?.account ? html`${task.ownerName} <span class="mute">(you)</span>` : task.ownerName,
        due: dayMark(task.due),
        why: html`${task.why}${task.finding ? html` <a href="${deps.findingHref(task.finding)}">The finding it answers</a>` : nothing}`,
        state: stateOf({ visit, caucus, task, today, zone: deps.zone }),
      },
    })),
    empty: emptyState({
      title: 'No tasks yet',
      why: 'A task is one piece of work with one owner and a day. The first ones usually come out of a review, or before a meeting.',
      next: linkButton({ href: networkPaths.caucus(caucus.slug), label: `To ${caucus.name}`, kind: 'ghost' }),
    }),
  })

type State = { readonly visit: Visit; readonly caucus: Caucus; readonly task: Task; readonly today: Day; readonly zone: string }

const stateOf = ({ visit, caucus, task, today, zone }: State): Html => {
  if (task.doneAt) return html`${tag({ label: 'done', tone: 'good' })} ${dayMark(dayOf(task.doneAt, zone), 'short')}`
  const late = isBefore(task.due, today) ? tag({ label: 'its day has passed', tone: 'warn' }) : tag({ label: 'to do' })
  if (task.owner !== visit.who?.account) return late
  return html`${late}${oneButtonForm({ action: meetingsPaths.taskDone(caucus.slug, task.id), token: visit.token, label: html`Done<span class="unseen">: ${task.what}</span>`, kind: 'ink' })}`
}

const addForm = async (visit: Visit, caucus: Caucus, typed: Typed, refusal: Refusal | null): Promise<Html> => {
  const hands = await handsOf(visit.tx, caucus.id)
  const field = typedIn({ values: typed, fields: refusal?.fields })
  return card({
    title: 'Add a task',
    body: form({
      action: meetingsPaths.tasks(caucus.slug),
      token: visit.token,
      refusal,
      label: 'Add a task',
      body: html`${onceField(visit)}
${textField({ ...field('what'), label: 'What is to be done', maxlength: 200 })}
${selectField({ ...field('owner'), label: 'Who owns it', choose: 'Choose one person', choices: hands.map(hand => ({ value: hand.account, label: hand.name })) })}
${dateField({ ...field('due'), label: 'By when' })}
${textArea({ ...field('why'), label: 'Why', optional: true, rows: 3, maxlength: 500 })}
${formActions({ body: button({ label: 'Add the task' }) })}`,
    }),
  })
}
