/**
 * Random governance histories: several people act on what they have received so far; then one of them turns hostile.
 * For tests.
 */
import { toHex } from '../record/bytes.ts'
import type { Chain } from '../record/chain-id.ts'
import type { Governance, GovernanceEntry } from '../space/governance/governance.ts'
import { GovernanceState } from '../space/governance/governance-state.ts'
import type { Role } from '../space/permissions.ts'
import { History, type WriteOptions } from '../space/testing.ts'
import { Random } from './random.ts'

const ROLES: readonly Role[] = ['owner', 'editor', 'viewer', 'relay']

/** The records that one device has received, in order of arrival. */
export class Replica {
  readonly known = new Set<string>()
  readonly #state: GovernanceState

  constructor(history: History) {
    this.#state = new GovernanceState(history.crypto, history.space)
  }

  get governance(): Governance {
    return this.#state.governance as Governance
  }

  hear(entry: GovernanceEntry): void {
    if (this.known.has(entry.hash)) return
    this.known.add(entry.hash)
    this.#state.add(entry)
  }
}

export interface Game {
  history: History
  random: Random
  replicas: Map<string, Replica>
  invites: { key: string; role: Role; record: string }[]
  /** For each device, a grant that it once had. */
  grants: Map<string, string>
  /** Whether members occasionally leave, and prove forks of content: both are valid whoever does it. */
  mayLeave: boolean
  founderMayLeave: boolean
}

export const newest = ({ history }: Game): GovernanceEntry => history.entries.at(-1) as GovernanceEntry

export const contentOf = (history: History, device: string, grant: string): Chain => ({
  ...history.chain(device, grant),
  stream: 'content',
})

function meet(game: Game, device: string, known: ReadonlySet<string>): void {
  const replica = game.replicas.get(device) ?? new Replica(game.history)
  game.replicas.set(device, replica)
  for (const entry of game.history.entries) if (known.has(entry.hash)) replica.hear(entry)
}

/** One device sends another everything that it has received, or a self-contained part. */
export function tell(game: Game, from: string, to: string): void {
  const { history, random, replicas } = game
  const known = replicas.get(from)?.known ?? new Set<string>()
  const part = random.chance(0.7) ? known : history.past([random.pick([...known])])
  meet(game, to, part)
}

/**
 * Writes a change as a device that has seen these heads, under this grant. @param forks whether to continue from an
 * earlier record of the device's chain (V35)
 */
export function act(game: Game, device: string, seen: readonly string[], grant: string, forks = false): void {
  const { history, random, invites, grants } = game
  const target = random.pick([...game.replicas.keys()])
  const role = random.pick(ROLES)
  const options = { seen, grant, ...(forks ? { after: earlier(game, device, grant) } : {}) }
  const kind = random.between(0, 17)
  if (kind === 0) history.write(device, { type: 'rename', name: `name ${random.between(0, 99)}` }, options)
  else if (kind === 1 || kind === 11)
    history.write(device, { type: 'profile', name: `n${random.between(0, 9)}`, color: '#000000' }, options)
  else if (kind === 2) {
    const uses = random.chance(0.3) ? 1 : undefined
    const key = history.invite(device, role, uses === undefined ? options : { ...options, uses })
    invites.push({ key, role, record: newest(game).hash })
  } else if (kind <= 5 && invites.length > 0) {
    const invite = random.pick(invites)
    const joiner = random.chance(0.3) ? target : history.device()
    const admission = history.admit(device, joiner, invite.key, invite.role, options)
    if (!game.replicas.has(joiner)) {
      meet(game, joiner, history.past([admission]))
      grants.set(joiner, admission)
    }
  } else if (kind === 6) {
    // Everything that the device has, valid or not: the removal need not have seen it.
    const known = [...(game.replicas.get(device)?.known ?? seen)]
    const cutoffs = history.headsOf(target, random.chance(0.5) ? known : seen).slice(random.chance(0.3) ? 1 : 0)
    history.remove(device, target, { ...options, cutoffs, standing: standing(game, device, target) })
    if (game.mayLeave && random.chance(0.3)) purge(game, device, target, { seen, grant })
  } else if (kind === 7) {
    history.give(device, target, role, { ...options, cut: random.chance(0.6) })
    if (random.chance(0.5)) grants.set(target, newest(game).hash)
  } else if (kind === 8 && invites.length > 0) {
    const { key } = random.pick(invites)
    const stands = random.chance(0.5) ? game.replicas.get(device)?.governance.admissionsUnder({ key }) : []
    history.write(device, { type: 'revoke', key, standing: stands ?? [] }, options)
  } else if (kind === 10) {
    const chain = contentOf(history, target, grants.get(target) ?? history.space)
    const head = { chain, seq: random.between(0, 50), hash: toHex(random.bytes(32)) }
    history.write(device, { type: 'checkpoint', heads: [head] }, options)
  } else if (kind === 12 && game.mayLeave) {
    const chain = contentOf(history, target, grants.get(target) ?? history.space)
    history.write(device, { type: 'fork', left: [], right: [] }, options)
    const before = toHex(random.bytes(32))
    const seq = random.between(0, 50)
    newest(game).fork = random.chance(0.7)
      ? { chain, seq, before, grants: [], settledTo: null }
      : { chain, seq: 0, before: '', grants: [], settledTo: seq }
  } else if (kind === 13 && mayLeave(game, device) && random.chance(0.4)) {
    if (random.chance(0.6)) history.write(device, { type: 'successor', device: target }, options)
    history.write(device, { type: 'leave' }, { seen, grant })
  } else if (kind === 14 && random.chance(0.2)) history.write(device, { type: 'unknown', code: 200 }, options)
  else if (kind === 14) history.write(device, { type: 'broken' }, options)
  else if (kind === 15 && random.chance(0.5))
    history.write(device, { type: 'quota', device: target, bytes: random.between(1, 9) }, options)
  else if (kind === 15)
    history.write(device, { type: 'successor', device: random.chance(0.9) ? target : null }, options)
  else if ((kind === 16 || kind === 9) && game.mayLeave) {
    // Mostly of former members.
    const gone = [...(game.replicas.get(device)?.governance.formerMembers.keys() ?? [])]
    const dropped = gone.length > 0 && random.chance(0.9) ? random.pick(gone) : target
    purge(game, device, dropped, options)
  } else if (kind === 17)
    history.write(device, { type: 'reached', addresses: [`192.0.2.${random.between(0, 9)}:1`] }, options)
  else history.epoch(device, { ...options, devices: [...(game.replicas.get(device)?.governance.members.keys() ?? [])] })
}

