/**
 * Everything that a profile stores besides the logs: the device's identity, its spaces and their keys, known addresses.
 */

import { decode as decodeCbor, encode as encodeCbor } from 'cborg'
import { z } from 'zod'
import type { Event } from '../../../shared/base/emitter.ts'
import { COLOR, DELETED_SPACES, DISCOVERY_SERVERS } from '../../../shared/base/wire-names.ts'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import { DamagedEntryError } from '../../../shared/log/damaged-entry-error.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { fittingName } from '../../../shared/space/display-name.ts'
import type { KeyRing } from '../../../shared/space/key-ring.ts'
import {
  entryToStore,
  type SpaceEntry,
  type SpaceSecrets,
  spaceEntry,
  spaceSecrets,
} from '../../../shared/space-host/ports/space-profile.ts'
import { numberInKey, tableKey } from './keys.ts'
import type { FilesCheck } from './level/level-files.ts'
import { LevelSpaceStore, spacePrefixes } from './level/level-space-store.ts'
import { NumberedTable } from './numbered/numbered-table.ts'
import { rebuildSpace } from './rebuild-space.ts'
import { LevelReplyStore } from './reply-store.ts'
import { rangeOf, SealedDatabase } from './sealed-database.ts'
import { describePlace, leavePlace } from './store-place.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** Servers that the person listed. `port`: the port that this host last listened on, which others try. */
const networkState = z
  .object({
    [DISCOVERY_SERVERS]: z.array(z.string()),
    stun: z.array(z.string()),
    turn: z.array(z.object({ url: z.string(), username: z.string(), credential: z.string() })),
    port: z.number(),
  })
  .transform(({ [DISCOVERY_SERVERS]: discoveryServers, ...network }) => ({ ...network, discoveryServers }))
const noNetwork = (): z.infer<typeof networkState> => ({ discoveryServers: [], stun: [], turn: [], port: 0 })

/**
 * `removed`: roots of files that the person removed from this device. Speeds are in bytes per second; null means
 * unlimited.
 */
const filesState = z.object({
  limits: z.object({ up: z.number().nullable(), down: z.number().nullable(), exceptLocal: z.boolean() }),
  spaces: z.array(z.object({ id: z.string(), fetchBelow: z.number(), removed: z.array(z.string()) })),
})
const noFiles = (): z.infer<typeof filesState> => ({
  limits: { up: null, down: null, exceptLocal: true },
  spaces: [],
})

/** Rate at which this device forwards others' casts, in bytes per second; 0: never. */
const castsState = z.object({ passOn: z.number() })
/** 4 Mbit/s. */
const castsAtFirst = (): z.infer<typeof castsState> => ({ passOn: 500_000 })

/**
 * Folders that this device syncs. `place`: the folder on its disk. `ignored`: patterns, one per line. `removedBy`: the
 * device that removed it from the space; then it is no longer synced.
 */
const keptFolder = z.object({
  space: z.string(),
  id: z.string(),
  place: z.string(),
  isPaused: z.boolean(),
  ignored: z.string(),
  removedBy: z.string().nullable().default(null),
})
export type KeptFolderEntry = z.infer<typeof keptFolder>

/**
 * An export into a folder (`place`) that is in progress, or was when the process died. `name` and `inode` are those of
 * the folder within it in which files are gathered.
 */
const notedExport = z.object({ place: z.string(), name: z.string(), inode: z.string() })
export type NotedExport = z.infer<typeof notedExport>

/** Shells that show windows: the installed app, or the person's browser. */
const SHELLS = ['electron', 'browser'] as const

/** A feed that the person lets this device fetch by itself. `tried`: when it last did so, by newsletter. */
const agreedFeed = z.object({
  space: z.string(),
  address: z.string(),
  tried: z.record(z.string(), z.number()).optional(),
})
/** How often a feed is read. Milliseconds. */
const FEED_EVERY = 30 * 60_000

