import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DELETION_FOR_EVERYONE } from '../../base/wire-names.ts'
import { FileSet } from './file-set.ts'
import { contentsOf, trailOf } from './folders.ts'
import {
  type Announcement,
  type FileEntry,
  type FilesLane,
  filesLane,
  LANE_ENTRIES,
  readFileEntry,
  readFilesLane,
} from './shape.ts'

const NOW = Date.UTC(2026, 10, 20)
const [ANA, BEN, CEM] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
const id = (number: number) => number.toString(16).padStart(24, '0')
const laneOf = (device: string, at = NOW) => readFilesLane(filesLane(null, at, device), NOW) as FilesLane
const isOwner = (device: string) => device === CEM

function announcement(changes: Partial<Announcement> = {}): Announcement {
  const hash = '0'.repeat(64)
  return {
    kind: 'file',
    id: id(1),
    name: 'a.txt',
    folder: '',
    type: '',
    size: 5,
    root: hash,
    key: hash,
    time: NOW,
    ...changes,
  }
}

interface Said {
  device: string
  entry: FileEntry
}

function setOf(said: readonly Said[]): FileSet {
  const set = new FileSet(isOwner)
  for (const [clock, { device, entry }] of said.entries()) set.add(laneOf(device), { entry, client: 1, clock })
  return set
}

const deletion = (device: string, on = true, at = NOW): FileEntry => ({
  kind: DELETION_FOR_EVERYONE,
  target: id(1),
  device,
  time: NOW,
  on,
  at,
})

const listOf = (set: FileSet) => set.list().map(({ path, file, versions, apart }) => ({ path, file, versions, apart }))

