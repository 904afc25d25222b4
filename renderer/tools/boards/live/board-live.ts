import type { BoardLive } from '../../../../shared/tools/boards/meeting/live.ts'
import type { PresenceSession } from '../../../docs/presence/presence.ts'

type Part = Omit<BoardLive, 'board'>

/** Our own live state on one board, combined from its features. */
export class OwnLive {
  private readonly presence: PresenceSession
  private state: BoardLive

  constructor(presence: PresenceSession, board: string) {
    this.presence = presence
    this.state = { board, selected: [] }
  }

  set(part: Partial<Part>): void {
    this.state = { ...this.state, ...part }
    this.presence.setLocal({ onBoard: this.state })
  }

  leave(): void {
    this.presence.setLocal({ onBoard: null })
  }
}

export interface OtherOnBoard {
  device: string
  name: string
  color: string
  live: BoardLive
}

/** The other people on this board, with their live states. */
export function othersOnBoard(presence: PresenceSession, board: string): OtherOnBoard[] {
  const others: OtherOnBoard[] = []
  for (const [device, { name, color, onBoard }] of presence.live)
    if (onBoard?.board === board) others.push({ device, name, color, live: onBoard })
  return others.sort((left, right) => (left.device < right.device ? -1 : 1))
}
