/**
 * The events in a simulated group: a list of operations made from one seed, as plain data, so that any of them can be
 * left out.
 */
import type { Role } from '../../space/permissions.ts'
import type { Weather } from '../network.ts'
import { Random } from '../random.ts'
import { ACTS, type Act } from './hostile.ts'

export const FOUNDER = 'p0'
export const HOSTILE = 'mal'
/** Some groups have a relay. */
export const RELAY = 'kip'
/** In some groups, a device with an invalid key requests to join (V48). */
export const ODD = 'odd'
/**
 * In one of this many groups, the hostile member has more governance heads than a record can name. This takes as long
 * as hundreds of other groups.
 */
const MANY_HEADS_EVERY = 2500
const MANY_HEADS = 10_001

interface Named {
  name: string
}

/** Each kind of operation and its parameters. */
interface Parts {
  join: { name: string; by: string; role: Role }
  say: { name: string; count: number }
  draw: { name: string; element: number; count: number }
  link: { name: string; other: string }
  cut: { name: string; other: string }
  partition: { names: string[] }
  heal: object
  weather: Weather
  crash: Named
  start: Named
  restart: Named
  fill: Named
  free: Named
  backup: Named
  restore: { name: string; noticed: boolean; oldest: boolean }
  copy: { name: string; noticed: boolean }
  swap: Named
  role: { by: string; of: string; role: Role }
  remove: { by: string; of: string }
  purge: { by: string; of: string }
  leave: Named
  keys: Named
  settle: Named
  pack: Named
  days: { days: number }
  clock: { name: string; hours: number }
  branches: { count: number }
  evil: { act: Act; choice: number }
}

type Kind = keyof Parts
/** `after`: milliseconds that pass before the operation. */
type OperationOf<Each extends Kind> = { after: number; do: Each } & Parts[Each]
export type Operation = { [Each in Kind]: OperationOf<Each> }[Kind]

export interface Scenario {
  seed: number
  /** The founder first, a relay last; doesn't include the hostile member. */
  honest: string[]
  /** The role in which the hostile member is admitted. */
  hostileRole: Role
  delay: [number, number]
  jitter: number
  operations: Operation[]
  /** How all devices are linked at the end: each with each other, or in a ring. */
  end: 'mesh' | 'ring'
  /** Whether links stay as they are at the end, so that nothing restarts there. */
  keepsLinks: boolean
  /** Number of windows in which each device writes, if more than one. */
  windows?: Readonly<Record<string, number>>
  /** Everyone draws with a tool that these devices don't know. Absent if there is no such tool. */
  withoutTool?: readonly string[]
}

/** The relative frequency of each kind. */
const WEIGHTS: Record<Kind, number> = {
  join: 4,
  say: 24,
  draw: 16,
  link: 5,
  cut: 4,
  partition: 4,
  heal: 5,
  weather: 3,
  crash: 3,
  start: 4,
  restart: 4,
  fill: 1.5,
  free: 3,
  backup: 0,
  restore: 1.5,
  copy: 0.8,
  swap: 0,
  role: 5,
  remove: 2,
  purge: 1.5,
  leave: 0.7,
  keys: 1.5,
  settle: 2.5,
  pack: 2,
  days: 1,
  clock: 0,
  branches: 0,
  evil: 16,
}

const KINDS = Object.keys(WEIGHTS) as Kind[]
const TOTAL = KINDS.reduce((sum, kind) => sum + WEIGHTS[kind], 0)

