/** A call in a channel between two people with hosts of their own: really heard and seen, and left without a trace. */
import type { Page } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.call
/** Pictures that were decoded, not just one. */
const SOME_FRAMES = 10

/** Collects the connections that the page makes from now on. */
function watchConnections(): void {
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

interface Inbound {
  /** Of the sound: it grows only while there is something to hear. */
  energy: number
  /** Decoded. */
  frames: number
}

/** What arrives at a page in all its calls. */
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

const stageOf = (device: Device) => device.page.getByRole('list', { name: words.whoIsIn, exact: true })

async function hears(device: Device): Promise<void> {
  const before = await inbound(device.page)
  await expect
    .poll(async () => (await inbound(device.page)).energy, { timeout: NETWORK_TIME })
    .toBeGreaterThan(before.energy)
}

async function seesPictures(device: Device): Promise<void> {
  const before = await inbound(device.page)
  const grown = async () => (await inbound(device.page)).frames - before.frames
  await expect.poll(grown, { timeout: NETWORK_TIME }).toBeGreaterThan(SOME_FRAMES)
  const width = () =>
    stageOf(device)
      .locator('video')
      .first()
      .evaluate((video) => (video as HTMLVideoElement).videoWidth)
  await expect.poll(width, { timeout: NETWORK_TIME }).toBeGreaterThan(0)
}

test('two call each other in a channel, hear and see each other, and one is gone when the page dies', async ({
  together,
}) => {
  const [ana, ben] = await together('Team', ['Ana', 'Ben'])
  for (const device of [ana, ben]) {
    await device.page.evaluate(watchConnections)
    await device.openChannel('general')
  }

  await test.step('Ana starts a call, and Ben sees her in it before he joins', async () => {
    await ana.button(words.start).click()
    await ana.button(words.joinNow).click()
    await expect(stageOf(ana)).toBeVisible()
    const join = ben.button(words.join(1))
    await expect(join).toHaveAccessibleDescription(words.joinWith(['Ana']), { timeout: NETWORK_TIME })
    await join.click()
    await expect(stageOf(ben).or(ben.page.getByRole('listitem')).filter({ hasText: 'Ana' }).first()).toBeVisible()
    await ben.button(words.joinNow).click()
  })

  await test.step('both hear and see each other', async () => {
    for (const device of [ana, ben]) await expect(stageOf(device).getByRole('listitem')).toHaveCount(2)
    for (const device of [ana, ben]) await hears(device)
    for (const device of [ana, ben]) await device.button(words.cameraOn).click()
    for (const device of [ana, ben]) await seesPictures(device)
  })

  await test.step('who mutes is shown as muted', async () => {
    await ana.button(words.mute).click()
    await expect(stageOf(ben).getByRole('img', { name: words.muted('Ana') })).toBeVisible()
    await ana.button(words.unmute).click()
    await expect(stageOf(ben).getByRole('img', { name: words.muted('Ana') })).toHaveCount(0)
    await hears(ben)
  })

  await test.step('Ben’s page dies, and Ana is alone at once', async () => {
    await ben.crashPage()
    await expect(stageOf(ana).getByRole('listitem')).toHaveCount(1)
    await expect(ana.page.getByText(words.noOneYet)).toBeVisible()
  })

  await test.step('Ana leaves, and nobody is in the call', async () => {
    await ana.button(words.leave).click()
    await ana.openChannel('general')
    await expect(ana.button(words.start)).toBeVisible()
  })
})
