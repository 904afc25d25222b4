/** A page's notifications on machines without system notifications. */

export interface Recorded {
  told: { title: string; body: string; onclick: (() => void) | null }[]
}

/** Replaces the system's notifications. Runs in the page. */
export function recordNotifications(): void {
  const told: Recorded['told'] = []
  class Recorder {
    static permission = 'default'
    static async requestPermission(): Promise<string> {
      Recorder.permission = 'granted'
      return 'granted'
    }
    readonly title: string
    readonly body: string
    onclick: (() => void) | null = null
    constructor(title: string, { body }: { body: string }) {
      this.title = title
      this.body = body
      told.push(this)
    }
    close(): void {}
  }
  Object.assign(window, { told, Notification: Recorder })
}
