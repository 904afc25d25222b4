import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import type { WindowSaid } from '../../../../shared/mesh/window-channels.ts'
import { Realtime } from './realtime.ts'

const [space, item] = ['5'.repeat(64), '0a'.repeat(8)]
/** How long the hosts take. Milliseconds. */
const HOSTS = 3

/** People who have an app open. */
class Table {
  readonly people = new Map<string, Person>()
  /** What windows carried, as `sender receiver`. */
  readonly carried: string[] = []
  areConnected = true

  sit(name: string): Person {
    const person = new Person(name, this)
    this.people.set(name, person)
    return person
  }

  others(name: string): Person[] {
    return [...this.people.values()].filter((person) => person.name !== name)
  }
}

class Person {
  readonly name: string
  readonly heard: number[] = []
  readonly said = new Emitter<WindowSaid>()
  readonly realtime: Realtime
  readonly #listeners = new Map<string, (payload: unknown) => void>()

  constructor(name: string, table: Table) {
    this.name = name
    const host = {
      call: async (call: string, input: object) => {
        const event = call === 'apps.say' ? 'apps.heard' : call
        for (const other of table.others(name))
          setTimeout(() => other.#listeners.get(event)?.({ ...input, device: name }), HOSTS)
        return { ok: true, value: undefined }
      },
      on: (event: string, listener: (payload: unknown) => void) => {
        this.#listeners.set(event, listener)
        return () => this.#listeners.delete(event)
      },
    }
    this.realtime = new Realtime({
      host: host as unknown as HostClient,
      instance: { space, item },
      windows: {
        onSaid: this.said.event,
        reaches: () => table.areConnected,
        send: (device, message) => {
          if (!table.areConnected) return false
          table.carried.push(`${name} ${device}`)
          table.people.get(device)?.said.fire({ device: name, message })
          return true
        },
        leave: () => {},
      },
      hear: (bytes) => void this.heard.push(bytes[0] ?? -1),
    })
  }

  say(number: number, size = 1): void {
    this.realtime.say(new Uint8Array(size).fill(number))
  }
}

const pass = (milliseconds = 50) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function three() {
  const table = new Table()
  const [ana, ben, cem] = [table.sit('ana'), table.sit('ben'), table.sit('cem')]
  ana.realtime.join()
  await pass(5000)
  ben.realtime.join()
  await pass(5000)
  return { table, ana, ben, cem }
}

describe('an app’s realtime message', () => {
  it('[X14] reaches listening windows immediately, once and in order, and all others over the hosts', async () => {
    const { table, ana, ben, cem } = await three()
    ana.say(1)
    await pass()
    for (const number of [2, 3, 4]) ana.say(number)
    expect(ben.heard).toEqual([1, 2, 3, 4])
    expect(table.carried).toEqual(Array(4).fill('ana ben'))
    await pass()
    cem.realtime.join()
    ana.say(5, 100_000)
    ana.say(6)
    expect(ben.heard).toEqual([1, 2, 3, 4])
    await pass()
    expect(ben.heard).toEqual([1, 2, 3, 4, 5, 6])
    expect(cem.heard).toEqual([5, 6])
    ben.say(7)
    await pass()
    expect(ana.heard).toEqual([7])
  })

  it('travels over the hosts alone if windows aren’t connected', async () => {
    const { table, ana, ben } = await three()
    table.areConnected = false
    for (const number of [1, 2]) ana.say(number)
    await pass(HOSTS)
    expect(ben.heard).toEqual([1, 2])
    expect(table.carried).toEqual([])
  })

  it('isn’t sent to a window that hasn’t been heard from for half a minute', async () => {
    const { table, ana, ben } = await three()
    ben.realtime.leave()
    await pass(20_000)
    ana.say(1)
    expect(table.carried).toEqual(['ana ben'])
    await pass(15_000)
    ana.say(2)
    await pass()
    expect(table.carried).toHaveLength(1)
    expect(ben.heard).toEqual([])
  })

  it('is not lost if the app stops right after', async () => {
    const { ana, ben } = await three()
    ana.say(1)
    ana.realtime.stop()
    ana.say(2)
    await pass()
    expect(ben.heard).toEqual([1])
  })
})
