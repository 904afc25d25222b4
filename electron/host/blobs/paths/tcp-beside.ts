import { Emitter } from '../../../../shared/base/emitter.ts'
import { isFarAway } from '../../../../shared/blobs/far-away.ts'
import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { type FoundPath, type Neighbor, tcpPathsOf, tell } from './neighbor.ts'
import type { TcpPath } from './tcp-path.ts'
import { type TcpPaths, TICKET_TIME, type Ticket } from './tcp-paths.ts'

/** Maximum number of connections in total. */
const CONNECTIONS_FAR = 8
/** After this long without traffic, additional connections aren't worth it. Milliseconds. */
const BUSY = 5000

export interface TcpBesideOptions {
  now(): number
  tcp: TcpPaths
}

/**
 * Additional TCP connections next to the first one. If the round trip is long, one connection is limited by its window,
 * and far more if packets are lost; several carry several times as much. The side that accepted the first issues
 * tickets for the others, since that direction is open.
 */
export class TcpBeside {
  readonly #found = new Emitter<FoundPath<TcpPath>>()
  readonly onPath = this.#found.event
  readonly #options: TcpBesideOptions

  constructor(options: TcpBesideOptions) {
    this.#options = options
  }

  /** Issues invitations for the missing connections, if they are worth it. */
  seek(neighbor: Neighbor): void {
    const { now, tcp } = this.#options
    const { letIn } = neighbor
    const paths = tcpPathsOf(neighbor)
    if (!letIn || !isFarAway(letIn) || paths.length >= CONNECTIONS_FAR || neighbor.besideAfter > now()) return
    if (!paths.some(({ idle }) => idle < BUSY)) return
    neighbor.besideAfter = now() + 2 * TICKET_TIME
    for (let count = paths.length; count < CONNECTIONS_FAR; count++) {
      const ticket = tcp.issue(
        (path) => this.#found.fire({ channel: letIn, neighbor, path }),
        () => {},
      )
      tell(letIn, { type: 'beside', ticket })
    }
  }

  /** Dials with a ticket issued for an additional connection. If that fails, there are fewer connections. */
  async dial(channel: SpaceChannel, neighbor: Neighbor, ticket: Ticket): Promise<void> {
    const { address } = channel
    const count = tcpPathsOf(neighbor).length + neighbor.dialingBeside
    // The first dial may not have been answered yet.
    const isFirstThere = count > 0 || neighbor.dialing
    if (address === null || !isFirstThere || count + (neighbor.dialing ? 1 : 0) >= CONNECTIONS_FAR) return
    neighbor.dialingBeside++
    const path = await this.#options.tcp.dial(address, ticket).catch(() => null)
    neighbor.dialingBeside--
    if (path) this.#found.fire({ channel, neighbor, path })
  }
}
