/** A device on a street: it has its own host, and pages in a browser that all devices share. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { Device, newContext, openWhole } from './device.ts'
import { type Street, StreetHost } from './street.ts'

export interface StreetDeviceOptions {
  name: string
  /** The device's own folder. */
  folder: string
  street: Street
  browser: Browser
  /** Makes calls to its host before its page opens. */
  settle?: (host: StreetHost) => Promise<void>
  /** Prepares the profile folder before its host starts. */
  prepare?: (profile: string) => Promise<void>
}

export class StreetDevice extends Device {
  declare readonly host: StreetHost

  private constructor(name: string, host: StreetHost, page: Page) {
    super({ name, machine: null }, host, page)
  }

  static async open({ name, folder, street, browser, settle, prepare }: StreetDeviceOptions): Promise<StreetDevice> {
    mkdirSync(folder, { recursive: true })
    const host = new StreetHost(join(folder, 'profile'), street)
    await prepare?.(host.profile)
    await host.start()
    await settle?.(host)
    const context = await newContext(browser)
    await context.addInitScript(endWebRtcWhenCutOff)
    const device = new StreetDevice(name, host, await context.newPage())
    await allowCapture(browser, device.page)
    await openWhole(device.page, host.address.href)
    return device
  }

  override async close(): Promise<void> {
    await this.page.context().close()
    await this.host.kill()
  }

  /** Disconnects it from all others until `reconnects`. */
  async isCutOff(): Promise<void> {
    await this.#mayUseWebRtc(false)
    await this.host.cut()
  }

  async reconnects(): Promise<void> {
    await this.#mayUseWebRtc(true)
    await this.host.heal()
  }

  async #mayUseWebRtc(may: boolean): Promise<void> {
    for (const page of this.page.context().pages())
      await page.evaluate((allowed) => (window as unknown as CutOff).mayUseWebRtc(allowed), may)
  }
}

/**
 * Chromium offers this machine's addresses to pages that are allowed to use a microphone. Playwright's method would
 * deny all other permissions. The permission lasts as long as the browser session.
 */
async function allowCapture(browser: Browser, page: Page): Promise<void> {
  const [ofPage, ofBrowser] = await Promise.all([page.context().newCDPSession(page), browser.newBrowserCDPSession()])
  const { targetInfo } = await ofPage.send('Target.getTargetInfo')
  const { browserContextId = '' } = targetInfo
  for (const name of ['microphone', 'camera'])
    await ofBrowser.send('Browser.setPermission', { permission: { name }, setting: 'granted', browserContextId })
  await ofPage.detach()
}

interface CutOff {
  mayUseWebRtc(may: boolean): void
}

/** Runs in the page. */
function endWebRtcWhenCutOff(): void {
  const open = new Set<RTCPeerConnection>()
  let may = true
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(may ? configuration : { iceServers: [], iceTransportPolicy: 'relay' })
      open.add(this)
    }
  }
  ;(window as unknown as CutOff).mayUseWebRtc = (allowed) => {
    may = allowed
    for (const connection of open) if (!may) connection.close()
    if (!may) open.clear()
  }
}
