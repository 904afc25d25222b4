/**
 * npm run demo: three people, each with a host and a Chromium, meet, chat and draw; one host is killed in between.
 * Leaves screenshots and a report in the folder `demo`. With root on Linux, each person has a machine (network
 * namespace); otherwise they are three profiles on this machine.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { togetherName } from '../renderer/features/nearby/together.ts'
import { strings } from '../renderer/strings/strings.ts'
import { inProject } from '../scripts/lib/project.mjs'
import { Device } from './lib/device.ts'
import { effortOf, inWords } from './lib/effort.ts'
import { meet } from './lib/meeting.ts'
import { NETWORK_TIME } from './lib/times.ts'
import { whyNoNamespaces } from './network/ip.ts'
import { Lab } from './network/lab.ts'

interface Step {
  words: string
  milliseconds: number
  pictures: string[]
}

class Demo {
  readonly #output = inProject('demo')
  readonly #folder = mkdtempSync(join(tmpdir(), 'parley-demo-'))
  readonly #noLab = whyNoNamespaces()
  readonly #lab = this.#noLab === null ? new Lab() : null
  /** Distinguishes them from other people on a shared network. */
  readonly #mark = this.#lab ? '' : ` ${process.pid}`
  readonly #space = togetherName(`Ana${this.#mark}`, `Ben${this.#mark}`)
  readonly #steps: Step[] = []
  readonly #devices: Device[] = []
  readonly #started = Date.now()

  constructor() {
    rmSync(this.#output, { recursive: true, force: true })
    mkdirSync(this.#output, { recursive: true })
  }

  async run(): Promise<void> {
    const step = this.#step.bind(this)
    const space = this.#space
    const [ana, ben, cem] = await step('Ana, Ben and Cem each start Parley on a device of their own', () =>
      Promise.all([this.#start('Ana'), this.#start('Ben'), this.#start('Cem')]),
    )
    const efforts = await Promise.all([ana, ben].map(effortOf))
    await step('They find each other, with no server, no set-up, and the names of their accounts', async () => {
      for (const device of [ana, ben, cem]) await device.findsPeople()
      for (const device of [ana, ben, cem])
        for (const other of [ana, ben, cem])
          if (other !== device) await expect(device.nearby(other.name)).toBeVisible({ timeout: NETWORK_TIME })
      return [ana]
    })
    await step(`Ana connects with Ben: both screens show the same words, and both land in "${space}"`, async () => {
      await ana.asksToStart(ben.name)
      expect(await ben.words()).toEqual(await ana.words())
      await this.#pictures([ana, ben])
      await Promise.all([ben.confirmWords(), ana.confirmWords()])
      for (const device of [ana, ben]) {
        await device.landsInSpace()
        await expect(device.composer).toBeFocused({ timeout: NETWORK_TIME })
      }
      return [ana, ben]
    })
    const [asking, asked] = await Promise.all(efforts.map((effort) => effort()))
    console.log(`          From the start to the first message: Ana ${inWords(asking)}; Ben ${inWords(asked)}`)
    expect(asking).toEqual({ presses: 3, fields: 0 })
    expect(asked).toEqual({ presses: 2, fields: 0 })
    await step('Cem asks to join', () => meet(ana, cem, space))
    await step('They chat; each message says on how many other devices it is', async () => {
      for (const device of [ana, ben, cem]) await device.openChannel('general')
      await ana.says('Welcome! Who brings what?')
      await ben.says('I bring the tables and chairs.')
      await cem.says('Then I bring the music.')
      await ana.isHeldByOthers('Welcome! Who brings what?', 2)
      for (const device of [ana, ben, cem]) {
        await device.sees('I bring the tables and chairs.')
        await device.sees('Then I bring the music.')
      }
      return [ana]
    })
    await step('They draw on one board, and see each other’s cursors', async () => {
      await Promise.all([ana, ben, cem].map((device) => device.openBoard()))
      await ana.board.drawRectangle(280, 160, { width: 420, height: 60, label: 'The long table' })
      await ben.board.drawRectangle(280, 260, { width: 180, height: 120, label: 'Food' })
      await cem.board.drawRectangle(520, 260, { width: 180, height: 120, label: 'Music' })
      for (const device of [ana, ben, cem]) await device.board.hasShapes(6)
      await ben.board.movePointer(370, 420)
      await cem.board.movePointer(610, 430)
      await expect(ana.board.cursorOf(ben.name)).toBeVisible()
      await expect(ana.board.cursorOf(cem.name)).toBeVisible()
      return [ana]
    })
    await step(
      'Ben’s host is killed (kill -9) while he writes: his page says so, and keeps what he types',
      async () => {
        await ben.openChannel('general')
        await ben.says('I have just thought of some')
        await ben.hasSaved('I have just thought of some')
        await ben.kill9()
        await expect(ben.page.getByText(strings.app.hostGone)).toBeVisible()
        await ben.says('thing else: lamps')
        await ben.types('and can')
        return [ben]
      },
    )
    await step('Ana and Cem go on without him', async () => {
      await Promise.all([ana.openChannel('general'), cem.openChannel('general')])
      await ana.says('Ben, are you there?')
      await cem.sees('Ben, are you there?')
      await cem.openBoard()
      await cem.board.drawRectangle(400, 560, { width: 200, height: 60, label: 'Lamps' })
    })
    await step('Ben’s host starts again: nothing is lost, and he gets what he missed', async () => {
      await ben.restartHost()
      await ben.sees('Ben, are you there?')
      await expect(ben.composer).toHaveValue('and can')
      await ben.hasSaved('thing else: lamps')
      await ana.sees('thing else: lamps')
      await cem.openChannel('general')
      await cem.sees('thing else: lamps')
      for (const device of [ben, cem]) expect(await device.messages()).toEqual(await ana.messages())
      await this.#pictures([ben])
      await Promise.all([ana, ben].map((device) => device.openBoard()))
      for (const device of [ana, ben]) await device.board.hasShapes(8)
      return [ben]
    })
  }

  /** Ends everything and writes the report; returns its path. `failure`: the error, if any. */
  async finish(failure: unknown): Promise<string> {
    if (failure !== null) await this.#pictures(this.#devices).catch(() => {})
    const faults = this.#devices.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`))
    for (const device of this.#devices) await device.close()
    this.#lab?.close()
    rmSync(this.#folder, { recursive: true, force: true })
    const report = join(this.#output, 'report.md')
    writeFileSync(report, this.#report(failure, faults))
    return report
  }

  async #start(name: string): Promise<Device> {
    const machine = this.#lab?.machine(name) ?? null
    const marked = name + this.#mark
    const device = await Device.start({ name: marked, folder: join(this.#folder, marked), machine })
    this.#devices.push(device)
    return device
  }

  /** Measures a step, and takes screenshots of the devices that it returns. */
  async #step<Result>(words: string, act: () => Promise<Result>): Promise<Result> {
    const step: Step = { words, milliseconds: 0, pictures: [] }
    this.#steps.push(step)
    const began = Date.now()
    try {
      const result = await act()
      step.milliseconds = Date.now() - began
      if (Array.isArray(result)) await this.#pictures(result as Device[])
      return result
    } finally {
      step.milliseconds ||= Date.now() - began
      console.log(`${String(step.milliseconds).padStart(6)} ms  ${words}`)
    }
  }

  async #pictures(devices: readonly Device[]): Promise<void> {
    for (const device of devices) {
      const step = this.#steps.at(-1)
      const name = `${this.#steps.length}-${(step?.pictures.length ?? 0) + 1}-${device.name.toLowerCase().split(' ')[0]}.png`
      await device.screenshot(join(this.#output, name))
      step?.pictures.push(name)
    }
  }

  #report(failure: unknown, faults: readonly string[]): string {
    const where =
      this.#noLab === null
        ? 'Each has a network namespace of their own; a bridge is all that connects them.'
        : `Three profiles on one machine (${this.#noLab}).`
    const outcome =
      failure === null
        ? `Everything below happened as written, in ${((Date.now() - this.#started) / 1000).toFixed(0)} s.`
        : `**It went wrong in the last step below:**\n\n    ${String(failure).replaceAll('\n', '\n    ')}`
    const steps = this.#steps.map(({ words, milliseconds, pictures }, index) => {
      const shown = pictures.map((picture) => `\n\n   ![${picture}](${picture})`).join('')
      return `${index + 1}. ${words} (${(milliseconds / 1000).toFixed(1)} s)${shown}`
    })
    const uncaught = faults.length > 0 ? [`Errors that nothing caught in a page:\n\n    ${faults.join('\n    ')}`] : []
    return `${[
      '# Three people, no server',
      `Ana, Ben and Cem, each with a Parley host and a Chromium of their own. ${where}`,
      outcome,
      ...uncaught,
      ...steps,
    ].join('\n\n')}\n`
  }
}

const demo = new Demo()
const failure = await demo.run().then(
  () => null,
  (error: unknown) => error,
)
const report = await demo.finish(failure)
if (failure !== null) console.error(failure)
console.log(`\n${failure === null ? 'Done' : 'It went wrong'}: ${report}`)
process.exit(failure === null ? 0 : 1)