describe('FileSet', () => {
  it('lists shared files, the newest version of a name first', () => {
    const older = announcement()
    const newer = announcement({
      id: id(2),
      time: NOW + 1,
      replaces: { id: id(1), device: ANA, time: NOW },
    })
    const [listed, ...more] = setOf([
      { device: BEN, entry: newer },
      { device: ANA, entry: older },
    ]).list()
    expect(more).toEqual([])
    expect(listed?.file.device).toBe(BEN)
    expect(listed?.versions.map(({ device }) => device)).toEqual([BEN, ANA])
    expect(listed?.apart).toBe(false)
  })

  it('marks two versions that were shared independently', () => {
    const said = [ANA, BEN].map((device) => ({ device, entry: announcement() }))
    expect(setOf(said).list()[0]?.apart).toBe(true)
  })

  it('deletes a file for everyone at the request of its sharer or an owner, and of nobody else', () => {
    const shared = { device: ANA, entry: announcement() }
    const list = (device: string) => setOf([shared, { device, entry: deletion(ANA) }]).list()
    expect(list(ANA)).toEqual([])
    expect(list(CEM)).toEqual([])
    expect(list(BEN)).toHaveLength(1)
  })

  it('restores a file if the device that deleted it does so, and not if another does', () => {
    const shared = { device: ANA, entry: announcement() }
    const by = (device: string, on: boolean, at: number) => ({ device, entry: deletion(ANA, on, at) })
    expect(setOf([shared, by(ANA, true, NOW), by(ANA, false, NOW + 1)]).list()).toHaveLength(1)
    expect(setOf([shared, by(CEM, true, NOW), by(ANA, false, NOW + 1)]).list()).toEqual([])
    expect(setOf([shared, by(CEM, true, NOW)]).get({ id: id(1), device: ANA })?.deletedForEveryone).toEqual({
      by: CEM,
      at: NOW,
    })
  })

  it('moves a file only for its sharer', () => {
    const moved: FileEntry = { kind: 'move', target: id(1), time: NOW, name: 'b.txt', folder: 'x/y', at: NOW }
    const list = (device: string) =>
      setOf([
        { device: ANA, entry: announcement() },
        { device, entry: moved },
      ]).list()
    expect(list(ANA).map(({ path }) => path)).toEqual(['x/y/b.txt'])
    expect(list(BEN).map(({ path }) => path)).toEqual(['a.txt'])
  })

  it.each(['move', DELETION_FOR_EVERYONE] as const)(
    'reads an entry only a few times, however many others %s a file',
    (kind) => {
      let looks = 0
      const set = new FileSet(isOwner)
      set.add(laneOf(ANA), { entry: announcement(), client: 1, clock: 0 })
      const many = 4000
      for (let clock = 1; clock <= many; clock++) {
        const said: FileEntry =
          kind === 'move'
            ? { kind, target: id(1), time: NOW, name: `${clock}`, folder: '', at: 0 }
            : deletion(ANA, clock % 2 === 0)
        const entry = Object.defineProperty(said, 'at', {
          get: () => {
            looks++
            // The latest ones arrive first.
            return NOW - clock
          },
        })
        set.add(laneOf(ANA), { entry, client: 1, clock })
      }
      expect(set.list().map(({ path }) => path)).toEqual([kind === 'move' ? '1' : 'a.txt'])
      expect(looks).toBeLessThan(4 * many)
    },
  )

  it('ignores a lane’s entries over the limit', () => {
    const set = new FileSet(isOwner)
    set.add(laneOf(ANA), { entry: announcement({ name: 'last' }), client: 1, clock: LANE_ENTRIES - 1 })
    set.add(laneOf(ANA), { entry: announcement({ id: id(2), name: 'over' }), client: 1, clock: LANE_ENTRIES })
    expect(set.list().map(({ path }) => path)).toEqual(['last'])
  })

  it("clamps a time to its lane's month", () => {
    const set = setOf([{ device: ANA, entry: announcement({ time: 0 }) }])
    expect(set.list()[0]?.file.time).toBe(Date.UTC(2026, 10))
  })

  it('drops a lane’s entries', () => {
    const set = setOf([
      { device: ANA, entry: announcement() },
      { device: CEM, entry: deletion(ANA) },
    ])
    set.removeLane(laneOf(CEM).id)
    expect(set.list()).toHaveLength(1)
    set.removeLane(laneOf(ANA).id)
    expect(set.list()).toEqual([])
    expect([...set.all()]).toEqual([])
  })

  it('keeps the object of a path that didn’t change', () => {
    const set = setOf([
      { device: ANA, entry: announcement() },
      { device: ANA, entry: announcement({ id: id(2), name: 'b.txt' }) },
    ])
    const before = set.at('a.txt')
    set.add(laneOf(BEN), { entry: announcement({ id: id(3), name: 'b.txt' }), client: 2, clock: 0 })
    expect(set.at('a.txt')).toBe(before)
    expect(set.at('b.txt')?.versions).toHaveLength(2)
  })

  const device = fc.constantFrom(ANA, BEN, CEM)
  const target = fc.integer({ min: 0, max: 3 }).map(id)
  const at = fc.integer({ min: NOW, max: NOW + 4 })
  const name = fc.constantFrom('a', 'b', 'c')
  const folder = fc.constantFrom('', 'x', 'x/y')
  const reference = fc.record({ id: target, device, time: at })
  const entry: fc.Arbitrary<FileEntry> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ id: target, name, folder, time: at, replaces: reference }).map(announcement) },
    fc.record({ kind: fc.constant(DELETION_FOR_EVERYONE), target, device, time: at, on: fc.boolean(), at }),
    fc.record({ kind: fc.constant('move' as const), target, time: at, name, folder, at }),
  )
  const said = fc.array(fc.record({ device, entry, month: fc.constantFrom(NOW, Date.UTC(2026, 9, 1)) }), {
    maxLength: 24,
  })

  it('is the same for any order of arrival', () => {
    fc.assert(
      fc.property(said, fc.infiniteStream(fc.nat()), (all, dice) => {
        const placed = all.map(({ device: who, entry: what, month }, clock) => ({
          lane: laneOf(who, month),
          placed: { entry: what, client: who === ANA ? 1 : 2, clock },
        }))
        const inOrder = new FileSet(isOwner)
        for (const { lane, placed: one } of placed) inOrder.add(lane, one)
        const otherwise = new FileSet(isOwner)
        const left = [...placed]
        while (left.length > 0) {
          const [next] = left.splice((dice.next().value ?? 0) % left.length, 1)
          if (next) otherwise.add(next.lane, next.placed)
          otherwise.list()
        }
        expect(listOf(otherwise)).toEqual(listOf(inOrder))
      }),
      { numRuns: 300 },
    )
  })

  it('is the same after a lane has been read again', () => {
    fc.assert(
      fc.property(said, device, (all, again) => {
        const set = new FileSet(isOwner)
        const placed = all.map(({ device: who, entry: what, month }, clock) => ({
          lane: laneOf(who, month),
          placed: { entry: what, client: 1, clock },
        }))
        for (const { lane, placed: one } of placed) set.add(lane, one)
        const before = structuredClone(listOf(set))
        const id_ = laneOf(again).id
        set.removeLane(id_)
        for (const { lane, placed: one } of placed) if (lane.id === id_) set.add(lane, one)
        expect(listOf(set)).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })
})

describe('readFilesLane', () => {
  it('reads the lanes of a space and of a conversation', () => {
    expect(readFilesLane(filesLane(null, NOW, ANA), NOW)).toMatchObject({ device: ANA, conversation: null })
    const conversation = '1'.repeat(32)
    expect(readFilesLane(filesLane(conversation, NOW, ANA), NOW)).toMatchObject({ conversation })
  })

  it('rejects a lane with an impossible time', () => {
    expect(readFilesLane(`files/2019-12/${ANA}`, NOW)).toBeNull()
    expect(readFilesLane(`files/2026-12/${ANA}`, NOW)).not.toBeNull()
    expect(readFilesLane(`files/2027-01/${ANA}`, NOW)).toBeNull()
    expect(readFilesLane(`files/2026-13/${ANA}`, NOW)).toBeNull()
    expect(readFilesLane(`files/2026-11/${ANA}/x`, NOW)).toBeNull()
  })
})

describe('readFileEntry', () => {
  it.each([
    ['a name that leads elsewhere', { name: '../a' }],
    ['a name with a drive', { name: 'C:\\a' }],
    ['no name', { name: '' }],
    ['a name that is too long', { name: 'ä'.repeat(128) }],
    ['a folder that leads elsewhere', { folder: 'a/../b' }],
    ['an absolute folder', { folder: '/a' }],
    ['a folder that is too deep', { folder: Array(33).fill('a').join('/') }],
    ['a negative size', { size: -1 }],
    ['an invalid size', { size: 0.5 }],
    ['a short root', { root: '00' }],
    ['an invalid key', { key: 'x'.repeat(64) }],
  ] as [string, Partial<Announcement>][])('rejects %s', (_, changes) => {
    expect(readFileEntry(announcement())).not.toBeNull()
    expect(readFileEntry(announcement(changes))).toBeNull()
  })
})

describe('folders', () => {
  it('contain everything below them', () => {
    const files = ['a.txt', 'x/b.txt', 'x/y/c.txt', 'z/d.txt'].map((path, index) => {
      const parts = path.split('/')
      const entry = announcement({ id: id(index), name: parts.pop() ?? '', folder: parts.join('/') })
      return { device: ANA, entry }
    })
    const list = setOf(files).list()
    const top = contentsOf(list, '')
    expect(top.files.map(({ path }) => path)).toEqual(['a.txt'])
    expect(top.folders.map(({ path, count, size }) => [path, count, size])).toEqual([
      ['x', 2, 10],
      ['z', 1, 5],
    ])
    expect(contentsOf(list, 'x').folders.map(({ path }) => path)).toEqual(['x/y'])
    expect(trailOf('x/y')).toEqual([
      { name: 'x', path: 'x' },
      { name: 'y', path: 'x/y' },
    ])
    expect(trailOf('')).toEqual([])
  })

  it('are as new as the newest file in them, at whatever position it is', () => {
    const files = ['x/a', 'x/b', 'y/a', 'y/b'].map((path, index) => {
      const [folder = '', name = ''] = path.split('/')
      const isNewer = path === 'x/a' || path === 'y/b'
      return { device: ANA, entry: announcement({ id: id(index), name, folder, time: NOW + (isNewer ? 5 : 0) }) }
    })
    expect(contentsOf(setOf(files).list(), '').folders.map(({ name, time }) => [name, time])).toEqual([
      ['x', NOW + 5],
      ['y', NOW + 5],
    ])
  })
})