const profileState = z.object({
  profile: z
    .object({ name: z.string().transform(fittingName), [COLOR]: z.string() })
    .transform(({ name, [COLOR]: color }) => ({ name, color }))
    .nullable(),
  picture: bytes.nullable().default(null),
  lastSpace: z.number(),
  /** Numbers of deleted spaces of which something may still be stored. */
  [DELETED_SPACES]: z.array(z.number()).optional(),
  spaces: z.array(spaceEntry),
  /** Last known addresses of devices: device id → host and port. */
  addresses: z.array(z.object({ device: z.string(), host: z.string(), port: z.number() })),
  network: networkState.default(noNetwork),
  files: filesState.default(noFiles),
  casts: castsState.default(castsAtFirst),
  folders: z.array(keptFolder).default([]),
  feeds: z.array(agreedFeed).default([]),
  exports: z.array(notedExport).optional(),
  /** Shells whose browser storage of earlier versions has been imported. */
  moved: z.array(z.enum(SHELLS)).default([]),
})
export type ProfileState = z.infer<typeof profileState>

export const stateToStore = ({
  profile,
  spaces,
  network: { discoveryServers, ...network },
  ...state
}: ProfileState) => ({
  ...state,
  profile: profile && { name: profile.name, [COLOR]: profile.color },
  spaces: spaces.map(entryToStore),
  network: { ...network, [DISCOVERY_SERVERS]: discoveryServers },
})

/** The description of the file that marks the store's location, and the name of that location. */
const placeState = z.object({ described: z.string(), name: bytes })

/** Values that nobody else has are stored twice. */
const STATE = tableKey('profile', 0)
const STATE_COPY = tableKey('copy')
const PLACE = tableKey('profile', 1)
const PLACE_BYTES = 16

export class ProfileStore {
  readonly #database: SealedDatabase
  readonly state: ProfileState
  /** Whether the store was restored from a backup, or copied, since it was last open. */
  readonly wasMoved: boolean
  readonly #place: Uint8Array
  #writing: Promise<void> = Promise.resolve()
  #givesWay = false

  private constructor(database: SealedDatabase, state: ProfileState, place: { name: Uint8Array; wasMoved: boolean }) {
    this.#database = database
    this.state = state
    this.#place = place.name
    this.wasMoved = place.wasMoved
  }

  /** Rejects with DamagedEntryError if the profile's own entry is unreadable or lost. Then nothing is overwritten. */
  static async open(directory: string, crypto: Crypto, storeKey: Uint8Array): Promise<ProfileStore> {
    const database = await SealedDatabase.open(directory, crypto, storeKey)
    try {
      const stored = await database.getEither(STATE, STATE_COPY)
      // Unreadable entries are found when their space is opened.
      const lastRecord = await database.lastKey(rangeOf(tableKey('record'))).catch(() => null)
      if (!stored && lastRecord) throw new DamagedEntryError(STATE)
      const state: ProfileState = stored
        ? parse(profileState, stored, STATE)
        : {
            profile: null,
            picture: null,
            lastSpace: -1,
            spaces: [],
            addresses: [],
            network: noNetwork(),
            files: noFiles(),
            casts: castsAtFirst(),
            folders: [],
            feeds: [],
            moved: [...SHELLS],
          }
      // A newer profile entry may be lost, so no new space can get the number of a stored one.
      if (lastRecord) state.lastSpace = Math.max(state.lastSpace, numberInKey(lastRecord, 0))
      const store = new ProfileStore(database, state, await placeOf(database, directory, crypto))
      if (state[DELETED_SPACES]) await store.#clearDeleted(state[DELETED_SPACES]).catch(() => {})
      return store
    } catch (error) {
      await database.close()
      throw error
    }
  }

