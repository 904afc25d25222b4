/**
 * Reads a backup piece by piece: spaces into this profile, or a whole profile that replaces this one at the next start.
 */

import { InTurn } from '../../../shared/base/in-turn.ts'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import { SpaceLog } from '../../../shared/log/space-log.ts'
import { toHex } from '../../../shared/record/bytes.ts'
import { chainKey } from '../../../shared/record/chain-id.ts'
import { HybridClock } from '../../../shared/record/clock.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { chainOf, decodeRecord } from '../../../shared/record/record.ts'
import { KeyRing } from '../../../shared/space/key-ring.ts'
import { storeKeyOf } from '../profile/device-key.ts'
import { type Incoming, prepareIncoming } from '../profile/incoming.ts'
import { ProfileStore } from '../store/profile-store.ts'
import { type BackupItem, type BackupOwner, type BackupSpace, readPart } from './items.ts'
import { BackupError, FileOpener } from './sealed-file.ts'

/** Accepts records of one space, in order; resolves once they are durable. */
export type TakeRecords = (records: readonly Uint8Array[]) => Promise<void>

export interface RestoreOptions {
  crypto: Crypto
  passphrase: string
  /** The person agrees that a whole profile replaces this one even if it has spaces. */
  replaces: boolean
  profileDirectory: string
  /** This profile's store. A whole profile would replace it. */
  profiles: Pick<ProfileStore, 'isEmpty' | 'givesWay' | 'giveWay'>
  /** Opens a space of this profile for a backup's records; creates it if it doesn't exist. */
  openSpace(space: BackupSpace): Promise<TakeRecords>
}

export interface Restored {
  kind: 'profile' | 'space'
  spaces: number
  /** The folder that this profile moves to at the next start; null if it is deleted or stays. */
  movedTo: string | null
}

export class Restore {
  readonly #options: RestoreOptions
  readonly #opener: FileOpener
  readonly #inTurn = new InTurn()
  #isAbandoned = false
  #owner: BackupOwner | null = null
  #incoming: { place: Incoming; profiles: ProfileStore } | null = null
  /** A space whose keys haven't all been read yet. */
  #next: { space: BackupSpace; ring: KeyRing } | null = null
  #take: TakeRecords | null = null
  #gathered: Uint8Array[] = []
  #gatheredBytes = 0
  #chain = ''
  readonly #spaces = new Set<string>()

  constructor(options: RestoreOptions) {
    this.#options = options
    this.#opener = new FileOpener(options.crypto, options.passphrase)
  }

