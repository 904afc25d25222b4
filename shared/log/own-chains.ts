/** Decides which of our chains to continue and which to begin: never one that another store began or extended. */
import { type Chain, isConversation, type Stream } from '../record/chain-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import type { Reader } from '../record/record.ts'
import type { Governance } from '../space/governance.ts'
import type { ChainHeads } from './chain-heads.ts'
import type { Conversations } from './conversations.ts'
import { NotAllowedError } from './not-allowed-error.ts'
import type { StoredHead } from './store.ts'

export interface OwnChainsOptions {
  crypto: Pick<Crypto, 'randomBytes'>
  /** Our device, hex. */
  device: string
  heads: ChainHeads
  conversations: Conversations
  governance(): Governance | null
}

/**
 * Our chain in a conversation, and its key; `readers` is set if the chain is to begin, as it is whenever the members
 * changed.
 */
export interface OwnConversation {
  chain: Chain
  key: Uint8Array
  readers: readonly Reader[] | null
}

export class OwnChains {
  readonly #options: OwnChainsOptions
  /** The generation of our next chain, chosen before its first record so that client ids can be derived from it. */
  #fresh: { grant: string; generation: number } | null = null

  constructor(options: OwnChainsOptions) {
    this.#options = options
  }

  /**
   * The chain that our next record of a stream goes into. Throws NotAllowedError if we aren't a member or the
   * conversation is not ours.
   */
  next(stream: Stream): { chain: Chain; grant: string } {
    const grant = this.grant()
    if (isConversation(stream)) return { chain: this.conversation(stream).chain, grant }
    const { device: author } = this.#options
    const current = this.#generation(grant)
    if (current !== null) return { chain: { author, generation: current, stream }, grant }
    if (this.#fresh?.grant !== grant) this.#fresh = { grant, generation: this.#freshGeneration() }
    return { chain: { author, generation: this.#fresh.generation, stream }, grant }
  }

  /** The grant that makes us a member. Throws NotAllowedError if there is none. */
  grant(): string {
    const grant = this.#options.governance()?.members.get(this.#options.device)?.grant.hash
    if (grant === undefined) throw new NotAllowedError('not a member')
    return grant
  }

  /** Throws NotAllowedError if we aren't a member or the conversation is not ours. */
  conversation(stream: Stream): OwnConversation {
    const { device, heads, conversations, governance } = this.#options
    const grant = this.grant()
    const isMember = (other: string): boolean => governance()?.reads(other) === true
    for (const head of heads.by(device)) {
      const { chain } = head
      if (chain.stream !== stream || head.grant !== grant || !head.here) continue
      const key = conversations.ownKey(chain, isMember)
      if (key) return { chain, key, readers: null }
    }
    const fresh = conversations.fresh(stream, grant, () => this.#freshGeneration(), isMember)
    if (!fresh) throw new NotAllowedError('not a participant of this conversation')
    return { chain: { author: device, generation: fresh.generation, stream }, key: fresh.key, readers: fresh.readers }
  }

  /** A record of ours was accepted: its generation is no longer fresh. */
  begun(generation: number): void {
    if (generation === this.#fresh?.generation) this.#fresh = null
  }

  /** Retires a generation. Returns its chains that were still written to. */
  retire({ author, generation }: Chain): StoredHead[] {
    const { heads } = this.#options
    const of = heads.by(author).filter(({ chain, here }) => chain.generation === generation && here)
    for (const head of of) heads.set({ ...head, here: false })
    return of
  }

  /** The last generation that this very store began, that nobody else has extended and that has room for governance. */
  #generation(grant: string): number | null {
    const own = this.#options.heads
      .by(this.#options.device)
      .filter((head) => head.grant === grant && !isConversation(head.chain.stream))
    const isOver = ({ chain, seq, here }: StoredHead): boolean =>
      !here || (chain.stream === 'governance' && seq + 1 >= LIMITS.governancePerChain)
    const over = new Set(own.filter(isOver).map(({ chain }) => chain.generation))
    return own.findLast(({ chain }) => !over.has(chain.generation))?.chain.generation ?? null
  }

  #freshGeneration(): number {
    const { crypto, device, heads, conversations } = this.#options
    const begun = heads.by(device).map(({ chain }) => chain.generation)
    const taken = new Set([
      ...begun,
      ...conversations.freshGenerations(),
      ...(this.#fresh ? [this.#fresh.generation] : []),
    ])
    for (;;) {
      const [high, low] = crypto.randomBytes(2)
      const generation = ((high as number) << 8) | (low as number)
      if (!taken.has(generation)) return generation
    }
  }
}