  /** Makes the current `state` durable. */
  save(): Promise<void> {
    const next = this.#writing.then(() =>
      this.#database.write(
        [STATE, STATE_COPY].map((key) => ({ type: 'put', key, value: encodeCbor(stateToStore(this.state)) })),
      ),
    )
    this.#writing = next.catch(() => {})
    return next
  }

  /** A number that no space of this profile has had. */
  nextSpace(): number {
    return ++this.state.lastSpace
  }

  /** The entry of a space; undefined if this profile doesn't have it. */
  entry(space: string): SpaceEntry | undefined {
    return this.state.spaces.find(({ id }) => id === space)
  }

  /** Rejects with CallFailure once another profile is ready to replace this one: that wouldn't have the space. */
  async addSpace(space: SpaceEntry): Promise<void> {
    if (this.#givesWay) throw new CallFailure('restart', 'a restored profile replaces this one at the next start')
    this.state.spaces.push(space)
    await this.save()
  }

  /** Whether nothing in it needs to be kept when another profile replaces it. */
  get isEmpty(): boolean {
    return this.state.spaces.length === 0
  }

  /** Whether another profile replaces this one at the next start. */
  get givesWay(): boolean {
    return this.#givesWay
  }

  /**
   * From now on no spaces are added, unless `prepare` fails: that makes another profile ready to replace this one.
   * Rejects with CallFailure if another is already ready.
   */
  async giveWay<Value>(prepare: () => Promise<Value>): Promise<Value> {
    if (this.#givesWay) throw new CallFailure('restart', 'another profile is ready to replace this one')
    this.#givesWay = true
    try {
      return await prepare()
    } catch (error) {
      this.#givesWay = false
      throw error
    }
  }

  agreedFeeds(space: string): string[] {
    return this.state.feeds.filter((feed) => feed.space === space).map(({ address }) => address)
  }

  agreeToFeed(space: string, address: string, agrees: boolean): Promise<void> {
    const others = this.state.feeds.filter((feed) => feed.space !== space || feed.address !== address)
    this.state.feeds = agrees ? [...others, { space, address }] : others
    return this.save()
  }

  /**
   * Whether this device can read a feed by itself, and it is due. Noted before the feed is read: a feed that ends the
   * host isn't read again at its next start.
   */
  async beginFeed(space: string, newsletter: string, address: string): Promise<boolean> {
    const feed = this.state.feeds.find((each) => each.space === space && each.address === address)
    const now = Date.now()
    const tried = feed?.tried?.[newsletter] ?? Number.NEGATIVE_INFINITY
    if (!feed || (tried <= now && now < tried + FEED_EVERY)) return false
    feed.tried = { ...feed.tried, [newsletter]: now }
    await this.save()
    return true
  }

  spaceStore(space: SpaceEntry): LevelSpaceStore {
    return new LevelSpaceStore(this.#database, space.number, this.#place)
  }

  replyStore(space: SpaceEntry): LevelReplyStore {
    return new LevelReplyStore(this.#database, space.number)
  }

  /** Entries of blobs. */
  blobTable(): NumberedTable {
    return new NumberedTable(this.#database, 'blob')
  }

  /** Values remembered for the paths in synced folders. */
  keptPaths(): NumberedTable {
    return new NumberedTable(this.#database, 'kept-path')
  }

  /** Problems that were reported to the person and not dismissed. */
  problemTable(): NumberedTable {
    return new NumberedTable(this.#database, 'problem')
  }

  /** Values that windows remember. */
  rememberedTable(): NumberedTable {
    return new NumberedTable(this.#database, 'remembered')
  }

  /** What this device stores for each app. */
  appTable(): NumberedTable {
    return new NumberedTable(this.#database, 'app')
  }

  /** The newest letters of calls that this device has read. */
  callTable(): NumberedTable {
    return new NumberedTable(this.#database, 'call')
  }

  /** What this device stores for each product that is released in a space. */
  releaseTable(): NumberedTable {
    return new NumberedTable(this.#database, 'release')
  }

  async readSecrets(space: SpaceEntry): Promise<SpaceSecrets | null> {
    const key = tableKey('secret', space.number)
    const stored = await this.#database.getEither(key, tableKey('copy', space.number))
    return stored ? parse(spaceSecrets, stored, key) : null
  }

  writeSecrets(space: SpaceEntry, secrets: SpaceSecrets): Promise<void> {
    const value = encodeCbor(secrets)
    const keys = [tableKey('secret', space.number), tableKey('copy', space.number)]
    return this.#database.write(keys.map((key) => ({ type: 'put', key, value })))
  }

  /**
   * Files in which damage was found when the store was opened: `mended` had a bit flip that was corrected, `broken`
   * more than that.
   */
  get found(): FilesCheck {
    return this.#database.found
  }

  /** Bit flips in these files were corrected. */
  get onMended(): Event<readonly string[]> {
    return this.#database.onMended
  }

  /** Entries of the store were lost while it was open. */
  get onBroken(): Event<void> {
    return this.#database.onBroken
  }

  /** Checks the store's files for bit flips, and corrects them. */
  mend(): Promise<boolean> {
    return this.#database.mend()
  }

  /** Rebuilds the index of a space from its records. The space must not be open. */
  async rebuild(space: SpaceEntry, ring: KeyRing, crypto: Crypto): Promise<void> {
    await rebuildSpace({ database: this.#database, crypto, ring, space: space.number })
  }

  async deleteSpace(space: SpaceEntry): Promise<void> {
    this.state.spaces = this.state.spaces.filter((entry) => entry.id !== space.id)
    this.state.feeds = this.state.feeds.filter((feed) => feed.space !== space.id)
    this.state[DELETED_SPACES] = [...(this.state[DELETED_SPACES] ?? []), space.number]
    await this.save()
    await this.#clearDeleted([space.number])
  }

  /** Resolves when they can no longer be read. The files follow; if the disk fails, the next start tries again. */
  async #clearDeleted(numbers: readonly number[]): Promise<void> {
    const ranges = numbers.flatMap(spacePrefixes).map(rangeOf)
    for (const range of ranges) await this.#database.clear(range)
    const rewrite = async (): Promise<void> => {
      for (const range of ranges) await this.#database.rewrite(range)
      this.state[DELETED_SPACES] = this.state[DELETED_SPACES]?.filter((number) => !numbers.includes(number))
      if (this.state[DELETED_SPACES]?.length === 0) delete this.state[DELETED_SPACES]
      await this.save()
    }
    rewrite().catch(() => {})
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#database.close()
  }
}

/**
 * The name of the store's location: the previous one if the store is still there. It is durable before any chain is
 * begun under it.
 */
async function placeOf(database: SealedDatabase, directory: string, crypto: Crypto) {
  const before = await placeBefore(database)
  // If the end of the log may be missing, others may know more of it, as after a restore.
  const isWhole = database.found.broken.length === 0 && database.found.torn.length === 0
  const isThere = before !== null && before.described === (await describePlace(directory))
  const name = isThere && isWhole ? before.name : crypto.randomBytes(PLACE_BYTES)
  try {
    const described = (await leavePlace(directory, crypto.randomBytes(PLACE_BYTES))) ?? ''
    await database.write([{ type: 'put', key: PLACE, value: encodeCbor({ described, name }) }])
  } catch (error) {
    // The disk is full: reading works, and later writes get a separate name.
    if (error instanceof DamagedEntryError) throw error
  }
  return { name, wasMoved: before !== null && !isThere }
}

/** An unreadable place is treated as a missing one: the store continues under another name. */
async function placeBefore(database: SealedDatabase): Promise<z.infer<typeof placeState> | null> {
  try {
    const stored = await database.get(PLACE)
    return stored && parse(placeState, stored, PLACE)
  } catch (error) {
    if (error instanceof DamagedEntryError) return null
    throw error
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, stored: Uint8Array, key: Uint8Array): z.infer<Schema> {
  let value: unknown
  try {
    value = decodeCbor(stored)
  } catch {
    throw new DamagedEntryError(key)
  }
  const result = schema.safeParse(value)
  if (!result.success) throw new DamagedEntryError(key)
  return result.data
}
