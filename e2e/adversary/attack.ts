/** Defines attacks, and runs and judges them. */
import type { Role } from '../../shared/space/permissions.ts'
import type { BadPeer } from './bad-peer.ts'
import type { Group, PathKind } from './group.ts'
import { megabytes, neededMemory } from './needed-memory.ts'
import type { Noise } from './noise.ts'
import type { Person } from './person.ts'

export interface Scene {
  group: Group
  /** The attacker: a member linked to all three, created for each attack. */
  mal: BadPeer
  /** The first target: an editor. */
  victim: Person
  /** Fails the attack's test if the condition is false. */
  check(holds: boolean, what: string): void
  rest(milliseconds: number): Promise<void>
}

export interface Attack {
  name: string
  /** The rule that stops it. */
  rule: string
  /** The attacker's role; editor by default. */
  role?: Role
  /**
   * Whether the target is a public publication: Ana publishes, the other two read. An attacker admitted as a viewer is
   * one more anonymous reader.
   */
  inChannel?: boolean
  /** Path kinds to run over; both by default. */
  paths?: readonly PathKind[]
  /**
   * `named`: no version could have sent this, so the link is closed and the device shown. `closed`: the same for a
   * reader, whose device is unknown. `quiet`: no effect. `either`: one of these, depending on timing.
   */
  outcome: 'named' | 'closed' | 'quiet' | 'either'
  /** Whether the attacker is allowed to write there: its content may show. */
  mayShow?: boolean
  /** Why the honest replicas may differ afterward. */
  differs?: string
  /** Why chat can't arrive during the attack. */
  interrupts?: string
  /** Whether it needs its own group because it changes the space permanently. */
  alone?: boolean
  /** Part of the short run. */
  short?: boolean
  /** Resolves when the attack is complete. */
  run(scene: Scene): Promise<void> | void
}

export interface Result {
  attack: Attack
  path: PathKind
  failures: string[]
  /** 95th percentile of the delay of honest chat, before and during the attack, in milliseconds. */
  before: number
  during: number
  /** How late the machine itself was during the attack: 95th percentile, in milliseconds. */
  noise: number
  /** Whether honest chat exceeded its limit. */
  disturbed: boolean
  /** Number of runs: a disturbance that only occurs occasionally is noise of the machine. */
  tries: number
  /** Growth of the memory that the process still needs after the attack, in bytes. */
  memory: number
  milliseconds: number
}

/**
 * Maximum delay of chat in milliseconds, unless twice the delay right before is more: the three hosts, the attacker and
 * the measurement share one process, so the attacker's own computation is included. Nobody notices a shorter delay.
 */
const UNDISTURBED = 100
/**
 * Maximum memory, in bytes, that three hosts and the attacker still need after the attack; and maximum growth of the
 * process, which includes garbage that hasn't been collected yet.
 */
const MEMORY = 96 * 1024 * 1024
const PROCESS = 384 * 1024 * 1024
/** Milliseconds for the result of an attack, on a busy machine. */
const NAMED_WITHIN = 60_000
/** The number of event loop turns of the three hosts that a message passes through. Each may be late. */
const TURNS = 8
/** How long to wait for an effect of an attack that should have none. Milliseconds. */
const AFTERMATH = 200
/** Duration of the measurement before the attack. Milliseconds. */
const BEFORE = 400

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Runs one attack against a healthy group, and checks that it still is healthy. */
export async function runAttack(attack: Attack, group: Group, noise: Noise): Promise<Result> {
  const failures: string[] = []
  const check = (holds: boolean, what: string): void => {
    if (!holds) failures.push(what)
  }
  const start = performance.now()
  const result: Result = {
    attack,
    path: group.kind,
    failures,
    before: 0,
    during: 0,
    noise: 0,
    disturbed: false,
    tries: 1,
    memory: 0,
    milliseconds: 0,
  }
  let mal: BadPeer | null = null
  try {
    for (const person of group.people) {
      await person.dismissAll()
      person.misfits.length = 0
    }
    mal = await group.admit(attack.role ?? 'editor')
    result.before = percentile(await group.chatDuring(rest(BEFORE)), 0.95)
    const [needed, rss] = [neededMemory(), process.memoryUsage().rss]
    await noise.read()
    const scene: Scene = { group, mal, victim: group.ben, check, rest }
    const attacking = Promise.resolve(attack.run(scene)).then(() => rest(AFTERMATH))
    result.during = percentile(await group.chatDuring(attacking), 0.95)
    const grown = process.memoryUsage().rss - rss
    result.memory = neededMemory() - needed
    check(result.memory < MEMORY, `${megabytes(result.memory)} more memory is needed`)
    check(grown < PROCESS, `the process grew by ${megabytes(grown)}`)
    result.noise = await noise.read()
    const bound = Math.max(2 * result.before, UNDISTURBED) + TURNS * result.noise
    result.disturbed = !attack.interrupts && result.during > bound
    await judge(attack, group, mal, check)
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error))
  } finally {
    await mal?.end().catch(() => {})
  }
  result.milliseconds = performance.now() - start
  return result
}

async function judge(
  attack: Attack,
  group: Group,
  mal: BadPeer,
  check: (holds: boolean, what: string) => void,
): Promise<void> {
  const problems = async () => (await Promise.all(group.people.map((person) => person.problems()))).flat()
  const isNamed = async () =>
    (await problems()).some(({ kind, who }) => kind === 'device-refused' && who === mal.device)
  if (attack.outcome === 'named') {
    const named = await group.ana.until('the attacker is named', isNamed, NAMED_WITHIN).catch(() => false)
    check(named === true, 'the attacker is named on no screen')
  } else if (attack.outcome === 'closed') {
    const closed = () => mal.ended.get(group.ben.device)?.includes('refused: ')
    const isClosed = await group.ben.until('the link is closed', closed, NAMED_WITHIN).catch(() => false)
    check(isClosed === true, `the attacker’s link is not closed: ${mal.ended.get(group.ben.device)}`)
  }
  if (attack.outcome === 'quiet' || attack.outcome === 'closed')
    check(!(await isNamed()), 'the attacker is named for what an honest member could do')
  await group.everyoneIsHeard()
  for (const { kind, who, detail } of await problems()) {
    check(who === null || !group.devices.includes(who), `an honest member is blamed: ${kind}, ${detail}`)
    check(kind !== 'storage-full' && kind !== 'store-damaged', `a store failed: ${detail}`)
  }
  for (const person of group.people) {
    // On a busy machine, a link may be silent for so long that it is replaced.
    const areHere = async () =>
      (await person.detail()).members.every(({ device, online }) => online || !group.devices.includes(device))
    const isLinked = await person.until('all links', areHere, NAMED_WITHIN).catch(() => false)
    check(isLinked === true, `${person.name} has lost a link`)
    for (const misfit of person.misfits) check(false, `${person.name}'s window cannot show: ${misfit}`)
  }
  if (!attack.differs) for (const difference of await group.differences()) check(false, difference)
  if (!attack.mayShow) for (const shown of await group.evilShown()) check(false, shown)
}
