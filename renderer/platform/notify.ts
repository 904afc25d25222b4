/** System notifications, through the browser's own API, also in the installed app. */
import type { HostClient } from '../../shared/ipc/contract.ts'
import { navigate, type Route } from './routes.ts'

export type NotifyPermission = NotificationPermission | 'unsupported'

export const canNotify = (): NotifyPermission =>
  typeof Notification === 'undefined' ? 'unsupported' : Notification.permission

/** Asks the browser for permission unless it has been asked. Call it when the person has just agreed. */
export async function askToNotify(): Promise<NotifyPermission> {
  if (typeof Notification === 'undefined') return 'unsupported'
  return Notification.permission === 'default' ? Notification.requestPermission() : Notification.permission
}

export interface Words {
  title: string
  body: string
  /** A later notification with the same tag replaces the earlier one. */
  tag: string
}

const TITLE = 80
const BODY = 200

/** Shows a notification if that is allowed. `open` is called on a click. */
export function showNotification({ title, body, tag }: Words, open: () => void): void {
  if (canNotify() !== 'granted') return
  const notification = new Notification(title.slice(0, TITLE), { body: body.slice(0, BODY), tag, silent: true })
  notification.onclick = () => {
    window.focus()
    open()
    notification.close()
  }
}

/** The click handler of a notification: brings the window to the front and shows the place. */
export const goTo = (host: HostClient, route: Route) => () => {
  void host.call('app.show')
  navigate(route)
}
