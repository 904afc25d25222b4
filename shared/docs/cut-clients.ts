/**
 * Finds the owner of a client id that an update builds on, if its chain never arrived: a removal that doesn't name a
 * chain cuts it off completely, but the client id can't be derived without the chain's generation. There are 65,536 of
 * these: all are tried, once (SPEC.md, D21).
 */
import { fromHex } from '../record/bytes.ts'
import type { Crypto } from '../record/crypto.ts'
import { clientIdOf } from './client-id.ts'

/** A membership that voids all chains the removal doesn't name. */
export interface CutGrant {
  /** Hash of the grant, hex. */
  grant: string
  device: string
}

const GENERATIONS = 0x10000
const SLICE = 2048
/** An update that depends on more removed devices than this waits. */
const GRANTS = 64

export class CutClients {
  readonly #crypto: Pick<Crypto, 'hash'>
  readonly #doc: string
  readonly #pause: () => Promise<unknown>
  readonly #tables = new Map<string, Promise<ReadonlySet<number>>>()

  /** @param pause yields to other work now and then */
  constructor(crypto: Pick<Crypto, 'hash'>, doc: string, pause: () => Promise<unknown>) {
    this.#crypto = crypto
    this.#doc = doc
    this.#pause = pause
  }

  /** Returns the clients that write under one of the grants. */
  async find(clients: readonly number[], grants: readonly CutGrant[]): Promise<number[]> {
    const found = new Set<number>()
    for (const cut of grants.slice(0, GRANTS)) {
      const table = await this.#table(cut)
      for (const client of clients) if (table.has(client)) found.add(client)
    }
    return [...found]
  }

  #table(cut: CutGrant): Promise<ReadonlySet<number>> {
    const known = this.#tables.get(cut.grant)
    if (known) return known
    const table = this.#build(cut)
    this.#tables.set(cut.grant, table)
    return table
  }

  async #build({ grant, device }: CutGrant): Promise<ReadonlySet<number>> {
    const table = new Set<number>()
    const parts = { admission: fromHex(grant), device: fromHex(device), doc: this.#doc }
    for (let generation = 0; generation < GENERATIONS; generation++) {
      table.add(clientIdOf(this.#crypto, { ...parts, generation }))
      if (generation % SLICE === SLICE - 1) await this.#pause()
    }
    return table
  }
}
