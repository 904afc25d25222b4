/**
 * The texts of one space: read once and stored sealed; afterwards only changes are read. Works in small steps in
 * between other work.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Disposable, Emitter } from '../../../shared/base/emitter.ts'
import { TextIndex } from '../../../shared/search/text-index.ts'
import { searchedDoc } from '../../../shared/search/texts.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { DocTexts } from '../../../shared/tools/texts.ts'
import { later } from '../timers.ts'
import { FollowedTexts } from './followed-texts.ts'
import { decodeText, encodeText, type TextState } from './stored-text.ts'

/**
 * Maximum time of work without a break, and of a break, which otherwise takes as long as the work did. Milliseconds.
 */
const WORK = 12
const LONGEST_BREAK = 50
/**
 * Changes are read after SETTLE without another one, or SETTLE_MOST at the latest: writing arrives in many pieces. A
 * search doesn't wait for that. Milliseconds.
 */
const SETTLE = 1500
const SETTLE_MOST = 10_000
/** A doc's texts are stored again after this long without a change. Milliseconds. */
const QUIET = 15_000

export class SpaceSearch {
  readonly index = new TextIndex()
  readonly #linksChanged = new Emitter()
  /** Links to items of the space have changed. */
  readonly onLinks = this.#linksChanged.event
  readonly #space: OpenSpace
  readonly #waiting = new Set<string>()
  readonly #followed: FollowedTexts
  /** Docs whose stored texts are outdated. */
  readonly #unstored = new Set<string>()
  readonly #subscriptions: readonly Disposable[]
  #limits: string
  #working: Promise<void> | null = null
  /** Number of searches that wait for reading in progress. */
  #askers = 0
  /** The doc that is being read. */
  #current: string | null = null
  #timer: NodeJS.Timeout | null = null
  #storing: NodeJS.Timeout | null = null
  /** The timer must fire by then, whatever arrives. */
  #readBy = 0
  #isClosed = false
  /** Resolves once the stored texts are loaded; newer changes may still be unread. */
  #loaded: Promise<void>
  #total = 0

  constructor(space: OpenSpace) {
    this.#space = space
    this.#limits = space.docs.limits
    this.#followed = new FollowedTexts(space.docs)
    this.#subscriptions = [space.docs.onTouched((doc) => this.#touched(doc)), space.index.follow()]
    this.#loaded = this.#load()
  }