/** @param seed a whole number from 0 on: the same seed makes the same scenario */
export function makeScenario(seed: number): Scenario {
  if (seed % MANY_HEADS_EVERY === MANY_HEADS_EVERY - 1) return withManyHeads(seed)
  const random = new Random(seed * 2654435761 + 97)
  const honest = Array.from({ length: random.between(2, 7) }, (_, index) => `p${index}`)
  const everybody = [...honest, HOSTILE]
  const one = (): string => random.pick(everybody)
  const role = (): Role => {
    const dice = random.next()
    return dice < 0.15 ? 'owner' : dice < 0.85 ? 'editor' : 'viewer'
  }
  const hostileRole = role()
  const make: { [Each in Kind]: () => Parts[Each] } = {
    join: () => ({ name: one(), by: random.chance(0.6) ? FOUNDER : one(), role: role() }),
    say: () => ({ name: one(), count: random.chance(0.15) ? random.between(4, 12) : 1 }),
    draw: () => ({ name: one(), element: random.between(0, 5), count: random.chance(0.1) ? random.between(3, 8) : 1 }),
    link: () => ({ name: one(), other: one() }),
    cut: () => ({ name: one(), other: one() }),
    partition: () => ({ names: everybody.filter(() => random.chance(0.5)) }),
    heal: () => ({}),
    weather: () => {
      const bad = (most: number): number => (random.chance(0.6) ? random.next() * most : 0)
      return { loss: bad(0.2), duplicates: bad(0.2), reordering: bad(0.2) }
    },
    crash: () => ({ name: one() }),
    start: () => ({ name: one() }),
    restart: () => ({ name: one() }),
    fill: () => ({ name: one() }),
    free: () => ({ name: one() }),
    backup: () => ({ name: one() }),
    restore: () => ({ name: one(), noticed: random.chance(0.5), oldest: random.chance(0.3) }),
    copy: () => ({ name: one(), noticed: random.chance(0.5) }),
    swap: () => ({ name: one() }),
    role: () => ({ by: random.chance(0.7) ? FOUNDER : one(), of: one(), role: role() }),
    remove: () => ({ by: random.chance(0.7) ? FOUNDER : one(), of: random.chance(0.4) ? HOSTILE : one() }),
    purge: () => ({ by: random.chance(0.8) ? FOUNDER : one(), of: random.chance(0.4) ? HOSTILE : one() }),
    leave: () => ({ name: one() }),
    keys: () => ({ name: one() }),
    settle: () => ({ name: random.chance(0.7) ? FOUNDER : one() }),
    pack: () => ({ name: one() }),
    days: () => ({ days: random.chance(0.2) ? 31 : random.between(1, 9) }),
    clock: () => ({ name: one(), hours: 0 }),
    branches: () => ({ count: MANY_HEADS }),
    evil: () => ({ act: random.pick(ACTS), choice: random.between(0, 2 ** 31) }),
  }
  const operations: Operation[] = [{ after: 0, do: 'join', name: HOSTILE, by: FOUNDER, role: hostileRole }]
  for (const name of honest.slice(1)) {
    if (random.chance(0.85)) operations.push({ after: 0, do: 'join', name, by: FOUNDER, role: role() })
  }
  operations.push({ after: random.between(500, 4000), do: 'heal' })
  const many = random.between(25, 70)
  /** Operations to insert later, each with the number of operations before it. */
  const later: { place: number; operation: Operation }[] = []
  const putLater = (most: number, operation: Operation): void => {
    later.push({ place: operations.length + random.between(1, most), operation })
  }
  while (operations.length < many) {
    const due = later.findIndex(({ place }) => place <= operations.length)
    const after = random.chance(0.5) ? random.between(0, 20) : random.between(0, 3000)
    if (due >= 0) {
      operations.push(...later.splice(due, 1).map(({ operation }) => operation))
      continue
    }
    const kind = pickKind(random)
    const operation = { after, do: kind, ...make[kind]() } as Operation
    if (operation.do === 'restore') {
      operations.push({ after, do: 'backup', name: operation.name })
      putLater(20, operation)
    } else if ((operation.do === 'crash' || operation.do === 'restart') && random.chance(0.6)) {
      // In the middle of a write.
      operations.push({ after, do: 'say', name: operation.name, count: random.between(1, 3) })
      operations.push({ ...operation, after: random.between(0, 9) })
    } else operations.push(operation)
    for (let turns = operation.do === 'copy' ? random.between(1, 4) : 0; turns > 0; turns--) {
      putLater(25, { after: random.between(0, 3000), do: 'swap', name: (operation as OperationOf<'copy'>).name })
    }
    if (operation.do === 'settle' && random.chance(0.5)) operations.push(...history(random, everybody))
  }
  const oddities = withOddities(seed, operations, everybody)
  const relay = relayIn(seed, oddities, everybody)
  const all = relay ? [...honest, RELAY] : honest
  const told = relay ?? oddities
  const strangers = strangersTo(seed, all)
  const windows = windowsIn(seed, honest)
  const written = windows ? withWindows(seed, told, windows) : told
  return {
    seed,
    honest: all,
    hostileRole,
    delay: [1, random.between(5, 300)],
    jitter: random.between(0, 60),
    operations: strangers ? [...written, ...packedInTheMiddle(seed, honest, strangers)] : written,
    end: random.chance(0.6) ? 'mesh' : 'ring',
    keepsLinks: random.chance(0.3),
    ...(windows && { windows }),
    ...(strangers && { withoutTool: strangers }),
  }
}

