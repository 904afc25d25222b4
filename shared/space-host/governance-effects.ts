/** Updates a space when governance changes, or when another branch of a chain becomes the valid one. */
import type { Governance } from '../space/governance/governance.ts'
import { refreshLevels, withdraw } from './flow/levels.ts'
import type { SpaceParts } from './space-parts.ts'

type Space = Omit<SpaceParts, 'effects' | 'repeating'>

export class GovernanceEffects {
  readonly #space: Space
  #grant: string | null
  /** The rights that the other parts have been updated for. */
  #rights: object | null = null

  constructor(space: Space) {
    this.#space = space
    this.#grant = this.#grantIn(space.state.governance)
  }

  changed(governance: Governance): void {
    const { isClosed, state, memory, keys, faults, options, events } = this.#space
    if (isClosed) return
    if (memory.hasNewKeys) faults.background(keys.came())
    const wasJoining = state.isJoining
    if (wasJoining) this.#arrive(governance)
    if (state.entry.name !== governance.name) {
      state.entry.name = governance.name
      faults.background(options.profiles.save())
    }
    if (this.#rights !== governance.rights || wasJoining) this.#rightsChanged(governance)
    events.changed.fire()
  }

  /** Another part of a forked chain is now valid, or a branch is to be dropped. */
  branchChanged(): void {
    const { isClosed, docs, lostChains } = this.#space
    if (isClosed) return
    docs.governanceChanged()
    withdraw(this.#space)
    lostChains.restore()
  }

  /** Keys have arrived without which nothing could be repaired. */
  keysKept(): void {
    const { isClosed, lostChains } = this.#space
    if (isClosed) return
    lostChains.restore()
    this.#mend()
    lostChains.tell()
  }

  #grantIn(governance: Governance | null): string | null {
    return governance?.members.get(this.#space.state.device)?.grant.hash ?? null
  }

  #rightsChanged(governance: Governance): void {
    const { docs, forks, lostChains, keys, broadcast } = this.#space
    this.#rights = governance.rights
    const grant = this.#grantIn(governance)
    if (grant !== this.#grant) {
      this.#grant = grant
      docs.resetAll()
    }
    docs.governanceChanged()
    forks.governanceChanged()
    lostChains.restore()
    keys.letGo()
    broadcast.keysChanged()
    this.#mend()
    withdraw(this.#space)
    lostChains.tell()
    refreshLevels(this.#space)
    keys.schedule()
  }

  /** Reapplies changes that depended on invalidated ones, and drops purged content. Windows wait for this. */
  #mend(): void {
    const { changeRecovery, docs, faults } = this.#space
    const work = changeRecovery.look()
    if (!work) return
    docs.hold(work)
    faults.background(work)
  }

  /** Governance contains everything that the invite named and lists us as admitted: we have joined. */
  #arrive(governance: Governance): void {
    const { state, log, ring, faults, options, membership } = this.#space
    const { entry, device } = state
    const isIn = governance.role(device) !== null || (state.isReader && governance.isPublic)
    if (!isIn || !entry.requiredHeads.every((hash) => log.holdsGovernance(hash))) return
    entry.joining = null
    entry.kind = governance.kind
    ring.dropOffers((other) => governance.role(other) !== null)
    faults.background(options.profiles.save())
    const profile = state.isReader ? null : options.profile()
    // Deferred until this record is processed: governance may not be written during its own evaluation.
    if (profile) queueMicrotask(() => faults.background(membership.setProfile(profile)))
  }
}
