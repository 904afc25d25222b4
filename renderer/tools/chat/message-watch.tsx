/** Shows notifications of messages. The host decides which. */
import { type ReactNode, useEffect } from 'react'
import type { EventPayload, HostClient, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'
import type { Address } from '../../../shared/tools/address.ts'
import { chatPlace } from '../../../shared/tools/chat/place.ts'
import { chatEntry } from '../../../shared/tools/chat/shape.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { showNotification } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import { type AppStore, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/first.ts'
import { MarkdownReader } from '../../ui/markdown/parse.ts'
import { markedName, marksOf } from '../../ui/people/look-alikes.ts'
import { contentLine } from './feed/one-line.ts'

function nameOf(detail: SpaceDetail | undefined, device: string): string {
  const members = detail?.members ?? []
  const name = harmlessName(members.find((member) => member.device === device)?.name ?? strings.people.formerMember)
  return markedName(name, marksOf(members).get(device))
}

function notifyOf(
  { space, item: channel, device, entry }: EventPayload<'unread.news'>,
  store: AppStore,
  host: HostClient,
): void {
  const message = chatEntry.safeParse(entry).data
  if (message?.kind !== 'message') return
  const { app, details } = store.getState()
  const { id, time, text, attachments = [], files = [], poll = null } = message
  const spaceName = harmlessName(app?.spaces.find((each) => each.id === space)?.name ?? '')
  const { newMessage, newMessages, hidden } = strings.notifications
  const to: Address = { tool: 'chat', space, place: chatPlace(channel, { id, time, device }) }
  const words = preferences().preview
    ? {
        title: newMessage(nameOf(details[space], device), spaceName),
        body: contentLine({ text, attachments, files, poll }, new MarkdownReader(1)),
      }
    : { title: newMessages(spaceName), body: hidden }
  showNotification(host, { ...words, tag: `${space} ${channel}`, isMessage: true }, to)
}

export function MessageWatch({ children }: { children: ReactNode }) {
  const store = useAppStore()
  const host = useHost()
  useEffect(
    () =>
      host.on('unread.news', (news) => {
        if (news.tool === 'chat') notifyOf(news, store, host)
      }),
    [store, host],
  )
  return children
}