/** In a quarter of all groups, people have two or three windows open. */
function windowsIn(seed: number, honest: readonly string[]): Record<string, number> | null {
  const random = new Random(seed * 16807 + 3)
  if (!random.chance(0.25)) return null
  return Object.fromEntries(honest.flatMap((name) => (random.chance(0.7) ? [[name, random.between(2, 3)]] : [])))
}

/** All windows of a device write at the same time, some while their host dies. */
function withWindows(seed: number, operations: readonly Operation[], windows: Record<string, number>): Operation[] {
  const random = new Random(seed * 48271 + 13)
  const names = Object.keys(windows)
  if (names.length === 0) return [...operations]
  return operations.flatMap((operation): Operation[] => {
    if (!random.chance(0.25)) return [operation]
    const name = random.pick(names)
    const count = random.between(2, 6)
    const both: Operation[] = [
      { after: random.between(0, 20), do: 'say', name, count },
      { after: random.between(0, 9), do: 'draw', name, element: random.between(0, 5), count },
    ]
    const end: Operation = { after: random.between(0, 9), do: 'restart', name }
    return [operation, ...both, ...(random.chance(0.3) ? [end] : [])]
  })
}

/** In a quarter of all groups, half of the devices have a version that lacks a tool that the others have. */
function strangersTo(seed: number, honest: readonly string[]): string[] | null {
  const random = new Random(seed * 22695477 + 5)
  return random.chance(0.25) ? honest.filter(() => random.chance(0.5)) : null
}

/**
 * A drawing with the newer tool is settled and packed while other devices have half of it; then these get the rest
 * packed.
 */
function packedInTheMiddle(seed: number, honest: readonly string[], strangers: readonly string[]): Operation[] {
  const random = new Random(seed * 134775813 + 1)
  const drawing = honest.filter((name) => !strangers.includes(name))
  const name = drawing.length > 0 ? random.pick(drawing) : FOUNDER
  const away = honest.filter((each) => each !== name && each !== FOUNDER)
  const draw: Operation = { after: 10, do: 'draw', name, element: random.between(0, 5), count: 6 }
  const settle: Operation = { after: 3000, do: 'settle', name: FOUNDER }
  const weeks: Operation = { after: 10, do: 'days', days: 8 }
  return [
    ...[FOUNDER, name, ...away].map((each): Operation => ({ after: 10, do: 'start', name: each })),
    { after: 3000, do: 'heal' },
    draw,
    { after: 3000, do: 'partition', names: away },
    draw,
    { after: 10, do: 'say', name, count: 2 },
    ...[settle, weeks, settle],
    { after: 3000, do: 'pack', name },
    ...[settle, weeks, settle],
    ...[FOUNDER, name].map((each): Operation => ({ after: 3000, do: 'restart', name: each })),
    { after: 3000, do: 'heal' },
  ]
}

/** A small group that removes a viewer with more governance heads than a record can name. */
function withManyHeads(seed: number): Scenario {
  const random = new Random(seed)
  return {
    seed,
    honest: [FOUNDER, 'p1'],
    hostileRole: 'viewer',
    delay: [1, random.between(5, 300)],
    jitter: 0,
    operations: [
      { after: 0, do: 'join', name: HOSTILE, by: FOUNDER, role: 'viewer' },
      { after: 0, do: 'join', name: 'p1', by: FOUNDER, role: 'editor' },
      { after: 1000, do: 'heal' },
      { after: 100, do: 'branches', count: MANY_HEADS },
      { after: 10, do: 'say', name: 'p1', count: 3 },
      ...(random.chance(0.5) ? [{ after: 9000, do: 'role', by: FOUNDER, of: 'p1', role: 'owner' } as const] : []),
      { after: 20_000, do: 'remove', by: FOUNDER, of: HOSTILE },
      { after: 100, do: 'say', name: 'p1', count: 1 },
    ],
    end: 'mesh',
    keepsLinks: random.chance(0.5),
  }
}

