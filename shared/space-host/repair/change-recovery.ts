/**
 * Runs after a cut-off or a purge, and before a branch of a forked chain is dropped. Reapplies others' changes that
 * depended on invalidated ones, and then drops purged content. Each host does so for its own person and for former
 * members; the host of the owner who purged, for everyone.
 */

import type * as Y from 'yjs'
import { appendAll } from '../../base/append.ts'
import { type Change, changesToSetAgain } from '../../docs/replica/set-again.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import type { StoredHead } from '../../log/store.ts'
import { type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { may } from '../../space/permissions.ts'
import { type DocDescription, describeDoc } from '../../tools/docs.ts'
import { INDEX_DOC } from '../../tools/index/doc.ts'
import { indexItem } from '../../tools/index/shape.ts'
import { clientOf, DocHistory } from '../docs/doc-history.ts'
import type { Docs } from '../docs/docs.ts'
import { HostDoc } from '../docs/host-doc.ts'
import { pastDoc } from '../docs/past-doc.ts'
import type { Timers } from '../ports/timers.ts'
import { goneTexts } from './gone-texts.ts'
import type { LostWords } from './lost-words.ts'

export interface ChangeRecoveryOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  docs: Docs
  timers: Timers
  /** Cut-offs that were mended already, by chain and limit. */
  done: Set<string>
  /** Makes `done` durable. */
  save(): Promise<void>
  /** Whether we can write; `later` if only keys are missing. */
  mayWrite(): 'yes' | 'no' | 'later'
  /**
   * Stores texts that this device wrote on pages and that vanished with the content around them. Resolves when they are
   * durable.
   */
  keepWords(kind: LostWords, words: string): Promise<void>
}

/** Chains of which we hold more than the valid part, or of which nothing is left. */
interface Loss {
  heads: readonly StoredHead[]
  /** The last seq of a chain that was valid before. */
  before(head: StoredHead): number
  /** Whether we should reapply an author's changes and deletions. */
  isOurs(author: string): boolean
}

const beforeOf = ({ heads, before }: Loss): ReadonlyMap<ChainKey, number> =>
  new Map(heads.map((head) => [chainKey(head.chain), before(head)]))

export class ChangeRecovery {
  readonly #options: ChangeRecoveryOptions
  #working: Promise<void> = Promise.resolve()

  constructor(options: ChangeRecoveryOptions) {
    this.#options = options
  }

  /** Starts all work that is due, or returns null. Resolves when it is durable. */
  look(): Promise<void> | null {
    const { log, mayWrite } = this.#options
    if (mayWrite() === 'later' || (this.#cut().length === 0 && log.purged().length === 0)) return null
    this.#working = this.#working.catch(() => {}).then(() => this.#work())
    return this.#working
  }

  /**
   * Re-applies changes that depended on a branch of someone's chain before it is dropped for the one that owners
   * decided on. Returns false if only keys are missing to do so.
   */
  async beforeDropping(head: StoredHead): Promise<boolean> {
    const { log, device, mayWrite } = this.#options
    if (head.chain.author === device) return true
    const work = this.#working
      .catch(() => {})
      .then(async () => {
        await log.settled()
        await this.#look([this.#cutOff([head])])
      })
    this.#working = work
    await work
    return mayWrite() !== 'later'
  }

  async #work(): Promise<void> {
    const { log, mayWrite, done, save } = this.#options
    await log.settled()
    if (mayWrite() === 'later') return
    const cut = this.#cut()
    await this.#look([...(cut.length > 0 ? [this.#cutOff(cut)] : []), ...this.#purges()])
    for (const head of cut) done.add(this.#nameOf(head))
    if (cut.length > 0) await save()
    this.#options.docs.dropped(await log.dropPurged())
  }

  async #look(losses: readonly Loss[]): Promise<void> {
    for (const loss of losses) {
      if (this.#options.mayWrite() === 'yes') await this.#mend(loss)
      await this.#tellGone(loss)
    }
  }

  /** Others' chains with records beyond a cut-off or a fork. */
  #cut(): StoredHead[] {
    const { log, device, done } = this.#options
    return [...log.heads()].filter((head) => {
      const isContent = head.chain.stream !== 'governance' && head.chain.author !== device
      return isContent && head.seq > this.#limitUnpurged(head) && !done.has(this.#nameOf(head))
    })
  }

  #cutOff(heads: readonly StoredHead[]): Loss {
    const authors = new Set(heads.map(({ chain }) => chain.author))
    const isOurs = (author: string): boolean => !authors.has(author) && this.#isOurs(author)
    return { heads, before: () => Number.POSITIVE_INFINITY, isOurs }
  }

  /**
   * Content to be dropped now. If we decided the purge, boards should look as before, without the values that the
   * device set last.
   */
  #purges(): Loss[] {
    const { log, device } = this.#options
    const purged = log.purged()
    const before = (head: StoredHead): number => this.#limitUnpurged(head)
    return [true, false].flatMap((isOwn) => {
      const heads = purged.filter(
        ({ chain, grant }) => (log.governance?.purgeOf(chain, grant)?.by === device) === isOwn,
      )
      const authors = new Set(heads.map(({ chain }) => chain.author))
      const isOurs = (author: string): boolean => isOwn || (!authors.has(author) && this.#isOurs(author))
      return heads.length > 0 ? [{ heads, before, isOurs }] : []
    })
  }