  /** Throws BackupError, or CallFailure if this profile can't accept it. */
  feed(piece: Uint8Array): Promise<void> {
    return this.#inTurn.run(async () => {
      for (const part of await this.#opener.push(piece)) for (const item of readPart(part)) await this.#item(item)
    })
  }

  /** Called once the whole file was fed. */
  finish(): Promise<Restored> {
    return this.#inTurn.run(() => this.#finish())
  }

  async #finish(): Promise<Restored> {
    this.#mustGoOn()
    if (!this.#opener.isWhole || !this.#owner) throw new BackupError('damaged', 'the file ends too early')
    await this.#openNext()
    await this.#flush()
    const movedTo = await this.#beReady()
    return { kind: this.#owner.secret ? 'profile' : 'space', spaces: this.#spaces.size, movedTo }
  }

  async #beReady(): Promise<string | null> {
    if (!this.#incoming) return null
    const { place, profiles } = this.#incoming
    this.#incoming = null
    await profiles.close()
    const { profiles: current } = this.#options
    try {
      this.#mustBeReplaceable()
      return await current.giveWay(() => place.ready(!current.isEmpty))
    } catch (error) {
      await place.abandon()
      throw error
    }
  }

  #mustGoOn(): void {
    if (this.#isAbandoned) throw new CallFailure('not-found', 'this backup is no longer in progress')
  }

  #mustBeReplaceable(): void {
    this.#mustGoOn()
    const { replaces, profiles } = this.#options
    if (profiles.givesWay) throw new CallFailure('restart', 'another profile is ready to replace this one')
    if (!replaces && !profiles.isEmpty) throw new CallFailure('not-allowed', 'this profile already has spaces')
  }

  /** Ends the restore unless it is ready. Once this resolves, none of its work is in progress and another can begin. */
  abandon(): Promise<void> {
    this.#isAbandoned = true
    return this.#inTurn.run(async () => {
      const incoming = this.#incoming
      this.#incoming = null
      await incoming?.profiles.close()
      await incoming?.place.abandon()
    })
  }

  async #item(item: BackupItem): Promise<void> {
    this.#mustGoOn()
    if (item.type === 'owner') return this.#begin(item)
    if (!this.#owner) throw new BackupError('damaged', 'it names no owner')
    if (item.type === 'keys') return this.#addKeys(item.ring)
    await this.#openNext()
    if (item.type === 'record') return this.#record(item.bytes)
    await this.#flush()
    if (this.#spaces.has(item.id)) throw new BackupError('damaged', 'it contains a space twice')
    this.#spaces.add(item.id)
    this.#next = { space: item, ring: new KeyRing(this.#options.crypto) }
    this.#addKeys(item.ring)
  }

  async #openNext(): Promise<void> {
    if (!this.#next) return
    const space = { ...this.#next.space, ring: this.#next.ring.encode() }
    this.#next = null
    this.#take = this.#incoming ? await this.#intoIncoming(space) : await this.#options.openSpace(space)
  }

  /** Checks the keys: invalid ones would keep a profile from opening. */
  #addKeys(ring: Uint8Array): void {
    if (!this.#next) throw new BackupError('damaged', 'keys without a space')
    try {
      this.#next.ring.merge(ring)
    } catch (error) {
      if (error instanceof FormatError) throw new BackupError('damaged', error.message)
      throw error
    }
  }

  async #begin(owner: BackupOwner): Promise<void> {
    if (this.#owner) throw new BackupError('damaged', 'it has two owners')
    const { crypto, profileDirectory } = this.#options
    if (owner.secret) {
      if (toHex(crypto.keyPair(owner.secret).publicKey) !== owner.device) {
        throw new BackupError('damaged', 'its key belongs to another device')
      }
      this.#mustBeReplaceable()
      const place = await prepareIncoming(profileDirectory, crypto)
      await place.writeKey(owner.secret)
      const profiles = await ProfileStore.open(place.store, crypto, storeKeyOf(crypto, owner.secret))
      this.#incoming = { place, profiles }
      profiles.state.profile = owner.profile
      await profiles.save()
    }
    this.#owner = owner
  }

  /** A batch contains one chain only, so that an error in one chain doesn't reject others. */
  async #record(bytes: Uint8Array): Promise<void> {
    let chain: string
    try {
      chain = chainKey(chainOf(decodeRecord(bytes).header))
    } catch (error) {
      if (error instanceof FormatError) throw new BackupError('damaged', error.message)
      throw error
    }
    if (this.#gatheredBytes + bytes.length > LIMITS.batchBytes || chain !== this.#chain) await this.#flush()
    this.#chain = chain
    this.#gathered.push(bytes)
    this.#gatheredBytes += bytes.length
  }

  async #flush(): Promise<void> {
    const records = this.#gathered
    this.#gathered = []
    this.#gatheredBytes = 0
    if (records.length > 0) await this.#take?.(records)
  }

  async #intoIncoming(space: BackupSpace): Promise<TakeRecords> {
    const { crypto } = this.#options
    const { profiles } = this.#incoming as { profiles: ProfileStore }
    const entry = {
      number: profiles.nextSpace(),
      id: space.id,
      discoverySecret: space.discoverySecret,
      name: space.name,
      joining: space.joining,
      requiredHeads: [...space.requiredHeads],
      discoveryServers: [...space.discoveryServers],
      kind: space.kind,
      ...(space.reading === undefined ? {} : { reading: space.reading }),
    }
    await profiles.writeSecrets(entry, { ring: space.ring, invites: [...space.invites], lastSeen: [] })
    await profiles.addSpace(entry)
    const ring = new KeyRing(crypto)
    ring.merge(space.ring)
    const device = crypto.keyPair(this.#owner?.secret as Uint8Array)
    const clock = new HybridClock(Date.now)
    const log = await SpaceLog.open({ crypto, device, ring, store: profiles.spaceStore(entry), clock, space: space.id })
    return async (records) => {
      await log.accept(records).durable
    }
  }
}
