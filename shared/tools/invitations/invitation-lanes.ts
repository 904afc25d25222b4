/** Follows the lanes in which everybody invites and answers. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { LaneInOrder } from '../../docs/lane-in-order.ts'
import { LaneSet } from '../../docs/lane-set.ts'
import { ValidEntries } from '../../docs/valid-entries.ts'
import { presentAt, witnessedIn } from '../ending.ts'
import { type Invitations, type InvitationsLane, invitationsOf } from './invitations.ts'
import { INVITATION_LIMITS as LIMITS } from './limits.ts'
import { INVITATIONS_PREFIX, INVITATIONS_ROOT } from './names.ts'
import { type InvitationEntry, mayBeInForce, readInvitationEntry, readInvitationsLane } from './shape.ts'

export class InvitationLanes {
  readonly #changes = new Emitter()
  /** The invitations may have changed. */
  readonly onChange = this.#changes.event
  readonly #now: () => number
  readonly #lanes: LaneSet<string, LaneInOrder<ValidEntries<InvitationEntry>>>
  #read: { invitations: Invitations; witnessed: number } | null = null

  constructor(docs: DocsPort<FollowedDoc>, now: () => number) {
    this.#now = now
    this.#lanes = new LaneSet({
      docs,
      nameOf: readInvitationsLane,
      begin: () => new LaneInOrder(INVITATIONS_ROOT, () => new ValidEntries(readInvitationEntry), LIMITS.laneEntries),
      read: ({ open, state }) => state.readOn(open.doc),
      most: LIMITS.lanes,
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#read = null
      this.#changes.fire()
    })
    this.#lanes.follow(INVITATIONS_PREFIX, (found) => {
      for (const id of found) if (mayBeInForce(id, now())) this.#lanes.open(id)
    })
  }

  /** Whether everything that is on this device is in it. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  get invitations(): Invitations {
    return this.#known.invitations
  }

  /** Milliseconds, of causal time. */
  get present(): number {
    return presentAt(this.#now(), this.#known.witnessed)
  }

  stop(): void {
    this.#lanes.stop()
  }

  get #known() {
    this.#read ??= readAll(
      [...this.#lanes.lanes].map(({ id, name, state }) => ({ id, device: name, entries: state.said.all })),
    )
    return this.#read
  }
}

const readAll = (lanes: readonly InvitationsLane[]) => ({
  invitations: invitationsOf(lanes),
  witnessed: witnessedIn(lanes),
})
