/** Calls for files that go straight to one person nearby, without a space. */
import { z } from 'zod'
import { call, count, hash, nothing } from '../calls/shapes.ts'
import { JOIN_REQUEST_FILES } from '../space/joining/join-request-files.ts'
import { fileProblem } from '../tools/files/calls.ts'
import { fileName } from '../tools/files/names.ts'

export const sentFile = z.object({ name: z.string().max(255), size: count })

/**
 * `reading`: reading the files here, before asking the person; `waiting`: the other device can't be reached at the
 * moment.
 */
export const sending = z.object({
  id: hash,
  direction: z.enum(['out', 'in']),
  person: z.object({ name: z.string(), color: z.string() }),
  files: z.array(sentFile),
  state: z.enum(['reading', 'moving', 'waiting', 'done', 'canceled', 'failed']),
  /**
   * `gone-there`: the other device disconnected and didn't come back; `failed-there`: it couldn't store or read the
   * files.
   */
  problem: z.enum([...fileProblem.options, 'gone-there', 'failed-there']).nullable(),
  /** Bytes read, or received by the other device. */
  done: count,
  size: count,
  /** Where they are or will be saved; null for outgoing files. */
  folder: z.string().nullable(),
})

export const sendingCalls = {
  /**
   * Reads the files, then asks the person. `grant` as in `files.share`; bytes of a file without one are sent by PUT to
   * the address at its index.
   */
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
        .max(JOIN_REQUEST_FILES),
    }),
    z.object({ sending: hash, addresses: z.array(z.string().nullable()) }),
  ),
  /** Cancels a transfer in progress on both devices, or removes a finished one. */
  'sending.end': call(z.object({ sending: hash }), nothing),
} as const

export type Sending = z.infer<typeof sending>
