/**
 * A TURN server for tests on one machine (RFC 8656): UDP over IPv4, one user, and only the features that browsers need.
 */
import { createHash, createHmac } from 'node:crypto'
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'

const HOST = '127.0.0.1'
const COOKIE = 0x2112a442
const HEADER = 20
const INTEGRITY = 24
const METHOD = { binding: 1, allocate: 3, refresh: 4, send: 6, data: 7, permit: 8, bind: 9 } as const
const KIND = { indication: 0x010, success: 0x100, error: 0x110 } as const
const ATTRIBUTE = {
  username: 0x06,
  integrity: 0x08,
  error: 0x09,
  channel: 0x0c,
  lifetime: 0x0d,
  peer: 0x12,
  data: 0x13,
  realm: 0x14,
  nonce: 0x15,
  relayed: 0x16,
  mapped: 0x20,
} as const
/** In seconds. */
const LIFETIME = 600
const REALM = 'parley'

type Attribute = readonly [type: number, value: Buffer]
type Address = Pick<RemoteInfo, 'address' | 'port'>

interface Allocation {
  relay: Socket
  /** By channel number, and by address. */
  channels: Map<number, Address>
  numbers: Map<string, number>
}

const keyOf = ({ address, port }: Address): string => `${address}:${port}`

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/**
 * Encodes an address so that routers that rewrite addresses in packets don't recognize it (STUN's XOR-MAPPED-ADDRESS).
 */
function hidden({ address, port }: Address): Buffer {
  const bytes = Buffer.from([0, 1, 0, 0, ...address.split('.').map(Number)])
  bytes.writeUInt16BE(port ^ (COOKIE >>> 16), 2)
  bytes.writeUInt32BE((bytes.readUInt32BE(4) ^ COOKIE) >>> 0, 4)
  return bytes
}

function shown(bytes: Buffer): Address {
  const address = [...word((bytes.readUInt32BE(4) ^ COOKIE) >>> 0)].join('.')
  return { address, port: bytes.readUInt16BE(2) ^ (COOKIE >>> 16) }
}

function written(type: number, transaction: Buffer, attributes: readonly Attribute[], key: Buffer | null): Buffer {
  const parts = attributes.map(([name, value]) => {
    const padded = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4)
    padded.writeUInt16BE(name)
    padded.writeUInt16BE(value.length, 2)
    value.copy(padded, 4)
    return padded
  })
  const body = Buffer.concat(parts)
  const header = Buffer.concat([Buffer.alloc(4), word(COOKIE), transaction])
  header.writeUInt16BE(type)
  header.writeUInt16BE(body.length + (key ? INTEGRITY : 0), 2)
  const message = Buffer.concat([header, body])
  if (!key) return message
  const integrity = createHmac('sha1', key).update(message).digest()
  return Buffer.concat([message, Buffer.from([0, ATTRIBUTE.integrity, 0, integrity.length]), integrity])
}

function attributesIn(message: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = HEADER; at + 4 <= message.length; ) {
    const length = message.readUInt16BE(at + 2)
    found.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length))
    at += 4 + Math.ceil(length / 4) * 4
  }
  return found
}

export class TurnServer {
  readonly username = 'parley'
  readonly credential = 'a word that is long'
  readonly #socket: Socket
  readonly #key = createHash('md5').update(`${this.username}:${REALM}:${this.credential}`).digest()
  readonly #allocations = new Map<string, Allocation>()

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('message', (message, from) => this.#take(message, from))
  }

  static async start(): Promise<TurnServer> {
    return new TurnServer(await bound())
  }

  get url(): string {
    return `turn:${HOST}:${this.#socket.address().port}`
  }

  close(): void {
    for (const { relay } of this.#allocations.values()) relay.close()
    this.#socket.close()
  }

  #take(message: Buffer, from: RemoteInfo): void {
    const allocation = this.#allocations.get(keyOf(from))
    // Channel data: the channel's number, the length, and the data.
    if ((message[0] ?? 0) >= 0x40) {
      const peer = allocation?.channels.get(message.readUInt16BE(0))
      if (peer) allocation?.relay.send(message.subarray(4, 4 + message.readUInt16BE(2)), peer.port, peer.address)
      return
    }
    if (message.length < HEADER) return
    const type = message.readUInt16BE(0)
    const method = type & ~KIND.error
    const attributes = attributesIn(message)
    if (type === (METHOD.send | KIND.indication)) {
      const [peer, data] = [attributes.get(ATTRIBUTE.peer), attributes.get(ATTRIBUTE.data)]
      if (!peer || !data) return
      const { address, port } = shown(peer)
      allocation?.relay.send(data, port, address)
      return
    }
    const transaction = message.subarray(8, HEADER)
    const answer = (kind: number, more: readonly Attribute[], key: Buffer | null = this.#key) =>
      this.#socket.send(written(method | kind, transaction, more, key), from.port, from.address)
    if (method === METHOD.binding) answer(KIND.success, [[ATTRIBUTE.mapped, hidden(from)]], null)
    else if (attributes.get(ATTRIBUTE.username)?.toString() !== this.username)
      answer(
        KIND.error,
        [
          [ATTRIBUTE.error, Buffer.from('\0\0\u0004\u0001Unauthorized')],
          [ATTRIBUTE.realm, Buffer.from(REALM)],
          [ATTRIBUTE.nonce, Buffer.from('nonce')],
        ],
        null,
      )
    else void this.#serve(method, attributes, from, (more) => answer(KIND.success, more))
  }

  async #serve(
    method: number,
    attributes: ReadonlyMap<number, Buffer>,
    from: RemoteInfo,
    answer: (more: readonly Attribute[]) => void,
  ): Promise<void> {
    if (method === METHOD.allocate) {
      const { relay } = this.#allocations.get(keyOf(from)) ?? (await this.#allocate(from))
      answer([
        [ATTRIBUTE.relayed, hidden(relay.address())],
        [ATTRIBUTE.lifetime, word(LIFETIME)],
        [ATTRIBUTE.mapped, hidden(from)],
      ])
      return
    }
    const allocation = this.#allocations.get(keyOf(from))
    const [channel, peer] = [attributes.get(ATTRIBUTE.channel), attributes.get(ATTRIBUTE.peer)]
    if (method === METHOD.bind && allocation && channel && peer) {
      const address = shown(peer)
      allocation.channels.set(channel.readUInt16BE(0), address)
      allocation.numbers.set(keyOf(address), channel.readUInt16BE(0))
    }
    answer(
      method === METHOD.refresh ? [[ATTRIBUTE.lifetime, attributes.get(ATTRIBUTE.lifetime) ?? word(LIFETIME)]] : [],
    )
  }

  async #allocate(client: RemoteInfo): Promise<Allocation> {
    const allocation: Allocation = { relay: await bound(), channels: new Map(), numbers: new Map() }
    this.#allocations.set(keyOf(client), allocation)
    allocation.relay.on('message', (data, peer) => {
      const number = allocation.numbers.get(keyOf(peer))
      if (number === undefined) {
        const about: Attribute[] = [
          [ATTRIBUTE.peer, hidden(peer)],
          [ATTRIBUTE.data, data],
        ]
        const indication = written(METHOD.data | KIND.indication, Buffer.alloc(12), about, null)
        this.#socket.send(indication, client.port, client.address)
        return
      }
      const header = Buffer.alloc(4)
      header.writeUInt16BE(number)
      header.writeUInt16BE(data.length, 2)
      this.#socket.send(Buffer.concat([header, data]), client.port, client.address)
    })
    return allocation
  }
}

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.bind(0, HOST)
  await once(socket, 'listening')
  return socket
}