  /** Whether an author is this device, or a member whose host can't reapply changes. */
  #isOurs(author: string): boolean {
    const { log, device } = this.#options
    const role = log.governance?.role(author) ?? null
    return author === device || role === null || !may(role, 'write-content')
  }

  #limitUnpurged({ chain, grant }: StoredHead): number {
    return this.#options.log.governance?.limitUnpurged(chain, grant) ?? -1
  }

  #nameOf(head: StoredHead): string {
    return `${chainKey(head.chain)} ${this.#limitUnpurged(head)}`
  }

  async #mend(loss: Loss): Promise<void> {
    for (const doc of [...this.#options.log.docs.keys()]) {
      const description = describeDoc(doc)
      if (description?.kind === 'table' && description.contents === 'values')
        await this.#mendDoc(doc, description, loss)
    }
  }

  async #mendDoc(doc: string, description: DocDescription, loss: Loss): Promise<void> {
    const { crypto, log } = this.#options
    const cut = new Map(loss.heads.map((head) => [clientOf(crypto, doc, head.chain, head.grant), head]))
    const history = await DocHistory.read(this.#options, doc, description)
    if (![...cut.keys()].some((client) => history.has(client))) return
    const was = await pastDoc(this.#options, doc, description, beforeOf(loss))
    const used = doc === INDEX_DOC ? await this.#used(was, description, loss) : null
    await this.#write(doc, description, (root, now) => {
      const changes = changesToSetAgain(was.getMap(root), now, {
        isCut: (client, clock) => {
          const head = cut.get(client)
          const limit = head && log.limit(head)
          return limit !== undefined && history.seqOf(client, clock) > limit
        },
        isOurs: (client) => loss.isOurs(history.authorOf(client) ?? ''),
        isDeletedByOurs: (client, clock) => history.deletersOf(client, clock).some((author) => loss.isOurs(author)),
        timeOf: (client, clock) => history.timeOf(client, clock),
      })
      return used ? [...changes, ...listAgain(was.getMap(root), now, used)] : changes
    })
    was.destroy()
  }

  /** Reports texts that this device wrote on pages inside invalidated content, and that vanished along with it. */
  async #tellGone(loss: Loss): Promise<void> {
    const { crypto, log, keepWords } = this.#options
    const texts: string[] = []
    for (const doc of [...log.docs.keys()]) {
      const description = describeDoc(doc)
      if (description?.contents !== 'rich') continue
      const history = await DocHistory.read(this.#options, doc, description)
      const isIn = loss.heads.some(({ chain, grant }) => history.has(clientOf(crypto, doc, chain, grant)))
      if (isIn) appendAll(texts, await goneTexts(this.#options, doc, beforeOf(loss)))
    }
    if (texts.length > 0) await keepWords('gone-with-others', texts.join('\n'))
  }

  /** The items whose docs contain changes by someone else that we should reapply. */
  async #used(index: Y.Doc, { roots }: DocDescription, loss: Loss): Promise<Set<string>> {
    const { log } = this.#options
    const gone = new Set(loss.heads.map(({ chain }) => chain.author))
    const counts = (author: string): boolean => !gone.has(author) && loss.isOurs(author)
    const used = new Set<string>()
    for (const doc of log.docs.keys()) {
      const { item = null, writer = null } = describeDoc(doc) ?? {}
      if (item === null || used.has(item) || !roots.some((root) => index.getMap(root).has(item))) continue
      if (writer === null ? await this.#wroteIn(doc, counts) : counts(writer)) used.add(item)
    }
    return used
  }

  /** Whether the doc has a record by a matching author. */
  async #wroteIn(doc: string, counts: (author: string) => boolean): Promise<boolean> {
    for await (const { header } of this.#options.log.readDoc(doc, 0)) if (counts(header.author)) return true
    return false
  }

  /** Writes changes to the current doc in our name. */
  async #write(
    doc: string,
    { roots }: DocDescription,
    changesOf: (root: string, now: Y.Map<unknown>) => readonly Change[],
  ): Promise<void> {
    const open = new HostDoc(this.#options.docs, doc, true)
    try {
      const now = await open.read()
      if (!open.snapshot.writable) return
      for (const root of roots) {
        const map = now.getMap(root)
        now.transact(() => {
          for (const { key, value } of changesOf(root, map)) {
            if (value === undefined) map.delete(key)
            else map.set(key, value)
          }
        })
      }
      await open.flush()
    } finally {
      open.close()
    }
  }
}

/** Items that vanished along with the member who made them. */
function listAgain(was: Y.Map<unknown>, now: Y.Map<unknown>, used: ReadonlySet<string>): Change[] {
  const lost = [...was.entries()].filter(
    ([key, value]) => used.has(key) && !now.has(key) && indexItem.safeParse(value).success,
  )
  return lost.map(([key, value]) => ({ key, value }))
}
