/** All spaces of a profile: opened at the start, created, joined, deleted. */

import { Emitter } from '../../../shared/base/emitter.ts'
import { InTurn } from '../../../shared/base/in-turn.ts'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import { DamagedEntryError } from '../../../shared/log/damaged-entry-error.ts'
import { makeGenesis } from '../../../shared/log/genesis.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { parseInvite } from '../../../shared/space/joining/invite.ts'
import { ADDRESSES } from '../../../shared/space/joining/link-text.ts'
import { askingSeedOf, parsePublicationLink, readerKeyOf } from '../../../shared/space/joining/publication-link.ts'
import { KeyRing, makeEpoch } from '../../../shared/space/key-ring.ts'
import { isPublication, type SpaceKind } from '../../../shared/space/kind.ts'
import { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { SpaceEntry } from '../../../shared/space-host/ports/space-profile.ts'
import type { SpaceOptions } from '../../../shared/space-host/space-parts.ts'
import type { BackupSpace } from '../backup/items.ts'
import type { SpaceKey } from '../links/links.ts'
import type { ProfileStore } from '../store/profile-store.ts'
import { hostTimers } from '../timers.ts'

export interface SpacesOptions extends Omit<SpaceOptions, 'entry' | 'keepsOnly' | 'profiles' | 'random' | 'timers'> {
  profiles: ProfileStore
  /** Whether this is a relay's host: it joins team spaces only as a relay, and a person's host never does. */
  isRelay: boolean
  /** Deletes everything that was only in a space being deleted from this device. */
  clear(space: string): Promise<void>
  /** Tries the addresses that an invite lists, until the space is joined or closed. */
  seek(space: OpenSpace, addresses: readonly string[]): void
}

const HORIZON = 7 * 24 * 3600 * 1000

/** Addresses for finding others: by an invite until we are admitted, in a publication permanently. */
function addressesOf({ joining, reading, keptAt = [] }: SpaceEntry): readonly string[] {
  if (reading !== undefined) return [...parsePublicationLink(reading).addresses, ...keptAt]
  return joining === null ? keptAt : parseInvite(joining).addresses
}

const keyOf = ({ id, discoverySecret }: SpaceEntry, { isPublication, isReader, keyPair }: OpenSpace): SpaceKey => ({
  space: id,
  secret: discoverySecret,
  isPublication,
  ...(isReader ? { device: keyPair } : {}),
})

export class Spaces {
  readonly #read = new Emitter<OpenSpace>()
  readonly #opened = new Emitter<{ space: OpenSpace; key: SpaceKey }>()
  readonly #closed = new Emitter<string>()
  readonly #rebuilt = new Emitter<{ entry: SpaceEntry; cause: string }>()
  readonly #failed = new Emitter<{ entry: SpaceEntry; error: unknown }>()
  /** The space has been read, and is about to start. */
  readonly onRead = this.#read.event
  /** The space is open: links and signaling can serve it. */
  readonly onOpened = this.#opened.event
  readonly onClosed = this.#closed.event
  /** A stored space was damaged, and was rebuilt from its readable records. */
  readonly onRebuilt = this.#rebuilt.event
  /** A stored space could not be opened; the others are open. */
  readonly onFailed = this.#failed.event
  readonly #options: SpacesOptions
  readonly #open = new Map<string, OpenSpace>()
  /** Spaces that are closed for a while: they are being reopened, or that has failed and will be tried again. */
  readonly #reopening = new Set<string>()
  /** Windows that have docs of a closed space open, and must reopen them once the space is open again. */
  readonly #readers = new Map<string, OpenSpace['docs']['readers']>()
  /** Spaces are opened and closed one after the other, so that a store never has two logs. */
  readonly #inTurn = new InTurn()

  constructor(options: SpacesOptions) {
    this.#options = options
  }

  async openAll(): Promise<void> {
    const { profiles } = this.#options
    // If the end of a journal was lost, or files were listed again, the index may be older than the records.
    const isSuspect = profiles.found.broken.length > 0
    await Promise.all(profiles.state.spaces.map((entry) => this.#openStored(entry, isSuspect)))
  }

  all(): OpenSpace[] {
    return this.#options.profiles.state.spaces.flatMap(({ id }) => this.#open.get(id) ?? [])
  }

  find(id: string): OpenSpace | null {
    return this.#open.get(id) ?? null
  }

  /** Whether it is closed only until it can be reopened. */
  isReopening(id: string): boolean {
    return this.#reopening.has(id)
  }

  /** Throws CallFailure if there is no such space, or if it can't be opened now. */
  get(id: string): OpenSpace {
    const space = this.#open.get(id)
    if (space) return space
    if (this.#stored(id)) throw new CallFailure('storage', 'the space could not be opened')
    throw new CallFailure('not-found', 'no such space on this device')
  }

  async create(name: string, kind: SpaceKind = 'team-space'): Promise<OpenSpace> {
    const { crypto, device, clock, profiles, profile } = this.#options
    const founder = profile()
    if (!founder) throw new CallFailure('not-allowed', 'choose a name first')
    const discoverySecret = crypto.randomBytes(32)
    const { secrets, keys } = makeEpoch(crypto, [device.publicKey])
    const genesis = makeGenesis({ crypto, device, clock }, secrets.governance, {
      type: 'genesis',
      name,
      kind,
      discoverySecret,
      settings: { historyForJoiners: true, horizon: HORIZON, recordBytes: LIMITS.recordBytes },
      keys,
      founder,
    })
    const entry = { ...this.#entry(genesis.space, discoverySecret, name), kind, genesis: genesis.bytes }
    const ring = new KeyRing(crypto)
    ring.add(secrets.governance, 'governance')
    ring.add(secrets.content, 'content')
    await profiles.writeSecrets(entry, { ring: ring.encode(), invites: [], lastSeen: [] })
    await profiles.addSpace(entry)
    const space = await this.#openStored(entry)
    if (!space) {
      // Nobody was notified of the space. If the disk is full, its removal may have to wait.
      await profiles.deleteSpace(entry).catch(() => {})
      throw new CallFailure('storage', 'the space could not be stored')
    }
    return space
  }

  /** Begins to read a publication by its link. Does nothing if this device already has it. */
  subscribe(link: string): Promise<OpenSpace> {
    return this.#inTurn.run(() => this.#subscribe(link))
  }

  /** Shows a public publication to anyone on the same network, or stops showing it. */
  async show(id: string, shown: boolean): Promise<void> {
    const entry = this.#stored(id)
    if (!entry || this.get(id).readership.shown === null)
      throw new CallFailure('not-allowed', 'only publishers of a public publication can show it')
    entry.shown = shown
    await this.#options.profiles.save()
  }

  /**
   * Deletes a publication that this device reads. An approved reader of a private one announces this, so that keys are
   * no longer sealed to it.
   */
  async unsubscribe(id: string): Promise<void> {
    const space = this.get(id)
    if (!space.isReader) throw new CallFailure('bad-input', 'no such subscription')
    if (space.role !== null) await space.membership.leave(null).catch(() => {})
    await this.deleteFromDevice(id)
  }

  /** Begins to join with a link; a member has to admit us. Joining a space again isn't an error. */
  join(link: string): Promise<OpenSpace> {
    return this.#inTurn.run(() => this.#join(link))
  }

  /**
   * Leaves a space. Unless it is to be kept, it is deleted from this device once another device knows. Nobody requests
   * records from a former member.
   */
  async leave(
    id: string,
    { successor, keep, anyway }: { successor: string | null; keep: boolean; anyway: boolean },
  ): Promise<void> {
    const space = this.get(id)
    await space.docs.written()
    if (space.role !== null && !anyway && space.keeping.unkept() > 0)
      throw new CallFailure('refused', 'changes made here are on no other device yet')
    if (space.role !== null) await space.membership.leave(successor)
    const entry = this.#stored(id)
    if (!entry || keep) return
    entry.leaving = true
    await this.#options.profiles.save()
    await this.deleteLeft(space)
  }

  /** Deletes a space that we left, if another device knows by now and we haven't joined it again. */
  async deleteLeft(space: OpenSpace): Promise<void> {
    const { id, keeping } = space
    const isOver = () => this.#open.get(id) === space && space.standing === 'leaving' && keeping.isDecidedElsewhere()
    if (isOver()) await this.#inTurn.run(async () => void (isOver() && (await this.#deleteFromDevice(id))))
  }

  deleteFromDevice(id: string): Promise<void> {
    return this.#inTurn.run(() => this.#deleteFromDevice(id))
  }

  /** Opens a space for the records of a backup; creates it if this profile doesn't have it. */
  restore(backup: BackupSpace): Promise<OpenSpace> {
    return this.#inTurn.run(() => this.#restore(backup))
  }

  /** Reopens a space from disk after its store has failed. Returns false if that failed, too. */
  reopen(id: string): Promise<boolean> {
    return this.#inTurn.run(() => this.#reopen(id))
  }

  async #join(link: string): Promise<OpenSpace> {
    const invite = this.#parse(link, parseInvite)
    const { isRelay } = this.#options
    if (isRelay !== (invite.role === 'relay'))
      throw new CallFailure('bad-input', isRelay ? 'this link is for people' : 'this link is for a relay')
    const stored = this.#stored(invite.space)
    // A space that could not be opened may be ours anyway.
    const known = this.#open.get(invite.space) ?? (stored ? await this.#openStored(stored) : null)
    if (stored && !known) throw new CallFailure('storage', 'the space could not be opened')
    if (known && known.standing !== 'joining' && known.role !== null && !known.isReader) return known
    if (known) await this.#close(known)
    const { profiles } = this.#options
    const before = this.#stored(invite.space)
    const entry = before ?? this.#entry(invite.space, invite.discoverySecret, invite.spaceName)
    entry.joining = link.trim()
    entry.leaving = false
    entry.requiredHeads = [...invite.heads]
    entry.discoveryServers = [...invite.discoveryServers]
    entry.kind = invite.kind
    // A publication's reader who becomes one of its authors uses their own name from now on.
    delete entry.reading
    if (before) await profiles.save()
    else await profiles.addSpace(entry)
    const space = await this.#openStored(entry)
    if (!space) throw new CallFailure('storage', 'the space could not be stored')
    return space
  }

  async #subscribe(link: string): Promise<OpenSpace> {
    const channel = this.#parse(link, parsePublicationLink)
    const known = this.#open.get(channel.space)
    if (known && known.standing !== 'joining' && (known.role !== null || known.isReader)) {
      await this.#alsoAt(known, channel.addresses)
      return known
    }
    if (known) await this.#close(known)
    const { crypto, profiles } = this.#options
    const before = this.#stored(channel.space)
    const entry = before ?? this.#entry(channel.space, channel.discoverySecret, channel.name)
    entry.joining = link.trim()
    entry.reading = link.trim()
    entry.kind = channel.keys ? 'public-publication' : 'private-publication'
    entry.leaving = false
    entry.requiredHeads = [...channel.heads]
    entry.discoveryServers = [...channel.discoveryServers]
    if (channel.keys) {
      const ring = new KeyRing(crypto)
      ring.add(channel.keys.governance, 'governance')
      ring.add(channel.keys.content, 'content')
      await profiles.writeSecrets(entry, { ring: ring.encode(), invites: [], lastSeen: [] })
    }
    if (before) await profiles.save()
    else await profiles.addSpace(entry)
    const space = await this.#openStored(entry)
    if (!space) throw new CallFailure('storage', 'the space could not be stored')
    return space
  }

  /**
   * Handles another link to a publication that we already have: a relay's, which a publisher behind a router has to
   * dial itself.
   */
  async #alsoAt(space: OpenSpace, addresses: readonly string[]): Promise<void> {
    const entry = this.#stored(space.id)
    if (!entry || addresses.every((address) => addressesOf(entry).includes(address))) return
    entry.keptAt = [...new Set([...addresses, ...(entry.keptAt ?? [])])].slice(0, ADDRESSES)
    await this.#options.profiles.save()
    this.#options.seek(space, entry.keptAt)
  }

  async #restore(backup: BackupSpace): Promise<OpenSpace> {
    const known = this.#open.get(backup.id)
    if (known) return known
    if (this.#stored(backup.id)) throw new CallFailure('storage', 'the space could not be opened')
    const { profiles } = this.#options
    const entry = this.#entry(backup.id, backup.discoverySecret, backup.name)
    entry.discoveryServers = [...backup.discoveryServers]
    if (backup.kind) entry.kind = backup.kind
    await profiles.writeSecrets(entry, { ring: backup.ring, invites: [...backup.invites], lastSeen: [] })
    await profiles.addSpace(entry)
    const space = await this.#openStored(entry)
    if (!space) throw new CallFailure('storage', 'the space could not be stored')
    return space
  }

  async #deleteFromDevice(id: string): Promise<void> {
    const entry = this.#stored(id)
    const space = this.#open.get(id)
    if (space) await this.#close(space)
    this.#reopening.delete(id)
    this.#readers.delete(id)
    if (!entry) return
    await this.#options.profiles.deleteSpace(entry)
    await this.#options.clear(id)
  }

  /** Reopens a space after rebuilding its index from its records. */
  rebuild(id: string): Promise<boolean> {
    return this.#inTurn.run(() => this.#reopen(id, true))
  }

  /** Rebuilds all spaces, after entries of the store were lost. */
  async rebuildAll(): Promise<void> {
    for (const { id } of [...this.#options.profiles.state.spaces]) await this.rebuild(id)
  }

  async #reopen(id: string, rebuild = false): Promise<boolean> {
    const space = this.#open.get(id)
    if (space) {
      this.#reopening.add(id)
      await this.#close(space)
    }
    const entry = this.#stored(id)
    if (!entry) return true
    const opened = await this.#openStored(entry, rebuild)
    if (opened || rebuild) this.#reopening.delete(id)
    return opened !== null
  }

  #stored(id: string): SpaceEntry | undefined {
    return this.#options.profiles.entry(id)
  }

  async closeAll(): Promise<void> {
    await this.#inTurn.run(() => Promise.all(this.all().map((space) => this.#close(space))))
  }

  #parse<Link>(link: string, parse: (link: string) => Link): Link {
    try {
      return parse(link)
    } catch (error) {
      if (error instanceof FormatError) throw new CallFailure('bad-input', error.message)
      throw error
    }
  }

  #entry(id: string, discoverySecret: Uint8Array, name: string): SpaceEntry {
    const number = this.#options.profiles.nextSpace()
    return { number, id, discoverySecret, name, joining: null, requiredHeads: [], discoveryServers: [] }
  }

  /** Rebuilds the index of a space from its records. */
  async #rebuild(entry: SpaceEntry, cause: string): Promise<void> {
    const { crypto, profiles } = this.#options
    const ring = new KeyRing(crypto)
    const secrets = await profiles.readSecrets(entry)
    if (secrets) ring.merge(secrets.ring)
    await profiles.rebuild(entry, ring, crypto)
    this.#rebuilt.fire({ entry, cause })
  }

  async #openSpace(entry: SpaceEntry, rebuild: boolean): Promise<OpenSpace> {
    const { crypto } = this.#options
    const own = this.#options.device
    const device = entry.reading === undefined ? own : readerKeyOf(crypto, own, entry.id)
    const keepsOnly = this.#options.isRelay && !isPublication(entry.kind ?? 'team-space')
    const options = { ...this.#options, timers: hostTimers, random: Math.random, entry, device, keepsOnly }
    if (rebuild) await this.#rebuild(entry, `files were damaged: ${this.#options.profiles.found.broken.join(', ')}`)
    try {
      return await this.#started(await OpenSpace.open(options))
    } catch (error) {
      if (rebuild || !(error instanceof DamagedEntryError)) throw error
      await this.#rebuild(entry, error.message)
      return this.#started(await OpenSpace.open(options))
    }
  }

  async #started(space: OpenSpace): Promise<OpenSpace> {
    this.#read.fire(space)
    try {
      await space.start()
      return space
    } catch (error) {
      await space.close()
      throw error
    }
  }

  /**
   * Writes a new space's first records. If the device died in the middle of this, writing them again changes nothing.
   */
  async #found(entry: SpaceEntry, space: OpenSpace): Promise<void> {
    if (!entry.genesis) return
    await space.begin(entry.genesis)
    // Readers request admission with this seed's invite.
    if (entry.kind === 'private-publication')
      await space.membership.openForAsking(askingSeedOf(this.#options.crypto, entry.discoverySecret))
    delete entry.genesis
    await this.#options.profiles.save()
  }

  async #openStored(entry: SpaceEntry, rebuild = false): Promise<OpenSpace | null> {
    let space: OpenSpace | null = null
    try {
      space = await this.#openSpace(entry, rebuild)
      await this.#found(entry, space)
      this.#open.set(entry.id, space)
      this.#opened.fire({ space, key: keyOf(entry, space) })
      const addresses = addressesOf(entry)
      if (addresses.length > 0) this.#options.seek(space, addresses)
      this.#resetReaders(entry.id)
      return space
    } catch (error) {
      await space?.close()
      this.#failed.fire({ entry, error })
      return null
    }
  }

  #resetReaders(id: string): void {
    for (const [doc, readers] of this.#readers.get(id) ?? []) for (const reader of readers) reader.reset(doc)
    this.#readers.delete(id)
  }

  async #close(space: OpenSpace): Promise<void> {
    this.#open.delete(space.id)
    this.#readers.set(space.id, space.docs.readers)
    this.#closed.fire(space.id)
    await space.close()
  }
}
