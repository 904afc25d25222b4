import type { Distance } from './messages.ts'
import type { Neighbour } from './neighbour.ts'

/** Who is pushed what an author writes: in a workspace `Trees`, in a channel `ChannelTrees`. */
export interface PassingOn {
  /** Called when neighbours are to be told other distances. */
  onDistances: () => void
  /** Splits the neighbours that are to hear of a record of this author: who gets it, and who is only told. */
  audience(author: string, from: string | null): { push: Neighbour[]; tell: Neighbour[] }
  /** A pushed record came. */
  delivered(author: string, from: Neighbour): void
  /** Something announced did not come by itself: whoever announced it is to push from now on. */
  graft(author: string, from: Neighbour): void
  prunedBy(author: string, neighbour: Neighbour): void
  graftedBy(author: string, neighbour: Neighbour): void
  fedBy(neighbour: Neighbour, wanted: boolean): void
  /** A neighbour came, or may be given all now. */
  met(neighbour: Neighbour): void
  /** The link is gone. */
  forget(neighbour: Neighbour): void
  /** Something of this author is stored here. */
  known(author: string): void
  /** How far a neighbour says that authors are from it. */
  heard(neighbour: Neighbour, distances: readonly Distance[]): void
  distancesFor(neighbour: Neighbour): Distance[]
  /** Does what is due now. */
  look(): void
  wakeAt(): number
}
