/** Follows the lanes with everyone's invitations and answers. */
import type { DocsPort } from '../../docs/docs-port.ts'
import { FoldedLanes } from '../../docs/lanes/folded-lanes.ts'
import type { FollowedLane } from '../../docs/lanes/lane-set.ts'
import { type EntriesInOrder, entriesInOrder, entriesOf } from '../../docs/lanes/valid-entries.ts'
import type { PersonOf } from '../../record/person.ts'
import { presentAt, witnessedIn } from '../ending.ts'
import { type Invitations, invitationsOf } from './invitations.ts'
import { INVITATION_LIMITS as LIMITS } from './limits.ts'
import { INVITATIONS_PREFIX, INVITATIONS_ROOT } from './names.ts'
import { type InvitationEntry, mayBeInForce, readInvitationEntry, readInvitationsLane } from './shape.ts'

interface Known {
  invitations: Invitations
  witnessed: number
}

export class InvitationLanes extends FoldedLanes<string, EntriesInOrder<InvitationEntry>, Known> {
  readonly #now: () => number
  readonly #personOf: PersonOf

  constructor(docs: DocsPort, now: () => number) {
    super({
      docs,
      prefix: INVITATIONS_PREFIX,
      isWanted: (id) => mayBeInForce(id, now()),
      nameOf: readInvitationsLane,
      ...entriesInOrder(INVITATIONS_ROOT, readInvitationEntry, LIMITS.laneEntries),
      most: LIMITS.lanes,
    })
    this.#now = now
    this.#personOf = docs.personOf
  }

  get invitations(): Invitations {
    return this.whole.invitations
  }

  /** Causal time, in milliseconds. */
  get present(): number {
    return presentAt(this.#now(), this.whole.witnessed)
  }

  protected fold(followed: readonly FollowedLane<string, EntriesInOrder<InvitationEntry>>[]): Known {
    const lanes = followed.map(entriesOf)
    return { invitations: invitationsOf(lanes, this.#personOf), witnessed: witnessedIn(lanes) }
  }
}
