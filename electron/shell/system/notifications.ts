/** The system's notifications, which the person can answer where the system supports that. */
import type { Notification, NotificationConstructorOptions } from 'electron'
import type { EventPayload } from '../../../shared/ipc/contract.ts'
import type { ShownNotification } from '../../../shared/ipc/shell.ts'
import { spared } from '../lifecycle/spared.ts'
import type { ShellWords } from '../words/words.ts'

export type Notified = EventPayload<'shell.notified'>

export interface NotificationsOptions {
  Notification: typeof Notification
  platform: NodeJS.Platform
  texts: ShellWords
  log(message: string): void
}

const REPLY_LENGTH = 10_000

export class Notifications {
  readonly #options: NotificationsOptions
  /** By tag. They must be referenced, or Electron drops their clicks. */
  readonly #shown = new Map<string, Notification>()

  constructor(options: NotificationsOptions) {
    this.#options = options
  }

  show(notification: ShownNotification, answered: (notified: Notified) => void): void {
    const { Notification: SystemNotification, log } = this.#options
    if (!SystemNotification.isSupported()) {
      log('this system shows no notifications')
      return
    }
    const { tag, place } = notification
    this.#shown.get(tag)?.close()
    const shown = new SystemNotification(this.#optionsOf(notification))
    const answer = (action: Notified['action'], text = ''): void => {
      this.#forget(tag, shown)
      shown.close()
      answered({ place, action, text })
    }
    shown.on(
      'click',
      spared(() => answer('open')),
    )
    shown.on(
      'reply',
      spared(({ reply }) => {
        const text = reply.trim().slice(0, REPLY_LENGTH)
        if (text !== '') answer('reply', text)
      }),
    )
    shown.on(
      'action',
      spared(() => answer('read')),
    )
    // On Windows, a notification that has timed out stays in the notification center.
    shown.on(
      'close',
      spared(({ reason }) => reason !== 'timedOut' && this.#forget(tag, shown)),
    )
    shown.on(
      'failed',
      spared((_event, error) => log(`a notification failed: ${error}`)),
    )
    this.#shown.set(tag, shown)
    shown.show()
  }

  #forget(tag: string, shown: Notification): void {
    if (this.#shown.get(tag) === shown) this.#shown.delete(tag)
  }

  #optionsOf({ title, body, isMessage }: ShownNotification): NotificationConstructorOptions {
    const { platform, texts } = this.#options
    const isAnswered = isMessage && platform !== 'linux'
    return {
      title,
      // Others' text must be escaped: desktops on Linux read markup in it.
      body: platform === 'linux' ? body.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : body,
      silent: true,
      ...(isAnswered && {
        hasReply: true,
        replyPlaceholder: texts.notification.reply,
        actions: [{ type: 'button' as const, text: texts.notification.markRead }],
      }),
    }
  }
}
