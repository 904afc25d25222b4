import type { Event } from '../base/emitter.ts'
import type { Distance } from './messages.ts'
import type { Neighbour } from './neighbour.ts'

/** Decides who gets an author's records pushed: `Trees` in a workspace, `ChannelTrees` in a channel. */
export interface PassingOn {
  /** Neighbors have to be told new distances. */
  readonly onDistances: Event<void>
  /** Splits the neighbors to notify of an author's record: those that get it, and those that are only told. */
  audience(author: string, from: string | null): { push: Neighbour[]; tell: Neighbour[] }
  /** A pushed record came. */
  delivered(author: string, from: Neighbour): void
  /** An announced record didn't arrive by itself: its announcer should push from now on. */
  graft(author: string, from: Neighbour): void
  prunedBy(author: string, neighbour: Neighbour): void
  graftedBy(author: string, neighbour: Neighbour): void
  fedBy(neighbour: Neighbour, wanted: boolean): void
  /** A neighbor came, or may now get everything. */
  met(neighbour: Neighbour): void
  /** The link is gone. */
  forget(neighbour: Neighbour): void
  /** Something of this author is stored here. */
  known(author: string): void
  /** A neighbor's distances from authors. */
  heard(neighbour: Neighbour, distances: readonly Distance[]): void
  distancesFor(neighbour: Neighbour): Distance[]
  /** Does what is due now. */
  look(): void
  wakeAt(): number
}
