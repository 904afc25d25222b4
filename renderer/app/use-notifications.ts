/** Tells of what is new outside of the window: messages, knocks, people who came by an invite. */
import { useEffect, useRef } from 'react'
import type { HostClient, Knock, SpaceDetail } from '../../shared/ipc/contract.ts'
import { harmlessName } from '../../shared/record/harmless.ts'
import { showNotification } from '../features/notifications/notify.ts'
import { shouldTell } from '../features/notifications/when.ts'
import { useHost } from '../platform/host-context.tsx'
import { navigate, parseRoute, type Route } from '../platform/routes.ts'
import { type AppData, type AppStore, useAppStore } from '../platform/store.ts'
import { strings } from '../strings/strings.ts'
import { MarkdownReader } from '../tools/chat/markdown/parse.ts'
import { isMuted } from '../tools/chat/muted.ts'
import { contentLine } from '../tools/chat/one-line.ts'
import { markedName, marksOf } from '../ui/look-alikes.ts'
import { preferences } from './preferences.ts'
import { useUnreadActions } from './unread-context.tsx'

/** Milliseconds after the start in which what was missed is counted, and not told one by one. */
const SETTLING = 5000

const isShown = (space: string, item: string): boolean => {
  const route = parseRoute(window.location.hash)
  return document.hasFocus() && route !== null && 'item' in route && route.space === space && route.item === item
}

/** What a click on a notification does: the window comes to the front and shows the place. */
const goTo = (host: HostClient, route: Route) => () => {
  void host.call('app.show')
  navigate(route)
}

const tell = (calls: boolean, muted: boolean, seen: boolean): boolean =>
  shouldTell(preferences(), { calls, muted, seen }, new Date())

function nameOf(detail: SpaceDetail | undefined, device: string): string {
  const members = detail?.members ?? []
  const name = harmlessName(members.find((member) => member.device === device)?.name ?? strings.people.former)
  return markedName(name, marksOf(members).get(device))
}

function tellOfKnock({ person }: Knock, host: HostClient): void {
  if (!tell(true, false, document.hasFocus())) return
  const words = {
    title: strings.notifications.knock(harmlessName(person.name)),
    body: strings.notifications.knockDetail,
  }
  showNotification({ ...words, tag: 'knock' }, goTo(host, { view: 'nearby' }))
}

/** Members who were not there before, where the space was known before. */
function tellOfNewcomers(now: AppData, before: AppData, host: HostClient): void {
  for (const [space, detail] of Object.entries(now.details)) {
    const known = before.details[space]
    if (!known || known.members === detail.members) continue
    const devices = new Set(known.members.map(({ device }) => device))
    const muted = preferences().mutedSpaces.includes(space)
    for (const { device, name } of detail.members) {
      if (devices.has(device) || device === detail.me || !tell(false, muted, document.hasFocus())) continue
      const title = strings.notifications.joined(harmlessName(name), harmlessName(detail.name))
      showNotification({ title, body: '', tag: `joined ${device}` }, goTo(host, { view: 'members', space }))
    }
  }
}

type Newest = ReturnType<typeof useUnreadActions>['newest']

function tellOfMessages(now: AppData, before: AppData, store: AppStore, newest: Newest, host: HostClient): void {
  for (const [space, channels] of Object.entries(now.unread)) {
    const known = before.unread[space] ?? {}
    if (channels === known) continue
    for (const [channel, count] of Object.entries(channels)) {
      if (count <= (known[channel] ?? 0)) continue
      const message = newest(space, channel)
      if (!message) continue
      const { preview, mutedSpaces } = preferences()
      const muted = mutedSpaces.includes(space) || isMuted(space, channel)
      if (!tell(message.calls && !mutedSpaces.includes(space), muted, isShown(space, channel))) continue
      const spaceName = harmlessName(now.app?.spaces.find(({ id }) => id === space)?.name ?? '')
      const author = nameOf(store.getState().details[space], message.device)
      const { newMessage, newMessages, hidden } = strings.notifications
      const to: Route = { view: channel.length === 32 ? 'direct' : 'channel', space, item: channel, message }
      const words = preview
        ? { title: newMessage(author, spaceName), body: contentLine(message, new MarkdownReader(1)) }
        : { title: newMessages(spaceName), body: hidden }
      showNotification({ ...words, tag: `${space} ${channel}` }, goTo(host, to))
    }
  }
}

/** Mount it once, in the window that holds the lease of the writing: two windows would tell twice. */
export function useNotifications(leased: boolean): void {
  const store = useAppStore()
  const host = useHost()
  const { newest } = useUnreadActions()
  const latest = useRef(newest)
  latest.current = newest
  useEffect(() => {
    if (!leased) return
    const from = Date.now() + SETTLING
    return store.subscribe((now, before) => {
      if (now.nearby !== before.nearby) {
        const known = new Set(before.nearby?.knocks.map(({ id }) => id))
        for (const knock of now.nearby?.knocks ?? [])
          if (knock.direction === 'in' && !known.has(knock.id)) tellOfKnock(knock, host)
      }
      if (Date.now() < from) return
      if (now.unread !== before.unread) tellOfMessages(now, before, store, latest.current, host)
      if (now.details !== before.details) tellOfNewcomers(now, before, host)
    })
  }, [store, leased, host])
}