function purge({ history, random, grants }: Game, device: string, target: string, options: WriteOptions): void {
  const chains = [{ generation: random.between(0, 9), grant: grants.get(target) ?? history.space }]
  history.write(device, { type: 'purge', device: target, chains }, options)
}

const mayLeave = ({ mayLeave, founderMayLeave, history }: Game, device: string): boolean =>
  mayLeave && (founderMayLeave || device !== history.founder)

/** The hash of any governance record of a device, or '' for the beginning of its chain. */
function earlier({ history, random }: Game, device: string, grant: string): string {
  const { generation } = history.chain(device, grant)
  const own = history.entries.filter(({ chain }) => chain.author === device && chain.generation === generation)
  return own.length > 0 && random.chance(0.8) ? random.pick(own).hash : ''
}

const standing = ({ replicas }: Game, device: string, issuer: string): string[] =>
  replicas.get(device)?.governance.admissionsUnder({ issuer }) ?? []

/** Acts as a member, based on the records that it has received. */
export function honestAct(game: Game, device: string): void {
  const replica = game.replicas.get(device)
  const member = replica?.governance.members.get(device)
  if (!replica || !member) return
  const count = game.history.entries.length
  // Occasionally, its machine was restored to an earlier state.
  act(game, device, replica.governance.heads, member.grant.hash, game.random.chance(0.05))
  for (const entry of game.history.entries.slice(count)) replica.hear(entry)
}

/** Acts under any grant that it ever had, claiming to have seen any of the first `from` records. */
export function hostileAct(game: Game, device: string, from: number): void {
  const { history, random } = game
  const seen = random.chance(0.5) ? [random.pick(history.entries.slice(0, from)).hash] : [history.space]
  act(game, device, seen, game.grants.get(device) ?? history.space, random.chance(0.3))
}

/** @param founderMayLeave whether the founder may leave as well */
export function play(seed: number, steps: number, founderMayLeave = false): Game {
  const history = new History(seed)
  const random = new Random(seed ^ 0x5eed)
  const [replicas, grants] = [new Map<string, Replica>(), new Map<string, string>()]
  const game: Game = { history, random, replicas, invites: [], grants, mayLeave: true, founderMayLeave }
  game.grants.set(history.founder, history.space)
  meet(game, history.founder, new Set([history.space]))
  for (const role of ['owner', 'owner', 'editor', 'editor', 'viewer', 'relay'] as const) {
    const device = history.join(role)
    const { hash } = newest(game)
    game.grants.set(device, hash)
    meet(game, device, history.past([hash]))
    meet(game, history.founder, history.past([hash]))
  }
  for (let step = 0; step < steps; step++) {
    const devices = [...game.replicas.keys()]
    const device = random.pick(devices)
    if (random.chance(0.4)) tell(game, random.pick(devices), device)
    else honestAct(game, device)
  }
  return game
}

export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const rest = [...items]
  for (let index = rest.length - 1; index > 0; index--) {
    const other = random.between(0, index)
    const item = rest[index] as Item
    rest[index] = rest[other] as Item
    rest[other] = item
  }
  return rest
}

/** The same records in another order that respects their dependencies. */
export function anotherOrder(entries: readonly GovernanceEntry[], random: Random): GovernanceEntry[] {
  const here = new Set<string>()
  const order: GovernanceEntry[] = []
  let open = shuffled(entries, random)
  while (open.length > 0) {
    const rest: GovernanceEntry[] = []
    for (const entry of open) {
      const parents = [...entry.heads, entry.prev, entry.prev === '' ? (entry.grant ?? '') : '']
      if (parents.every((hash) => hash === '' || here.has(hash))) {
        here.add(entry.hash)
        order.push(entry)
      } else rest.push(entry)
    }
    open = rest
  }
  return order
}
