/** An app's messages to the window that shows it, over its port. They are untrusted. */
import {
  boolean,
  byKind,
  list,
  maybe,
  oneOf,
  type ReadBy,
  readWith,
  record,
  textUpTo,
  that,
  wholeIn,
} from '../fields.ts'
import { NAME_BYTES } from '../files/names.ts'
import { APP_LIMITS } from './limits.ts'
import { appUpdate } from './shape.ts'

const id = wholeIn(0)
const bytesUpTo = (most: number) =>
  that((value): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array && value.length <= most)

/** Sizes of a file that the app sends to a chat, in bytes, and of a text, in characters. */
const FILE = 100 * 1024 * 1024
const TEXT = 10_000

const said = byKind({
  pong: record({ kind: oneOf('pong') }),
  escape: record({ kind: oneOf('escape') }),
  send: record({ kind: oneOf('send'), id, update: appUpdate }),
  listen: record({ kind: oneOf('listen'), after: wholeIn(0) }),
  join: record({ kind: oneOf('join') }),
  leave: record({ kind: oneOf('leave') }),
  say: record({ kind: oneOf('say'), bytes: bytesUpTo(APP_LIMITS.payload) }),
  link: record({ kind: oneOf('link'), href: textUpTo(APP_LIMITS.href * 4) }),
  message: record({
    kind: oneOf('message'),
    id,
    text: maybe(textUpTo(TEXT)),
    file: maybe(record({ name: textUpTo(NAME_BYTES), bytes: bytesUpTo(FILE) })),
  }),
  import: record({ kind: oneOf('import'), id, accept: list(textUpTo(100), 0, 100), multiple: boolean }),
})
export type FromApp = ReadBy<typeof said>

/** Returns null for anything invalid. */
export const readFromApp = (value: unknown): FromApp | null => readWith(said, value)

/**
 * The id of a request to which the app expects a reply, or null if the message isn't one. Even an invalid request gets
 * a reply.
 */
export function requestIn(value: unknown): number | null {
  const given = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : null
  return Number.isSafeInteger(given) ? (given as number) : null
}
