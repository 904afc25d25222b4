/** The searchable text of a doc as stored, so that searching does not open every doc again. */
import { decode, encode } from 'cborg'
import { z } from 'zod'
import { type DocTexts, HAS } from '../../../shared/tools/texts.ts'

const stored = z.object({
  /** The number of the doc's records, and the limits, when it was read. */
  count: z.number(),
  limits: z.string(),
  /** The version of the reader. */
  version: z.number().default(0),
  /** Each is followed by its links. */
  texts: z.array(z.tuple([z.string(), z.number(), z.string(), z.number()]).rest(z.string())),
  hidings: z.array(z.tuple([z.string().nullable(), z.string(), z.boolean(), z.number()])),
})

/** A doc's state when it was read. */
export interface TextState {
  count: number
  limits: string
  version: number
}

export function encodeText({ texts, hidings }: DocTexts, { count, limits, version }: TextState): Uint8Array {
  return encode({
    count,
    limits,
    ...(version > 0 && { version }),
    texts: texts.map(({ id, time, text, has, to = [] }) => [id, time, text, bitsOf(has), ...to]),
    hidings: hidings.map(({ device, id, on, time }) => [device, id, on, time]),
  } satisfies z.input<typeof stored>)
}

/** Null if it is invalid or outdated: then the doc is read again. */
export function decodeText(bytes: Uint8Array, state: TextState): DocTexts | null {
  let value: unknown
  try {
    value = decode(bytes)
  } catch {
    return null
  }
  const result = stored.safeParse(value)
  if (!result.success) return null
  const { texts, hidings, count, limits, version } = result.data
  if (count !== state.count || limits !== state.limits || version !== state.version) return null
  return {
    texts: texts.map(([id, time, text, bits, ...to]) => ({
      id,
      time,
      text,
      has: HAS.filter((_what, at) => bits & (1 << at)),
      ...(to.length > 0 && { to }),
    })),
    hidings: hidings.map(([device, id, on, time]) => ({ device, id, on, time })),
  }
}

const bitsOf = (has: DocTexts['texts'][number]['has']): number =>
  has.reduce((bits, what) => bits | (1 << HAS.indexOf(what)), 0)
