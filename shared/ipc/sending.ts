/** The part of the map that is about files which go straight to one person nearby, without a space. */
import { z } from 'zod'
import { KNOCK_FILES } from '../space/knock-files.ts'
import { fileName } from '../tools/files/names.ts'
import { fileProblem } from './files.ts'
import { call, count, hash, nothing } from './shapes.ts'

export const sentFile = z.object({ name: z.string().max(255), size: count })

/** `reading`: here, before the other is asked; `waiting`: the other device cannot be reached just now. */
export const sending = z.object({
  id: hash,
  direction: z.enum(['out', 'in']),
  person: z.object({ name: z.string(), colour: z.string() }),
  files: z.array(sentFile),
  state: z.enum(['reading', 'moving', 'waiting', 'done', 'cancelled', 'failed']),
  /** `gone-there`: the other device went and did not come back; `failed-there`: it could not be kept, or not be read, there. */
  problem: z.enum([...fileProblem.options, 'gone-there', 'failed-there']).nullable(),
  /** Bytes that were read, or that have come to the other. */
  done: count,
  size: count,
  /** Where they were saved to, or are going to be; null for what goes out. */
  folder: z.string().nullable(),
})

export const sendingCalls = {
  /** Reads the files, then asks the person. `grant` as in `files.share`; without one its bytes are sent to the address in its place by PUT. */
  'sending.begin': call(
    z.object({
      person: z.string(),
      files: z
        .array(
          z.object({
            name: fileName,
            type: z.string().max(127),
            size: count,
            grant: z
              .string()
              .regex(/^[0-9a-f]{32}$/)
              .nullable(),
          }),
        )
        .min(1)
        .max(KNOCK_FILES),
    }),
    z.object({ sending: hash, addresses: z.array(z.string().nullable()) }),
  ),
  /** Stops what is under way, on both devices, and puts away what is over. */
  'sending.end': call(z.object({ sending: hash }), nothing),
} as const

export type Sending = z.infer<typeof sending>