/** The same operations, with clocks that are a day off and a device with an invalid key. */
function withOddities(seed: number, operations: readonly Operation[], everybody: readonly string[]): Operation[] {
  const random = new Random(seed * 69069 + 7)
  const clocks: Operation[] = everybody.flatMap((name) =>
    random.chance(0.15) ? [{ after: 0, do: 'clock', name, hours: random.pick([-24, 24]) }] : [],
  )
  const isSet = random.chance(0.3)
  const isOdd = random.chance(0.3)
  const told = operations.flatMap((operation): Operation[] => [
    operation,
    ...(isSet && random.chance(0.06)
      ? [{ after: 0, do: 'clock', name: random.pick(everybody), hours: random.pick([-24, 0, 24]) } as const]
      : []),
    ...(isOdd && random.chance(0.06)
      ? [{ after: 10, do: 'join', name: ODD, by: random.pick([FOUNDER, ...everybody]), role: 'editor' } as const]
      : []),
  ])
  return [...clocks, ...told]
}

/**
 * The same operations, with a relay that goes online and offline, is linked and cut off, and may be dismissed; null in
 * most groups.
 */
function relayIn(seed: number, operations: readonly Operation[], everybody: readonly string[]): Operation[] | null {
  const random = new Random(seed * 40503 + 11)
  if (!random.chance(0.4)) return null
  const withRelay: Operation[] = []
  const add = (operation: Operation): void => void withRelay.push(operation)
  const after = (): number => random.between(0, 1000)
  for (const [index, operation] of operations.entries()) {
    add(operation)
    if (index === 0 || random.chance(0.04)) add({ after: after(), do: 'join', name: RELAY, by: FOUNDER, role: 'relay' })
    if (random.chance(0.1)) add({ after: after(), do: 'restart', name: RELAY })
    if (random.chance(0.05)) add({ after: after(), do: 'crash', name: RELAY })
    if (random.chance(0.05)) add({ after: after(), do: 'start', name: RELAY })
    if (random.chance(0.1)) add({ after: after(), do: 'link', name: RELAY, other: random.pick(everybody) })
    if (random.chance(0.05)) add({ after: after(), do: 'cut', name: RELAY, other: random.pick(everybody) })
    if (random.chance(0.03)) add({ after: after(), do: random.chance(0.3) ? 'fill' : 'free', name: RELAY })
    if (random.chance(0.003)) add({ after: after(), do: 'remove', by: FOUNDER, of: RELAY })
    if (random.chance(0.003)) add({ after: after(), do: 'leave', name: RELAY })
  }
  return withRelay
}

/** Weeks pass: old records are settled and packed, and the squashes are settled. */
function history(random: Random, everybody: readonly string[]): Operation[] {
  const settle: Operation = { after: 3000, do: 'settle', name: FOUNDER }
  const weeks: Operation = { after: 10, do: 'days', days: random.pick([8, 8, 31]) }
  const packs = everybody.map((name): Operation => ({ after: random.between(0, 300), do: 'pack', name }))
  const more: Operation = { after: 2000, do: 'say', name: random.pick(everybody), count: 2 }
  return [settle, weeks, settle, { after: 3000, do: 'heal' }, ...packs, more, settle, weeks, settle]
}

function pickKind(random: Random): Kind {
  let dice = random.next() * TOTAL
  for (const kind of KINDS) {
    dice -= WEIGHTS[kind]
    if (dice < 0) return kind
  }
  return 'say'
}

/** As one line. */
export function describeOperation({ after, do: kind, ...parts }: Operation): string {
  return `+${after} ${kind} ${JSON.stringify(parts)}`
}
