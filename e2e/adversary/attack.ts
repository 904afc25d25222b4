/** What an attack is, and how one is run and judged. */
import type { Role } from '../../shared/space/permissions.ts'
import type { BadPeer } from './bad-peer.ts'
import type { Group, PathKind } from './group.ts'
import type { Noise } from './noise.ts'
import type { Person } from './person.ts'

export interface Scene {
  group: Group
  /** The attacker: a member, linked to all three, and fresh for each attack. */
  mal: BadPeer
  /** Whom it attacks first: an editor. */
  victim: Person
  /** Fails the attack's test where it does not hold. */
  check(holds: boolean, what: string): void
  rest(milliseconds: number): Promise<void>
}

export interface Attack {
  name: string
  /** The rule that stops it. */
  rule: string
  /** As what the attacker was let in; editor where it is not given. */
  role?: Role
  /** Attacked is a public channel: Ana publishes, the other two read. An attacker let in as viewer is one more reader, without a name. */
  inChannel?: boolean
  /** Only over these; both where it is not given. */
  paths?: readonly PathKind[]
  /**
   * `named`: no version could have sent this, so the link is closed and its device shown. `closed`: the same of a reader, who has no name
   * to show. `quiet`: it comes to nothing. `either`: as far as it got.
   */
  outcome: 'named' | 'closed' | 'quiet' | 'either'
  /** The attacker may write where it writes: what it wrote may show. */
  mayShow?: boolean
  /** The honest replicas need not be equal afterwards, and why. */
  differs?: string
  /** Chat cannot arrive meanwhile, and why. */
  interrupts?: string
  /** Whether it needs a group of its own, since the space is not the same afterwards. */
  alone?: boolean
  /** Among the few of the short run. */
  short?: boolean
  /** Resolves when the attack has done all that it does. */
  run(scene: Scene): Promise<void> | void
}

export interface Result {
  attack: Attack
  path: PathKind
  failures: string[]
  /** 95th percentile of the time in which honest chat arrived, before and during, milliseconds. */
  before: number
  during: number
  /** How late the machine itself was meanwhile, 95th percentile, milliseconds. */
  noise: number
  /** Honest chat took longer than it may. */
  disturbed: boolean
  /** How often it was run: what disturbs only now and then is the noise of the machine. */
  tries: number
  /** Growth of the process, bytes. */
  memory: number
  milliseconds: number
}

/**
 * Chat may take so long at most, or twice as long as right before: the three hosts, the attacker and the measuring share one process,
 * so that what the attacker itself computes is in it. Below this nobody sees a difference. Milliseconds.
 */
const UNDISTURBED = 100
const MEMORY = 192 * 1024 * 1024
const NAMED_WITHIN = 5000
/** A message goes through so many turns of three hosts, each of which may be late. */
const TURNS = 8
/** What is to come to nothing has this long to come to something. Milliseconds. */
const AFTERMATH = 200
/** How long is measured before the attack. Milliseconds. */
const BEFORE = 400

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Runs one attack against a group that is well, and looks whether it still is. */
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
    const memory = process.memoryUsage().rss
    await noise.read()
    const scene: Scene = { group, mal, victim: group.ben, check, rest }
    const attacking = Promise.resolve(attack.run(scene)).then(() => rest(AFTERMATH))
    result.during = percentile(await group.chatDuring(attacking), 0.95)
    result.memory = process.memoryUsage().rss - memory
    check(result.memory < MEMORY, `memory grew by ${Math.round(result.memory / 2 ** 20)} MB`)
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
    const { members } = await person.detail()
    for (const { device, name, online } of members) {
      check(online || !group.devices.includes(device), `${person.name} has lost the link to ${name}`)
    }
    for (const misfit of person.misfits) check(false, `${person.name}'s window cannot show: ${misfit}`)
  }
  if (!attack.differs) for (const difference of await group.differences()) check(false, difference)
  if (!attack.mayShow) for (const shown of await group.evilShown()) check(false, shown)
}
