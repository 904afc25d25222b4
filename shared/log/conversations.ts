/**
 * The conversations in a space that this device takes part in (shared/record/SPEC.md, R12). Each writer's chain has its
 * own key, sealed to each reader in the chain's first record. So there is nothing to negotiate, and nothing to store
 * besides the records.
 */
import { fromHex, toHex } from '../record/bytes.ts'
import { type Chain, type ChainKey, chainKey, isConversation, type Stream } from '../record/chain-id.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import { chainOf, type Header, keyIdOf, type Reader } from '../record/record.ts'
import { conversationOf } from '../space/conversation.ts'

export interface Conversation {
  /** 16 bytes, hex. */
  id: Stream
  /** Device ids of all participants, in order, including ours. */
  readers: readonly string[]
}

/** `writer` wrote in a conversation without giving a key to `device`, a participant. */
export interface Withheld {
  writer: string
  device: string
}

/** A chain of ours that doesn't have its first record yet. */
export interface FreshChain {
  grant: string
  generation: number
  key: Uint8Array
  readers: readonly Reader[]
}

export class Conversations {
  readonly #crypto: Crypto
  readonly #device: KeyPair
  readonly #me: string
  readonly #space: string
  readonly #readers = new Map<Stream, readonly string[]>()
  readonly #withheld = new Map<Stream, Map<string, Withheld>>()
  /** Keys of the chains that we can read. */
  readonly #keys = new Map<ChainKey, { id: string; key: Uint8Array }>()
  /** Our own chains: their keys, and the devices that these were sealed to. */
  readonly #own = new Map<ChainKey, { key: Uint8Array; given: ReadonlySet<string> }>()
  /** By stream and seat. */
  readonly #fresh = new Map<string, FreshChain>()

  constructor(crypto: Crypto, device: KeyPair, space: string) {
    this.#crypto = crypto
    this.#device = device
    this.#me = toHex(device.publicKey)
    this.#space = space
  }

  /** Conversations that have at least one record or were started here. */
  all(): Conversation[] {
    return [...this.#readers].map(([id, readers]) => ({ id, readers }))
  }

  /** Null if there would be too many participants. @param devices the other participants, at most 23 */
  begin(devices: readonly string[]): Conversation | null {
    const readers = [...new Set([...devices, this.#me])].sort()
    if (readers.length > LIMITS.conversationReaders) return null
    const id = conversationOf(this.#crypto, this.#space, readers)
    this.#readers.set(id, readers)
    return { id, readers }
  }

  /**
   * Returns a record's key if we have it and it is the chain's key. Not all of the chain's readers have any other key.
   */
  key(header: Header): Uint8Array | null {
    const known = this.#keys.get(chainKey(chainOf(header)))
    return known?.id === header.keyId ? known.key : null
  }

  /**
   * Participants, members or not, who weren't given a key to something written there. Only the recipient can tell what
   * a box contains: it may be garbage.
   */
  withheldIn(stream: Stream): Withheld[] {
    return [...(this.#withheld.get(stream)?.values() ?? [])]
  }

  /**
   * Processes the first record of a conversation's chain: if we are a reader and our box contains the right key, stores
   * that key.
   */
  take(header: Header): void {
    if (!isConversation(header.stream) || !header.readers) return
    const own = header.readers.find(({ device }) => device === this.#me)
    if (!own) return
    // Even if we were given no key: otherwise we wouldn't know that others write there.
    this.#readers.set(
      header.stream,
      header.readers.map(({ device }) => device),
    )
    const key = own.box && this.#crypto.openSealed(this.#device, own.box)
    const isOpen = key?.length === 32 && keyIdOf(this.#crypto, key) === header.keyId
    for (const { device, box } of header.readers) {
      const isGiven = device === this.#me ? isOpen : box !== null
      if (!isGiven) this.#withhold(header.stream, { writer: header.author, device })
    }
    if (!isOpen) return
    this.#keys.set(chainKey(chainOf(header)), { id: header.keyId, key })
    if (header.author !== this.#me) return
    const given = header.readers.flatMap((reader) => (reader.box ? [reader.device] : []))
    this.#own.set(chainKey(chainOf(header)), { key, given: new Set(given) })
    for (const [name, { generation }] of this.#fresh) if (generation === header.generation) this.#fresh.delete(name)
  }

  #withhold(stream: Stream, withheld: Withheld): void {
    const known = this.#withheld.get(stream) ?? new Map<string, Withheld>()
    this.#withheld.set(stream, known.set(`${withheld.writer} ${withheld.device}`, withheld))
  }

  /**
   * The key of one of our chains as long as exactly the participants who are members have it; null if a new chain must
   * begin.
   */
  ownKey(chain: Chain, isMember: (device: string) => boolean): Uint8Array | null {
    const own = this.#own.get(chainKey(chain))
    const readers = this.#readers.get(chain.stream)
    if (!own || !readers) return null
    return readers.every((device) => own.given.has(device) === isMember(device)) ? own.key : null
  }

  /**
   * Returns our chain that begins next: the same one until it begins or the members change. Null if we aren't in the
   * conversation.
   */
  fresh(
    { stream, seat }: { stream: Stream; seat: number },
    grant: string,
    generation: () => number,
    isMember: (device: string) => boolean,
  ): FreshChain | null {
    const readers = this.#readers.get(stream)
    if (!readers) return null
    const known = this.#fresh.get(`${stream} ${seat}`)
    const fits = known?.readers.every(({ device, box }) => (box !== null) === isMember(device))
    if (known && known.grant === grant && fits) return known
    const key = this.#crypto.randomBytes(32)
    const boxes = readers.map((device) => ({
      device,
      box: isMember(device) ? this.#crypto.sealFor(fromHex(device), key) : null,
    }))
    const fresh: FreshChain = { grant, generation: generation(), key, readers: boxes }
    this.#fresh.set(`${stream} ${seat}`, fresh)
    return fresh
  }

  /** Generations that are reserved but not begun. */
  freshGenerations(): number[] {
    return [...this.#fresh.values()].map(({ generation }) => generation)
  }
}
