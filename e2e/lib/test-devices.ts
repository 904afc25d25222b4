/** The devices of one test: their folders, the evidence kept on failure, and their end. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type TestInfo } from '@playwright/test'
import type { Device } from './device.ts'

type Info = Pick<TestInfo, 'status' | 'expectedStatus' | 'outputPath' | 'attach'>

export class TestDevices {
  readonly #folder: string
  readonly #devices: Device[] = []

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Ends everything that `use` starts, and checks for uncaught errors in pages. */
  static async during(info: Info, use: (devices: TestDevices) => Promise<void>): Promise<void> {
    const devices = await TestDevices.#begin()
    await use(devices)
    const failed = info.status !== info.expectedStatus
    for (const device of failed ? devices.#devices : []) await keepEvidence(device, info)
    await devices.#end()
    const faults = devices.#devices.flatMap((device) => device.faults.map((fault) => `${device.name}: ${fault}`))
    expect(faults, 'nothing went wrong in a page without being caught').toEqual([])
  }

  /** The same for all tests of a worker, each of which checks for errors itself. */
  static async duringWorker(use: (devices: TestDevices) => Promise<void>): Promise<void> {
    const devices = await TestDevices.#begin()
    await use(devices)
    await devices.#end()
  }

  static async #begin(): Promise<TestDevices> {
    return new TestDevices(await mkdtemp(join(tmpdir(), 'parley-e2e-')))
  }

  /** @param start receives the device's own folder */
  async add<Kind extends Device>(name: string, start: (folder: string) => Promise<Kind>): Promise<Kind> {
    const device = await start(join(this.#folder, name))
    this.#devices.push(device)
    return device
  }

  async #end(): Promise<void> {
    await Promise.all(this.#devices.map((device) => device.close()))
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** Milliseconds for a page to report its content: one that hangs must not delay the others. */
const PATIENCE = 5000

/** Attaches a device's screen, and the output of its host, to the test's report. */
export async function keepEvidence(device: Device, info: Info): Promise<void> {
  const shown = await device.page
    .locator('body')
    .ariaSnapshot({ timeout: PATIENCE })
    .catch((error: Error) => error.message)
  await info.attach(`${device.name} shows`, { body: shown, contentType: 'text/plain' })
  const path = info.outputPath(`${device.name}.png`)
  await device.screenshot(path).catch(() => null)
  await info.attach(`${device.name}: screen`, { path, contentType: 'image/png' }).catch(() => null)
  await info.attach(`${device.name}’s host said`, { body: device.host.said.join('\n'), contentType: 'text/plain' })
}
