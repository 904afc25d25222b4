import { describe, expect, it } from 'vitest'
import type { EventName, EventPayload } from '../../../shared/ipc/contract.ts'
import type { ProfileState } from '../store/profile-store.ts'
import { Remembered } from './remembered.ts'

const SPACE = 'ab'.repeat(32)
const BOUNDS = { valueBytes: 200, bytes: 1000, values: 5 } as const

/** A profile with its own store, and the notifications to its windows. */
function profile(moved: ('electron' | 'browser')[] = ['electron', 'browser']) {
  const kept = new Map<number, unknown>()
  const told: [string, unknown, string | null][] = []
  let now = 1000
  let saves = 0
  const table = {
    async *entries() {
      yield* kept
    },
    async put(number: number, value: unknown) {
      if (value === null) kept.delete(number)
      else kept.set(number, structuredClone(value))
    },
    settled: async () => {},
  }
  const windows = {
    tellAll<Name extends EventName>(_name: Name, payload: EventPayload<Name>, except: string | null = null) {
      const { key, value } = payload as EventPayload<'remembered.changed'>
      told.push([key, value, except])
    },
  }
  const profiles = { state: { moved } as ProfileState, save: async () => void saves++ }
  const open = () =>
    Remembered.open({
      ...{ table, profiles, windows, shell: 'browser', bounds: BOUNDS as never, report: () => {} },
      now: () => now++,
    })
  return { kept, told, open, profiles, saves: () => saves }
}

const valuesOf = (host: Remembered) =>
  Object.fromEntries(host.handlers['remembered.all']().values.map(({ key, value }) => [key, value]))
const set = (host: Remembered, key: string, value: unknown, client = 'a window') =>
  host.handlers['remembered.set']({ key, value }, client)

describe('values that windows remember', () => {
  it('survive a restart, including bytes, and are sent to all windows except the writer', async () => {
    const { open, told, kept } = profile()
    const host = await open()
    await set(host, 'draft.x', { text: 'half', bytes: Uint8Array.of(1, 2) })
    await set(host, 'view.x', 'first')
    await set(host, 'view.x', 'second')
    await set(host, 'draft.y', { text: 'gone' })
    await set(host, 'draft.y', null)
    await set(host, 'never', null)
    expect(told[0]).toEqual(['draft.x', { text: 'half', bytes: Uint8Array.of(1, 2) }, 'a window'])
    expect(kept.size).toBe(2)
    expect(valuesOf(await open())).toEqual({
      'draft.x': { text: 'half', bytes: Uint8Array.of(1, 2) },
      'view.x': 'second',
    })
  })

  it('are limited: a value that is too large is rejected, and the previous one stays', async () => {
    const host = await profile().open()
    const fitting = 'x'.repeat(200 - 'key'.length - 2)
    await set(host, 'key', fitting)
    await expect(set(host, 'key', `${fitting}x`)).rejects.toMatchObject({ reason: 'refused' })
    expect(valuesOf(host)).toEqual({ key: fitting })
  })

  it('are limited in total: the least recently changed is dropped first, and windows are notified', async () => {
    const { open, told, kept } = profile()
    const host = await open()
    for (const key of ['a', 'b', 'c', 'd', 'e']) await set(host, key, 1)
    await set(host, 'a', 2)
    told.length = 0
    await set(host, 'f', 1)
    expect(told).toEqual([
      ['f', 1, 'a window'],
      ['b', null, null],
    ])
    for (const key of ['g', 'h', 'i', 'j', 'k', 'l']) await set(host, key, 'x'.repeat(190))
    expect(Object.keys(valuesOf(host))).toEqual(['h', 'i', 'j', 'k', 'l'])
    expect(Object.keys(valuesOf(await open()))).toEqual(['h', 'i', 'j', 'k', 'l'])
    expect(kept.size).toBe(5)
  })

  it('are deleted with their space', async () => {
    const { open } = profile()
    const host = await open()
    await set(host, `draft.${SPACE}.general`, 1)
    await set(host, `view.${SPACE}`, 1)
    await set(host, 'emoji', 1)
    await host.deleteSpace(SPACE)
    expect(valuesOf(await open())).toEqual({ emoji: 1 })
  })

  it('are read even if the store has an invalid entry', async () => {
    const { open, kept } = profile()
    kept.set(1, 'none').set(2, { key: 'emoji', value: 1, changed: 1 })
    expect(valuesOf(await open())).toEqual({ emoji: 1 })
  })
})

describe('data of earlier versions in the browser', () => {
  it('is requested in one run only, and stays until a window has imported it', async () => {
    const { open, profiles, saves } = profile([])
    const first = await open()
    expect(first.isMoved).toBe(false)
    await first.windowCame()
    await first.windowCame()
    expect([profiles.state.moved, saves(), first.isMoved]).toEqual([['browser'], 1, false])
    first.handlers['remembered.moved']()
    expect(first.isMoved).toBe(true)
    expect((await open()).isMoved).toBe(true)
  })

  it('is requested until a window has opened', async () => {
    const { open } = profile(['electron'])
    await open()
    expect((await open()).isMoved).toBe(false)
  })
})
