/**
 * Chains of which we hold more than the valid part. We write our own part again if we can, and otherwise show it to the
 * person. If owners decided against a branch, we drop it for theirs.
 */
import { Emitter } from '../../base/emitter.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import { toHex, utf8 } from '../../record/bytes.ts'
import { type Chain, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import type { Docs } from '../docs/docs.ts'
import type { Timer, Timers } from '../ports/timers.ts'
import type { ChangeRecovery } from './change-recovery.ts'
import type { DealtWith } from './dealt-with.ts'
import { ownForks, writeHidden } from './hidden-entries.ts'
import { type LostWords, lostWords } from './lost-words.ts'
import { republish, restoreBuiltOn } from './republish.ts'

export interface LostChainsOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  docs: Docs
  timers: Timers
  changeRecovery: ChangeRecovery
  /** Our own chains that have already been dealt with. */
  done: DealtWith
  /** Includes hashes of texts that were shown because they can't be written again now. */
  told: Set<string>
  /** Makes `done` and `told` durable. */
  save(): Promise<void>
  isJoining(): boolean
  /** Whether we can write; `later` if only keys are missing. */
  mayWrite(): 'yes' | 'no' | 'later'
  /**
   * Stores texts that we wrote and that are invalid for everyone, or couldn't be written again. Resolves when they are
   * durable.
   */
  keepWords(kind: LostWords, words: string): Promise<void>
  report(error: unknown): void
}

/** Records that others give back arrive one after another. Waits this many milliseconds for more. */
const CAME_BACK = 2000

export class LostChains {
  readonly #rewound = new Emitter<Chain>()
  /** A branch was dropped, so less of the chain is stored here. */
  readonly onRewound = this.#rewound.event
  readonly #options: LostChainsOptions
  #working: Promise<void> = Promise.resolve()
  #stopped = false
  /**
   * The relevant state when we last looked for hidden entries of our own; null if others have given some back since.
   */
  #lookedAt: string | null = null
  /** Others had records of ours that this store lacked. It was set back, and records that no one else had are lost. */
  #wasSetBack = false
  #looking: Timer | null = null

  constructor(options: LostChainsOptions) {
    this.#options = options
  }

  stop(): void {
    this.#stopped = true
    this.#looking?.stop()
  }

  /** Call it when others gave back records of ours. */
  cameBack(): void {
    this.#lookedAt = null
    this.#wasSetBack = true
    this.#looking?.stop()
    this.#looking = null
    this.#lookSoon()
  }

  /** Writes content lost to forks again, and drops branches that owners decided against. Windows wait for this. */
  restore(): void {
    if (this.#forked().length > 0) this.#hold(() => this.#writeAgain())
    if (this.#options.log.strays().length > 0) this.#hold(() => this.#giveUpBranches())
    this.#lookSoon()
  }

  /** Shows cut-off content to the person: it neither vanishes silently nor is written again in their name. */
  tell(): void {
    if (this.#options.mayWrite() !== 'later' && this.#cut().length > 0) this.#hold(() => this.#tellOfCut())
  }

  #lookSoon(): void {
    const { device, log, mayWrite, timers } = this.#options
    if (this.#looking || this.#stopped || mayWrite() === 'later' || this.#lookedAt === this.#present()) return
    if (ownForks(log, device).length === 0 && !this.#wasSetBack) return
    this.#looking = timers.after(CAME_BACK, () => {
      this.#looking = null
      this.#hold(() => this.#showHidden())
    })
  }

  /** The state that matters here: whether we can write, and the valid part of our forked chains. */
  #present(): string {
    const { device, log, mayWrite } = this.#options
    const heads = ownForks(log, device).flatMap((chain) => log.head(chain) ?? [])
    return [mayWrite(), ...heads.map((head) => `${chainKey(head.chain)} ${log.limit(head)}`)].join()
  }

  #hold(work: () => Promise<void>): void {
    this.#options.docs.hold(this.#inLine(work))
  }

