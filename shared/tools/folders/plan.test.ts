/** Random histories of devices that sync a folder over a network that delays, reorders and partitions. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Remembered } from './decide.ts'
import { FolderSet } from './folder-set.ts'
import { isSyncPath } from './paths.ts'
import { planOf } from './plan.ts'
import type { FolderEntry } from './shape.ts'

const PATHS = ['a.txt', 'b.txt', 'x/a.txt', 'x/B.txt', 'x/b.txt', 'x/a.txt/c', 'b.txt/c/d']
const hex = (text: string): string => text.padStart(64, '0')

/** Each content that was written, and whether somebody who had it has since overwritten or deleted it. */
type Fates = Map<string, 'kept' | 'given-up'>

class Device {
  readonly id: string
  readonly disk = new Map<string, string>()
  readonly trash: string[] = []
  readonly remembered = new Map<string, Remembered>()
  readonly set: FolderSet
  /** Own statements in order, and how many of each device's statements have arrived here. */
  readonly lane: { path: string; entry: FolderEntry }[] = []
  readonly heard = new Map<string, number>()
  steps = 0
  troubles: string[] = []
  /** Contents that should be placed but that nobody has. */
  missing: string[] = []

  constructor(id: string, set = new FolderSet()) {
    this.id = id
    this.set = set
  }

  say(path: string, entry: FolderEntry): void {
    this.lane.push({ path, entry })
    this.set.say(this.id, path, entry)
  }

  hear(other: Device): boolean {
    const said = other.lane[this.heard.get(other.id) ?? 0]
    if (!said) return false
    this.set.say(other.id, said.path, said.entry)
    this.heard.set(other.id, (this.heard.get(other.id) ?? 0) + 1)
    return true
  }

  holds(content: string): boolean {
    return [...this.disk.values(), ...this.trash].includes(content)
  }

  /** Files where a folder should be, and files inside a path that should be a file. */
  inTheWay(path: string): string[] {
    return [...this.disk.keys()].filter((other) => path.startsWith(`${other}/`) || other.startsWith(`${path}/`))
  }

  /** Local files that haven't changed since a device that knew them deleted them. */
  staysThoughDeleted(): string[] {
    return [...this.disk]
      .filter(([path, content]) => {
        const standing = this.set.standing(path)
        return standing?.winner.file === null && this.remembered.get(path)?.content === content
      })
      .map(([path]) => path)
  }

  /** Executes up to `most` steps of the plan, since the process may die after any. @returns whether there were any */
  work(now: number, most: number, isReachable: (content: string) => boolean): boolean {
    const plan = planOf({
      local: this.disk,
      remembered: this.remembered,
      set: this.set,
      me: this.id,
      mayWrite: true,
      isLeftAlone: () => false,
      nameOf: (device) => device.slice(-1),
    })
    this.troubles = plan.troubles.map(({ path }) => path)
    this.missing = []
    let done = 0
    for (const step of plan.steps) {
      if (done === most) return true
      const { path } = step
      const number = this.set.numberOf(this.id, path) + 1
      if (step.do === 'say') {
        const file = step.content === null ? null : fileOf(step.content)
        this.say(path, { number, seen: step.seen, file, time: now })
        this.remembered.set(path, { seen: { ...step.seen, [this.id]: number }, content: step.content })
      } else if (step.do === 'say-of') {
        this.say(path, { number, seen: step.seen, file: step.file, time: now })
      } else if (step.do === 'set-beside') {
        expect(this.disk.get(step.from)).toBe(step.file.content)
        expect(this.disk.has(path)).toBe(false)
        this.disk.set(path, step.file.content)
        // The process may die right here.
        if (++done === most) return true
        this.say(path, { number, seen: step.seen, file: step.file, time: now })
        this.remembered.set(path, { seen: { ...step.seen, [this.id]: number }, content: step.file.content })
      } else if (step.do === 'move-aside') {
        expect(this.disk.get(path)).toBe(step.content)
        expect(this.disk.has(step.to)).toBe(false)
        this.disk.set(step.to, step.content)
        this.disk.delete(path)
      } else if (step.do === 'remember') this.remembered.set(path, step.remembered)
      else if (step.do === 'take-away') {
        expect(this.disk.get(path)).toBe(step.over)
        this.trash.push(step.over)
        this.disk.delete(path)
        this.remembered.set(path, step.then)
      } else {
        expect(this.disk.get(path) ?? null).toBe(step.over)
        if (this.inTheWay(path).length > 0) continue
        const { content } = step.statement.file
        if (!this.holds(content) && !isReachable(content)) {
          this.missing.push(path)
          continue
        }
        if (step.over !== null) this.trash.push(step.over)
        this.disk.set(path, content)
        this.remembered.set(path, step.then)
      }
      done += 1
    }
    this.steps += done
    return done > 0
  }
}

