/**
 * Runs cases, and reports how each ended: after which time everything was in sync, or which problem remains; and the
 * cost of idling afterward.
 */
import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CASES, type Case, type World } from './cases.ts'
import { Disk } from './disk.ts'
import { type Device, type Group, pause } from './syncing.ts'

/** Milliseconds. */
const PATIENCE = 45_000
const SOON = 3000
const LOOK = 50
/** Duration of the cost measurement; bytes per second, and share of a core, that are negligible. */
const WAITING = 6000
const NO_BYTES = 16_000
const NO_WORK = 0.08
/** Clock ticks per second. */
const TICKS = 100
/** Uid of the user `nobody`. */
const NOBODY = 65_534
const MEMORY = '/dev/shm'

export type StartGroup = (options: { directory: string; names: string[]; asNobody?: string }) => Promise<Group>

export interface Outcome {
  name: string
  isRight: boolean
  /** The result, in words. */
  ended: string
  /** Of all devices, per second. */
  bytesWritten: number
  /** As a share of a core. */
  work: number
}

export async function runCases(
  names: readonly string[],
  start: StartGroup,
  scratch: string,
  onDone: (outcome: Outcome) => unknown,
) {
  const chosen = names.includes('all') ? CASES : names.map(caseOf)
  const outcomes: Outcome[] = []
  for (const each of chosen) {
    const outcome = await runCase(each, start, scratch)
    outcomes.push(outcome)
    await onDone(outcome)
  }
  return outcomes
}

function caseOf(name: string): Case {
  const found = CASES.find((each) => each.name === name)
  if (!found) throw new RangeError(`no such case; there are: all, ${CASES.map((each) => each.name).join(', ')}`)
  return found
}

async function runCase(one: Case, start: StartGroup, scratch: string): Promise<Outcome> {
  const directory = await mkdtemp(join(one.needs === 'memory' ? MEMORY : scratch, `case-${one.name}-`))
  let group: Group | null = null
  try {
    const names = one.needs === 'only-ana' ? ['ana'] : ['ana', 'ben']
    if (one.needs === 'other-user') openTo(NOBODY, directory)
    group = await start({ directory, names, ...(one.needs === 'other-user' ? { asNobody: 'ben' } : {}) })
    const world = worldOf(group)
    await world.ready()
    const right = await one.run(world)
    const from = performance.now()
    const patience = Math.max(PATIENCE, 3 * (one.within ?? SOON))
    const { ended, isInSync, isNotified } = await settled(group, from, patience, right)
    const time = performance.now() - from
    const before = costs(group)
    const waiting = one.waits ?? WAITING
    await pause(waiting)
    const after = costs(group)
    const [bytesWritten, work] = [
      (after.bytes - before.bytes) / (waiting / 1000),
      (after.seconds - before.seconds) / (waiting / 1000),
    ]
    const why = right?.() ?? null
    const isInTime = isInSync && time <= (one.within ?? SOON)
    const isAsWanted = one.ends === 'in-sync' ? isInTime : isNotified || isInTime
    const isIdle = bytesWritten <= NO_BYTES && work <= NO_WORK
    return {
      name: one.name,
      isRight: isAsWanted && isIdle && why === null,
      ended: why === null ? ended : `${ended}; ${why}`,
      bytesWritten,
      work,
    }
  } catch (error) {
    return { name: one.name, isRight: false, ended: String(error), bytesWritten: Number.NaN, work: Number.NaN }
  } finally {
    await group?.remove()
    execFileSync('sh', ['-c', 'chattr -R -i "$0" 2>/dev/null; true', directory])
    await rm(directory, { recursive: true, force: true })
  }
}

function worldOf(group: Group): World {
  return {
    group,
    ana: group.devices[0] as Device,
    get ben() {
      return group.devices[1] as Device
    },
    ready: async () => {
      const { isInSync, ended } = await settled(group, performance.now())
      if (!isInSync) throw new Error(`not in sync to begin with: ${ended}`)
    },
    join: () => group.join('cem'),
  }
}

/**
 * Waits until all folders are equal and as required, and all are at rest; or all are at rest and report why they
 * differ; or time runs out.
 */
async function settled(
  group: Group,
  from: number,
  patience = PATIENCE,
  right: (() => string | null) | undefined = undefined,
): Promise<{ isInSync: boolean; isNotified: boolean; ended: string }> {
  const disks = group.devices.map(({ place }) => new Disk(place))
  for (let quiet = 0; ; ) {
    const differing = differences(group, disks)
    const said = await Promise.all(group.devices.map((device) => device.said()))
    const isAtRest = said.every((each) => each.isAtRest)
    const told = said.flatMap(({ troubles }, index) =>
      troubles.map(({ path, trouble }) => `${group.devices[index]?.name}: ${JSON.stringify(path)} ${trouble}`),
    )
    quiet = isAtRest ? quiet + 1 : 0
    const time = performance.now() - from
    const after = `after ${(time / 1000).toFixed(1)} s`
    if (isAtRest && differing.length === 0 && (right?.() ?? null) === null)
      return { isInSync: true, isNotified: told.length > 0, ended: `in sync ${after}` }
    // Stable for a while, so the report isn't about to change.
    if (quiet > 1500 / LOOK && told.length > 0)
      return { isInSync: false, isNotified: true, ended: `told ${after}: ${shortened(told)}` }
    if (time > patience) {
      const states = said.map(({ state, problem }, index) => `${group.devices[index]?.name} ${state} ${problem ?? ''}`)
      const ended = `NOT IN SYNC ${after}: ${states.join(', ')}; differs: ${shortened(differing)} ${shortened(told)}`
      return { isInSync: false, isNotified: false, ended }
    }
    await pause(LOOK)
  }
}

function differences(group: Group, disks: readonly Disk[]): string[] {
  const [first = new Map<string, string>(), ...others] = disks.map((disk, index) => {
    const tree = disk.tree('', group.devices[index]?.own)
    // Syncthing keeps temporary files next to the others.
    const files = [...tree].filter(([path]) => !/(^|\/)\.syncthing\./.test(path))
    return new Map(files.map(([path, hash]) => [path.normalize('NFC'), hash]))
  })
  const paths = new Set([first, ...others].flatMap((tree) => [...tree.keys()]))
  return [...paths].filter((path) => others.some((tree) => tree.get(path) !== first.get(path)))
}

const shortened = (list: readonly string[]): string =>
  `${list.slice(0, 4).join(', ')}${list.length > 4 ? `, and ${list.length - 4} more` : ''}`

/** Bytes written to disk and CPU time used by all processes. */
function costs({ devices }: Group): { bytes: number; seconds: number } {
  const pids = devices.flatMap((device) => device.pids)
  const sum = (of: (pid: number) => number) => pids.reduce((all, pid) => all + of(pid), 0)
  return {
    bytes: sum((pid) => Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])),
    seconds: sum((pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) / TICKS
    }),
  }
}

/** Makes new files there belong to the user. */
function openTo(user: number, directory: string): void {
  for (const path of [
    directory,
    join(directory, 'profiles'),
    join(directory, 'ben'),
    join(directory, 'profiles/ben'),
  ]) {
    mkdirSync(path, { recursive: true })
    chownSync(path, user, user)
  }
}
