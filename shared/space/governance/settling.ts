/**
 * Reduces a set of governance records to the valid ones (shared/record/SPEC.md, V15–V22). One pass applies the records
 * in causal order. Owners' cut-offs and revocations are settled from the most senior owner down, owners first, so that
 * it always terminates.
 */
import type { Crypto } from '../../record/crypto.ts'
import { settlingOrder } from '../permissions.ts'
import type { CausalOrder } from './causal-order.ts'
import { Checkpoints } from './checkpoints.ts'
import { Cuts, type Departure, type Ending, nameOf, type Revocation, revokes } from './endings.ts'
import type { GovernanceEntry, Grant } from './governance-entry.ts'
import { cannotCount, Pass } from './governance-pass.ts'

/**
 * A device admitted under an ended invite, by a former member, or by a device admitted in such a way; and the record
 * that ended its admission.
 */
export interface VoidAdmission {
  hash: string
  /** The hash of the void admission. */
  admission: string
  device: string
  /** Whether its invite was revoked: then it has keys that nobody has changed since. */
  revoked: boolean
}

/** Everything that one owner ended in a step. */
interface Group {
  cuts: Cuts
  /** By invite key. */
  revocations: ReadonlyMap<string, readonly Revocation[]>
  /**
   * Whether the revocation had seen the device's departure: such an admission remains valid without being
   * named (V22).
   */
  wasFormerMember(revocation: Revocation, admission: GovernanceEntry): boolean
}

export class Settling {
  pass: Pass
  /** Devices whose admission is now void: they must find that out. */
  readonly voidAdmissions: readonly VoidAdmission[]
  /** The cuts of content chains: governance beyond them is void already. */
  readonly cuts: Cuts
  readonly #crypto: Crypto
  readonly #space: string
  readonly #order: CausalOrder<GovernanceEntry>
  readonly #entries: readonly GovernanceEntry[]
  /** In settling order. */
  readonly #groups: Group[] = []
  readonly #settled = new Map<string, Ending>()
  readonly #decided = new Set<string>()
  /** Void records, and the endings that voided them. */
  readonly #voids = new Map<string, Ending>()

