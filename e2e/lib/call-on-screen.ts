/** A call as a person hears and sees it. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import type { Device } from './device.ts'
import { NETWORK_TIME } from './times.ts'

const words = strings.call
/** Enough decoded pictures to show that they keep coming. */
const SOME_FRAMES = 10

/** Collects the connections that a page makes from now on. Runs in the page. */
function collectConnections(): void {
  const connections: RTCPeerConnection[] = []
  const Original = window.RTCPeerConnection
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      connections.push(this)
    }
  }
  Object.assign(window, { connections })
}

/** Makes the next screen that the page shares a synthetic one that moves. Runs in the page. */
function makeScreen(): void {
  navigator.mediaDevices.getDisplayMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    let turn = 0
    setInterval(() => {
      context.fillStyle = 'navy'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.fillStyle = 'white'
      context.fillRect((turn++ * 20) % canvas.width, 100, 100, 100)
    }, 100)
    return canvas.captureStream(10)
  }
}

interface Inbound {
  /** Energy of the sound. It grows only while there is something to hear. */
  energy: number
  /** Number of decoded frames. */
  frames: number
}

/** Everything that a page receives in all its calls. */
const inbound = (page: Page): Promise<Inbound> =>
  page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] }
    const sum = { energy: 0, frames: 0 }
    for (const connection of connections)
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== 'inbound-rtp') continue
        sum.energy += report.totalAudioEnergy ?? 0
        sum.frames += report.framesDecoded ?? 0
      }
    return sum
  })

export class CallOnScreen {
  readonly #device: Device

  private constructor(device: Device) {
    this.#device = device
  }

  /** Must be called before the device joins a call. */
  static async of(device: Device): Promise<CallOnScreen> {
    await device.page.evaluate(collectConnections)
    return new CallOnScreen(device)
  }

  /** Everyone in the call. */
  get stage(): Locator {
    return this.#device.page.getByRole('list', { name: words.whoIsIn, exact: true })
  }

  tileOf(name: string): Locator {
    return this.stage.getByRole('listitem').filter({ hasText: name })
  }

  /** Starts a call in the channel on screen. */
  async start(): Promise<void> {
    await this.#device.button(words.start).click()
    await this.#device.button(words.joinNow).click()
    await expect(this.stage).toBeVisible()
  }

  /** @param others people already in it */
  async join(others: readonly string[]): Promise<void> {
    const { page } = this.#device
    const join = this.#device.button(words.join(others.length))
    await expect(join).toHaveAccessibleDescription(words.joinWith([...others]), { timeout: NETWORK_TIME })
    await join.click()
    for (const name of others)
      await expect(this.stage.or(page.getByRole('listitem')).filter({ hasText: name }).first()).toBeVisible()
    await this.#device.button(words.joinNow).click()
  }

  async sharesScreen(): Promise<void> {
    await this.#device.page.evaluate(makeScreen)
    await this.#device.button(words.screenOn).click()
    await expect(this.#device.page.getByText(words.sharing)).toBeVisible()
  }

  /** The screen that somebody shares, if it arrives as a cast. */
  carried(name: string): Locator {
    return this.tileOf(words.sharedBy(name))
      .getByRole('img', { name: words.sharedBy(name) })
      .locator('canvas')
  }

  async hears(): Promise<void> {
    const { page } = this.#device
    // A replaced connection no longer counts.
    let { energy: last } = await inbound(page)
    const hasGrown = async () => {
      const before = last
      last = (await inbound(page)).energy
      return last > before
    }
    await expect.poll(hasGrown, { timeout: NETWORK_TIME }).toBe(true)
  }

  async seesPictures(): Promise<void> {
    const { page } = this.#device
    // A replaced connection no longer counts.
    let [{ frames: last }, sum] = [await inbound(page), 0]
    const grown = async () => {
      const before = last
      last = (await inbound(page)).frames
      sum += Math.max(0, last - before)
      return sum
    }
    await expect.poll(grown, { timeout: NETWORK_TIME }).toBeGreaterThan(SOME_FRAMES)
    const width = () =>
      this.stage
        .locator('video')
        .first()
        .evaluate((video) => (video as HTMLVideoElement).videoWidth)
    await expect.poll(width, { timeout: NETWORK_TIME }).toBeGreaterThan(0)
  }
}

/**
 * The devices join the call of a channel or conversation one after another.
 * @param open shows it on a device
 * @param joined called for each device once it has joined
 */
export async function callTogether(
  devices: readonly Device[],
  open: (device: Device) => Promise<void>,
  joined: (device: Device) => Promise<void> = async () => {},
): Promise<CallOnScreen[]> {
  const calls: CallOnScreen[] = []
  for (const [place, device] of devices.entries()) {
    await open(device)
    const call = await CallOnScreen.of(device)
    if (place === 0) await call.start()
    else await call.join(devices.slice(0, place).map(({ name }) => name))
    await joined(device)
    calls.push(call)
  }
  return calls
}
