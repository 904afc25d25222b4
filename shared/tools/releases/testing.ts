/** In-memory repositories for tests. */
import { ed25519 as curve } from '@noble/curves/ed25519.js'
import { fromHex, toHex, utf8 } from '../../record/bytes.ts'
import type { ProductLane } from './product.ts'
import type { ReleaseEntry } from './shape.ts'
import { canonicalJson, type Json } from './trust/canonical.ts'
import {
  ed25519,
  keyIdOf,
  type NewRelease,
  type NewRoot,
  newRoot,
  newSnapshot,
  newTargets,
  newTimestamp,
} from './trust/make.ts'
import { type Key, type Metadata, readMetadata, type Targets } from './trust/metadata.ts'
import { productOf, type Verify } from './trust/trust.ts'

export const NOW = Date.UTC(2026, 10, 20)

const known = new WeakMap<Uint8Array, Map<string, boolean>>()

/** Supports only Ed25519, and verifies each signature once. */
export const verify: Verify = Object.assign(verifyOnce, {
  canonical: (key: Key): Key => ed25519(key.keyval.public.toLowerCase()),
})

function verifyOnce(key: Key, bytes: Uint8Array, signature: string): boolean {
  const name = `${key.keyval.public} ${signature}`
  const answers = known.get(bytes) ?? new Map<string, boolean>()
  known.set(bytes, answers)
  const answer = answers.get(name) ?? verifyNow(key, bytes, signature)
  answers.set(name, answer)
  return answer
}

const verifyNow = (key: Key, bytes: Uint8Array, signature: string): boolean => {
  try {
    return curve.verify(fromHex(signature), bytes, fromHex(key.keyval.public))
  } catch {
    return false
  }
}

export class Signer {
  readonly #secret: Uint8Array
  readonly key: string
  readonly id: string

  constructor(seed: number) {
    this.#secret = new Uint8Array(32).fill(seed)
    this.key = toHex(curve.getPublicKey(this.#secret))
    this.id = keyIdOf(ed25519(this.key))
  }

  sign(text: string): { keyid: string; sig: string } {
    return { keyid: this.id, sig: toHex(curve.sign(utf8(text), this.#secret)) }
  }
}

export const signed = (json: Json, signers: readonly Signer[]): string =>
  JSON.stringify({ signatures: signers.map((each) => each.sign(canonicalJson(json) ?? '')), signed: json })

const read = (text: string): Metadata => {
  const metadata = readMetadata(text)
  if (!metadata) throw new Error(`no metadata: ${text.slice(0, 200)}`)
  return metadata
}

export const deviceOf = (name: string): string => toHex(utf8(name)).padEnd(64, '0')

/** A product whose metadata devices bring in any order. */
export class Repository {
  readonly lanes = new Map<string, ReleaseEntry[]>()
  readonly id: string
  #targets: Targets | null = null

  constructor(maintainers: readonly Signer[], needed: number, more: Partial<NewRoot> = {}) {
    const keys = maintainers.map(({ key }) => key)
    const root = signed(newRoot({ version: 1, name: 'Map', maintainers: keys, needed, ...more }, NOW), maintainers)
    this.id = productOf(read(root))
    this.bring('root', root)
  }

  get all(): ProductLane[] {
    return [...this.lanes].map(([device, entries]) => ({ device, entries }))
  }

  say(device: string, entry: ReleaseEntry): void {
    this.lanes.set(device, [...(this.lanes.get(device) ?? []), entry])
  }

  bring(role: string, text: string, device = deviceOf('Ana')): Metadata {
    this.say(device, { kind: 'metadata', role, text, time: NOW })
    return read(text)
  }

  /** Targets with one more release, signed by `signers`. */
  release(release: Partial<NewRelease>, signers: readonly Signer[], device = deviceOf('Ana')): Metadata {
    const { version = '1.0.0' } = release
    const file = { path: `${version}/map.zip`, platform: 'Linux', length: 4, hash: 'ab'.repeat(32) }
    const number = (this.#targets?.version ?? 0) + 1
    const whole = { number, version, channel: 'stable', notes: '', files: [file], ...release }
    const metadata = this.bring('targets', signed(newTargets(this.#targets, whole, NOW), signers), device)
    this.#targets = metadata.signed as Targets
    return metadata
  }

  /** Declares these to be the newest targets. */
  stamp(number: number, targets: number, signer: Signer, device = deviceOf('Ana')): void {
    this.bring('snapshot', signed(newSnapshot(number, targets, NOW), [signer]), device)
    this.bring('timestamp', signed(newTimestamp(number, number, NOW), [signer]), device)
  }
}