  /**
   * Settles the endings of the most senior owner first and for good; anything that these void can no longer end
   * anything.
   */
  constructor(crypto: Crypto, space: string, order: CausalOrder<GovernanceEntry>) {
    this.#crypto = crypto
    this.#space = space
    this.#order = order
    this.#entries = order.entries()
    this.pass = this.#run()
    for (;;) {
      const open = this.pass.endings.filter((ending) => !this.#settled.has(nameOf(ending)))
      if (open.length === 0) break
      const first = open.reduce((least, { actor }) => Math.min(least, settlingOrder(actor)), Number.POSITIVE_INFINITY)
      const before = this.#voids.size
      this.#settle(open.filter((ending) => settlingOrder(ending.actor) === first))
      if (this.#voids.size > before) this.pass = this.#run()
    }
    const cuts = [...this.#settled.values()].filter((ending) => ending.type === 'cut')
    this.cuts = new Cuts(cuts, order, this.pass.checkpoints)
    this.voidAdmissions = this.#findVoidAdmissions()
  }

  /** An admission by a device that wasn't validly admitted is void itself, and so on. */
  #findVoidAdmissions(): VoidAdmission[] {
    const voidAdmissions: VoidAdmission[] = []
    const ended = new Map<string, Ending>()
    for (const entry of this.#entries) {
      const { change, hash, grant } = entry
      if (change.type !== 'admit' && change.type !== 'grant') continue
      const ending = this.#voids.get(hash) ?? ended.get(grant ?? '')
      if (!ending || cannotCount(this.#crypto, this.#space, this.#order, entry)) continue
      ended.set(hash, ending)
      if (change.type === 'admit')
        voidAdmissions.push({
          hash: ending.hash,
          admission: hash,
          device: change.device,
          revoked: ending.type === 'revocation',
        })
    }
    return voidAdmissions
  }

  /** Whether this record could void other records, or make them valid again. */
  dependsOn(entry: GovernanceEntry): boolean {
    return this.#groups.some(({ cuts }) => cuts.dependOn(entry))
  }

  /** Whether a record that nothing builds on yet and that ends nothing would be void. */
  voids(entry: GovernanceEntry): boolean {
    return this.#groups.some((group) => endingOf(group, entry) !== undefined)
  }

  #run(): Pass {
    const pass = new Pass(this.#crypto, this.#space, this.#order)
    for (const entry of this.#entries) if (!this.#voids.has(entry.hash)) pass.take(entry)
    return pass
  }

  #settle(endings: readonly Ending[]): void {
    const cuts = endings.filter((ending) => ending.type === 'cut')
    const none = new Checkpoints(() => 0)
    const group: Group = {
      cuts: new Cuts(cuts, this.#order, none),
      revocations: Map.groupBy(
        endings.filter((ending) => ending.type === 'revocation'),
        ({ key }) => key,
      ),
      wasFormerMember: this.#formerMembersBefore(this.pass.departures),
    }
    this.#groups.push(group)
    for (const ending of endings) {
      this.#settled.set(nameOf(ending), ending)
      this.#decided.add(ending.hash)
    }
    const actor = endings[0]?.actor as Grant
    const voidWhat = (endingOf: (group: Group, entry: GovernanceEntry) => Ending | undefined): void => {
      for (const entry of this.#entries) {
        if (this.#voids.has(entry.hash) || this.#decided.has(entry.hash)) continue
        const ending = endingOf(group, entry)
        if (ending && !this.#isOlder(entry, actor)) this.#voids.set(entry.hash, ending)
      }
    }
    // A record that is cut off doesn't prove a departure.
    if (cuts.length > 0) voidWhat(cutOf)
    if (group.revocations.size > 0) voidWhat(revocationOf)
  }

  #formerMembersBefore(departures: readonly Departure[]): Group['wasFormerMember'] {
    const byDevice = Map.groupBy(departures, ({ device }) => device)
    const seen = new Map<string, Set<string>>()
    return ({ hash }, admission) => {
      if (admission.change.type !== 'admit') return false
      const gone = byDevice.get(admission.change.device)
      if (!gone) return false
      const before = seen.get(hash) ?? new Set()
      if (before.size === 0) this.#order.addBefore(hash, before)
      seen.set(hash, before)
      return (
        before.has(admission.hash) &&
        gone.some(
          (departure) =>
            before.has(departure.hash) &&
            !this.#voids.has(departure.hash) &&
            !this.#order.sees(admission.hash, departure.hash),
        )
      )
    }
  }

  /** Nobody can end what its own role is built on, nor a grant that made someone a more senior owner. */
  #isOlder(entry: GovernanceEntry, actor: Grant): boolean {
    const { change } = entry
    if (change.type === 'unknown' || this.#order.position(entry.hash) > actor.order) return false
    const makesOwner = (change.type === 'admit' || change.type === 'grant') && change.role === 'owner'
    return makesOwner || this.#order.sees(actor.hash, entry.hash)
  }
}

/** The ending in a group that affects a record, if any. */
const endingOf = (group: Group, entry: GovernanceEntry): Ending | undefined =>
  cutOf(group, entry) ?? revocationOf(group, entry)

const cutOf = ({ cuts }: Group, entry: GovernanceEntry): Ending | undefined => cuts.ofRecord(entry)

const revocationOf = ({ revocations, wasFormerMember }: Group, entry: GovernanceEntry): Ending | undefined =>
  entry.change.type === 'admit'
    ? revocations
        .get(entry.change.key)
        ?.find((revocation) => revokes(revocation, entry) && !wasFormerMember(revocation, entry))
    : undefined
