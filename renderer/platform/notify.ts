/** The notifications of the system: the browser's own, which in the installed app are the system's too. */
import type { HostClient } from '../../shared/ipc/contract.ts'
import { preferences } from './preferences.ts'
import { navigate, type Route } from './routes.ts'
import { shouldTell } from './when-to-notify.ts'

export type NotifyPermission = NotificationPermission | 'unsupported'

export const canNotify = (): NotifyPermission =>
  typeof Notification === 'undefined' ? 'unsupported' : Notification.permission

/** Asks the person where it was not asked yet. Call it when somebody has just said yes. */
export async function askToNotify(): Promise<NotifyPermission> {
  if (typeof Notification === 'undefined') return 'unsupported'
  return Notification.permission === 'default' ? Notification.requestPermission() : Notification.permission
}

export interface Words {
  title: string
  body: string
  /** A later one of the same place takes the place of the earlier. */
  tag: string
}

const TITLE = 80
const BODY = 200

/** Shows one where that is allowed. `open`: the person clicked on it. */
export function showNotification({ title, body, tag }: Words, open: () => void): void {
  if (canNotify() !== 'granted') return
  const notification = new Notification(title.slice(0, TITLE), { body: body.slice(0, BODY), tag, silent: true })
  notification.onclick = () => {
    window.focus()
    open()
    notification.close()
  }
}

/** Milliseconds after the start in which what was missed is counted, and not notified one by one. */
export const SETTLING = 5000

/** What a click on a notification does: the window comes to the front and shows the place. */
export const goTo = (host: HostClient, route: Route) => () => {
  void host.call('app.show')
  navigate(route)
}

/** Whether the person wants to be notified now. @param calls it calls for this person @param seen it is on screen */
export const mayNotify = (calls: boolean, muted: boolean, seen: boolean): boolean =>
  shouldTell(preferences(), { calls, muted, seen }, new Date())