const fileOf = (content: string) => ({ content, size: 1, root: content, key: content, modified: 1 })

type Event =
  | { kind: 'write'; device: number; path: number; again: boolean }
  | { kind: 'delete'; device: number; path: number }
  | { kind: 'move'; device: number; path: number; to: number }
  | { kind: 'hear'; device: number; from: number; times: number }
  | { kind: 'work'; device: number; most: number }
  /** The device loses its memory of agreed states. */
  | { kind: 'forget'; device: number }

const device = fc.nat({ max: 2 })
const path = fc.nat({ max: 30 })
const histories = (...more: fc.MaybeWeightedArbitrary<Event>[]): fc.Arbitrary<Event[]> =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), device, path, again: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), device, path }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), device, path, to: path }) },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('hear' as const),
          device,
          from: device,
          times: fc.integer({ min: 1, max: 6 }),
        }),
      },
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant('work' as const), device, most: fc.integer({ min: 0, max: 6 }) }),
      },
      ...more,
    ),
    { maxLength: 60, size: 'max' },
  )

function run(history: readonly Event[], count: number): { devices: Device[]; fates: Fates } {
  const devices = Array.from({ length: count }, (_, index) => new Device(hex(String.fromCharCode(97 + index))))
  const fates: Fates = new Map()
  let made = 0
  let now = 1
  const give = (device: Device, path: string): void => {
    const content = device.disk.get(path)
    if (content !== undefined) fates.set(content, 'given-up')
  }
  const reachable = (content: string) => devices.some((each) => each.holds(content))
  const pathOf = (device: Device, number: number): string => {
    const all = [...new Set([...PATHS, ...device.disk.keys()])]
    return all[number % all.length] as string
  }
  for (const event of history) {
    const device = devices[event.device % count] as Device
    now += 1
    if (event.kind === 'write') {
      const path = pathOf(device, event.path)
      give(device, path)
      for (const other of device.inTheWay(path)) {
        give(device, other)
        device.disk.delete(other)
      }
      // Sometimes two devices write the same content.
      made += 1
      const content = hex(event.again ? 'ffff' : made.toString(16))
      device.disk.set(path, content)
      fates.set(content, event.again ? 'given-up' : 'kept')
    } else if (event.kind === 'delete') {
      const path = pathOf(device, event.path)
      give(device, path)
      device.disk.delete(path)
    } else if (event.kind === 'move') {
      const [from, to] = [pathOf(device, event.path), pathOf(device, event.to)]
      const content = device.disk.get(from)
      if (content === undefined || from === to || device.inTheWay(to).length > 0) continue
      give(device, to)
      device.disk.set(to, content)
      device.disk.delete(from)
    } else if (event.kind === 'hear') {
      const from = devices[event.from % count] as Device
      for (let time = 0; from !== device && time < event.times; time++) device.hear(from)
    } else if (event.kind === 'work') device.work(now, event.most, reachable)
    else device.remembered.clear()
  }
  for (let round = 0; ; round++) {
    let moved = false
    for (const one of devices) {
      for (const other of devices) while (one !== other && one.hear(other)) moved = true
      now += 1
      if (one.work(now, Number.POSITIVE_INFINITY, reachable)) moved = true
    }
    if (!moved) break
    if (round > 50) throw new Error('they never come to rest')
  }
  return { devices, fates }
}

/** The same histories every time; set `PARLEY_FOLDER_RUNS` for more and different ones. */
const more = Number(process.env.PARLEY_FOLDER_RUNS ?? 0)
const RUNS = more > 0 ? { numRuns: more } : { numRuns: 400, seed: 7 }

