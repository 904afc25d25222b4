/**
 * Decides which of our chains to continue and which to begin; never continues one that another store began or extended.
 * Windows that write in one doc at the same time sit in different seats, and each seat has its own chain.
 */
import { type Chain, isConversation, type Stream } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { LIMITS } from '../../record/limits.ts'
import type { Reader } from '../../record/record.ts'
import type { Governance } from '../../space/governance/governance.ts'
import type { Conversations, FreshChain } from '../conversations.ts'
import { NotAllowedError } from '../not-allowed-error.ts'
import { Seats } from '../seats.ts'
import type { StoredHead } from '../store.ts'
import type { ChainHeads } from './chain-heads.ts'

export interface OwnChainsOptions {
  crypto: Pick<Crypto, 'randomBytes'>
  /** Our device, hex. */
  device: string
  heads: ChainHeads
  conversations: Conversations
  governance(): Governance | null
}

/**
 * Our chain in a conversation, and its key. `readers` is set if the chain must still begin, as after every change of
 * members.
 */
export interface OwnConversation {
  chain: Chain
  key: Uint8Array
  readers: readonly Reader[] | null
}

export class OwnChains {
  readonly #options: OwnChainsOptions
  /** Generations are chosen before their first record, so that client ids can be derived from them. */
  readonly #seats = new Seats()
  readonly #conversationSeats = new Map<Stream, Seats>()

  constructor(options: OwnChainsOptions) {
    this.#options = options
  }

  /**
   * The chain that our next record of a stream goes into. Throws NotAllowedError if we aren't a member or aren't in the
   * conversation.
   */
  next(stream: Stream, seat = 0): { chain: Chain; grant: string } {
    const grant = this.grant()
    if (isConversation(stream)) return { chain: this.conversation(stream, seat).chain, grant }
    const { live, isOver } = this.#generations(grant)
    const generation = this.#seats.take(seat, {
      live,
      isUsable: (known) => !isOver(known),
      begin: () => this.#freshGeneration(),
    })
    return { chain: { author: this.#options.device, generation, stream }, grant }
  }

  /** Our chains of a stream that can be continued, the first seat's first. Not for conversations. */
  live(stream: Stream): Chain[] {
    const { device: author, heads } = this.#options
    const chains = this.#generations(this.grant()).live.map((generation) => ({ author, generation, stream }))
    return chains.filter((chain) => heads.of(chain))
  }

  /** The grant that makes us a member. Throws NotAllowedError if there is none. */
  grant(): string {
    const grant = this.#options.governance()?.members.get(this.#options.device)?.grant.hash
    if (grant === undefined) throw new NotAllowedError('not a member')
    return grant
  }

  /** Throws NotAllowedError if we aren't a member or aren't in the conversation. */
  conversation(stream: Stream, seat = 0): OwnConversation {
    const { device, heads, conversations, governance } = this.#options
    const grant = this.grant()
    const isMember = (other: string): boolean => governance()?.reads(other) === true
    const usable = new Map<number, OwnConversation>()
    for (const { chain, grant: under, here } of heads.by(device)) {
      const key = chain.stream === stream && under === grant && here ? conversations.ownKey(chain, isMember) : null
      if (key) usable.set(chain.generation, { chain, key, readers: null })
    }
    const begin = (each: number): FreshChain => {
      const fresh = conversations.fresh({ stream, seat: each }, grant, () => this.#freshGeneration(), isMember)
      if (!fresh) throw new NotAllowedError('not a participant of this conversation')
      return fresh
    }
    const seats = this.#conversationSeats.get(stream) ?? new Seats()
    this.#conversationSeats.set(stream, seats)
    const generation = seats.take(seat, {
      live: [...usable.keys()],
      isUsable: (known, each) => usable.has(known) || begin(each).generation === known,
      begin: (each) => begin(each).generation,
    })
    const known = usable.get(generation)
    if (known) return known
    const { key, readers } = begin(seat)
    return { chain: { author: device, generation, stream }, key, readers }
  }

  /** Retires a generation. Returns its chains that were still in use. */
  retire({ author, generation }: Chain): StoredHead[] {
    const { heads } = this.#options
    const of = heads.by(author).filter(({ chain, here }) => chain.generation === generation && here)
    for (const head of of) heads.set({ ...head, here: false })
    return of
  }

  /**
   * `live`: generations that this store began, that no other store has extended, and that have room for governance. One
   * with governance comes first, otherwise the latest one.
   */
  #generations(grant: string): { live: number[]; isOver(generation: number): boolean } {
    const own = this.#options.heads
      .by(this.#options.device)
      .filter(({ chain }) => !isConversation(chain.stream))
      .reverse()
    const isOver = (head: StoredHead): boolean =>
      !head.here ||
      head.grant !== grant ||
      (head.chain.stream === 'governance' && head.seq + 1 >= LIMITS.governancePerChain)
    const over = new Set(own.filter(isOver).map(({ chain }) => chain.generation))
    const decided = own.filter(({ chain }) => chain.stream === 'governance')
    const live = [...new Set([...decided, ...own].map(({ chain }) => chain.generation))].filter(
      (each) => !over.has(each),
    )
    return { live, isOver: (generation) => over.has(generation) }
  }

  #freshGeneration(): number {
    const { crypto, device, heads, conversations } = this.#options
    const begun = heads.by(device).map(({ chain }) => chain.generation)
    const taken = new Set([...begun, ...conversations.freshGenerations(), ...this.#seats.generations])
    for (;;) {
      const [high, low] = crypto.randomBytes(2)
      const generation = ((high as number) << 8) | (low as number)
      if (!taken.has(generation)) return generation
    }
  }
}
