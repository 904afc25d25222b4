import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sodiumCrypto } from '../../../electron/host/crypto.ts'
import { hostTimers } from '../../../electron/host/timers.ts'
import type { Governance } from '../../space/governance/governance.ts'
import { SpaceKeys } from './space-keys.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const me = '1'.repeat(64)

const idOf = (number: number): string => number.toString(16).padStart(64, '0')

/** A space that only we are in, so our turn is first. @param away number of members who aren't linked */
function start({ isPublication = false, hasKey = true, away = 0 } = {}) {
  const said: string[] = []
  const state = { keysDue: false, isExposed: false, isMember: true, hasKey }
  const governance = {
    get keysDue() {
      return state.keysDue
    },
    get isExposed() {
      return state.isExposed
    },
    unreadable: false,
    role: () => 'owner',
    members: new Map([me, ...Array.from({ length: away }, (_, index) => idOf(index))].map((device) => [device, {}])),
    epoch: { hash: '0'.repeat(64), keys: { governanceKeyId: 'key', boxes: new Map([[me, {}]]) } },
  } as unknown as Governance
  const keys = new SpaceKeys({
    crypto: sodiumCrypto,
    device: me,
    timers: hostTimers,
    ring: { key: () => (state.hasKey ? new Uint8Array(32) : null) },
    governance: () => governance,
    isPublication: () => isPublication,
    isMember: () => state.isMember,
    linked: () => [],
    mayWrite: () => true,
    keep: async () => void said.push('keep'),
    publish: async () => void said.push('publish'),
    report: (error) => said.push(String(error)),
  })
  keys.onKept(() => said.push('kept'))
  return { keys, state, take: () => said.splice(0) }
}

describe('the keys of a space', () => {
  it('[V23] are made once, when they are due and it is our turn', () => {
    const { keys, state, take } = start()
    keys.schedule()
    vi.advanceTimersByTime(60_000)
    expect(take()).toEqual([])
    state.keysDue = true
    keys.schedule()
    keys.schedule()
    expect(take()).toEqual([])
    vi.advanceTimersByTime(60_000)
    expect(take()).toEqual(['publish'])
  })

  it('[V23] are made immediately while a write is waiting, even if an absent member would be first', () => {
    const { keys, state, take } = start({ away: 200 })
    state.keysDue = true
    state.isExposed = true
    keys.schedule()
    vi.advanceTimersByTime(90)
    expect(take()).toEqual([])
    void keys.untilSafe()
    vi.advanceTimersByTime(1)
    expect(take()).toEqual(['publish'])
  })

  it('aren’t made if another device made them, or we were removed, before our turn', () => {
    const { keys, state, take } = start()
    state.keysDue = true
    keys.schedule()
    state.keysDue = false
    vi.advanceTimersByTime(60_000)
    state.keysDue = true
    state.isMember = false
    keys.schedule()
    vi.advanceTimersByTime(60_000)
    expect(take()).toEqual([])
  })

  it('are made if the ones that we were given don’t work', () => {
    const { keys, take } = start({ hasKey: false })
    expect(keys.areHere).toBe(false)
    keys.schedule()
    vi.advanceTimersByTime(60_000)
    expect(take()).toEqual(['publish'])
  })

  it('[V39] make writers wait until no former member knows them', async () => {
    const { keys, state, take } = start()
    expect(keys.untilSafe()).toBeNull()
    state.isExposed = true
    state.keysDue = true
    const safe = vi.fn()
    void keys.untilSafe()?.then(safe)
    keys.letGo()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([take(), safe.mock.calls.length]).toEqual([['publish'], 0])
    state.isExposed = false
    keys.letGo()
    await vi.advanceTimersByTimeAsync(0)
    expect(safe).toHaveBeenCalledOnce()
  })

  it('are made in a publication only before something is written', () => {
    const { keys, state, take } = start({ isPublication: true })
    state.keysDue = true
    keys.schedule()
    vi.advanceTimersByTime(60_000)
    expect(take()).toEqual([])
    state.isExposed = true
    void keys.untilSafe()
    vi.advanceTimersByTime(60_000)
    expect(take()).toEqual(['publish'])
  })

  it('are stored once, however many arrive in the meantime', async () => {
    const { keys, take } = start()
    await Promise.all([keys.came(), keys.came(), keys.came()])
    expect(take()).toEqual(['keep', 'kept'])
    await keys.came()
    expect(take()).toEqual(['keep', 'kept'])
  })

  it('no longer make anyone wait once the space is closed', async () => {
    const { keys, state, take } = start()
    state.isExposed = true
    state.keysDue = true
    const safe = keys.untilSafe()
    keys.stop()
    await safe
    vi.advanceTimersByTime(60_000)
    expect(take()).toEqual([])
  })
})