  /** Number of docs read, and the total, while some are unread; null if all have been read. */
  get reading(): { done: number; total: number } | null {
    const left = this.#waiting.size + (this.#current === null ? 0 : 1)
    return left === 0 ? null : { done: Math.max(0, this.#total - left), total: this.#total }
  }

  /** Resolves once stored texts are loaded and recent changes, if few, have been read. */
  async ready(patience: number): Promise<void> {
    if (this.#space.docs.limits !== this.#limits) this.#loaded = this.#load()
    await this.#loaded
    await this.#space.index.ready
    if (this.reading === null) return
    this.#askers++
    this.#soon(0)
    await Promise.race([this.#working, pause(patience)])
    this.#askers--
  }

  close(): void {
    this.#isClosed = true
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#storing) clearTimeout(this.#storing)
    for (const subscription of this.#subscriptions) subscription.dispose()
    this.#linksChanged.dispose()
    this.#followed.close()
    this.#store().catch(() => {})
  }

  /** Loads the stored texts; docs with none or older ones are queued for reading. */
  async #load(): Promise<void> {
    const { docs, store } = this.#space
    this.#limits = docs.limits
    const wanted = docs.list('').filter((doc) => searchedDoc(doc) !== null)
    this.#total = wanted.length
    let since = performance.now()
    for (const doc of wanted) {
      if (this.#isClosed) return
      // A damaged entry only costs time: its texts are still in the doc.
      const bytes = await store.readText(doc).catch(() => null)
      const texts = bytes && decodeText(bytes, this.#stateOf(doc))
      if (texts) this.index.set(doc, texts)
      else this.#waiting.add(doc)
      if (performance.now() - since < WORK) continue
      await pause(0)
      since = performance.now()
    }
    if (this.#waiting.size > 0) this.#soon(0)
  }

  #touched(doc: string): void {
    if (searchedDoc(doc) === null) return
    this.#waiting.add(doc)
    this.#soon(SETTLE)
  }

  #soon(delay: number): void {
    if (this.#isClosed || this.#working) return
    if (this.#timer && delay > 0) {
      if (performance.now() + delay < this.#readBy) this.#timer.refresh()
      return
    }
    if (this.#timer) clearTimeout(this.#timer)
    else this.#readBy = performance.now() + SETTLE_MOST
    const start = () => {
      this.#timer = null
      this.#working ??= this.#work().finally(() => {
        this.#working = null
        if (this.#waiting.size > 0) this.#soon(SETTLE)
      })
    }
    if (delay === 0) start()
    else this.#timer = later(start, delay).unref()
  }

  async #work(): Promise<void> {
    // Docs that change during this wait for the next turn, so that a constant writer doesn't keep it busy.
    const docs = [...this.#waiting].sort((one, other) => startOf(other) - startOf(one))
    this.#total = Math.max(this.#total, docs.length)
    let since = performance.now()
    const rest = async (): Promise<void> => {
      const took = performance.now() - since
      if (took < WORK) return
      await pause(this.#askers > 0 ? 0 : Math.min(took, LONGEST_BREAK))
      since = performance.now()
    }
    for (const doc of docs) {
      if (this.#isClosed) return
      this.#waiting.delete(doc)
      this.#current = doc
      await this.#read(doc, rest)
      this.#current = null
      await rest()
    }
  }

  /** @param rest lets other work run, if it is time */
  async #read(doc: string, rest: () => Promise<void>): Promise<void> {
    const before = this.index.get(doc)
    const isFirst = before === undefined
    const state = this.#stateOf(doc)
    if (state.count === 0) {
      this.#followed.drop(doc)
      this.index.delete(doc)
      if (linksOf(before) !== '') this.#linksChanged.fire()
      return
    }
    const texts = await this.#followed.read(doc, rest)
    // Docs read for the first time are closed; a doc that has changed stays open, since it may change again.
    if (isFirst) this.#followed.drop(doc)
    if (!texts || this.#isClosed) return
    this.index.set(doc, texts)
    if (linksOf(before) !== linksOf(texts)) this.#linksChanged.fire()
    if (isFirst) await this.#write(doc, state)
    else this.#storeSoon(doc)
  }

  /** Determined before the texts are read: a change in between can make it too old, but never too new. */
  #stateOf(doc: string): TextState {
    const { docs } = this.#space
    return { count: docs.countOf(doc), limits: docs.limits, version: searchedDoc(doc)?.how.version ?? 0 }
  }

  /**
   * Stores the doc's texts once no more changes arrive, so that a change doesn't cost as much as storing all of them.
   */
  #storeSoon(doc: string): void {
    this.#unstored.add(doc)
    if (this.#storing) this.#storing.refresh()
    else this.#storing = later(() => this.#store(), QUIET).unref()
  }

  async #store(): Promise<void> {
    this.#storing = null
    const docs = [...this.#unstored].filter((doc) => !this.#waiting.has(doc))
    this.#unstored.clear()
    for (const doc of docs) await this.#write(doc, this.#stateOf(doc))
  }

  async #write(doc: string, state: TextState): Promise<void> {
    const texts = this.index.get(doc)
    // If this fails, the next start reads more.
    if (texts) await this.#space.store.writeText(doc, encodeText(texts, state)).catch(() => {})
  }
}

/** The links of a doc, with the texts that contain them. */
const linksOf = (texts: DocTexts | undefined): string =>
  (texts?.texts ?? []).flatMap(({ id, to }) => (to ? [id, ...to] : [])).join()

/** Newest first: those are searched for most often. */
const startOf = (doc: string): number => searchedDoc(doc)?.how.startOf?.(doc) ?? Number.MAX_SAFE_INTEGER
