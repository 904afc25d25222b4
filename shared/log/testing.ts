/** A space whose records can be made by hand, honest and forged, and logs that accept them. For tests. */
import { toHex, utf8 } from '../record/bytes.ts'
import type { Stream } from '../record/chain-id.ts'
import { HybridClock } from '../record/clock.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { LIMITS } from '../record/limits.ts'
import { nobleCrypto } from '../record/noble-crypto.ts'
import { type Header, makeRecord, recordHash, type SignedRecord } from '../record/record.ts'
import { encodeUpdatePayload } from '../record/update-payload.ts'
import { encodeGovernance, type GovernanceChange } from '../space/governance/governance-change.ts'
import { type InviteLink, inviteKeyOf, proveInvite } from '../space/joining/invite.ts'
import { KeyRing, makeEpoch } from '../space/key-ring.ts'
import type { Role } from '../space/permissions.ts'
import { SimulatedDisk } from '../testing/disk.ts'
import { VirtualTime } from '../testing/network.ts'
import { Random } from '../testing/random.ts'
import { makeGenesis } from './genesis.ts'
import { SpaceLog } from './space-log.ts'
import type { SpaceStore } from './store.ts'

/** A simulated disk without latency. */
export function promptStore(seed = 1): SpaceStore {
  const time = new VirtualTime()
  const store = new SimulatedDisk(time, new Random(seed), [1, 1]).open()
  const now = <Result>(work: Promise<Result>): Promise<Result> => {
    time.pass(10)
    return work
  }
  return {
    load: () => store.load(),
    usedBy: (author) => store.usedBy(author),
    append: (entries) => now(store.append(entries)),
    retire: (chain) => now(store.retire(chain)),
    read: (chain, from, maximumBytes) => store.read(chain, from, maximumBytes),
    readSquash: (chain, seq) => store.readSquash(chain, seq),
    replace: (chain, seq, docs) => now(store.replace(chain, seq, docs)),
    purge: (chains) => now(store.purge(chains)),
    rewind: (chain, from, head) => now(store.rewind(chain, from, head)),
    readGovernance: (from, maximumBytes) => store.readGovernance(from, maximumBytes),
    readDoc: (doc, from) => store.readDoc(doc, from),
    readUnopened: () => store.readUnopened(),
    assignDocs: (entries) => now(store.assignDocs(entries)),
  }
}

export interface Person {
  keys: KeyPair
  id: string
  grant: string
}

/** How a hand-made record differs from an honest one. */
export interface ByHand {
  generation?: number
  stream?: Stream
  seq?: number
  prev?: string
  grant?: string | null
  space?: string
  key?: Uint8Array
  payload?: Uint8Array
  heads?: readonly string[]
}

export class TestSpace {
  readonly random: Random
  readonly crypto: Crypto
  readonly ring: KeyRing
  readonly space: string
  readonly genesis: Uint8Array
  readonly founder: Person
  readonly contentKey: Uint8Array
  readonly governanceKey: Uint8Array
  /** All governance, as the founder's log accepted it. */
  readonly governance: Uint8Array[] = []
  log!: SpaceLog

  private constructor(seed: number, cryptoOf: (random: (length: number) => Uint8Array) => Crypto) {
    this.random = new Random(seed)
    this.crypto = cryptoOf((length) => this.random.bytes(length))
    const keys = this.crypto.keyPair()
    this.ring = new KeyRing(this.crypto)
    const epoch = makeEpoch(this.crypto, [keys.publicKey])
    this.contentKey = epoch.secrets.content
    this.governanceKey = epoch.secrets.governance
    this.ring.add(this.governanceKey, 'governance')
    this.ring.add(this.contentKey, 'content')
    const genesis = makeGenesis({ crypto: this.crypto, device: keys, clock: this.clock() }, this.governanceKey, {
      type: 'genesis',
      name: 'space',
      kind: 'team-space',
      discoverySecret: this.random.bytes(32),
      settings: { historyForJoiners: true, horizon: 1, recordBytes: 1 << 20 },
      keys: epoch.keys,
      founder: { name: 'founder', color: '#000000' },
    })
    this.space = genesis.space
    this.genesis = genesis.bytes
    this.founder = { keys, id: toHex(keys.publicKey), grant: genesis.space }
  }