describe('[K] a synced folder', () => {
  it.each([2, 3])('converges on %i devices, and loses only content that somebody overwrote or deleted', (count) => {
    let conflicts = 0
    fc.assert(
      fc.property(histories(), (history) => {
        const { devices, fates } = run(history, count)
        const [first, ...rest] = devices as [Device, ...Device[]]
        const isShared = ([path]: [string, string]) => !/^x\/[bB]\.txt$/.test(path)
        // Two files that differ only in case each stay where they are.
        const shared = (device: Device) => Object.fromEntries([...device.disk].filter(isShared).sort())
        for (const other of rest) expect(shared(other)).toEqual(shared(first))
        const there = new Set(devices.flatMap((each) => [...each.disk.values()]))
        for (const [content, fate] of fates) if (fate === 'kept') expect(there).toContain(content)
        for (const path of first.disk.keys()) expect(isSyncPath(path)).toBe(true)
        for (const each of devices) expect(each.staysThoughDeleted()).toEqual([])
        for (const each of devices) expect(each.missing).toEqual([])
        if ([...first.disk.keys()].some((path) => path.includes('('))) conflicts += 1
      }),
      RUNS,
    )
    expect(conflicts).toBeGreaterThan(20)
  })

  it('[K12] changes only the case of a name if both halves of the rename arrive together', () => {
    const [ana, ben] = [new Device(hex('a')), new Device(hex('b'))]
    const everybody = (content: string) => ana.holds(content) || ben.holds(content)
    const settle = (device: Device, now: number): void => {
      while (device.work(now, Number.POSITIVE_INFINITY, everybody));
    }
    const content = hex('1')
    for (const path of ['x/B.txt', 'X/c.txt']) ana.disk.set(path, content)
    settle(ana, 1)
    while (ben.hear(ana));
    settle(ben, 2)
    ana.disk.clear()
    for (const path of ['x/b.txt', 'x/c.txt']) ana.disk.set(path, content)
    settle(ana, 3)
    while (ben.hear(ana));
    settle(ben, 4)
    expect([...ben.disk.keys()].sort()).toEqual(['x/b.txt', 'x/c.txt'])
  })

  it.each([
    ['files', new FolderSet(3, 10), ['4', '5']],
    ['deletions', new FolderSet(10, 3), []],
  ])('[K16] publishes only as many %s as are valid, reports the others, and then rests', (_, set, troubles) => {
    const ana = new Device(hex('a'), set)
    const all = ['1', '2', '3', '4', '5']
    const settle = (): void => {
      for (let look = 0; ana.work(1, Number.POSITIVE_INFINITY, () => false); look++)
        if (look > 20) throw new Error('it never comes to rest')
    }
    for (const path of all) ana.disk.set(path, hex(path))
    settle()
    for (const path of all) ana.disk.delete(path)
    settle()
    for (const path of all) ana.disk.set(path, hex(`${path}${path}`))
    settle()
    expect(ana.troubles).toEqual(troubles)
  })

  it('[K16] reports deletions that exceed the limit, and doesn’t bring the files back', () => {
    const [ana, ben] = [new Device(hex('a'), new FolderSet(100, 4)), new Device(hex('b'), new FolderSet(100, 4))]
    const settle = (): void => {
      for (let round = 0; round < 5; round++) {
        for (const [device, other] of [
          [ana, ben],
          [ben, ana],
        ] as const) {
          while (device.work(1, Number.POSITIVE_INFINITY, (content) => other.holds(content)));
          while (other.hear(device));
        }
      }
    }
    for (const folder of ['b', 'a']) {
      const paths = ['1', '2', '3'].map((name) => `${folder}/${name}`)
      for (const path of paths) ana.disk.set(path, hex('1'))
      settle()
      for (const path of paths) ana.disk.delete(path)
      settle()
    }
    expect([...ana.disk.keys()]).toEqual([])
    expect(ana.troubles).toEqual(['a/2', 'a/3'])
    expect([...ben.disk.keys()]).toEqual(['a/2', 'a/3'])
  })

  it('loses nothing if devices lose their memory of agreed states', () => {
    const forgetting: fc.Arbitrary<Event> = fc.record({ kind: fc.constant('forget' as const), device })
    fc.assert(
      fc.property(histories({ weight: 1, arbitrary: forgetting }), (history) => {
        const { devices, fates } = run(history, 3)
        const there = new Set(devices.flatMap((each) => [...each.disk.values(), ...each.trash]))
        for (const [content, fate] of fates) if (fate === 'kept') expect(there).toContain(content)
      }),
      RUNS,
    )
  })
})
