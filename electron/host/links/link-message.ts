/** Messages on a link about the link itself (PROTOCOL.md, L3): canonical CBOR lists. */
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { VERSIONS, type Versions } from './link-version.ts'
import type { LinkNeed } from './resting-links.ts'

const BYTES = 64
const FAREWELL_BYTES = 256
const REASON_LENGTH = 200

export interface Greeting {
  /** The other host's TCP port; 0 if it doesn't listen. */
  port: number
  /** Grows with each path that its initiator opens. */
  attempt: number
}

export interface Ping {
  /** Whether it asks for an answer; otherwise it is one. */
  asks: boolean
  number: number
}

/** Cleans text from the other side, so that it is safe to display and log. */
const clean = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, REASON_LENGTH)

const listIn = (bytes: Uint8Array, maximum: number): readonly CborValue[] => {
  const value = decode(bytes, maximum)
  return Array.isArray(value) ? (value as CborValue[]) : []
}

export const encodeGreeting = ({ port, attempt }: Greeting): Uint8Array =>
  encode([VERSIONS.lowest, port, attempt, VERSIONS.highest])

/**
 * `greeting` is null if its form is unknown, as that of another version may be. Throws FormatError if no versions are
 * named.
 */
export function readGreeting(bytes: Uint8Array): { versions: Versions; greeting: Greeting | null } {
  // Hosts of the first version send no highest version: they know only one.
  const [lowest, port, attempt, highest = lowest] = listIn(bytes, BYTES)
  if (typeof lowest !== 'number' || typeof highest !== 'number' || highest < lowest) {
    throw new FormatError('L3', 'a greeting without a version')
  }
  const isInForm = typeof port === 'number' && port <= 65_535 && typeof attempt === 'number'
  return { versions: { lowest, highest }, greeting: isInForm ? { port, attempt } : null }
}

export const encodePing = ({ asks, number }: Ping): Uint8Array => encode([asks, number])

/** Throws FormatError. */
export function readPing(bytes: Uint8Array): Ping {
  const [asks, number] = listIn(bytes, BYTES)
  if (typeof asks !== 'boolean' || typeof number !== 'number') throw new FormatError('L3', 'a malformed ping')
  return { asks, number }
}

/** Their indices are their numbers in messages. */
const NEEDS: readonly LinkNeed[] = ['needed', 'wanted', 'spare']

export const encodeNeed = (need: LinkNeed): Uint8Array => encode([NEEDS.indexOf(need)])

/** Reads an unknown need, from a later version, as `needed`. Throws FormatError. */
export function readNeed(bytes: Uint8Array): LinkNeed {
  const [number] = listIn(bytes, BYTES)
  if (typeof number !== 'number') throw new FormatError('L13', 'a malformed need')
  return NEEDS[number] ?? 'needed'
}

export const encodeFarewell = (reason: string): Uint8Array => encode([clean(reason)])

/** Returns the reason, safe to display. Throws FormatError if it isn't CBOR. */
export function readFarewell(bytes: Uint8Array): string {
  const [reason] = listIn(bytes, FAREWELL_BYTES)
  return typeof reason === 'string' ? clean(reason) : 'closed'
}