  /** Runs work one after the other. */
  #inLine(work: () => Promise<void>): Promise<void> {
    this.#working = this.#working.catch(() => {}).then(work)
    this.#working.catch(this.#options.report)
    return this.#working
  }

  /** Our own forked chains whose end hasn't been written again yet, if we can write now or later. */
  unwritten(): Chain[] {
    const { log, device, done, mayWrite } = this.#options
    if (mayWrite() === 'no') return []
    return ownForks(log, device).filter((chain) => {
      const head = log.head(chain)
      return head !== undefined && !done.has(head.chain, log.limit(head))
    })
  }

  #forked(): Chain[] {
    return this.#options.mayWrite() === 'yes' ? this.unwritten() : []
  }

  /** Our own chains that were cut off before the end of what is stored here, and haven't been reported yet. */
  #cut(): Chain[] {
    const { log, device, done, isJoining } = this.#options
    const { governance } = log
    if (!governance || isJoining()) return []
    return [...log.heads()]
      .filter((head) => {
        const { chain, grant, seq } = head
        if (chain.author !== device || chain.stream === 'governance' || governance.isForked(chain)) return false
        return seq > governance.limit(chain, grant) && !done.has(head.chain, log.limit(head))
      })
      .map(({ chain }) => chain)
  }

  async #tellOfCut(): Promise<void> {
    const { log, keepWords, mayWrite } = this.#options
    await log.settled()
    if (mayWrite() === 'later') return
    const chains = this.#cut()
    const texts = await restoreBuiltOn(this.#options, chains)
    if (texts.length > 0) await keepWords('not-counted', texts.join('\n'))
    for (const chain of chains) await this.#show(chain)
  }

  async #writeAgain(): Promise<void> {
    const { log, keepWords } = this.#options
    // Wait until governance is evaluated.
    await log.lookedAtBranches()
    await log.settled()
    const chains = this.#forked()
    const texts = await republish(this.#options, chains)
    if (texts.length > 0) await keepWords('gone-with-others', texts.join('\n'))
    for (const chain of chains) await this.#seenTo(chain)
    await this.#giveUpBranches()
    this.cameBack()
  }

  async #showHidden(): Promise<void> {
    const { device, done, log, mayWrite } = this.#options
    await log.settled()
    if (mayWrite() === 'later') return
    this.#lookedAt = this.#present()
    const parts = await writeHidden(this.#options)
    if (mayWrite() !== 'no') return
    for (const chain of ownForks(log, device)) parts.push((await lostWords(this.#options, chain, done)) ?? '')
    await this.#tellOnce(parts.filter((part) => part !== ''))
  }

  /** Shows texts that can't be written again, unless our role changes. */
  async #tellOnce(parts: readonly string[]): Promise<void> {
    const { crypto, keepWords, save, told } = this.#options
    const untold = new Map(parts.map((part) => [toHex(crypto.hash(utf8(part))), part]))
    for (const name of told) untold.delete(name)
    if (untold.size === 0) return
    await keepWords('not-counted', [...untold.values()].join('\n'))
    for (const name of untold.keys()) told.add(name)
    await save()
  }

  async #giveUpBranches(): Promise<void> {
    const { log, docs, changeRecovery } = this.#options
    await log.settled()
    for (const head of log.strays()) {
      const { chain } = head
      if (this.#stopped || !(await this.#maySafelyGiveUp(chain)) || !(await changeRecovery.beforeDropping(head)))
        continue
      // Docs that are being built from the branch right now must not be kept.
      docs.resetAll()
      docs.dropped(await log.rewind(chain))
      docs.resetAll()
      this.#rewound.fire(chain)
    }
  }

  /** Whether our own part was written again or, if it can't be, shown to the person. */
  async #maySafelyGiveUp(chain: Chain): Promise<boolean> {
    const { device, done, log, mayWrite } = this.#options
    const head = log.head(chain)
    if (chain.author !== device || head === undefined || done.has(chain, log.limit(head))) return true
    if (mayWrite() !== 'no') return false
    await this.#show(chain)
    return true
  }

  async #show(chain: Chain): Promise<void> {
    const words = await lostWords(this.#options, chain, this.#options.done)
    if (words !== null) await this.#options.keepWords('not-counted', words)
    await this.#seenTo(chain)
  }

  async #seenTo(chain: Chain): Promise<void> {
    const { done, log } = this.#options
    const head = log.head(chain)
    if (head) done.note(chain, log.limit(head))
    await this.#options.save()
  }
}
