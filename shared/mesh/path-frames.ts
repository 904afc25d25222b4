/** The text frames beside a path's bytes: between a renderer and its host, and (credit only) between two renderers. */

import { z } from 'zod'
import { parseJson } from '../base/parse-json.ts'
import { MESH } from './limits.ts'

const fingerprint = z.string().regex(/^[0-9a-f]{64}$/)
const clientId = z.number().int().nonnegative()

/** Bytes that the receiver has passed on. The sender can send as many more. */
const credit = z.object({ type: z.literal('credit'), bytes: z.number().int().positive().max(MESH.windowBytes) })

/**
 * The first frame on a path socket, from the renderer. `peer`: the other end's id in signaling. `initiator`: we made
 * the offer. Fingerprints: SHA-256 of the DTLS certificates, hex. `presence`: our awareness client id in this room.
 */
const open = z.object({
  type: z.literal('open'),
  topic: z.string().min(1).max(200),
  peer: z.string().min(1).max(64),
  initiator: z.boolean(),
  localFingerprint: fingerprint,
  remoteFingerprint: fingerprint,
  presence: clientId,
})

/** From the host: the link over this path has proven this device, which has this awareness client id. */
const proven = z.object({ type: z.literal('proven'), device: z.string().regex(/^[0-9a-f]{64}$/), presence: clientId })
/** From the host: this path is useless, so close the connection. */
const refused = z.object({ type: z.literal('refused'), reason: z.string().max(200) })

const toHost = z.discriminatedUnion('type', [open, credit])
const toRenderer = z.discriminatedUnion('type', [proven, refused, credit])
const betweenPeers = z.discriminatedUnion('type', [credit])

export type FrameToHost = z.infer<typeof toHost>
export type FrameToRenderer = z.infer<typeof toRenderer>

/** Each reads one text frame; null if it doesn't belong there. Never throws. */
export const readFrameToHost = (text: string) => read(toHost, text)
export const readFrameToRenderer = (text: string) => read(toRenderer, text)
export const readFrameBetweenPeers = (text: string) => read(betweenPeers, text)

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> | null {
  if (text.length > MESH.frameLength) return null
  return schema.safeParse(parseJson(text)).data ?? null
}

export const writeFrame = (frame: FrameToHost | FrameToRenderer): string => JSON.stringify(frame)
