import { html } from 'hono/html'
import { button, formActions } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { isStopLink, stopByLink } from '../reminders.ts'

/** From the link in a letter. Opening it changes nothing, since mail programs open links; the button does, and needs no sign-in. */
export const noMorePage = async (visit: Visit): Promise<Reply> => {
  if (!(await isStopLink(visit.tx, visit.param('token')))) return missing('such link')
  return show(
    visit.frame({
      title: 'Stop',
      body: html`${pageHead({ title: 'Letters, or calls too?', lead: 'One press, and it stops. You need not sign in.' })}
${stopForm(visit, html`${button({ label: 'Stop letters' })}${callsButton}`)}`,
    }),
  )
}

const callsButton = button({ label: 'Stop letters, calls and texts', kind: 'ghost', name: 'calls', value: 'no' })

const stopForm = (visit: Visit, buttons: Html): Html =>
  html`<form class="form" action="${visit.path}" method="post" aria-label="Stop">${formActions({ body: buttons })}</form>`

/** The button, or the one press that a mail program sends by itself (RFC 8058): twice is once. */
export const noMore = async (visit: Visit): Promise<Reply> => {
  const callsToo = visit.form.text('calls') === 'no'
  if (!(await stopByLink(visit.tx, visit.param('token'), callsToo))) return missing('such link')
  const lead = callsToo ? 'Nobody writes to you or rings you about this any more.' : 'No such letter comes any more. You may still be rung.'
  return show(
    visit.frame({
      title: 'Stopped',
      body: html`${pageHead({ title: 'Stopped', lead })}${callsToo ? nothing : stopForm(visit, callsButton)}`,
    }),
  )
}
