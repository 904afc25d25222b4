/**
 * A recorded call: only people who agree are in the recording, it becomes a file, and a crash loses next to nothing.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { BufferSource, Input, WEBM } from 'mediabunny'
import { strings } from '../renderer/strings/strings.ts'
import { CallOnScreen } from './lib/call-on-screen.ts'
import type { Device } from './lib/device.ts'
import type { StreetDevice } from './lib/street-device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

const words = strings.call
const { recording } = words
/** In seconds. */
const LENGTH = 3

const bar = (device: Device) => device.page.getByRole('toolbar', { name: words.bar })

async function joins(device: Device): Promise<void> {
  await device.openChannel('general')
  await device.page.getByRole('button', { name: new RegExp(`^(${words.start}|${words.join(1)})$`) }).click()
  await device.button(words.joinNow).click()
  await expect(bar(device)).toBeVisible()
}

async function records(device: Device): Promise<void> {
  await bar(device).getByRole('button', { name: recording.begin }).click()
  await device.button(recording.start).click()
  await expect(device.page.getByRole('timer', { name: recording.length })).toBeVisible()
}

/** Bytes of unfinished recordings that the host has stored. */
function storedBy({ host }: StreetDevice): number {
  const folder = join(host.profile, 'recordings')
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

/** Waits until at least `LENGTH` more seconds have been recorded, and the disk has received data. */
async function hasRecorded(device: StreetDevice): Promise<void> {
  const timer = device.page.getByRole('timer', { name: recording.length })
  const shown = async () =>
    ((await timer.textContent()) ?? '').split(':').reduce((sum, part) => 60 * sum + Number(part), 0)
  const begun = await shown()
  await expect.poll(async () => (await shown()) - begun, { timeout: NETWORK_TIME }).toBeGreaterThan(LENGTH)
  await expect.poll(() => storedBy(device)).toBeGreaterThan(1000)
}

/** The files in a device's spaces, oldest first. */
async function filesOf(device: StreetDevice): Promise<Buffer[]> {
  const { spaces } = await device.host.call('app.state', undefined)
  const space = spaces[0]?.id ?? ''
  const { files } = await device.host.call('files.open', { space })
  const all: Buffer[] = []
  for (const { root } of files.filter(({ size }) => size > 0)) {
    const { address } = await device.host.call('files.address', { space, root })
    const bytes = await device.page.evaluate(async (from) => {
      const response = await fetch(from)
      return response.ok ? Array.from(new Uint8Array(await response.arrayBuffer())) : []
    }, address)
    all.push(Buffer.from(bytes))
  }
  return all
}

interface Recorded {
  codecs: (string | null)[]
  seconds: number
}

async function parsed(bytes: Buffer): Promise<Recorded> {
  const input = new Input({ source: new BufferSource(bytes), formats: [WEBM] })
  const tracks = await input.getTracks()
  const seconds = await input.computeDuration()
  input.dispose()
  return { codecs: tracks.map(({ codec }) => codec), seconds }
}

/** The peak of a file's sound. */
const loudest = (page: Page, bytes: Buffer): Promise<number> =>
  page.evaluate(async (encoded) => {
    const context = new OfflineAudioContext(1, 1, 48_000)
    const { buffer } = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
    const sound = await context.decodeAudioData(buffer)
    return sound.getChannelData(0).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  }, bytes.toString('base64'))

const isVideo = (bytes: Buffer): boolean => bytes.readUInt32BE(0) === 0x1a45dfa3
const recordingsOf = async (device: StreetDevice): Promise<Buffer[]> =>
  (await filesOf(device)).filter((bytes) => bytes.length > 4 && isVideo(bytes))

test('a call is recorded with only the people who agree, and the rest of a recording is saved after a crash', {
  tag: '@calls',
}, async ({ together }) => {
  const [ana, ben] = await together('Team', ['Ana', 'Ben'])
  const anas = await CallOnScreen.of(ana)
  await joins(ana)
  await joins(ben)
  // Ben is the only one who is heard in her recording.
  await bar(ana).getByRole('button', { name: words.mute }).click()

  const first = await test.step('Ben is asked and doesn’t answer: he isn’t heard in it', async () => {
    await records(ana)
    await expect(ben.page.getByText(recording.leftOut('Ana'))).toBeVisible({
      timeout: NETWORK_TIME,
    })
    await expect(ana.page.getByText(recording.yours(0, 1))).toBeVisible()
    await hasRecorded(ana)
    await bar(ana).getByRole('button', { name: recording.stop }).click()
    await expect(ben.page.getByText(new RegExp(recording.by('Ana')))).toHaveCount(0)
    await expect(ana.page.getByText(recording.saved)).toBeVisible({ timeout: NETWORK_TIME })
    const [file] = await recordingsOf(ana)
    if (!file) throw new Error('no file')
    const { codecs, seconds } = await parsed(file)
    expect(codecs).toEqual(['vp9', 'opus'])
    expect(seconds).toBeGreaterThan(LENGTH)
    expect(await loudest(ana.page, file)).toBeLessThan(0.01)
    await expect.poll(() => readdirSync(join(ana.host.profile, 'recordings'))).toEqual([])
    return file
  })

  await test.step('Ben agrees: he is heard in the next one, which is available after a crash', async () => {
    await records(ana)
    await ben.button(recording.include).click({ timeout: NETWORK_TIME })
    await expect(ana.page.getByText(recording.yours(1, 1))).toBeVisible({ timeout: NETWORK_TIME })
    await anas.hears()
    await hasRecorded(ana)
    const again = await ana.crashPage()
    await expect(ben.page.getByText(new RegExp(recording.by('Ana')))).toHaveCount(0)
    await again.button(recording.save).click({ timeout: NETWORK_TIME })
    await expect(again.page.getByText(recording.saved)).toBeVisible({ timeout: NETWORK_TIME })
    const find = async () => (await recordingsOf(ben)).find((file) => !file.equals(first))
    await expect.poll(async () => (await find())?.length ?? 0, { timeout: NETWORK_TIME }).toBeGreaterThan(0)
    const second = (await find()) as Buffer
    const { codecs, seconds } = await parsed(second)
    expect(codecs).toEqual(['vp9', 'opus'])
    expect(seconds).toBeGreaterThan(LENGTH - 1)
    expect(await loudest(ben.page, second)).toBeGreaterThan(0.01)
  })
})
