/** The searchable text of a doc as stored, so that searching does not open every doc again. */
import { decode, encode } from 'cborg'
import { z } from 'zod'
import { type DocTexts, HAS } from '../../../shared/tools/texts.ts'

const stored = z.object({
  /** Number of the doc's records, and the limits, at the time of reading. */
  count: z.number(),
  limits: z.string(),
  texts: z.array(z.tuple([z.string(), z.number(), z.string(), z.number()])),
  hidings: z.array(z.tuple([z.string().nullable(), z.string(), z.boolean(), z.number()])),
})

/** The state of a doc when it was read. */
export interface TextState {
  count: number
  limits: string
}

export function encodeText({ texts, hidings }: DocTexts, { count, limits }: TextState): Uint8Array {
  return encode({
    count,
    limits,
    texts: texts.map(({ id, time, text, has }) => [id, time, text, bitsOf(has)]),
    hidings: hidings.map(({ device, id, on, time }) => [device, id, on, time]),
  } satisfies z.infer<typeof stored>)
}

/** Null if it is invalid, or outdated: the doc is read again then. */
export function decodeText(bytes: Uint8Array, state: TextState): DocTexts | null {
  let value: unknown
  try {
    value = decode(bytes)
  } catch {
    return null
  }
  const result = stored.safeParse(value)
  if (!result.success || result.data.count !== state.count || result.data.limits !== state.limits) return null
  const { texts, hidings } = result.data
  return {
    texts: texts.map(([id, time, text, bits]) => ({
      id,
      time,
      text,
      has: HAS.filter((_what, at) => bits & (1 << at)),
    })),
    hidings: hidings.map(([device, id, on, time]) => ({ device, id, on, time })),
  }
}

const bitsOf = (has: DocTexts['texts'][number]['has']): number =>
  has.reduce((bits, what) => bits | (1 << HAS.indexOf(what)), 0)
