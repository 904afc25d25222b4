/** What this device signs for a product, with a key that is only for this product. */

import { RETRACTION } from '../../../../shared/base/wire-names.ts'
import { nameFaultOf } from '../../../../shared/blobs/file-name.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import { toHex, utf8 } from '../../../../shared/record/bytes.ts'
import type { Crypto, KeyPair } from '../../../../shared/record/crypto.ts'
import { compareVersions, isSafePath } from '../../../../shared/tools/releases/offers.ts'
import type { Product, Stopped } from '../../../../shared/tools/releases/product.ts'
import { keyText, type ReleaseEntry, type Stop, stopText, widenText } from '../../../../shared/tools/releases/shape.ts'
import { canonicalJson, type Json } from '../../../../shared/tools/releases/trust/canonical.ts'
import {
  ed25519,
  isStampDue,
  keyIdOf,
  maintainersOf,
  type NewFile,
  newRoot,
  newSnapshot,
  newTargets,
  newTimestamp,
} from '../../../../shared/tools/releases/trust/make.ts'
import { expiryOf, isOf, readMetadata, type Targets } from '../../../../shared/tools/releases/trust/metadata.ts'
import { type Candidate, productOf, type Trust, targetsAmong } from '../../../../shared/tools/releases/trust/trust.ts'
import { writeKey } from '../../../../shared/tools/releases/trust/written-key.ts'
import type { KeptReleases } from './kept-releases.ts'
import type { SpaceReleases } from './space-releases.ts'

export interface MaintainingOptions {
  space: string
  releases: Pick<SpaceReleases, 'me' | 'products' | 'write'>
  kept: Pick<KeptReleases, 'seed' | 'next' | 'setSeed' | 'setNext'>
  crypto: Crypto
  now(): number
}

const nameWords = (name: string): string =>
  nameFaultOf(name) === 'device'
    ? `${name} is the name of a device on Windows`
    : `not every system allows a file called ${name}`

type Stopping = Pick<Stop, 'version' | 'why' | 'time'> & { how: Stopped['how'] | 'resume' }

export class Maintaining {
  readonly #options: MaintainingOptions

  constructor(options: MaintainingOptions) {
    this.#options = options
  }

  /** The public key of this device; null if it has none for this product. */
  ownKey(product: string): string | null {
    const pair = this.#pair(product)
    return pair && toHex(pair.publicKey)
  }

  /** Creates a product whose only maintainer is this device. Returns its id. */
  async create(name: string): Promise<string> {
    const { crypto, kept, now, releases, space } = this.#options
    const seed = crypto.randomBytes(32)
    const pair = crypto.keyPair(seed)
    const signed = newRoot({ version: 1, name, maintainers: [toHex(pair.publicKey)], needed: 1 }, now())
    const text = this.#signed(signed, pair)
    const metadata = readMetadata(text)
    if (!metadata) throw new CallFailure('bad-input', 'no name of a product')
    const id = productOf(metadata)
    await kept.setSeed(space, id, seed)
    await releases.write(id, [
      { kind: 'about', name, from: '', time: now() },
      this.#proof(id, pair),
      this.#metadata('root', text),
    ])
    return id
  }

