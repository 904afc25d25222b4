/** The text frames between a window and its host about bulk connections. */

import { z } from 'zod'
import { parseJson } from '../../base/parse-json.ts'
import { MESH } from '../limits.ts'

const connection = z.string().regex(/^[0-9a-f]{16}$/)

/** For the other end's window, via both hosts. `end`: the connection failed or was closed. */
const signal = z.object({
  type: z.literal('signal'),
  connection,
  signal: z.enum(['offer', 'answer', 'candidate', 'end']),
  text: z.string().max(MESH.descriptionLength),
})
/** The first frame from a window: the room for which it makes connections. */
const open = z.object({ type: z.literal('open'), topic: z.string().min(1).max(200) })
/** From the host: create a connection, and an offer. */
const begin = z.object({ type: z.literal('begin'), connection })

const toHost = z.discriminatedUnion('type', [open, signal])
const toWindow = z.discriminatedUnion('type', [begin, signal])

export type BulkSignal = z.infer<typeof signal>
export type BulkFrameToWindow = z.infer<typeof toWindow>
export type BulkFrameToHost = z.infer<typeof toHost>

/** Each reads one text frame; null if it doesn't belong there. Never throws. */
export const readBulkFrameToHost = (text: string) => read(toHost, text)
export const readBulkFrameToWindow = (text: string) => read(toWindow, text)

/** Every character of text may need an escape. */
const FRAME_LENGTH = MESH.descriptionLength * 2 + MESH.frameLength

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> | null {
  if (text.length > FRAME_LENGTH) return null
  return schema.safeParse(parseJson(text)).data ?? null
}

export const writeBulkFrame = (frame: BulkFrameToWindow | BulkFrameToHost): string => JSON.stringify(frame)
