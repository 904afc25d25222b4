import { afterEach, expect, it, vi } from 'vitest'
import type { Event } from '../../../shared/base/emitter.ts'
import { BOARD, draw } from '../testing/board.ts'
import { HostGroup } from '../testing/group.ts'

/** Every subscription of this process that nobody has disposed of, by where it was made. */
const { live } = vi.hoisted(() => ({ live: new Map<object, string>() }))

vi.mock('../../../shared/base/emitter.ts', async (original) => {
  const { Emitter } = await original<typeof import('../../../shared/base/emitter.ts')>()
  return {
    Emitter: class<Value> extends Emitter<Value> {
      readonly #own = new Set<object>()
      constructor(failed: ((error: unknown) => void) | null = null) {
        super(failed)
        const subscribe = this.event
        const event: Event<Value> = (listener) => {
          const subscription = subscribe(listener)
          const counted = {
            dispose: () => {
              this.#own.delete(counted)
              live.delete(counted)
              subscription.dispose()
            },
          }
          this.#own.add(counted)
          live.set(counted, new Error('subscribed').stack ?? '')
          return counted
        }
        Object.defineProperty(this, 'event', { value: event })
      }

      override dispose(): void {
        for (const counted of this.#own) live.delete(counted)
        super.dispose()
      }
    },
  }
})

const group = new HostGroup()
afterEach(() => group.remove())

it('of a space are gone once it is closed, however often it is opened', async () => {
  const host = await group.start('Ana')
  const before = new Set(live.keys())
  for (let round = 0; round < 100; round++) {
    const { space } = await host.call('spaces.create', { name: 'Team' })
    await draw(host, space, 'a')
    await host.openDoc(space, BOARD)
    await host.call('spaces.leave', { space, successor: null, keep: false, anyway: true })
    await host.until(async () => (await host.call('app.state', undefined)).spaces.length === 0)
  }
  expect([...live].filter(([counted]) => !before.has(counted)).map(([, where]) => where)).toEqual([])
}, 300_000)