  /** Returns the same with another key, which this device doesn't store. */
  with(seed: Uint8Array): Maintaining {
    const refuse = () => Promise.reject(new CallFailure('not-allowed', 'this device has another key'))
    const kept = { seed: () => seed, next: () => null, setSeed: refuse, setNext: refuse }
    return new Maintaining({ ...this.#options, kept })
  }

  /**
   * @param release `isProposal` if others sign it
   * @param files their paths are derived from the version
   */
  async publish(
    { id, trust, releases: known }: Product,
    release: Pick<CallInput<'releases.publish'>, 'version' | 'channel' | 'notes' | 'share' | 'days'> & {
      isProposal?: boolean | undefined
    },
    files: readonly (Omit<NewFile, 'path'> & { name: string; blob: { root: string; key: string; size: number } })[],
  ): Promise<void> {
    const { now, releases } = this.#options
    const { isProposal = false, ...about } = release
    const pair = isProposal ? null : this.#mustMaintain({ id, trust })
    if (isProposal && trust.waiting.some(({ role }) => role === 'targets'))
      throw new CallFailure('refused', 'another version waits for signatures')
    const before = this.#targetsBefore(trust, pair)
    const released = [...known.map(({ version }) => version), ...(before?.['x-parley']?.releases.keys() ?? [])]
    const last = released.sort(compareVersions).at(-1)
    if (last !== undefined && compareVersions(release.version, last) <= 0)
      throw new CallFailure('refused', `the version must be higher than ${last}`)
    const added = files.map((file) => ({ ...file, path: `${release.version}/${file.name}` }))
    const unsafe = added.find(({ name, path }) => nameFaultOf(name) !== null || !isSafePath(path))
    if (unsafe) throw new CallFailure('bad-input', nameWords(unsafe.name))
    if (new Set(added.map(({ path }) => path)).size < added.length)
      throw new CallFailure('refused', 'each file needs a name of its own')
    // If two devices sign different targets with the same number while apart, neither counts.
    const number = (isProposal ? (before?.version ?? 0) : trust.newest.targets) + 1
    const targets = newTargets(before, { ...about, number, files: added }, now())
    await releases.write(id, [
      ...added.map(({ hash, name, blob }): ReleaseEntry => ({ kind: 'file', hash, name, ...blob })),
      this.#metadata('targets', this.#signed(targets, pair)),
    ])
  }

  /** Adds this device's signature. */
  async sign(product: Product, hash: string): Promise<void> {
    const all = [...product.trust.waiting, ...product.proposals]
    const waiting = all.find(({ metadata }) => metadata.hash === hash)
    if (!waiting) throw new CallFailure('not-found', 'nothing like that waits for signatures')
    const pair = this.#pair(product.id)
    const next = isOf('root')(waiting.metadata) ? maintainersOf(waiting.metadata.signed) : []
    const isNext = pair !== null && next.includes(toHex(pair.publicKey))
    const signer = isNext ? pair : this.#mustMaintain(product)
    await this.#options.releases.write(product.id, [
      this.#signature(waiting, signer),
      ...this.#stopsAgain(product, next, signer),
    ])
  }

