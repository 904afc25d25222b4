/**
 * Search over spaces: a space's texts are in memory while it is on screen or searched, and for some time after that.
 */

import { setImmediate as rest } from 'node:timers/promises'
import { appendAll } from '../../../shared/base/append.ts'
import { Emitter } from '../../../shared/base/emitter.ts'
import { fold } from '../../../shared/base/fold.ts'
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts'
import { nearestTime } from '../../../shared/record/time.ts'
import { snippetOf } from '../../../shared/search/snippet.ts'
import type { Hit, Query } from '../../../shared/search/text-index.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { linkedItem } from '../../../shared/tools/texts.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import { later } from '../timers.ts'
import { SpaceSearch } from './space-search.ts'

/** The texts of an unused space are dropped after this long. Milliseconds. */
const KEPT = 5 * 60_000
/** Delay before a space's texts are read once it is on screen: visible content comes first. Milliseconds. */
const LATER = 2000
/** How long an answer waits for texts that have just arrived. Milliseconds. */
const PATIENCE = 60

interface Kept {
  space: OpenSpace
  search: SpaceSearch
  release: NodeJS.Timeout
}

type FoundHit = Hit & { space: string; opening: Hit | null }

export class Search implements HostPart {
  readonly #linksChanged = new Emitter<string>()
  /** Links from texts of this space to its items have changed. */
  readonly onLinks = this.#linksChanged.event
  readonly #space: (id: string) => OpenSpace | null
  readonly #kept = new Map<string, Kept>()
  readonly #planned = new Map<string, NodeJS.Timeout>()

  /** @param space returns an open space by its id */
  constructor(space: (id: string) => OpenSpace | null) {
    this.#space = space
  }

  readonly handlers = {
    'search.find': (wish) => this.#find(wish),
    'search.linked': (wish) => this.#linked(wish),
  } satisfies Partial<CallHandlers>

  /** A window shows the space: it may be searched soon. */
  shown({ id: space }: OpenSpace): void {
    if (this.#kept.has(space)) this.#open(space)
    if (this.#kept.has(space) || this.#planned.has(space)) return
    const timer = later(() => {
      this.#planned.delete(space)
      this.#open(space)
    }, LATER).unref()
    this.#planned.set(space, timer)
  }

  async #find(wish: CallInput<'search.find'>): Promise<CallOutput<'search.find'>> {
    const query: Query = {
      words: wish.words.map(fold).filter((word) => word.trim() !== ''),
      from: new Set(wish.from),
      in: new Set(wish.in),
      tools: new Set(wish.tools),
      after: wish.after ?? Number.NEGATIVE_INFINITY,
      before: wish.before ?? Number.POSITIVE_INFINITY,
      has: wish.has,
    }
    const found: FoundHit[] = []
    let count = 0
    let [done, total] = [0, 0]
    for (const id of wish.spaces) {
      const kept = this.#open(id)
      if (!kept) continue
      await kept.search.ready(PATIENCE)
      const { index, reading } = kept.search
      const mayHide = (device: string) => kept.space.governance?.role(device) === 'owner'
      const notIn = kept.space.index.items?.deleted ?? new Set<string>()
      const result = await index.find({ ...query, notIn }, wish.limit, mayHide, () => rest())
      const openings = index.openingsOf(
        new Set(result.hits.flatMap(({ doc }) => (doc.how.threadOf ? [doc.within] : []))),
      )
      appendAll(
        found,
        result.hits.map((hit) => ({ ...hit, space: id, opening: openings.get(hit.doc.within) ?? null })),
      )
      count += result.count
      done += reading?.done ?? 0
      total += reading?.total ?? 0
    }
    const isTimeless = ({ doc }: Hit) => Number(doc.how.isTimeless ?? false)
    found.sort((one, other) => isTimeless(other) - isTimeless(one) || other.text.time - one.text.time)
    return {
      hits: found.slice(0, wish.limit).map(({ space, doc, text, opening }) => ({
        tool: doc.tool,
        space,
        place: placeOf(opening ?? { doc, text }),
        inThread: opening !== null,
        device: doc.writer,
        id: text.id,
        time: nearestTime(text.time),
        ...snippetOf(text.text, query.words),
      })),
      count,
      reading: total === 0 ? null : { done, total },
    }
  }

  async #linked({ space, item }: CallInput<'search.linked'>): Promise<CallOutput<'search.linked'>> {
    const kept = this.#open(space)
    if (!kept) return { from: [], isReading: false }
    await kept.search.ready(PATIENCE)
    const { index, reading } = kept.search
    const from = [...index.linkingTo(linkedItem(space, item))].map((hit) => ({
      tool: hit.doc.tool,
      place: placeOf(hit),
      text: snippetOf(hit.text.text, []).text,
    }))
    return { from, isReading: reading !== null }
  }

  closed(space: string): void {
    clearTimeout(this.#planned.get(space))
    this.#planned.delete(space)
    const kept = this.#kept.get(space)
    if (!kept) return
    clearTimeout(kept.release)
    kept.search.close()
    this.#kept.delete(space)
  }

  stop(): void {
    for (const space of [...this.#kept.keys(), ...this.#planned.keys()]) this.closed(space)
  }

  #open(id: string): Kept | null {
    const space = this.#space(id)
    const known = this.#kept.get(id)
    // A reopened space has other doc objects.
    if (known && known.space !== space) this.closed(id)
    if (!space) return null
    const release = later(() => this.closed(id), KEPT).unref()
    if (known?.space === space) {
      clearTimeout(known.release)
      known.release = release
      return known
    }
    const kept = { space, search: new SpaceSearch(space), release }
    kept.search.onLinks(() => this.#linksChanged.fire(id))
    this.#kept.set(id, kept)
    return kept
  }
}

/** Leaves out fields that are undefined. */
const placeOf = ({ doc, text }: Hit): Record<string, string> =>
  Object.fromEntries(
    Object.entries(doc.how.placeOf(doc, text)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
