import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { ProfileState } from './profile-store.ts'
import { StoreCare } from './store-care.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const DAY = 24 * 60 * 60_000

function cared({ wasMoved = false, mended = [] as string[], reopens = [true] } = {}) {
  const said: string[] = []
  const broken = new Emitter()
  const care = new StoreCare({
    profiles: {
      state: { spaces: [{}] } as ProfileState,
      found: { mended, broken: [], lost: [], torn: [] },
      wasMoved,
      mend: async () => said.push('look') > 0,
      onMended: new Emitter<readonly string[]>().event,
      onBroken: broken.event,
    },
    problems: { report: ({ kind, space, detail }) => void said.push(`${kind} ${space} ${detail}`) },
    spaces: () => ({
      reopen: async (space) => said.push(`reopen ${space}`) > 0 && (reopens.shift() ?? true),
      rebuild: async (space) => said.push(`rebuild ${space}`) > 0,
      rebuildAll: async () => void said.push('rebuild all'),
    }),
    log: () => {},
  })
  return { care, take: () => said.splice(0), break: () => broken.fire() }
}

const diskFull = (): Error => Object.assign(new Error('disk full'), { code: 'ENOSPC' })

describe('care of the store', () => {
  it('reports what was found, and checks the files now and then until it is stopped', () => {
    const { care, take } = cared({ wasMoved: true, mended: ['000007.ldb'] })
    care.start()
    expect(take()).toEqual([
      'store-mended null 000007.ldb',
      'store-moved null the store does not lie where it was written',
    ])
    vi.advanceTimersByTime(10 * 60_000)
    expect(take()).toEqual(['look'])
    vi.advanceTimersByTime(2 * DAY)
    expect(take()).toEqual(['look', 'look'])
    care.stop()
    vi.advanceTimersByTime(2 * DAY)
    expect(take()).toEqual([])
  })

  it('rebuilds what is damaged', () => {
    const { care, take, break: lose } = cared()
    care.start()
    care.indexDamaged('team', new Error('bent'))
    lose()
    expect(take()).toEqual(['rebuild team', 'rebuild all'])
  })

  it('reopens a space whose disk failed, again and again, until that works', async () => {
    const { care, take } = cared({ reopens: [false, false, true] })
    care.failed('team', diskFull())
    expect(take()).toEqual(['storage-full team disk full'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(take()).toEqual(['reopen team', 'reopen team', 'reopen team'])
    care.failed('team', diskFull())
    care.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(take()).toEqual(['storage-full team disk full'])
  })

  it('reports a full disk only if it is one, and goes on', async () => {
    const { care, take } = cared({ reopens: [true] })
    care.failed('team', new TypeError('not a function'))
    care.fault('team', new Error('no key to seal to'))
    expect(take()).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(take()).toEqual(['reopen team'])
  })
})
