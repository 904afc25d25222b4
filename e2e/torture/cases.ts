/**
 * Single actions of people and programs in a synced folder, each with its required result: in sync within moments, or a
 * reported problem.
 */
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  closeSync,
  cpSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Disk } from './disk.ts'
import { type Device, type Group, pause, until } from './syncing.ts'

export interface World {
  group: Group
  ana: Device
  ben: Device
  /** Resolves when everyone is in sync, before the measurement. */
  ready(): Promise<void>
  /** Adds a device with an empty folder. */
  join(): Promise<Device>
}

export interface Case {
  name: string
  /** The required result. `decision`: a person has to decide, and is notified. */
  ends: 'in-sync' | 'decision'
  /** Performs it; timing starts when it resolves. @returns a final check: why the result is wrong, or null */
  run(world: World): Promise<(() => string | null) | undefined>
  /** A special location for the folders: on a disk that allows distant times, or owned by another user. */
  needs?: 'memory' | 'other-user' | 'only-ana'
  /** Maximum time to sync in milliseconds, if not 3 s. */
  within?: number
  /** Milliseconds to measure the cost of waiting, for cases that would need periodic scans. */
  waits?: number
}

export const put = ({ place }: Device, path: string, text: string | Uint8Array): void => {
  mkdirSync(dirname(join(place, path)), { recursive: true })
  writeFileSync(join(place, path), text)
}
/** Null if there is no file. */
const textAt = (device: Device, path: string): string | null =>
  isThere(device, path) ? readFileSync(join(device.place, path), 'utf8') : null
const at = ({ place }: Device, path: string): string => join(place, path)
const expectText = (device: Device, path: string, text: string) => () => {
  const found = textAt(device, path)
  return found === text ? null : `${path} at ${device.name}: ${JSON.stringify(found?.slice(0, 40) ?? null)}`
}
const modeOf = (device: Device, path: string): string => (statSync(at(device, path)).mode & 0o777).toString(8)
const expectMode = (device: Device, path: string, mode: string): string | null =>
  modeOf(device, path) === mode ? null : `${path} at ${device.name} has mode ${modeOf(device, path)}`

const touch = (device: Device, path: string, time = Date.now() / 1000 - 86_400): void =>
  utimesSync(at(device, path), time, time)

/** Saves the same bytes again, in place. */
const saveSame = (device: Device, path: string): void => writeFileSync(at(device, path), readFileSync(at(device, path)))

async function whileAway({ group, ana }: World, work: () => Promise<void> | void): Promise<void> {
  await ana.kill()
  await work()
  await ana.start()
  await group.link()
}

/** Waits until the only running device has noticed the change. */
async function noticed(device: Device): Promise<void> {
  await pause(1500)
  for (let quiet = 0; quiet < 3; quiet = (await device.said()).isAtRest ? quiet + 1 : 0) await pause(100)
}

