import { z } from 'zod'
import { harmless, harmlessName } from '../../../../shared/record/harmless.ts'
import { tables as tool } from '../../../../shared/tools/tables/tool.ts'
import { showNotification, type Tell } from '../../../platform/state/notify.ts'
import { preferences } from '../../../platform/state/preferences.ts'
import { strings } from '../../../strings/strings.ts'

const found = z.object({ title: z.string(), path: z.string() })

export const notifyOfTask: Tell = ({ space, item, entry }, store, host) => {
  const task = found.safeParse(entry).data
  const place = task && tool.place.readPath(task.path)
  if (!place) return
  const { app } = store.getState()
  const spaceName = harmlessName(app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const { newMessages, hidden } = strings.notifications
  const words = preferences().preview
    ? { title: `${strings.tables.dueNow} · ${spaceName}`, body: harmless(task.title) }
    : { title: newMessages(spaceName), body: hidden }
  showNotification(host, { ...words, tag: `task ${space} ${item} ${task.path}` }, { tool: 'tables', space, place })
}
