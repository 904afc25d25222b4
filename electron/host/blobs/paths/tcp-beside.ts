import { Emitter } from '../../../../shared/base/emitter.ts'
import { isFarAway } from '../../../../shared/blobs/far-away.ts'
import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import { type FoundPath, type Neighbour, tcpPathsOf, tell } from './neighbour.ts'
import type { TcpPath } from './tcp-path.ts'
import { type TcpPaths, TICKET_TIME, type Ticket } from './tcp-paths.ts'

/** Maximum number of connections in total. */
const CONNECTIONS_FAR = 8
/** After this long without traffic further connections are not worth it. Milliseconds. */
const BUSY = 5000

export interface TcpBesideOptions {
  now(): number
  tcp: TcpPaths
}

/**
 * Further TCP connections beside the first one. If the round trip is long, one connection is limited by its window, and
 * by much more if packets are lost; several carry several times as much. The side that accepted the first issues
 * tickets for the others, since that direction is open.
 */
export class TcpBeside {
  readonly #found = new Emitter<FoundPath<TcpPath>>()
  readonly onPath = this.#found.event
  readonly #options: TcpBesideOptions

  constructor(options: TcpBesideOptions) {
    this.#options = options
  }

  /** Invites as many as are worth it and missing. */
  seek(neighbour: Neighbour): void {
    const { now, tcp } = this.#options
    const { letIn } = neighbour
    const paths = tcpPathsOf(neighbour)
    if (!letIn || !isFarAway(letIn) || paths.length >= CONNECTIONS_FAR || neighbour.besideAfter > now()) return
    if (!paths.some(({ idle }) => idle < BUSY)) return
    neighbour.besideAfter = now() + 2 * TICKET_TIME
    for (let count = paths.length; count < CONNECTIONS_FAR; count++) {
      const ticket = tcp.issue(
        (path) => this.#found.fire({ channel: letIn, neighbour, path }),
        () => {},
      )
      tell(letIn, { type: 'beside', ticket })
    }
  }

  /** Dials with a ticket that was issued for that. If it fails there are fewer connections. */
  async dial(channel: SpaceChannel, neighbour: Neighbour, ticket: Ticket): Promise<void> {
    const { address } = channel
    const count = tcpPathsOf(neighbour).length + neighbour.diallingBeside
    // The first may not have answered yet.
    const isFirstThere = count > 0 || neighbour.dialling
    if (address === null || !isFirstThere || count + (neighbour.dialling ? 1 : 0) >= CONNECTIONS_FAR) return
    neighbour.diallingBeside++
    const path = await this.#options.tcp.dial(address, ticket).catch(() => null)
    neighbour.diallingBeside--
    if (path) this.#found.fire({ channel, neighbour, path })
  }
}
