import { html } from 'hono/html'
import { nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, list } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import type { TodayDeps } from '../deps.ts'
import { todayPaths } from '../paths.ts'

/** What this is, what it will not do, what it knows and from where. */
export const aboutPage =
  ({ packs, demo, version }: TodayDeps) =>
  (visit: Visit): Reply => {
    const body = html`${pageHead({ title: 'What Caucus is', lead: 'Software with which members of a large democratic organisation organise inside it, openly.' })}
${card({
  title: 'What it is for',
  body: list({
    kind: 'numbered',
    items: [
      html`<strong>See where we stand.</strong> Who decides, who elects them, which groups there are, what comes next.`,
      html`<strong>Learn the lever.</strong> What you may do, under which rule, until when.`,
      html`<strong>Fill the room.</strong> Ask people who agreed to be asked; know how many will come, and how sure that is.`,
      html`<strong>Challenge.</strong> Where a gate was closed wrongly: the ground, the forum, the deadline.`,
      html`<strong>Review.</strong> What decided it, what went better than we said, and the next thing to do.`,
    ],
  }),
})}
${card({
  title: 'What it will not do',
  body: list({
    items: [
      'Keep a secret list of who supports whom.',
      'Rank people, count streaks, or make anybody feel guilty.',
      'Send a message to somebody who did not agree to it.',
      'Guess a number without saying what it rests on.',
      'Work for one tendency only: any group of members can use all of it.',
    ],
  }),
})}
${card({ title: 'What it knows, and from where', body: list({ kind: 'ruled', items: [...packs.values()].map(({ about }) => html`<strong>${about.name}</strong>, ${about.version}. ${about.about ?? nothing} <span class="mute small">Licence: ${about.licence}.</span>`) }) })}
${demo ? card({ title: 'The demonstration', body: html`<p>Organisations, units, contests, candidates and office-holders come from the public record, with sources. Every member, organiser, conversation and commitment is invented.</p>` }) : nothing}
<p class="small mute">Version ${version}. Free software under the AGPL, version 3 or later. <a href="${todayPaths.privacy()}">What is kept about you</a></p>`
    return show(visit.frame({ title: 'What Caucus is', body, current: '/more' }))
  }
