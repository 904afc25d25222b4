/**
 * Finds the owner of a client id that an update builds on, if its chain never arrived: a removal that doesn't name a
 * chain cuts it off completely, but the client id can't be derived without the chain's generation. All 65,536
 * generations are tried once (SPEC.md, D21).
 */
import { fromHex } from '../../record/bytes.ts'
import type { Crypto } from '../../record/crypto.ts'
import { clientIdsOf } from './client-id.ts'

/** A membership under which all chains are void unless a removal names them. */
export interface CutGrant {
  /** Hash of the grant, hex. */
  grant: string
  device: string
}

const GENERATIONS = 0x10000
const SLICE = 2048
/** Maximum number of memberships that are searched. An update of another one waits. */
const GRANTS = 256
/** Only two bytes of each client id are kept; if they match, the id is computed again. */
const MARKS = 0x10000

export class CutClients {
  readonly #crypto: Pick<Crypto, 'hash'>
  readonly #doc: string
  readonly #pause: () => Promise<unknown>
  readonly #marks = new Map<string, Promise<Uint16Array>>()

  /** @param pause yields to other work at intervals */
  constructor(crypto: Pick<Crypto, 'hash'>, doc: string, pause: () => Promise<unknown>) {
    this.#crypto = crypto
    this.#doc = doc
    this.#pause = pause
  }

  /** Returns the clients that write under one of the grants. @param grants the most likely ones first */
  async find(clients: readonly number[], grants: readonly CutGrant[]): Promise<number[]> {
    const wanted = new Set(clients)
    const found: number[] = []
    for (const cut of grants.slice(0, GRANTS)) {
      if (wanted.size === 0) break
      const marks = await this.#marksOf(cut)
      const sought = new Set([...wanted].map(markOf))
      const clientOf = this.#clientsOf(cut)
      for (let generation = 0; generation < GENERATIONS; generation++) {
        if (!sought.has(marks[generation] as number)) continue
        const client = clientOf(generation)
        if (wanted.delete(client)) found.push(client)
      }
    }
    return found
  }

  #marksOf(cut: CutGrant): Promise<Uint16Array> {
    const known = this.#marks.get(cut.grant)
    if (known) return known
    const marks = this.#mark(cut)
    this.#marks.set(cut.grant, marks)
    return marks
  }

  async #mark(cut: CutGrant): Promise<Uint16Array> {
    const marks = new Uint16Array(GENERATIONS)
    const clientOf = this.#clientsOf(cut)
    for (let generation = 0; generation < GENERATIONS; generation++) {
      marks[generation] = markOf(clientOf(generation))
      if (generation % SLICE === SLICE - 1) await this.#pause()
    }
    return marks
  }

  /** The client id of each generation. */
  #clientsOf({ grant, device }: CutGrant): (generation: number) => number {
    const parts = { admission: fromHex(grant), device: fromHex(device), doc: this.#doc }
    return clientIdsOf(this.#crypto, parts)
  }
}

const markOf = (client: number): number => client % MARKS