  /** @param given the key of somebody who signs elsewhere */
  async offerKey(product: Product, given?: string): Promise<void> {
    const { crypto, kept, now, releases, space } = this.#options
    const { id, signers } = product
    if (given !== undefined) {
      if (!signers.has(given)) await releases.write(id, [{ kind: 'key', public: given, time: now() }])
      return
    }
    if (!this.#pair(id)) await kept.setSeed(space, id, crypto.randomBytes(32))
    await this.prove(product)
  }

  /** States which key is this device's, unless that is known. */
  async prove({ id, signers }: Pick<Product, 'id' | 'signers'>): Promise<void> {
    const { releases } = this.#options
    const pair = this.#pair(id)
    if (pair && signers.get(toHex(pair.publicKey)) !== releases.me) await releases.write(id, [this.#proof(id, pair)])
  }

  /** Earlier versions of Parley stated their keys without proof. */
  needsProof({ id, signers }: Product): boolean {
    const own = this.ownKey(id)
    return own !== null && signers.get(own) === null
  }

  /** This device's key in words. Throws CallFailure if it has none. */
  written(product: string): string {
    const seed = this.#seed(product)
    if (!seed) throw new CallFailure('not-found', 'this device has no key for this product')
    return writeKey(seed)
  }

  publicKeyOf(seed: Uint8Array): string {
    return toHex(this.#options.crypto.keyPair(seed).publicKey)
  }

  /** From now on, this device signs with another key. Throws CallFailure if its current key is still valid. */
  async restore(product: Product, seed: Uint8Array): Promise<void> {
    const { kept, space } = this.#options
    const { id, trust } = product
    const [own, key] = [this.ownKey(id), this.publicKeyOf(seed)]
    if (own === key) return
    if (own !== null && maintainersOf(trust.root.metadata.signed).includes(own))
      throw new CallFailure('refused', 'this device has a key that still counts')
    await kept.setSeed(space, id, seed)
    await this.prove(product)
  }

  /**
   * Changes the maintainers so that a new key replaces this device's own. Throws CallFailure while another one waits
   * for signatures, since that would be lost.
   */
  async renew(product: Product): Promise<void> {
    const { crypto, kept, releases, space } = this.#options
    const { id, trust } = product
    const own = toHex(this.#mustMaintain(product).publicKey)
    const coming = kept.next(space, id)
    const isAwaited = coming !== null && isAwaitedIn(trust.waiting, this.publicKeyOf(coming))
    if (isAwaited) throw new CallFailure('refused', 'a new key of this device waits for signatures')
    const { signed } = trust.root.metadata
    const next = crypto.randomBytes(32)
    const key = this.publicKeyOf(next)
    const maintainers = maintainersOf(signed).map((each) => (each === own ? key : each))
    await kept.setNext(space, id, this.#seed(id) as Uint8Array, next)
    const pair = crypto.keyPair(next)
    await releases.write(id, [this.#proof(id, pair)])
    await this.maintain(product, maintainers, signed.roles.get('targets')?.threshold ?? 1, pair)
  }

  /** @param next the key that replaces this device's own; its signature proves that this device has it */
  async maintain(product: Product, maintainers: readonly string[], needed: number, next?: KeyPair): Promise<void> {
    const { id, name, trust } = product
    const { now, releases } = this.#options
    const pair = this.#mustMaintain({ id, trust })
    if (needed > new Set(maintainers).size) throw new CallFailure('bad-input', 'more signatures than maintainers')
    const { version } = trust.root.metadata.signed
    const root = newRoot({ version: version + 1, name, maintainers: [...new Set(maintainers)], needed }, now())
    const targets = trust.complete?.targets.get('targets')
    await releases.write(id, [
      this.#metadata('root', this.#signed(root, pair, ...(next ? [next] : []))),
      // So that the next signers find the targets, even if none of their other signers stays.
      ...(targets ? [pair, ...(next ? [next] : [])].map((each) => this.#signature(targets, each)) : []),
      ...this.#stopsAgain(product, maintainers, next ?? pair),
    ])
  }

  async stop({ id, trust }: Product, about: Omit<Stopping, 'time'>): Promise<void> {
    const { now, releases } = this.#options
    const pair = this.#mustMaintain({ id, trust })
    await releases.write(id, [this.#stopped(id, { ...about, time: now() }, pair)])
  }

  async widen({ id, trust }: Product, about: { version: string; share: number }): Promise<void> {
    const { crypto, now, releases } = this.#options
    const pair = this.#mustMaintain({ id, trust })
    const said = { ...about, time: now() }
    const sig = toHex(crypto.sign(utf8(widenText(id, said)), pair.secretKey))
    await releases.write(id, [{ kind: 'widen', ...said, keyid: this.#keyId(pair), sig }])
  }

  /** Whether this device should state that targets are the newest, or state it again. */
  needsStamp({ id, trust: { complete, ready, root } }: Product): boolean {
    const own = this.ownKey(id)
    if (own === null || !maintainersOf(root.metadata.signed).includes(own)) return false
    if (ready) return true
    return complete !== null && isStampDue(expiryOf(complete.timestamp.metadata), this.#options.now())
  }

  /** Whether this device has signed what waits for a stamp: then it needn't leave stamping to others. */
  isOwn({ id, trust: { ready } }: Product): boolean {
    const own = this.ownKey(id)
    return own !== null && ready !== null && hasSigned(ready, own)
  }

  async stamp({ id, trust }: Product): Promise<void> {
    const { now, releases } = this.#options
    const pair = this.#mustMaintain({ id, trust })
    const { complete, ready, newest } = trust
    const snapshot = ready ? newest.snapshot + 1 : complete?.snapshot.metadata.signed.version
    if (snapshot === undefined) return
    const made = ready ? newSnapshot(snapshot, ready.metadata.signed.version, now()) : null
    const timestamp = newTimestamp(newest.timestamp + 1, snapshot, now())
    await releases.write(id, [
      ...(made ? [this.#metadata('snapshot', this.#signed(made, pair))] : []),
      this.#metadata('timestamp', this.#signed(timestamp, pair)),
    ])
  }

  /** The next key becomes valid as soon as the root names it. */
  #seed(product: string): Uint8Array | null {
    const { kept, releases, space } = this.#options
    const next = kept.next(space, product)
    const root = releases.products.get(product)?.trust.root.metadata.signed
    const counts = next && root && maintainersOf(root).includes(this.publicKeyOf(next))
    return counts ? next : kept.seed(space, product)
  }

  #pair(product: string): KeyPair | null {
    const seed = this.#seed(product)
    return seed && this.#options.crypto.keyPair(seed)
  }

  /** Throws CallFailure if this device isn't allowed to sign for the product. */
  #mustMaintain({ id, trust }: Pick<Product, 'id' | 'trust'>): KeyPair {
    const pair = this.#pair(id)
    if (!pair || !maintainersOf(trust.root.metadata.signed).includes(toHex(pair.publicKey)))
      throw new CallFailure('not-allowed', 'only maintainers sign')
    return pair
  }

  /**
   * Returns the targets that the next ones extend. After a change of maintainers, these may still wait for the new
   * maintainers' signatures. Throws CallFailure if this device hasn't signed them.
   */
  #targetsBefore({ ready, complete, waiting }: Trust, pair: KeyPair | null): Targets | null {
    const held = ready ?? complete?.targets.get('targets')
    if (held) return held.metadata.signed
    const awaited = targetsAmong(waiting)
    const own = pair && awaited.find((each) => hasSigned(each, toHex(pair.publicKey)))
    if (!own && awaited.length > 0) throw new CallFailure('refused', 'what waits for signatures must be signed first')
    return own?.metadata.signed ?? null
  }

  #keyId({ publicKey }: KeyPair): string {
    return keyIdOf(ed25519(toHex(publicKey)))
  }

  #signatureOf(bytes: Uint8Array, pair: KeyPair): { keyid: string; sig: string } {
    return { keyid: this.#keyId(pair), sig: toHex(this.#options.crypto.sign(bytes, pair.secretKey)) }
  }

  #signature({ metadata: { bytes, hash } }: Candidate, pair: KeyPair): ReleaseEntry {
    return { kind: 'signature', hash, ...this.#signatureOf(bytes, pair), time: this.#options.now() }
  }

  /** Proves that this device has the key. */
  #proof(product: string, pair: KeyPair): ReleaseEntry {
    const { crypto, now, releases } = this.#options
    const time = now()
    const sig = toHex(crypto.sign(utf8(keyText(product, releases.me, time)), pair.secretKey))
    return { kind: 'key', public: toHex(pair.publicKey), time, sig }
  }

  #stopped(product: string, stopping: Stopping, pair: KeyPair): ReleaseEntry {
    const said = { ...stopping, how: stopping.how === 'retract' ? RETRACTION : stopping.how } as const
    const sig = toHex(this.#options.crypto.sign(utf8(stopText(product, said)), pair.secretKey))
    return { kind: 'stop', ...said, keyid: this.#keyId(pair), sig }
  }

  /** Stops by maintainers whom a change removes would end with it, so a remaining maintainer restates them. */
  #stopsAgain({ id, releases, stopped }: Product, next: readonly string[], pair: KeyPair): ReleaseEntry[] {
    if (!next.includes(toHex(pair.publicKey))) return []
    return releases.flatMap(({ version }) => {
      const known = stopped.get(version)
      if (!known || next.includes(known.key)) return []
      const { how, why, time } = known
      return [this.#stopped(id, { version, how, why, time }, pair)]
    })
  }

  #signed(signed: Json, ...pairs: readonly (KeyPair | null)[]): string {
    const bytes = utf8(canonicalJson(signed) ?? '')
    const signatures = pairs.flatMap((pair) => (pair ? [this.#signatureOf(bytes, pair)] : []))
    return JSON.stringify({ signatures, signed })
  }

  #metadata(role: string, text: string): ReleaseEntry {
    if (text.length > 0 && !readMetadata(text)) throw new CallFailure('refused', 'too much for one product')
    return { kind: 'metadata', role, text, time: this.#options.now() }
  }
}

const hasSigned = ({ signatures }: Candidate, key: string): boolean =>
  signatures.some(({ keyid }) => keyid === keyIdOf(ed25519(key)))

/** Whether a change that makes this key a maintainer's waits for signatures. */
const isAwaitedIn = (waiting: readonly Candidate[], key: string): boolean =>
  waiting.some(({ metadata }) => isOf('root')(metadata) && maintainersOf(metadata.signed).includes(key))
