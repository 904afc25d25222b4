/** System notifications, shown by the shell of the installed app or by the browser. */
import type { EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import { formatRoute, navigate, type Route } from '../places/routes.ts'
import type { AppStore } from './store.ts'

/** Shows one of a tool's notifications. The host decides which events deserve one. */
export type Tell = (news: EventPayload<'unread.news'>, store: AppStore, host: HostClient) => void

export type NotifyPermission = NotificationPermission | 'unsupported'

const isInstalled = (): boolean => window.parley !== undefined

export function canNotify(): NotifyPermission {
  if (isInstalled()) return 'granted'
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission
}

/** Asks the browser for permission unless that was done before. Call it when the person has just agreed. */
export async function askToNotify(): Promise<NotifyPermission> {
  if (isInstalled() || typeof Notification === 'undefined') return canNotify()
  return Notification.permission === 'default' ? Notification.requestPermission() : Notification.permission
}

export interface Words {
  title: string
  body: string
  /** A later notification with the same tag replaces the earlier one. */
  tag: string
  /** Whether the person can reply to it or mark it as read, if the system offers that. */
  isMessage?: boolean
}

const TITLE = 80
const BODY = 200

/** Shows a notification if allowed. A click brings the window to the front and leads to the place. */
export function showNotification(host: HostClient, words: Words, to: Route): void {
  if (canNotify() !== 'granted') return
  const { tag, isMessage = false } = words
  const [title, body] = [words.title.slice(0, TITLE), words.body.slice(0, BODY)]
  if (isInstalled()) {
    void host.call('shell.notify', { tag, title, body, place: formatRoute(to), isMessage })
    return
  }
  const notification = new Notification(title, { body, tag, silent: true })
  notification.onclick = () => {
    window.focus()
    navigate(to)
    notification.close()
  }
}
