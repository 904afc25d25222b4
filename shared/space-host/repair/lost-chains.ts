/**
 * Chains of which less counts than is here. What is our own of them is written again where we may, and otherwise shown to the person; a
 * branch that owners have not settled on is given up for the one they have.
 */
import type { SpaceLog } from '../../log/space-log.ts'
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import type { Docs } from '../docs/docs.ts'
import type { Timers } from '../ports/timers.ts'
import { lostWords } from './lost-words.ts'
import type { Mending } from './mending.ts'
import { republish } from './republish.ts'

export interface LostChainsOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  docs: Docs
  timers: Timers
  mending: Mending
  /** Chains of our own that were seen to already. */
  done: Set<ChainKey>
  /** Makes `done` durable. */
  save(): Promise<void>
  isJoining(): boolean
  /** Whether we may write: `later` where only keys are missing. */
  mayWrite(): 'yes' | 'no' | 'later'
  /** What of ours counts for nobody, in words. Resolves when they are durable. */
  onNotCounted(words: string): Promise<void>
  /** What of ours on pages could not be written again. Resolves when it is durable. */
  onGone(words: string): Promise<void>
  /** A branch was given up: less of the chain is here. */
  onRewound(chain: Chain): void
  onFailed(error: unknown): void
}

export class LostChains {
  readonly #options: LostChainsOptions
  #working: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(options: LostChainsOptions) {
    this.#options = options
  }

  stop(): void {
    this.#stopped = true
  }

  /** Writes again what was lost to forks, and gives up branches that are settled otherwise. Windows wait for it. */
  restore(): void {
    if (this.#forked().length > 0) this.#hold(() => this.#writeAgain())
    if (this.#options.log.strays().length > 0) this.#hold(() => this.#giveUpBranches())
  }

  /** The person reads once more what was cut off: it is neither gone without a word nor said again in their name. */
  tell(): void {
    if (this.#cut().length > 0) this.#inLine(() => this.#tellOfCut())
  }

  #hold(work: () => Promise<void>): void {
    this.#options.docs.hold(this.#inLine(work))
  }

  /** One after the other. */
  #inLine(work: () => Promise<void>): Promise<void> {
    this.#working = this.#working.then(work)
    this.#working.catch(this.#options.onFailed)
    return this.#working
  }

  /** Forked chains of our own whose end was not written again yet, where we may or will. */
  unwritten(): Chain[] {
    const { log, device, done, mayWrite } = this.#options
    if (mayWrite() === 'no') return []
    return log
      .forked()
      .filter((chain) => chain.author === device && !done.has(chainKey(chain)) && log.head(chain) !== undefined)
  }

  #forked(): Chain[] {
    return this.#options.mayWrite() === 'yes' ? this.unwritten() : []
  }

  /** Chains of our own that were cut off below what this store has of them, and not told of yet. */
  #cut(): Chain[] {
    const { log, device, done, isJoining } = this.#options
    const { governance } = log
    if (!governance || isJoining()) return []
    return [...log.heads()]
      .filter(({ chain, grant, seq }) => {
        if (chain.author !== device || chain.stream === 'governance' || governance.isForked(chain)) return false
        return seq > governance.limit(chain, grant) && !done.has(chainKey(chain))
      })
      .map(({ chain }) => chain)
  }

  async #tellOfCut(): Promise<void> {
    await this.#options.log.settled()
    for (const chain of this.#cut()) await this.#show(chain)
  }

  async #writeAgain(): Promise<void> {
    const { log, onGone } = this.#options
    // Once governance is evaluated.
    await log.lookedAtBranches()
    await log.settled()
    for (const chain of this.#forked()) {
      const texts = await republish(this.#options, chain)
      if (texts.length > 0) await onGone(texts.join('\n'))
      await this.#seenTo(chain)
    }
    await this.#giveUpBranches()
  }

  async #giveUpBranches(): Promise<void> {
    const { log, docs, mending, onRewound } = this.#options
    await log.settled()
    for (const head of log.strays()) {
      const { chain } = head
      if (this.#stopped || !(await this.#maySafelyGiveUp(chain)) || !(await mending.beforeDropping(head))) continue
      // What is being built of it now is not to be kept.
      docs.resetAll()
      docs.dropped(await log.rewind(chain))
      docs.resetAll()
      onRewound(chain)
    }
  }

  /** What is our own of it was written again, or shown to the person where that cannot be. */
  async #maySafelyGiveUp(chain: Chain): Promise<boolean> {
    const { device, done, mayWrite } = this.#options
    if (chain.author !== device || done.has(chainKey(chain))) return true
    if (mayWrite() !== 'no') return false
    await this.#show(chain)
    return true
  }

  async #show(chain: Chain): Promise<void> {
    const { onNotCounted } = this.#options
    const words = await lostWords(this.#options, chain)
    if (words !== null) await onNotCounted(words)
    await this.#seenTo(chain)
  }

  async #seenTo(chain: Chain): Promise<void> {
    this.#options.done.add(chainKey(chain))
    await this.#options.save()
  }
}
