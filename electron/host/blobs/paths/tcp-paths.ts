/** Blob connections next to a link: one ticket, sent over the link, admits one connection. */
import type { OnReadOpts, Socket } from 'node:net'
import { toHex } from '../../../../shared/record/bytes.ts'
import { BULK_GREETING } from '../../links/frame-guard.ts'
import type { Address } from '../../links/links.ts'
import { networkOf } from '../../network/network-of.ts'
import { oldestOfMost } from '../../network/oldest-of-most.ts'
import { later } from '../../timers.ts'
import type { TransferIo } from '../pieces/transfer-io.ts'
import { TcpPath } from './tcp-path.ts'

export const TICKET_ID_BYTES = 16
export const TICKET_SECRET_BYTES = 32
/** Maximum time from a ticket to a proven connection. Milliseconds. */
export const TICKET_TIME = 6000
/** Maximum number of connections that haven't shown a ticket yet. */
const UNPROVEN = 32

export interface Ticket {
  /** Sent over the connection in plain text, and therefore used for nothing else. */
  id: Uint8Array
  secret: Uint8Array
}

export interface TcpPathsOptions {
  randomBytes(length: number): Uint8Array
  /** Rejects with a reason, within seconds. */
  dial(address: Address, onread: OnReadOpts | undefined): Promise<Socket>
  io: Pick<TransferIo, 'buffers' | 'newLanding'>
}

interface Issued {
  secret: Uint8Array
  timer: NodeJS.Timeout
  onPath(path: TcpPath): void
}

export class TcpPaths {
  readonly #options: TcpPathsOptions
  readonly #issued = new Map<string, Issued>()
  /** Connections that haven't shown a ticket. */
  readonly #unproven = new Set<Socket>()
  /** Connections that have shown one: newcomers don't displace them. */
  readonly #proving = new Set<Socket>()

  constructor(options: TcpPathsOptions) {
    this.#options = options
  }

  /** Calls exactly one of the two, once. */
  issue(onPath: (path: TcpPath) => void, onUnused: () => void): Ticket {
    const id = this.#options.randomBytes(TICKET_ID_BYTES)
    const secret = this.#options.randomBytes(TICKET_SECRET_BYTES)
    const timer = later(() => {
      if (this.#issued.delete(toHex(id))) onUnused()
    }, TICKET_TIME)
    timer.unref()
    this.#issued.set(toHex(id), { secret, timer, onPath })
    return { id, secret }
  }

  /** Takes an incoming connection to our port. @param first bytes received after the greeting */
  accept(socket: Socket, first: Uint8Array): void {
    if (this.#unproven.size >= UNPROVEN) this.#makeRoom()
    this.#unproven.add(socket)
    const timer = later(() => socket.destroy(), TICKET_TIME)
    const settle = (): void => {
      clearTimeout(timer)
      this.#unproven.delete(socket)
    }
    let shown = Buffer.alloc(0)
    const read = (chunk: Uint8Array): void => {
      shown = Buffer.concat([shown, chunk])
      if (shown.length < TICKET_ID_BYTES) return
      socket.off('data', read)
      socket.off('close', settle)
      settle()
      const issued = this.#take(shown.subarray(0, TICKET_ID_BYTES))
      if (issued) this.#prove(socket, issued, shown.subarray(TICKET_ID_BYTES))
      else socket.destroy()
    }
    socket.on('error', () => {})
    socket.on('close', settle)
    socket.on('data', read)
    read(first)
  }

  /** Resolves with a path whose other end has the ticket's secret; rejects if there is none in time. */
  async dial(address: Address, { id, secret }: Ticket): Promise<TcpPath> {
    const landing = this.#options.io.newLanding()
    const socket = await this.#options.dial(address, landing.onread)
    socket.write(Buffer.concat([Uint8Array.from(BULK_GREETING), id]))
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        clearTimeout(timer)
        reject(new Error('no path'))
      }
      const timer = later(() => socket.destroy(), TICKET_TIME)
      const path = new TcpPath(socket, this.#options.io.buffers, secret, 'dialer')
      const failing = path.onClose(fail)
      path.onProven(() => {
        clearTimeout(timer)
        failing.dispose()
        resolve(path)
      })
      landing.path = path
    })
  }

  close(): void {
    for (const socket of [...this.#unproven, ...this.#proving]) socket.destroy()
    for (const { timer } of this.#issued.values()) clearTimeout(timer)
    this.#issued.clear()
  }

  #makeRoom(): void {
    const displaced = oldestOfMost(this.#unproven, ({ remoteAddress = '' }) => networkOf(remoteAddress))
    if (!displaced) return
    this.#unproven.delete(displaced)
    displaced.destroy()
  }

  /** Waits until a connection that has shown a ticket proves its secret. */
  #prove(shown: Socket, { secret, onPath }: Issued, first: Buffer): void {
    const landing = this.#options.io.newLanding()
    const socket = landing.land(shown)
    this.#proving.add(socket)
    const timer = later(() => socket.destroy(), TICKET_TIME)
    const settle = (): void => {
      clearTimeout(timer)
      this.#proving.delete(socket)
    }
    socket.on('error', () => {})
    socket.on('close', settle)
    const path = new TcpPath(socket, this.#options.io.buffers, secret, 'listener')
    path.onProven(() => {
      settle()
      onPath(path)
    })
    landing.path = path
    path.take(first)
  }

  #take(id: Uint8Array): Issued | null {
    const name = toHex(id)
    const issued = this.#issued.get(name) ?? null
    this.#issued.delete(name)
    if (issued) clearTimeout(issued.timer)
    return issued
  }
}
