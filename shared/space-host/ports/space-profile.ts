/** What a profile keeps of a space beside its log, and where. */
import { z } from 'zod'
import { SPACE_KINDS } from '../../space/kind.ts'
import type { SpaceHostStore } from './space-host-store.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** An invite that this device issued: the link is secret, so it is kept here and not in governance. */
const issuedInvite = z.object({
  key: z.string(),
  link: z.string(),
  /** The only device that it is for, hex. */
  device: z.string().optional(),
})

/** A space in the profile. `joining` holds the invite until somebody has let us in. */
export const spaceEntry = z.object({
  number: z.number(),
  id: z.string(),
  rendezvousSecret: bytes,
  name: z.string(),
  joining: z.string().nullable(),
  requiredHeads: z.array(z.string()),
  /** We left, and the space is to go from here once somebody else knows. */
  leaving: z.boolean().optional(),
  /** Rendezvous servers that the invite named. */
  rendezvous: z.array(z.string()).default([]),
  /** Those that members list, for the person to agree to: device and addresses. */
  named: z.array(z.tuple([z.string(), z.array(z.string())])).optional(),
  /** A workspace where it is not given. */
  kind: z.enum(SPACE_KINDS).optional(),
  /** The link of a channel that is read here: this device goes by a reader's key in it. */
  reading: z.string().optional(),
  /** Where keepers of this channel are to be reached, `host:port`. */
  keptAt: z.array(z.string()).optional(),
  /** People on the same network are shown this channel. */
  shown: z.boolean().optional(),
  /** The first record of a space that this device founds, until all that a new space has is stored. */
  genesis: bytes.optional(),
})
export type SpaceEntry = z.infer<typeof spaceEntry>

export const spaceSecrets = z.object({
  ring: bytes,
  /** Keys in the ring when all that had waited for its key was opened last. */
  opened: z.number().optional(),
  invites: z.array(issuedInvite),
  lastSeen: z.array(z.tuple([z.string(), z.number()])),
  /** What readers of a closed channel told this device that they are called. */
  readers: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** How much of each chain of this device's own any other member has said to have. */
  kept: z.array(z.tuple([z.string(), z.number()])).optional(),
  /** Forked chains of this device whose lost end was written again. */
  republished: z.array(z.string()).optional(),
  /** Cut-offs after which was set again what others had built on the rest. */
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

/** What readers of a channel and its publishers say to each other. */
export interface ReplyStore {
  /** All that can be read, in the order put; what is damaged is left out. */
  read<Schema extends z.ZodType<{ id: string }>>(box: ReplyBox, schema: Schema): Promise<z.infer<Schema>[]>
  put(box: ReplyBox, id: string, value: object): Promise<void>
  delete(box: ReplyBox, id: string): Promise<void>
}
