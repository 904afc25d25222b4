/**
 * What the author of each struct must have seen: of each client the first clocks that its own structs and what they refer to rest on. An
 * author sees all its own earlier structs; so a view is one vector for each struct, and changes only where a reference adds to it.
 */

/** Client → how many of its clocks are seen. */
export type View = ReadonlyMap<number, number>

interface Change {
  /** The first clock of the client with this view. */
  from: number
  view: View
}

const NOTHING: View = new Map()

export class Views {
  readonly #changes = new Map<number, Change[]>()

  /** What the struct at a clock rests on, itself not included. */
  of(client: number, clock: number): View {
    const changes = this.#changes.get(client) ?? []
    let low = 0
    let high = changes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((changes[middle] as Change).from <= clock) low = middle + 1
      else high = middle
    }
    return changes[low - 1]?.view ?? NOTHING
  }

  /** Takes the next struct of a client, with the structs that it names. Returns its view. */
  extend(client: number, clock: number, references: readonly { client: number; clock: number }[]): View {
    const changes = this.#changes.get(client) ?? []
    const before = changes.at(-1)?.view ?? NOTHING
    let view: Map<number, number> | null = null
    for (const reference of references) {
      if (reference.client === client || ((view ?? before).get(reference.client) ?? 0) > reference.clock) continue
      view ??= new Map(before)
      raise(view, reference.client, reference.clock + 1)
      for (const [other, count] of this.of(reference.client, reference.clock)) raise(view, other, count)
    }
    if (view === null) return before
    if (changes.length === 0) this.#changes.set(client, changes)
    changes.push({ from: clock, view })
    return view
  }
}

function raise(view: Map<number, number>, client: number, count: number): void {
  if ((view.get(client) ?? 0) < count) view.set(client, count)
}
