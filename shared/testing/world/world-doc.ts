/** One doc of a simulated device: its valid content in the log, applied to Yjs. */
import * as Y from 'yjs'
import { clientIdOf } from '../../docs/clients/client-id.ts'
import { CutClients } from '../../docs/clients/cut-clients.ts'
import { type DocForm, formOf } from '../../docs/doc-id.ts'
import { DocReplica } from '../../docs/replica/replica.ts'
import { RichReplica } from '../../docs/replica/rich-replica.ts'
import { readUpdate } from '../../docs/updates/update-reader.ts'
import type { ContentRecord } from '../../log/content-reader.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import { fromHex } from '../../record/bytes.ts'
import { type Chain, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import { chainOf } from '../../record/record.ts'
import { BOARD_ROOT } from '../../tools/boards/shape.ts'
import { describeDoc } from '../../tools/docs.ts'

/** A doc of a tool that no version has yet. */
export const NEWER_BOARD = 'tool/murals/space/values/00112233445566aa'

/** Without this, Yjs would generate a random id for each doc. */
const UNNAMED = { guid: '' }

interface Description extends Omit<DocForm, 'stream'> {
  roots: readonly string[]
}

function descriptionOf(id: string): Description | null {
  const form = id === NEWER_BOARD ? formOf(id) : null
  return form ? { ...form, roots: [BOARD_ROOT] } : describeDoc(id)
}

export class WorldDoc {
  readonly id: string
  readonly #log: SpaceLog
  readonly #crypto: Crypto
  readonly #description: Description
  readonly #cuts: ReadonlyMap<number, number>
  #yjs = new Y.Doc(UNNAMED)
  #replica: DocReplica<null> | RichReplica<null>
  readonly #seen = new Map<string, number>()
  /** Records of a rich doc, which may have to be rebuilt. */
  readonly #taken: ContentRecord[] = []
  readonly #cutLater: number[] = []

  private constructor(id: string, description: Description, log: SpaceLog, crypto: Crypto, cuts: Map<number, number>) {
    this.id = id
    this.#log = log
    this.#crypto = crypto
    this.#description = description
    this.#cuts = cuts
    this.#replica = this.#newReplica(new Set())
  }

  get yjs(): Y.Doc {
    return this.#yjs
  }

  /** Builds the doc from the log. Throws for an id that no tool knows. */
  static async open(id: string, log: SpaceLog, crypto: Crypto): Promise<WorldDoc> {
    const description = descriptionOf(id)
    if (!description) throw new RangeError(`no tool has ${id}`)
    const records: ContentRecord[] = []
    for await (const record of log.readDoc(id, 0)) records.push(record)
    // Records that waited for their key come after later records of their chain.
    records.sort((one, other) => one.header.seq - other.header.seq)
    const doc = new WorldDoc(id, description, log, crypto, cutsOf(id, description, log, crypto, records))
    for (const record of records) doc.take(record)
    await doc.cutUnknown()
    return doc
  }

  get isEmpty(): boolean {
    return Object.values(this.json()).every((root) => Object.keys(root as object).length === 0)
  }

  /** Chains that never arrived may still be cut off. */
  async cutUnknown(): Promise<void> {
    const grants = this.#log.governance?.cutGrants() ?? []
    const wanted = this.#replica.wanted()
    if (grants.length === 0 || wanted.length === 0) return
    const cutClients = cutClientsOf(this.#crypto, this.id)
    for (const client of await cutClients.find(wanted, grants)) {
      this.#cutLater.push(client)
      for (const { update } of this.#replica.cutOff(client)) Y.applyUpdate(this.yjs, update)
    }
    this.#rebuildIfBroken()
  }

  take(record: ContentRecord): void {
    const { header, payload } = record
    const chain = chainOf(header)
    const key = chainKey(chain)
    if (payload?.doc !== this.id || header.seq <= (this.#seen.get(key) ?? -1)) return
    this.#seen.set(key, header.seq)
    if (this.#description.contents === 'rich') this.#taken.push(record)
    this.#apply(record)
    this.#rebuildIfBroken()
  }

  #newReplica(broken: ReadonlySet<number>): DocReplica<null> | RichReplica<null> {
    const { kind, contents, roots } = this.#description
    const options = { kind, contents, roots, cuts: this.#cuts }
    return contents === 'rich' ? new RichReplica(options, broken) : new DocReplica(options)
  }

  /** Invalid content of a rich doc may already have been shown. */
  #rebuildIfBroken(): void {
    while (this.#replica instanceof RichReplica && this.#replica.mustRebuild) {
      this.#replica = this.#newReplica(this.#replica.broken)
      this.#yjs = new Y.Doc(UNNAMED)
      for (const record of this.#taken) this.#apply(record)
      for (const client of this.#cutLater) {
        for (const { update } of this.#replica.cutOff(client)) Y.applyUpdate(this.#yjs, update)
      }
    }
  }

  #apply({ header, payload }: ContentRecord): void {
    const chain = chainOf(header)
    const { writer } = this.#description
    const grant = this.#log.head(chain)?.grant
    if (grant === undefined || (writer !== null && writer !== header.author)) return
    if (header.seq > limitOf(this.#log, chain, grant)) return
    const client = clientOf(this.#crypto, chain, grant, this.id)
    const overlaps = header.kind === 'squash'
    if (!payload) return
    for (const { update } of this.#replica.offer({ client, update: payload.update, reference: null, overlaps }).ready) {
      Y.applyUpdate(this.yjs, update, 'log')
    }
  }

  /**
   * Makes a change in one of this device's windows and returns the update to write. The log passes it back through
   * `take`.
   */
  change(work: (yjs: Y.Doc) => void, seat = 0): Uint8Array {
    const { chain, grant } = this.#log.ownChain('content', seat)
    const draft = new Y.Doc(UNNAMED)
    Y.applyUpdate(draft, Y.encodeStateAsUpdate(this.yjs))
    draft.clientID = clientOf(this.#crypto, chain, grant, this.id)
    let update: Uint8Array = new Uint8Array()
    draft.on('update', (made: Uint8Array) => {
      update = made
    })
    draft.transact(() => work(draft))
    return update
  }

  json(): Record<string, unknown> {
    return jsonOf(this.id, this.yjs)
  }
}

/** The content that a doc shows, by root. */
export function jsonOf(id: string, yjs: Y.Doc): Record<string, unknown> {
  const { kind, contents, roots } = descriptionOf(id) ?? { kind: 'table', contents: 'values', roots: [] }
  return Object.fromEntries(
    roots.map((root) => {
      if (contents === 'rich') return [root, yjs.getXmlFragment(root).toString()]
      const type = kind === 'lane' ? yjs.getArray(root) : yjs.getMap(root)
      return [root, type.toJSON()]
    }),
  )
}

/** Each contains tables that take long to compute and are the same for everyone. */
const CUT_CLIENTS = new WeakMap<Crypto, Map<string, CutClients>>()

function cutClientsOf(crypto: Crypto, doc: string): CutClients {
  const docs = CUT_CLIENTS.get(crypto) ?? new Map<string, CutClients>()
  CUT_CLIENTS.set(crypto, docs)
  const known = docs.get(doc) ?? new CutClients(crypto, doc, () => Promise.resolve())
  docs.set(doc, known)
  return known
}

const limitOf = (log: SpaceLog, chain: Chain, grant: string): number => log.limit({ chain, grant })

const clientOf = (crypto: Crypto, chain: Chain, grant: string, doc: string): number =>
  clientIdOf(crypto, {
    admission: fromHex(grant),
    device: fromHex(chain.author),
    generation: chain.generation,
    doc,
  })

/** For each client of a limited chain, its first invalid clock. */
function cutsOf(
  id: string,
  { kind, contents, roots }: Description,
  log: SpaceLog,
  crypto: Crypto,
  records: readonly ContentRecord[],
): Map<number, number> {
  const cuts = new Map<number, number>()
  for (const { chain, grant } of log.governance?.lostChains() ?? []) cuts.set(clientOf(crypto, chain, grant, id), 0)
  for (const { chain, grant } of log.heads()) {
    const limit = limitOf(log, chain, grant)
    if (chain.stream === 'governance' || !Number.isFinite(limit)) continue
    const client = clientOf(crypto, chain, grant, id)
    cuts.set(client, 0)
    for (const { header, payload } of records) {
      if (!payload || header.seq > limit || chainKey(chainOf(header)) !== chainKey(chain)) continue
      const read = readUpdate(payload.update, { kind, contents, roots, maximumBytes: payload.update.length })
      if (read.ok && read.client === client) cuts.set(client, Math.max(cuts.get(client) ?? 0, read.clock + read.length))
    }
  }
  return cuts
}
