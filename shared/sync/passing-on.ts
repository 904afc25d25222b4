import type { Event } from '../base/emitter.ts'
import type { Distance } from './messages.ts'
import type { Neighbor } from './neighbor.ts'

/** Decides to whom an author's records are pushed: `Trees` in a team space, `PublicationTrees` in a publication. */
export interface PassingOn {
  /** Fires when neighbors must be notified of new distances. */
  readonly onDistances: Event<void>
  /** Splits the neighbors to notify of an author's record: `push` get the record, `tell` only an announcement. */
  audience(author: string, from: string | null): { push: Neighbor[]; tell: Neighbor[] }
  /** A pushed record arrived. */
  delivered(author: string, from: Neighbor): void
  /** An announced record didn't arrive by itself: its announcer should push from now on. */
  graft(author: string, from: Neighbor): void
  prunedBy(author: string, neighbor: Neighbor): void
  graftedBy(author: string, neighbor: Neighbor): void
  fedBy(neighbor: Neighbor, wanted: boolean): void
  /** A neighbor connected, or can get everything now. */
  met(neighbor: Neighbor): void
  /** The link was closed. */
  forget(neighbor: Neighbor): void
  /** A record of this author is stored. */
  known(author: string): void
  /** A neighbor stated its distances from authors. */
  heard(neighbor: Neighbor, distances: readonly Distance[]): void
  distancesFor(neighbor: Neighbor): Distance[]
  /** Does the work that is due now. */
  look(): void
  wakeAt(): number
}
