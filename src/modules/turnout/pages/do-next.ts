import { html } from 'hono/html'
import type { Html } from '#web/html.ts'
import { card } from '#web/pieces.ts'
import type { Outlook } from '../forecast.ts'
import type { InRoom } from './view.ts'

export const nextCard = (_room: InRoom, _outlook: Outlook): Html =>
  card({ title: 'Do next', body: html`<p>Call the people in your hand.</p>` })
