/** Data that a profile stores about a space in addition to its log. */
import { z } from 'zod'
import { DISCOVERY_SECRET, DISCOVERY_SERVERS, STORED_SPACE_KINDS } from '../../base/wire-names.ts'
import { SPACE_KINDS, type SpaceKind } from '../../space/kind.ts'
import type { SpaceHostStore } from './space-host-store.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** An invite that this device issued: the link is secret, so it is kept here and not in governance. */
const issuedInvite = z.object({
  key: z.string(),
  link: z.string(),
  /** The only device that it admits, hex. */
  device: z.string().optional(),
})

/** A space in the profile. `joining` holds the invite until we are admitted. */
const storedEntry = z.object({
  number: z.number(),
  id: z.string(),
  [DISCOVERY_SECRET]: bytes,
  name: z.string(),
  joining: z.string().nullable(),
  requiredHeads: z.array(z.string()),
  /** Whether we have left. The space is deleted here once another member knows. */
  leaving: z.boolean().optional(),
  /** Discovery servers that the invite named. */
  [DISCOVERY_SERVERS]: z.array(z.string()).default([]),
  /** Discovery servers that members list, for the person to accept: device and addresses. */
  named: z.array(z.tuple([z.string(), z.array(z.string())])).optional(),
  /** If missing, it is a team space. */
  kind: z.enum(STORED_SPACE_KINDS).optional(),
  /** The link of a publication that this device reads with a reader's key. */
  reading: z.string().optional(),
  /** `host:port` of this publication's relays. */
  keptAt: z.array(z.string()).optional(),
  /** The publication is shown to people on the same network. */
  shown: z.boolean().optional(),
  /** The genesis record of a space that this device is creating, until the initial content is stored. */
  genesis: bytes.optional(),
})
export const spaceEntry = storedEntry.transform(
  ({ [DISCOVERY_SECRET]: discoverySecret, [DISCOVERY_SERVERS]: discoveryServers, kind, ...entry }) => ({
    ...entry,
    ...(kind && { kind: SPACE_KINDS[STORED_SPACE_KINDS.indexOf(kind)] as SpaceKind | undefined }),
    discoverySecret,
    discoveryServers,
  }),
)
export type SpaceEntry = z.infer<typeof spaceEntry>

export const entryToStore = ({ discoverySecret, discoveryServers, kind, ...entry }: SpaceEntry) => ({
  ...entry,
  ...(kind && { kind: STORED_SPACE_KINDS[SPACE_KINDS.indexOf(kind)] }),
  [DISCOVERY_SECRET]: discoverySecret,
  [DISCOVERY_SERVERS]: discoveryServers,
})

export const spaceSecrets = z.object({
  ring: bytes,
  /** Number of keys in the ring when the records that waited for keys were last opened. */
  opened: z.number().optional(),
  invites: z.array(issuedInvite),
  lastSeen: z.array(z.tuple([z.string(), z.number()])),
  /** The names that readers of a private publication have told this device. */
  readers: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** How much of each of this device's own chains any other member has reported holding. */
  kept: z.array(z.tuple([z.string(), z.number()])).optional(),
  /** Forked chains of this device whose lost end was written again. */
  republished: z.array(z.string()).optional(),
  /**
   * Cut-offs after which others' dependent changes were reapplied, and hashes of texts that were shown to this device.
   */
  mended: z.array(z.string()).optional(),
})
export type SpaceSecrets = z.infer<typeof spaceSecrets>

export interface SpaceProfile {
  /** Makes a changed entry durable. */
  save(): Promise<void>
  spaceStore(space: SpaceEntry): SpaceHostStore
  replyStore(space: SpaceEntry): ReplyStore
  readSecrets(space: SpaceEntry): Promise<SpaceSecrets | null>
  writeSecrets(space: SpaceEntry, secrets: SpaceSecrets): Promise<void>
}

export type ReplyBox = 'sent' | 'heard'

/** Replies between a publication's readers and its publishers. */
export interface ReplyStore {
  /** Everything readable, in insertion order; damaged entries are left out. */
  read<Schema extends z.ZodType<{ id: string }>>(box: ReplyBox, schema: Schema): Promise<z.infer<Schema>[]>
  put(box: ReplyBox, id: string, value: object): Promise<void>
  delete(box: ReplyBox, id: string): Promise<void>
}
