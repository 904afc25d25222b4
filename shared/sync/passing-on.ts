import type { Event } from '../base/emitter.ts'
import type { Distance } from './messages.ts'
import type { Neighbor } from './neighbor.ts'

/** Decides who gets an author's records pushed: `Trees` in a workspace, `ChannelTrees` in a channel. */
export interface PassingOn {
  /** Neighbors have to be told new distances. */
  readonly onDistances: Event<void>
  /** Splits the neighbors to notify of an author's record: those that get it, and those that are only told. */
  audience(author: string, from: string | null): { push: Neighbor[]; tell: Neighbor[] }
  /** A pushed record came. */
  delivered(author: string, from: Neighbor): void
  /** An announced record didn't arrive by itself: its announcer should push from now on. */
  graft(author: string, from: Neighbor): void
  prunedBy(author: string, neighbor: Neighbor): void
  graftedBy(author: string, neighbor: Neighbor): void
  fedBy(neighbor: Neighbor, wanted: boolean): void
  /** A neighbor came, or may now get everything. */
  met(neighbor: Neighbor): void
  /** The link is gone. */
  forget(neighbor: Neighbor): void
  /** Something of this author is stored here. */
  known(author: string): void
  /** A neighbor's distances from authors. */
  heard(neighbor: Neighbor, distances: readonly Distance[]): void
  distancesFor(neighbor: Neighbor): Distance[]
  /** Does what is due now. */
  look(): void
  wakeAt(): number
}
