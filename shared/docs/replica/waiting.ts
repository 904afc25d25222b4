/**
 * Updates that wait outside Yjs for structs they build on, indexed by the clocks they contain and by what they wait
 * for.
 */
import type { Clocks, Need } from '../clients/clocks.ts'
import type { ClockRange, UpdateDescription } from '../updates/update-reader.ts'

export interface Entry<Reference> {
  /** Null if the update only deletes. */
  client: number | null
  clock: number
  end: number
  description: UpdateDescription
  update: Uint8Array
  reference: Reference
  /** The struct that must arrive before we re-examine it; null until we first examined it. */
  watching: Need | null
  /** A struct further along the chain of watches; useful while it is not in the doc. */
  shortcut: Need | null
  applied: boolean
  /** The number of leading needs that are met. The doc never loses a struct. */
  met: number
}

/** Rough overhead of an entry beyond its bytes. */
const ENTRY_OVERHEAD = 256

/** Calls `visit` for each required struct that is not there yet, until it returns false. */
export function visitUnmet<Reference>(
  entry: Entry<Reference>,
  clocks: Clocks,
  visit: (client: number, clock: number) => boolean,
): void {
  if (entry.client !== null && clocks.next(entry.client) < entry.clock && !visit(entry.client, entry.clock - 1)) return
  const { dependencies, deletes } = entry.description
  for (let index = entry.met; index < dependencies.length + deletes.length; index++) {
    const { client, clock } = dependencies[index] ?? lastOf(deletes[index - dependencies.length] as ClockRange)
    const required = clocks.required(client, clock)
    if (client === entry.client || clocks.next(client) > required) {
      if (entry.met === index) entry.met++
    } else if (!visit(client, required)) return
  }
}

const lastOf = ({ client, clock, length }: ClockRange): Need => ({ client, clock: clock + length - 1 })

export function firstUnmet<Reference>(entry: Entry<Reference>, clocks: Clocks): Need | null {
  let need: Need | null = null
  visitUnmet(entry, clocks, (client, clock) => {
    need = { client, clock }
    return false
  })
  return need
}

/** The number of items at the front for which `before` holds. */
function countBefore<Item>(items: readonly Item[], before: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (before(items[middle] as Item)) low = middle + 1
    else high = middle
  }
  return low
}

interface Watch<Reference> {
  clock: number
  entry: Entry<Reference>
}

export class WaitingRoom<Reference> {
  /** Per client, sorted by clock. */
  readonly #chains = new Map<number, Entry<Reference>[]>()
  readonly #watches = new Map<number, Watch<Reference>[]>()
  #bytes = 0
  #count = 0

  get bytes(): number {
    return this.#bytes
  }

  get count(): number {
    return this.#count
  }

  add(entry: Entry<Reference>): void {
    this.#bytes += entry.update.length + ENTRY_OVERHEAD
    this.#count++
    if (entry.client === null) return
    const chain = this.#chains.get(entry.client)
    if (chain === undefined) this.#chains.set(entry.client, [entry])
    else
      chain.splice(
        countBefore(chain, (other) => other.clock < entry.clock),
        0,
        entry,
      )
  }

  remove(entry: Entry<Reference>): void {
    this.#bytes -= entry.update.length + ENTRY_OVERHEAD
    this.#count--
    if (entry.client === null) return
    const chain = this.#chains.get(entry.client)
    if (chain === undefined) return
    if (chain[0] === entry) chain.shift()
    else
      chain.splice(
        countBefore(chain, (other) => other.clock < entry.clock),
        1,
      )
    if (chain.length === 0) this.#chains.delete(entry.client)
  }

  /** The entry that contains the struct. */
  holder(client: number, clock: number): Entry<Reference> | undefined {
    const chain = this.#chains.get(client)
    if (chain === undefined) return undefined
    const entry = chain[countBefore(chain, (other) => other.clock <= clock) - 1]
    return entry !== undefined && entry.end > clock ? entry : undefined
  }

  /** Makes `wake` return the entry once the struct is in the doc. */
  watch(entry: Entry<Reference>, need: Need): void {
    const { client, clock } = need
    entry.watching = need
    const watches = this.#watches.get(client)
    if (watches === undefined) this.#watches.set(client, [{ clock, entry }])
    else
      watches.splice(
        countBefore(watches, (other) => other.clock <= clock),
        0,
        { clock, entry },
      )
  }

  isWatched(entry: Entry<Reference>): boolean {
    const watches = entry.client === null ? undefined : this.#watches.get(entry.client)
    if (watches === undefined) return false
    const first = watches[countBefore(watches, (watch) => watch.clock < entry.clock)]
    return first !== undefined && first.clock < entry.end
  }

  /** Clients whose structs are waited for. */
  watched(): number[] {
    return [...this.#watches.keys()]
  }

  wake(client: number, next: number): Entry<Reference>[] {
    const watches = this.#watches.get(client)
    if (watches === undefined) return []
    const woken = watches.splice(
      0,
      countBefore(watches, (watch) => watch.clock < next),
    )
    if (watches.length === 0) this.#watches.delete(client)
    for (const { entry } of woken) entry.watching = null
    return woken.map((watch) => watch.entry)
  }
}
