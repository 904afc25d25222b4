import { z } from 'zod'
import type { EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import { harmless, harmlessName } from '../../../shared/record/harmless.ts'
import { showNotification } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import type { AppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'

const found = z.object({ discussion: z.string(), title: z.string(), post: z.string(), device: z.string() })

export function notifyOf({ space, entry }: EventPayload<'unread.news'>, store: AppStore, host: HostClient): void {
  const post = found.safeParse(entry).data
  if (!post) return
  const { app, details } = store.getState()
  const { discussion, title, device } = post
  const spaceName = harmlessName(app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const author = details[space]?.members.find((member) => member.device === device)?.name ?? strings.people.formerMember
  const { newMessage, newMessages, hidden } = strings.notifications
  const words = preferences().preview
    ? { title: newMessage(harmlessName(author), spaceName), body: harmless(title) }
    : { title: newMessages(spaceName), body: hidden }
  const place = { discussion, post: post.post, device }
  showNotification(host, { ...words, tag: `forum ${space} ${discussion}` }, { tool: 'forums', space, place })
}
