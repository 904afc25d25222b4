import { type ReactNode, useEffect, useRef } from 'react'
import type { HostClient, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'
import type { Address } from '../../../shared/tools/address.ts'
import { chatPlace } from '../../../shared/tools/chat/place.ts'
import { useHost } from '../../platform/host-context.tsx'
import { goTo, mayNotify, SETTLING, showNotification } from '../../platform/notify.ts'
import { preferences } from '../../platform/preferences.ts'
import { itemOf, parseRoute, spaceOf } from '../../platform/routes.ts'
import { type AppData, type AppStore, useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { markedName, marksOf } from '../../ui/look-alikes.ts'
import { MarkdownReader } from './markdown/parse.ts'
import { isMuted } from './muted.ts'
import { contentLine } from './one-line.ts'
import { UnreadProvider, useUnreadActions } from './unread-context.tsx'

const isShown = (space: string, item: string): boolean => {
  const route = parseRoute(window.location.hash)
  return document.hasFocus() && spaceOf(route) === space && itemOf(route) === item
}

function nameOf(detail: SpaceDetail | undefined, device: string): string {
  const members = detail?.members ?? []
  const name = harmlessName(members.find((member) => member.device === device)?.name ?? strings.people.former)
  return markedName(name, marksOf(members).get(device))
}

type Newest = ReturnType<typeof useUnreadActions>['newest']

function notifyOfMessages(now: AppData, before: AppData, store: AppStore, newest: Newest, host: HostClient): void {
  for (const [space, channels] of Object.entries(now.unread)) {
    const known = before.unread[space] ?? {}
    if (channels === known) continue
    for (const [channel, count] of Object.entries(channels)) {
      if (count <= (known[channel] ?? 0)) continue
      const message = newest(space, channel)
      if (!message) continue
      const { preview, mutedSpaces } = preferences()
      const muted = mutedSpaces.includes(space) || isMuted(space, channel)
      if (!mayNotify(message.calls && !mutedSpaces.includes(space), muted, isShown(space, channel))) continue
      const spaceName = harmlessName(now.app?.spaces.find(({ id }) => id === space)?.name ?? '')
      const author = nameOf(store.getState().details[space], message.device)
      const { newMessage, newMessages, hidden } = strings.notifications
      const to: Address = { tool: 'chat', space, place: chatPlace(channel, message) }
      const words = preview
        ? { title: newMessage(author, spaceName), body: contentLine(message, new MarkdownReader(1)) }
        : { title: newMessages(spaceName), body: hidden }
      showNotification({ ...words, tag: `${space} ${channel}` }, goTo(host, to))
    }
  }
}

/** Counts unread messages in all spaces, and notifies of them outside the window. */
export function MessageWatch({ leased, children }: { leased: boolean; children: ReactNode }) {
  return (
    <UnreadProvider>
      <MessageNotifications leased={leased} />
      {children}
    </UnreadProvider>
  )
}

/** @param leased whether this window holds the write lease: two windows would notify twice */
function MessageNotifications({ leased }: { leased: boolean }) {
  const store = useAppStore()
  const host = useHost()
  const { newest } = useUnreadActions()
  const latest = useRef(newest)
  latest.current = newest
  useEffect(() => {
    if (!leased) return
    const from = Date.now() + SETTLING
    return store.subscribe((now, before) => {
      if (Date.now() >= from && now.unread !== before.unread) notifyOfMessages(now, before, store, latest.current, host)
    })
  }, [store, leased, host])
  return null
}
