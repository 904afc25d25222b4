import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, it, vi } from 'vitest'
import type { Event } from '../../../shared/base/emitter.ts'
import { BOARD, draw } from '../testing/board.ts'
import { HostGroup } from '../testing/group.ts'

/**
 * Every subscription in this process that hasn't been disposed of, with where it was made. Subscriptions among a
 * space's own parts disappear with the space, so they are referenced weakly.
 */
const { live } = vi.hoisted(() => ({ live: new Map<WeakRef<object>, string>() }))

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function liveNow(): Map<WeakRef<object>, string> {
  collectGarbage()
  return new Map([...live].filter(([counted]) => counted.deref() !== undefined))
}

vi.mock('../../../shared/base/emitter.ts', async (original) => {
  const { Emitter } = await original<typeof import('../../../shared/base/emitter.ts')>()
  return {
    Emitter: class<Value> extends Emitter<Value> {
      readonly #own = new Map<object, WeakRef<object>>()
      constructor(report: ((error: unknown) => void) | null = null) {
        super(report)
        const subscribe = this.event
        const event: Event<Value> = (listener) => {
          const subscription = subscribe(listener)
          const counted = {
            dispose: () => {
              live.delete(reference)
              this.#own.delete(counted)
              subscription.dispose()
            },
          }
          const reference = new WeakRef(counted)
          this.#own.set(counted, reference)
          live.set(reference, new Error('subscribed').stack ?? '')
          return counted
        }
        Object.defineProperty(this, 'event', { value: event })
      }

      override dispose(): void {
        for (const reference of this.#own.values()) live.delete(reference)
        super.dispose()
      }
    },
  }
})

const group = new HostGroup()
afterEach(() => group.remove())

it('a space’s subscriptions are gone once it is closed, however often spaces are opened', async () => {
  const host = await group.start('Ana')
  const before = liveNow()
  for (let round = 0; round < 100; round++) {
    const { space } = await host.call('spaces.create', { name: 'Team' })
    await draw(host, space, 'a')
    await host.openDoc(space, BOARD)
    await host.call('spaces.leave', { space, successor: null, keep: false, anyway: true })
    await host.until(async () => (await host.call('app.state', undefined)).spaces.length === 0)
  }
  const left = () => [...liveNow()].filter(([counted]) => !before.has(counted)).map(([, where]) => where)
  await expect.poll(left, { timeout: 30_000, interval: 500 }).toEqual([])
})
