/** A doc's stored state, so that opening it does not read its history. */
import { decode as decodeCbor, encode as encodeCbor } from 'cborg'
import { z } from 'zod'

const docSnapshot = z.object({
  /** How many of the doc's records it covers. */
  position: z.number(),
  /** The limits of chains that it was made under. */
  limits: z.array(z.tuple([z.string(), z.number()])),
  /** The effect of the limits on this doc: the first invalid clock of each cut-off client. */
  cuts: z.array(z.tuple([z.number(), z.number()])),
  /** One V1 update. */
  state: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  clocks: z.array(z.tuple([z.number(), z.number()])),
  lastSeq: z.array(z.tuple([z.string(), z.number()])),
  clients: z.array(z.tuple([z.string(), z.number()])),
  /** Chains with something in the doc that broke a rule. */
  odd: z.array(z.string()),
  /** Of our own chains: seq and clock after each record. */
  own: z.array(z.tuple([z.string(), z.array(z.tuple([z.number(), z.number()]))])),
})
export type DocSnapshot = z.infer<typeof docSnapshot>

export const encodeSnapshot = (snapshot: DocSnapshot): Uint8Array => encodeCbor(snapshot)

/** Null if it is invalid or was made under other limits: then the doc is built from the log. */
export function decodeSnapshot(bytes: Uint8Array, limits: readonly [string, number][]): DocSnapshot | null {
  let value: unknown
  try {
    value = decodeCbor(bytes)
  } catch {
    return null
  }
  const result = docSnapshot.safeParse(value)
  if (!result.success || JSON.stringify(result.data.limits) !== JSON.stringify(limits)) return null
  return result.data
}
