/** A page's notifications on machines without system notifications. */
import { strings } from '../../renderer/strings/strings.ts'
import type { Device } from './device.ts'

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

/** Allows all of them in the settings. */
export async function allowNotifications({ page }: Device): Promise<void> {
  const { notifyChoices, sections } = strings.settings
  await page.keyboard.press('Control+,')
  await page.getByRole('link', { name: sections.notifications }).click()
  for (const choice of [notifyChoices.mentions, notifyChoices.all])
    await page.getByRole('main').getByText(choice, { exact: true }).click()
}
