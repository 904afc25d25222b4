/** The notifications of the system: the browser's own, which in the installed app are the system's too. */

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
