import { html } from 'hono/html'
import { button, formActions } from './forms.ts'
import { pageHead } from './layout.ts'
import { missing, type Reply, show, type Visit } from './route.ts'

/** From the link in a letter. Opening it changes nothing: mail programs open links; the button does. */
export const askToStop =
  (words: { readonly title: string; readonly lead: string }) =>
  (visit: Visit): Reply =>
    visit.who
      ? show(
          visit.frame({
            title: 'No more letters',
            body: html`${pageHead(words)}
<form class="form" action="${visit.path}" method="post" aria-label="Stop the letters">${formActions({ body: button({ label: 'Stop them' }) })}</form>`,
          }),
        )
      : missing('such page')

/** The button, or the one press that a mail program sends by itself (RFC 8058): the same either way, and twice is once. */
export const stopped =
  (stop: (visit: Visit, who: NonNullable<Visit['who']>) => Promise<void>, lead: string) =>
  async (visit: Visit): Promise<Reply> => {
    if (!visit.who) return missing('such page')
    await stop(visit, visit.who)
    return show(visit.frame({ title: 'Stopped', body: pageHead({ title: 'Stopped', lead }) }))
  }
