import { z } from 'zod'
import { harmless, harmlessName } from '../../../shared/record/harmless.ts'
import { EVENT_NEWS } from '../../../shared/tools/events/events-for-me.ts'
import { showNotification, type Tell } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import { strings } from '../../strings/strings.ts'

const found = z.object({ kind: z.enum(EVENT_NEWS), title: z.string() })

export const notifyOf: Tell = ({ space, item, entry }, store, host) => {
  const news = found.safeParse(entry).data
  if (!news) return
  const { app } = store.getState()
  const spaceName = harmlessName(app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const { newMessages, hidden } = strings.notifications
  const words = preferences().preview
    ? { title: `${strings.events.news[news.kind]} · ${spaceName}`, body: harmless(news.title) }
    : { title: newMessages(spaceName), body: hidden }
  const to = { tool: 'events', space, place: { event: item } } as const
  showNotification(host, { ...words, tag: `event ${space} ${item}` }, to)
}
