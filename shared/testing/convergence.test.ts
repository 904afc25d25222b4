import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'
import { World } from './world.ts'
import type { WorldDevice } from './world-device.ts'

const FIRST = Number(process.env.PARLEY_SEED ?? 1)
const COUNT = Number(process.env.PARLEY_SEEDS ?? (process.env.PARLEY_SEED === undefined ? 300 : 1))
/** Along a ring one lets in the next. Milliseconds. */
const LETTING_IN = 60_000

/** Three to twelve devices that join, write and draw while links and processes come and go; all linked in a ring at the end. */
class Story {
  readonly operations: string[] = []
  written = 0
  readonly #choose: Random
  readonly #world: World
  readonly #names: string[]
  #link = ''

  constructor(seed: number) {
    this.#choose = new Random(seed)
    this.#names = Array.from({ length: this.#choose.between(3, 12) }, (_, index) => `p${index}`)
    this.#world = new World({
      seed: seed * 7919,
      turn: setImmediate,
      crypto: 'quick',
      delay: [1, this.#choose.between(5, 300)],
      jitter: this.#choose.between(0, 60),
    })
    for (const name of this.#names) this.#world.device(name)
  }

  get text(): string {
    return this.operations.join('\n')
  }

  async tell(): Promise<void> {
    const founder = this.#world.device('p0')
    await this.#world.run(founder.createSpace())
    this.#link = await this.#world.run(founder.invite('editor'))
    const steps = this.#choose.between(15, 45)
    for (let step = 0; step < steps; step++) {
      await this.#world.pass(this.#choose.between(0, 400))
      await this.#step(step)
    }
    this.#note('all join, in a ring')
    for (const name of this.#names) {
      const device = this.#world.device(name)
      if (!device.isRunning) await this.#world.run(device.join(this.#link))
    }
    for (const [index, name] of this.#names.entries()) {
      this.#world.link(name, this.#names[(index + 1) % this.#names.length] as string)
    }
    for (let waited = 0; waited < LETTING_IN && this.#world.inside().length < this.#names.length; waited += 1000) {
      await this.#world.pass(1000)
    }
    await this.#world.settle()
  }

  async check(): Promise<void> {
    expect(this.#world.inside(), this.text).toEqual(this.#names)
    const contents = (await this.#world.device('p0').texts()).length
    expect(contents, this.text).toBe(this.written)
    await this.#world.expectSame(this.#names, this.text)
    for (const name of this.#names) expect(this.#world.device(name).station.refusals, this.text).toEqual([])
  }

  async #step(step: number): Promise<void> {
    const [one, other] = [this.#choose.pick(this.#names), this.#choose.pick(this.#names)]
    const device = this.#world.device(one)
    const dice = this.#choose.next()
    if (dice < 0.3) {
      this.#note(`link ${one} ${other}`)
      this.#world.link(one, other)
    } else if (dice < 0.38) {
      this.#note(`cut ${one} ${other}`)
      this.#world.cut(one, other)
    } else if (dice < 0.44) {
      const half = this.#names.filter(() => this.#choose.chance(0.5))
      this.#note(`partition ${half.join(' ')}`)
      this.#world.partition(...half)
    } else if (!device.isRunning) {
      this.#note(`${one} joins`)
      await this.#world.run(device.join(this.#link))
    } else if (dice < 0.52) {
      this.#note(`restart ${one}`)
      await this.#world.restart(one)
    } else if (device.mayWrite) {
      await this.#write(device, step)
    }
  }

  async #write(device: WorldDevice, step: number): Promise<void> {
    const count = this.#choose.chance(0.15) ? this.#choose.between(5, 15) : 1
    const draws = this.#choose.chance(0.4)
    this.#note(`${device.name} ${draws ? 'draws' : 'says'} ${count}`)
    for (let time = 0; time < count; time++) {
      if (draws) {
        await this.#world.run(device.draws(`element ${this.#choose.between(0, 5)}`, step * 100 + time))
      } else {
        await this.#world.run(device.says(`${device.name} ${step} ${time}`))
        this.written += 1
      }
    }
  }

  #note(operation: string): void {
    this.operations.push(`${this.#world.time.now} ${operation}`)
  }
}

describe('convergence of whole devices', () => {
  it(`makes chains, heads, docs and members the same, whatever happened (${COUNT} seeds from ${FIRST})`, async () => {
    let written = 0
    for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
      const story = new Story(seed)
      try {
        await story.tell()
        await story.check()
      } catch (error) {
        throw new Error(`PARLEY_SEED=${seed}\n${story.text}`, { cause: error })
      }
      written += story.written
    }
    expect(written).toBeGreaterThan(COUNT)
  }, 120_000)
})