  /** @param cryptoOf `quickCrypto` if there are many records and their signatures don't matter */
  static async make(
    seed = 1,
    cryptoOf: (random: (length: number) => Uint8Array) => Crypto = nobleCrypto,
    store?: SpaceStore,
  ) {
    const space = new TestSpace(seed, cryptoOf)
    space.log = await space.open(space.founder.keys, store && { store })
    space.log.begin(space.genesis)
    space.governance.push(space.genesis)
    return space
  }

  clock(): HybridClock {
    return new HybridClock(() => 1_800_000_000_000)
  }

  open(device: KeyPair, options: { store?: SpaceStore; ring?: KeyRing; authorBytes?: number } = {}): Promise<SpaceLog> {
    const { crypto, space } = this
    const ring = options.ring ?? this.copyOfRing()
    const { store = promptStore(), authorBytes = LIMITS.authorBytes } = options
    return SpaceLog.open({ crypto, device, ring, store, clock: this.clock(), space, authorBytes })
  }

  copyOfRing(): KeyRing {
    const ring = new KeyRing(this.crypto)
    ring.merge(this.ring.encode())
    return ring
  }

  /** Another device's log, with all governance so far. */
  async follower(store = promptStore()): Promise<SpaceLog> {
    const log = await this.open(this.crypto.keyPair(), { store })
    await log.accept(this.governance).durable
    return log
  }

  async govern(change: GovernanceChange): Promise<SignedRecord> {
    const { record } = await this.log.writeGovernance(change)
    this.governance.push(record.bytes)
    return record
  }

  async join(role: Role): Promise<Person> {
    const { crypto } = this
    const seed = this.random.bytes(32)
    const key = inviteKeyOf(crypto, seed)
    await this.govern({ type: 'invite', key, role, expires: null, uses: null })
    const keys = crypto.keyPair()
    const id = toHex(keys.publicKey)
    const proof = proveInvite(crypto, { space: this.space, seed } as InviteLink, id)
    const { bytes } = await this.govern({ type: 'admit', device: id, key, role, proof })
    return { keys, id, grant: recordHash(crypto, bytes) }
  }

  content(person: Person, byHand: ByHand = {}): SignedRecord {
    const payload = byHand.payload ?? encodeUpdatePayload({ doc: 'board/00112233445566aa', update: utf8('update') })
    return this.#record(person, 'update', { stream: 'content', key: this.contentKey, ...byHand }, payload)
  }

  change(person: Person, change: GovernanceChange, byHand: ByHand = {}): SignedRecord {
    const heads = byHand.heads ?? this.log.governance?.heads ?? []
    const payload = byHand.payload ?? encodeGovernance({ heads, change })
    return this.#record(person, 'governance', { stream: 'governance', key: this.governanceKey, ...byHand }, payload)
  }

  /** A content chain from its beginning. */
  chain(person: Person, length: number, byHand: ByHand = {}): SignedRecord[] {
    const records: SignedRecord[] = []
    for (let seq = 0; seq < length; seq++) records.push(this.after(person, records.at(-1), byHand))
    return records
  }

  after(person: Person, before: SignedRecord | undefined, byHand: ByHand = {}): SignedRecord {
    if (!before) return this.content(person, byHand)
    return this.content(person, { ...byHand, seq: before.header.seq + 1, prev: this.hash(before) })
  }

  hash(record: SignedRecord): string {
    return recordHash(this.crypto, record.bytes)
  }

  #record(
    person: Person,
    kind: Header['kind'],
    byHand: ByHand & { key: Uint8Array; stream: Stream },
    payload: Uint8Array,
  ) {
    const seq = byHand.seq ?? 0
    const header = {
      space: byHand.space ?? this.space,
      generation: byHand.generation ?? 7,
      stream: byHand.stream,
      seq,
      prev: byHand.prev ?? (seq === 0 ? '' : '11'.repeat(32)),
      time: 1_800_000_000_000 * 1024,
      kind,
      grant: byHand.grant === undefined ? (seq === 0 ? person.grant : null) : byHand.grant,
      ranges: null,
    }
    return makeRecord(this.crypto, person.keys, byHand.key, header, payload)
  }
}

/** The same record with an invalid signature. */
export function unsigned(record: SignedRecord): Uint8Array {
  const bytes = record.bytes.slice()
  bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1
  return bytes
}
