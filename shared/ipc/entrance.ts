/**
 * The handshake that admits a window over the WebSocket of serve. Both ends prove that they know a secret, and neither
 * sends it:
 *
 *   window  `<name of the secret> <nonce>`
 *   host    `<nonce> <proof>`
 *   window  `<proof>`
 *   host    welcome, with the token of this run
 *
 * A proof covers both nonces and the address that the window requested. So a program that took over the port of an
 * earlier run learns nothing, and can't relay the real host's proof.
 *
 * The secret is the token of this run, or a code. Every user of the machine sees how a browser is opened
 * (`docs/decisions/shell.md`), so the browser gets a code that works once and for a short time. Anyone who knows the
 * token can make one.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../record/bytes.ts'

export interface Secret {
  /** `token`, or a code's name, which contains its expiry time. */
  name: string
  key: string
}

const TOKEN = 'token'
const CODE = /^(\d{1,15}-[0-9a-f]{32})\.([0-9a-f]{64})$/
const CODE_NAME = /^(\d{1,15})-[0-9a-f]{32}$/
const HELLO = /^([0-9a-z-]{1,64}) ([0-9a-f]{64})$/
const CHALLENGE = /^([0-9a-f]{64}) ([0-9a-f]{64})$/

/** Maximum length in characters of messages before the welcome. */
export const LONGEST_GREETING = 160

/** @param until milliseconds since 1970
 *  @param random 16 bytes */
export function makeCode(token: string, until: number, random: Uint8Array): string {
  const name = `${until}-${toHex(random)}`
  return `${name}.${keyOfCode(token, name)}`
}

/** @param text a token or a code */
export function readSecret(text: string): Secret {
  const [, name, key] = CODE.exec(text) ?? []
  return name && key ? { name, key } : { name: TOKEN, key: text }
}

/** The time until which a code with this name works. `Infinity` for the token, null if no secret has such a name. */
export function validUntil(name: string): number | null {
  if (name === TOKEN) return Number.POSITIVE_INFINITY
  const until = CODE_NAME.exec(name)?.[1]
  return until === undefined ? null : Number(until)
}

/** The secret of this name, given the token. */
export const keyOf = (token: string, name: string): string => (name === TOKEN ? token : keyOfCode(token, name))

const keyOfCode = (token: string, name: string): string => authenticate(token, `parley code ${name}`)

export interface Greeting {
  hello: string
  /** The answer to the host's challenge; null if the host doesn't know the secret. */
  answer(challenge: unknown): string | null
}

/** @param address `host:port` as it stands in the window's own address
 *  @param nonce 32 bytes, hex */
export function greet(secret: Secret, address: string, nonce: string): Greeting {
  return {
    hello: `${secret.name} ${nonce}`,
    answer(challenge) {
      const [, theirs, proof] = (typeof challenge === 'string' && CHALLENGE.exec(challenge)) || []
      if (!theirs || proof !== prove(secret.key, 'host', address, nonce, theirs)) return null
      return prove(secret.key, 'window', address, nonce, theirs)
    },
  }
}

export interface Reception {
  challenge: string
  /** What the window must answer. */
  expected: string
}

/** The name and the nonce in a window's first message; null if it is invalid. */
export function readHello(text: string): { name: string; nonce: string } | null {
  const [, name, nonce] = HELLO.exec(text) ?? []
  return name && nonce ? { name, nonce } : null
}

/** @param theirs the window's nonce
 *  @param ours 32 bytes, hex */
export function receive(key: string, address: string, theirs: string, ours: string): Reception {
  return {
    challenge: `${ours} ${prove(key, 'host', address, theirs, ours)}`,
    expected: prove(key, 'window', address, theirs, ours),
  }
}

function prove(key: string, side: 'host' | 'window', address: string, ofWindow: string, ofHost: string): string {
  return authenticate(key, `parley ${side} ${address} ${ofWindow} ${ofHost}`)
}

function authenticate(key: string, text: string): string {
  return toHex(hmac(sha256, utf8(key), utf8(text)))
}