export const CASES: readonly Case[] = [
  {
    name: 'touch',
    ends: 'in-sync',
    async run(world) {
      const { ana, ben } = world
      await whileAway(world, async () => {
        put(ben, 'plan.txt', 'by Ben')
        await noticed(ben)
        touch(ben, 'plan.txt')
        await noticed(ben)
      })
      return expectText(ana, 'plan.txt', 'by Ben')
    },
  },
  {
    name: 'sameSave',
    ends: 'in-sync',
    async run(world) {
      await whileAway(world, async () => {
        put(world.ben, 'plan.txt', 'by Ben')
        await noticed(world.ben)
        saveSame(world.ben, 'plan.txt')
        await noticed(world.ben)
      })
      return expectText(world.ana, 'plan.txt', 'by Ben')
    },
  },
  {
    name: 'third',
    ends: 'in-sync',
    async run(world) {
      put(world.ana, 'plan.txt', 'one')
      await world.ready()
      for (const device of [world.ana, world.ben]) touch(device, 'plan.txt')
      await noticed(world.ana)
      const cem = await world.join()
      return expectText(cem, 'plan.txt', 'one')
    },
  },
  {
    name: 'restored',
    ends: 'in-sync',
    needs: 'only-ana',
    async run(world) {
      const { ana } = world
      for (let number = 0; number < 20; number++) put(ana, `files/${number}.txt`, `number ${number}`)
      await noticed(ana)
      await ana.kill()
      cpSync(ana.place, `${ana.place} copy`, { recursive: true, preserveTimestamps: true })
      rmSync(ana.place, { recursive: true })
      renameSync(`${ana.place} copy`, ana.place)
      await ana.start()
      await world.join()
      return undefined
    },
  },
  {
    name: 'mtimeFar',
    ends: 'in-sync',
    needs: 'memory',
    async run({ ana, ben }) {
      put(ana, 'far.txt', 'far')
      touch(ana, 'far.txt', 300_000_000_000)
      return expectText(ben, 'far.txt', 'far')
    },
  },
  {
    name: 'mtimePast',
    ends: 'in-sync',
    async run({ ana, ben }) {
      put(ana, 'past.txt', 'past')
      touch(ana, 'past.txt', -1_000_000)
      return expectText(ben, 'past.txt', 'past')
    },
  },
  {
    name: 'manyPaths',
    ends: 'in-sync',
    within: 20_000,
    async run(world) {
      for (let number = 0; number < 1000; number++) put(world.ana, `many/${number % 20}/${number}.txt`, `${number}`)
      await world.ready()
      renameSync(at(world.ana, 'many'), at(world.ana, 'renamed'))
      await world.ready()
      renameSync(at(world.ana, 'renamed'), at(world.ana, 'renamed again'))
      return undefined
    },
  },
  {
    name: 'immutable',
    ends: 'decision',
    async run(world) {
      const { ana, ben } = world
      put(ana, 'stays.txt', 'stays')
      put(ana, 'c.txt', 'one')
      await world.ready()
      execFileSync('chattr', ['+i', at(ben, 'stays.txt')])
      rmSync(at(ana, 'stays.txt'))
      put(ana, 'c.txt', 'two')
      put(ana, 'new.txt', 'new')
      put(ben, 'bens.txt', 'by Ben')
      return () => {
        const found = [
          [ben, 'c.txt', 'two'],
          [ben, 'new.txt', 'new'],
          [ana, 'bens.txt', 'by Ben'],
        ] as const
        return found.map(([device, path, text]) => expectText(device, path, text)()).find((why) => why !== null) ?? null
      }
    },
  },
  {
    name: 'unwritable',
    ends: 'decision',
    needs: 'other-user',
    async run(world) {
      const { ana, ben } = world
      put(ana, 'closed/stays.txt', 'stays')
      put(ana, 'c.txt', 'one')
      await world.ready()
      chmodSync(at(ben, 'closed'), 0o555)
      rmSync(at(ana, 'closed/stays.txt'))
      put(ana, 'c.txt', 'two')
      return expectText(ben, 'c.txt', 'two')
    },
  },
  {
    name: 'unreadable',
    ends: 'decision',
    needs: 'other-user',
    async run({ ana, ben }) {
      put(ben, 'secret.txt', 'secret')
      chmodSync(at(ben, 'secret.txt'), 0o600)
      put(ben, 'open.txt', 'open')
      chmodSync(at(ben, 'open.txt'), 0o644)
      return expectText(ana, 'open.txt', 'open')
    },
  },
  {
    name: 'watchReplaced',
    ends: 'in-sync',
    async run(world) {
      const { ana, ben } = world
      put(ana, 'd/f.txt', '1')
      await world.ready()
      renameSync(at(ana, 'd'), at(ana, 'e'))
      put(ana, 'd/f.txt', '2')
      await world.ready()
      put(ana, 'd/f.txt', '3')
      return expectText(ben, 'd/f.txt', '3')
    },
  },
  {
    name: 'away',
    ends: 'in-sync',
    async run(world) {
      const { ana, ben } = world
      put(ana, 'f.txt', '1')
      await world.ready()
      const copy = `${ana.place} copy`
      cpSync(ana.place, copy, { recursive: true, preserveTimestamps: true })
      rmSync(ana.place, { recursive: true })
      renameSync(copy, ana.place)
      await world.ready()
      put(ana, 'f.txt', '2')
      return expectText(ben, 'f.txt', '2')
    },
  },
  {
    name: 'fileVsDir',
    ends: 'decision',
    waits: 40_000,
    async run({ group, ana, ben }) {
      await group.part()
      put(ana, 'x', Buffer.alloc(50_000_000, 'x'))
      put(ben, 'x/inner.txt', 'inner')
      await pause(3000)
      await group.link()
      return undefined
    },
  },
  {
    name: 'modes',
    ends: 'in-sync',
    async run(world) {
      const { ana, ben } = world
      for (const [path, mode] of [
        ['key', 0o600],
        ['run.sh', 0o755],
      ] as const) {
        put(ana, path, path)
        chmodSync(at(ana, path), mode)
      }
      await world.ready()
      for (const path of ['key', 'run.sh']) put(ben, path, `${path} by Ben`)
      return () => expectMode(ana, 'key', '600') ?? expectMode(ana, 'run.sh', '755')
    },
  },
  {
    name: 'names',
    ends: 'decision',
    async run({ ana, ben }) {
      const common = [
        'Bu\u0308cher.txt',
        'می\u200cخواهم.txt',
        '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}.txt',
        '👨‍👩‍👧.txt',
      ]
      const others = [
        'a:b',
        'why?',
        ' leading',
        'ending.',
        'CON',
        'aux.c',
        'PLAN~1.DOC',
        '字'.repeat(70),
        'line\nbreak',
      ]
      for (const name of [...common, ...others, 'report.tmp']) put(ana, name, name)
      writeFileSync(Buffer.concat([Buffer.from(`${ana.place}/caf`), Buffer.from([0xe9])]), 'latin')
      return () => {
        const missing = common.filter((name) => !isThere(ben, name.normalize('NFC')) && !isThere(ben, name))
        return missing.length === 0 ? null : `not at ben: ${missing.join(', ')}`
      }
    },
  },
  {
    name: 'mmapSame',
    ends: 'in-sync',
    async run(world) {
      const { ana, ben } = world
      put(ana, 'm.txt', 'aaaa')
      await world.ready()
      const old = `${ana.place} old`
      cpSync(at(ana, 'm.txt'), old)
      execFileSync('touch', ['-r', at(ana, 'm.txt'), old])
      const descriptor = openSync(at(ana, 'm.txt'), 'r+')
      writeSync(descriptor, 'bbbb', 0)
      closeSync(descriptor)
      execFileSync('touch', ['-r', old, at(ana, 'm.txt')])
      return expectText(ben, 'm.txt', 'bbbb')
    },
  },
  {
    name: 'openFd',
    ends: 'in-sync',
    async run(world) {
      const { ana, ben } = world
      put(ana, 'log.txt', 'one\n')
      await world.ready()
      const descriptor = openSync(at(ana, 'log.txt'), 'a')
      put(ben, 'log.txt', 'by Ben\n')
      await world.ready()
      writeSync(descriptor, 'by the program that had it open\n')
      closeSync(descriptor)
      return () => {
        const texts = [ana, ben].flatMap((device) =>
          [...new Disk(device.place).tree('', device.own).keys()].map((path) => textAt(device, path)),
        )
        return texts.some((text) => text?.includes('had it open')) ? null : 'it lies in the trash alone'
      }
    },
  },
  {
    name: 'bothSave',
    ends: 'in-sync',
    async run({ ana, ben }) {
      for (let times = 0; times < 8; times++) {
        for (const device of [ana, ben]) put(device, 'both.txt', `${device.name} ${times}`)
        await pause(1500)
      }
      return undefined
    },
  },
  {
    name: 'takeTurns',
    ends: 'in-sync',
    async run({ ana, ben }) {
      const save = (device: Device, other: Device, text: string) => {
        put(device, 'both.txt', text)
        return until(
          async () => textAt(other, 'both.txt') === text,
          20_000,
          `${other.name} sees what ${device.name} saved`,
        )
      }
      for (let times = 0; times < 10; times++) {
        await save(ana, ben, `ana ${times}`)
        await save(ben, ana, `ben ${times}`)
      }
      return () => {
        const files = [...new Disk(ana.place).tree('', ana.own).keys()]
        return files.length === 1 ? null : `copies: ${files.join(', ')}`
      }
    },
  },
  {
    name: 'stuckCopies',
    ends: 'in-sync',
    within: 10_000,
    async run({ group, ana, ben }) {
      for (let times = 0; times < 104; times++) {
        await group.part()
        for (const device of [ana, ben]) put(device, 'same.txt', `${device.name} ${times}`)
        await Promise.all([noticedSoon(ana), noticedSoon(ben)])
        await group.link()
        await pause(200)
      }
      return undefined
    },
  },
  {
    name: 'capitals',
    ends: 'in-sync',
    async run(world) {
      put(world.ana, 'readme.md', 'one')
      await world.ready()
      renameSync(at(world.ana, 'readme.md'), at(world.ana, 'README.md'))
      return expectText(world.ben, 'README.md', 'one')
    },
  },
  {
    name: 'manySaves',
    ends: 'in-sync',
    async run({ ana, ben }) {
      for (let times = 0; times < 200; times++) {
        put(ana, 'saved.bin', Buffer.alloc(1_000_000, `${times} `))
        await pause(20)
      }
      return () => (textAt(ben, 'saved.bin')?.length === 1_000_000 ? null : 'another size')
    },
  },
  {
    name: 'largeHoldsUp',
    ends: 'in-sync',
    within: 60_000,
    async run({ ana, ben }) {
      const descriptor = openSync(at(ana, 'large.bin'), 'w')
      ftruncateSync(descriptor, 1_000_000_000)
      closeSync(descriptor)
      put(ana, 's.txt', 'small')
      await until(async () => textAt(ben, 's.txt') === 'small', 3000, 'the small file beside it')
      return undefined
    },
  },
  {
    name: 'appended',
    ends: 'in-sync',
    async run(world) {
      const { ana, ben } = world
      put(ana, 'log.txt', '')
      await world.ready()
      for (let times = 0; times < 40; times++) {
        appendFileSync(at(ana, 'log.txt'), `${times}\n`)
        await pause(50)
      }
      return () => (textAt(ben, 'log.txt')?.endsWith('39\n') ? null : 'its end is missing')
    },
  },
  {
    name: 'links',
    ends: 'decision',
    async run({ ana }) {
      put(ana, 'plain.txt', 'plain')
      symlinkSync('plain.txt', at(ana, 'link.txt'))
      return undefined
    },
  },
  {
    name: 'deletedWhileChanged',
    ends: 'in-sync',
    async run(world) {
      const { group, ana, ben } = world
      put(ana, 'plan.txt', 'one')
      await world.ready()
      await group.part()
      rmSync(at(ana, 'plan.txt'))
      put(ben, 'plan.txt', 'by Ben')
      await pause(2000)
      await group.link()
      return expectText(ana, 'plan.txt', 'by Ben')
    },
  },
  {
    name: 'conflict',
    ends: 'in-sync',
    async run(world) {
      const { group, ana, ben } = world
      put(ana, 'plan.txt', 'one')
      await world.ready()
      await group.part()
      for (const device of [ana, ben]) put(device, 'plan.txt', `by ${device.name}`)
      await pause(2000)
      await group.link()
      return () => {
        const texts = execFileSync('sh', ['-c', 'cat "$0"/plan*', ana.place], { encoding: 'utf8' })
        return ['by ana', 'by ben'].every((text) => texts.includes(text)) ? null : `only ${texts}`
      }
    },
  },
  {
    name: 'tree',
    ends: 'in-sync',
    within: 120_000,
    async run({ ana }) {
      for (let number = 0; number < 10_000; number++) put(ana, `tree/${number % 100}/${number}.txt`, `number ${number}`)
      return undefined
    },
  },
]

const noticedSoon = async (device: Device): Promise<void> => {
  await pause(900)
  await device.said()
}

function isThere({ place }: Device, path: string): boolean {
  return statSync(join(place, path), { throwIfNoEntry: false }) !== undefined
}
