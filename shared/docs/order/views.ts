/**
 * What the author of each struct must have seen: per client, the first clocks that its own structs and their references
 * depend on. An author sees all its own earlier structs; so a view only grows, and we keep it only for each client's
 * last struct. For earlier ones we keep the references that extended it, each once: a view per struct would take as
 * much memory as there are clocks.
 */

/** Client → number of its clocks that are seen. */
export type View = ReadonlyMap<number, number>

type OnSeen = (client: number, from: number, to: number) => void

interface Reference {
  client: number
  clock: number
}

interface Author {
  /** The dependencies of its last struct. */
  view: Map<number, number>
  /** References that extended the view, and the clock of the struct that made each. */
  references: Reference[]
  from: number[]
}

export class Views {
  readonly #authors = new Map<number, Author>()

  /**
   * Adds the next struct of a client, with its references. Returns the client's view, valid until its next struct.
   * @param onSeen called with other clients' clocks that the client now sees and hadn't seen before
   */
  extend(client: number, clock: number, references: readonly Reference[], onSeen: OnSeen = () => {}): View {
    const author: Author = this.#authors.get(client) ?? { view: new Map(), references: [], from: [] }
    this.#authors.set(client, author)
    for (const reference of references) {
      if (reference.client === client || isSeen(author.view, reference)) continue
      author.references.push(reference)
      author.from.push(clock)
      this.#see(author.view, reference, onSeen)
    }
    return author.view
  }

  /** Adds a struct with all its dependencies. Once a client's clocks are seen, so are all their dependencies. */
  #see(view: Map<number, number>, struct: Reference, onSeen: OnSeen): void {
    const open = [struct]
    for (let next = open.pop(); next; next = open.pop()) {
      if (isSeen(view, next)) continue
      const seen = view.get(next.client) ?? 0
      view.set(next.client, next.clock + 1)
      onSeen(next.client, seen, next.clock + 1)
      const author = this.#authors.get(next.client)
      if (!author) continue
      const end = countBelow(author.from, next.clock + 1)
      for (let index = countBelow(author.from, seen); index < end; index++)
        open.push(author.references[index] as Reference)
    }
  }
}

const isSeen = (view: View, { client, clock }: Reference): boolean => (view.get(client) ?? 0) > clock

/** How many of the rising clocks are below another. */
function countBelow(clocks: readonly number[], clock: number): number {
  let low = 0
  let high = clocks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((clocks[middle] as number) < clock) low = middle + 1
    else high = middle
  }
  return low
}
