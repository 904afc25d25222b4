/** A broadcast as its viewer hears and sees it. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import type { Device } from './device.ts'
import { NETWORK_TIME } from './times.ts'

const words = strings.cast

/** Listens to whatever the page plays from now on. Runs in the page. */
function listen(): void {
  const heard = { loudest: 0 }
  const original = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
    if (to instanceof AudioDestinationNode) {
      const analyser = this.context.createAnalyser()
      const samples = new Float32Array(analyser.fftSize)
      original.call(this, analyser)
      setInterval(() => {
        // A closed context repeats its last samples.
        if (analyser.context.state !== 'running') return
        analyser.getFloatTimeDomainData(samples)
        heard.loudest = Math.max(heard.loudest, ...samples)
      }, 20)
    }
    return original.call(this, to)
  } as typeof AudioNode.prototype.connect
  Object.assign(window, { heard })
}

/** Returns the loudest level since the last call. */
const loudest = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { heard } = window as unknown as { heard: { loudest: number } }
    const { loudest } = heard
    heard.loudest = 0
    return loudest
  })

/** Waits until a canvas changes. */
export async function moves(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible({ timeout: NETWORK_TIME })
  const seen = new Set<string>()
  const look = async () => {
    seen.add(await picture.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/jpeg', 0.3)))
    return seen.size
  }
  await expect.poll(look, { timeout: NETWORK_TIME }).toBeGreaterThan(1)
}

export class CastOnScreen {
  readonly #device: Device
  readonly #source: string

  private constructor(device: Device, source: string) {
    this.#device = device
    this.#source = source
  }

  /** Observes everything the page plays from now on. @param source whose picture it shows */
  static async of(device: Device, source: string): Promise<CastOnScreen> {
    await device.page.evaluate(listen)
    return new CastOnScreen(device, source)
  }

  /** Watches the broadcast announced in the channel on screen. @param source who broadcasts */
  static async watch(device: Device, source: string): Promise<CastOnScreen> {
    const cast = await CastOnScreen.of(device, source)
    const notice = device.page.getByRole('region', { name: words.isLive(source) })
    await expect(notice).toBeVisible({ timeout: NETWORK_TIME })
    await notice.getByRole('button', { name: words.watch }).click()
    return cast
  }

  get picture(): Locator {
    return this.#device.page.getByRole('img', { name: words.pictureOf(this.#source) })
  }

  sees(): Promise<void> {
    return moves(this.picture)
  }

  async hears(): Promise<void> {
    await loudest(this.#device.page)
    await expect.poll(() => loudest(this.#device.page), { timeout: NETWORK_TIME }).toBeGreaterThan(0.01)
  }

  async hearsNothing(): Promise<void> {
    const isSilent = async () => {
      await loudest(this.#device.page)
      // The fake microphone beeps once a second.
      await this.#device.page.waitForTimeout(1500)
      return (await loudest(this.#device.page)) < 0.01
    }
    await expect.poll(isSilent, { timeout: NETWORK_TIME }).toBe(true)
  }
}
