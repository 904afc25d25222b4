/**
 * Who wrote which part of a doc, and when: the record that each client's clocks come from, and who deleted. Read from
 * the log, whether valid or not.
 */
import { clientIdOf } from '../../docs/clients/client-id.ts'
import { readUpdate } from '../../docs/updates/update-reader.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import { fromHex } from '../../record/bytes.ts'
import type { Chain } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import type { DocDescription } from '../../tools/docs.ts'

/** A record, and the first clock that comes from it. */
interface Place {
  clock: number
  seq: number
  time: number
}

interface Deletion {
  author: string
  clock: number
  length: number
}

export class DocHistory {
  readonly #authors = new Map<number, string>()
  readonly #places = new Map<number, Place[]>()
  readonly #deletions = new Map<number, Deletion[]>()

  static async read(
    { crypto, log }: { crypto: Crypto; log: SpaceLog },
    doc: string,
    description: DocDescription,
  ): Promise<DocHistory> {
    const history = new DocHistory()
    for (const { chain, grant } of log.heads()) {
      if (chain.stream !== 'governance') history.#authors.set(clientOf(crypto, doc, chain, grant), chain.author)
    }
    for await (const { header, payload } of log.readDoc(doc, 0)) {
      if (!payload) continue
      const read = readUpdate(payload.update, { ...description, maximumBytes: payload.update.length })
      if (!read.ok) continue
      if (read.client !== null) history.#note(read.client, { clock: read.clock, seq: header.seq, time: header.time })
      for (const { client, clock, length } of read.deletes) {
        const deletions = history.#deletions.get(client) ?? []
        deletions.push({ author: header.author, clock, length })
        history.#deletions.set(client, deletions)
      }
    }
    return history
  }

  /** Whether a client wrote anything here. */
  has(client: number): boolean {
    return this.#places.has(client)
  }

  /** The author behind a client id; null if its chain isn't stored. */
  authorOf(client: number): string | null {
    return this.#authors.get(client) ?? null
  }

  seqOf(client: number, clock: number): number {
    return this.#placeOf(client, clock)?.seq ?? -1
  }

  timeOf(client: number, clock: number): number {
    return this.#placeOf(client, clock)?.time ?? 0
  }

  /** The authors that deleted a struct. */
  deletersOf(client: number, clock: number): string[] {
    const deletions = this.#deletions.get(client) ?? []
    return deletions
      .filter((each) => each.clock <= clock && clock < each.clock + each.length)
      .map(({ author }) => author)
  }

  #note(client: number, place: Place): void {
    const places = this.#places.get(client) ?? []
    places.push(place)
    this.#places.set(client, places)
  }

  #placeOf(client: number, clock: number): Place | undefined {
    let found: Place | undefined
    for (const place of this.#places.get(client) ?? []) {
      if (place.clock <= clock && (found === undefined || place.clock >= found.clock)) found = place
    }
    return found
  }
}

/** The Yjs client id that a chain writes a doc under. */
export const clientOf = (crypto: Crypto, doc: string, { author, generation }: Chain, grant: string): number =>
  clientIdOf(crypto, { admission: fromHex(grant), device: fromHex(author), generation, doc })
