import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { SpaceEntry } from '../../../shared/space-host/ports/space-profile.ts'
import { SpaceEmitters } from '../../../shared/space-host/space-events.ts'
import type { ProfileState } from './profile-store.ts'
import { StoreCare } from './store-care.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const DAY = 24 * 60 * 60_000

function cared({ wasMoved = false, mended = [] as string[], reopens = [true] } = {}) {
  const said: string[] = []
  const broken = new Emitter()
  const read = new Emitter<OpenSpace>()
  const failed = new Emitter<{ entry: SpaceEntry; error: unknown }>()
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
    spaces: {
      reopen: async (space) => said.push(`reopen ${space}`) > 0 && (reopens.shift() ?? true),
      rebuild: async (space) => said.push(`rebuild ${space}`) > 0,
      rebuildAll: async () => void said.push('rebuild all'),
      onRead: read.event,
      onRebuilt: new Emitter<never>().event,
      onFailed: failed.event,
    },
    log: () => {},
  })
  const events = new SpaceEmitters()
  read.fire({ id: 'team', events } as unknown as OpenSpace)
  const fail = (error: unknown) => failed.fire({ entry: { id: 'team' } as SpaceEntry, error })
  return { care, events, take: () => said.splice(0), break: () => broken.fire(), fail }
}

const diskFull = (): Error => Object.assign(new Error('disk full'), { code: 'ENOSPC' })

describe('the care of the store', () => {
  it('reports damage that was found, and checks the files occasionally until it is stopped', () => {
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
    const { care, events, take, break: lose } = cared()
    care.start()
    events.indexDamaged.fire(new Error('bent'))
    lose()
    expect(take()).toEqual(['rebuild team', 'rebuild all'])
  })

  it('reopens a space whose disk failed, repeatedly until that works', async () => {
    const { care, events, take } = cared({ reopens: [false, false, true] })
    events.storeFailed.fire(diskFull())
    expect(take()).toEqual(['storage-full team disk full'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(take()).toEqual(['reopen team', 'reopen team', 'reopen team'])
    events.storeFailed.fire(diskFull())
    care.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(take()).toEqual(['storage-full team disk full'])
  })

  it('reports a space as damaged only if it can’t be opened for that reason', () => {
    const { fail, take } = cared()
    fail(diskFull())
    fail(new Error('bent'))
    expect(take()).toEqual(['storage-full team disk full', 'store-unreadable team bent'])
  })

  it('reports a full disk only if the disk is full, and continues in any case', async () => {
    const { events, take } = cared({ reopens: [true] })
    events.storeFailed.fire(new TypeError('not a function'))
    events.fault.fire(new Error('no key to seal to'))
    expect(take()).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(take()).toEqual(['reopen team'])
  })
})
