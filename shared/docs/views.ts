/**
 * What the author of each struct must have seen: of each client the first clocks that its own structs and what they refer to rest on. An
 * author sees all its own earlier structs; so what one sees only grows, and is kept for the last struct of each client alone. For earlier
 * ones the references that added to it are kept, each once: a view for each struct would take as much memory as there are clients.
 */

/** Client → how many of its clocks are seen. */
export type View = ReadonlyMap<number, number>

type OnSeen = (client: number, from: number, to: number) => void

interface Reference {
  client: number
  clock: number
}

interface Author {
  /** What its last struct rests on. */
  view: Map<number, number>
  /** References that added to the view, and the clock of the struct that made each. */
  references: Reference[]
  from: number[]
}

export class Views {
  readonly #authors = new Map<number, Author>()

  /**
   * Takes the next struct of a client, with the structs that it names. Returns its view, until the next struct of that client.
   * @param onSeen is told which clocks of others it sees that the client had not seen before
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

  /** Adds a struct with all that it rests on. With what is seen of a client, all that this rests on is seen already. */
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

/** How many rising clocks are below another. */
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
