/**
 * Which metadata of a product is valid: TUF's workflow for clients, applied to everything that devices brought, in any
 * order (SPEC.md, U3). Doesn't depend on time.
 */
import { RELEASE_LIMITS as LIMITS } from '../limits.ts'
import {
  type Delegated,
  type Described,
  fits,
  isOf,
  type Key,
  type Metadata,
  type Role,
  type Root,
  type Signature,
  type Signed,
  type Snapshot,
  type Targets,
  type Timestamp,
} from './metadata.ts'

export interface Verify {
  /** Whether a signature of these bytes is by that key. False for unsupported kinds of keys. */
  (key: Key, bytes: Uint8Array, signature: string): boolean
  /**
   * Returns the key with its public part in canonical form, which all spellings share; unchanged if its kind is
   * unsupported.
   */
  canonical(key: Key): Key
}

/** A role's metadata, with all its signatures. */
export interface Candidate<Of extends Signed = Signed> {
  readonly role: string
  readonly metadata: Metadata<Of>
  /** As brought by different devices, each with other signatures. */
  readonly texts: readonly string[]
  readonly signatures: readonly Signature[]
  /** The devices that brought it. */
  readonly devices: readonly string[]
}

/**
 * `fork`: two different ones with the same version. `older`: versions went back. `missing`: not stored here, or not
 * signed by enough keys.
 */
export type Check = 'fork' | 'older' | 'missing'
export interface Problem {
  check: Check
  role: string
  version: number
  devices: readonly string[]
}

/** The last valid versions, so that nothing older is accepted again. */
export interface Before {
  /** The keys for timestamp and snapshot: after a rotation of these, versions can start again. */
  keys: string
  /** Replaced keys never become valid again. */
  root: number
  timestamp: number
  snapshot: number
  targets: number
  /** Versions of the roles that targets delegate to, by name. */
  roles: readonly (readonly [name: string, version: number])[]
}

export interface Complete {
  timestamp: Candidate<Timestamp>
  snapshot: Candidate<Snapshot>
  /** `targets` first, then the roles that it delegates to, by name. */
  targets: ReadonlyMap<string, Candidate<Targets>>
  /** Delegations to roles that are stored here and signed by enough of the delegation's keys. */
  holds: ReadonlySet<Delegated>
}

export interface Trust {
  root: Candidate<Root>
  /** The roots from the first to the current one. */
  roots: readonly Candidate<Root>[]
  /** Null if nothing is complete: then nothing is offered. */
  complete: Complete | null
  /** Targets with enough signatures that aren't in a snapshot yet. */
  ready: Candidate<Targets> | null
  /** Earlier versions with enough signatures. */
  earlier: readonly Candidate<Targets>[]
  /** The next root and targets, which lack signatures. */
  waiting: readonly Candidate<Root | Targets>[]
  /** Proposals by anybody for the next targets, not signed by any maintainer. */
  proposals: readonly Candidate<Targets>[]
  problems: readonly Problem[]
  /** The highest versions signed by an allowed key. */
  newest: { timestamp: number; snapshot: number; targets: number }
  before: Before | null
}

type Keys = ReadonlyMap<string, Key | null>

/** A role's keys that signed a candidate, by their canonical public parts, so that a key listed twice counts once. */
export function signersOf(
  keys: Keys,
  { keyids }: Pick<Role, 'keyids'>,
  { metadata, signatures }: Candidate,
  verify: Verify,
): ReadonlySet<string> {
  const signers = new Set<string>()
  for (const id of new Set(keyids)) {
    const key = keys.get(id)
    const own = signatures.filter(({ keyid }) => keyid === id)
    if (key && own.some(({ sig }) => verify(key, metadata.bytes, sig))) signers.add(key.keyval.public)
  }
  return signers
}

/** The keys of one or more roles that must sign a candidate, those that did, and the number needed. */
export interface Signing {
  keyids: readonly string[]
  signers: ReadonlySet<string>
  needed: number
}

export function signingOf(root: Root, candidate: Candidate, verify: Verify): Signing | null {
  const role = root.roles.get(candidate.role)
  if (!role) return null
  return { keyids: role.keyids, signers: signersOf(root.keys, role, candidate, verify), needed: role.threshold }
}

/** The first digits of the hash of the product's first root, so that nobody can give it another one. */
export const productOf = ({ hash }: Pick<Metadata, 'hash'>): string => hash.slice(0, 32)

/** The keys for timestamp and snapshot: if they change, versions of both can start again. */
const stampKeys = ({ keys, roles }: Root): string =>
  ['timestamp', 'snapshot']
    .flatMap((name) => roles.get(name)?.keyids.map((id) => keys.get(id)?.keyval.public ?? '') ?? [])
    .sort()
    .join(' ')

/** Stored keys from before canonical form differ from it only in how PEM is broken into lines. */
const areSame = (one: string, other: string): boolean => one.replaceAll(/\s/g, '') === other.replaceAll(/\s/g, '')

const rootsAmong = (candidates: readonly Candidate[]) =>
  candidates.filter((each): each is Candidate<Root> => each.role === 'root' && isOf('root')(each.metadata))
export const targetsAmong = (candidates: readonly Candidate[]) =>
  candidates.filter((each): each is Candidate<Targets> => isOf('targets')(each.metadata))
const timestampsAmong = (candidates: readonly Candidate[]) =>
  candidates.filter((each): each is Candidate<Timestamp> => isOf('timestamp')(each.metadata))
const snapshotsAmong = (candidates: readonly Candidate[]) =>
  candidates.filter((each): each is Candidate<Snapshot> => isOf('snapshot')(each.metadata))
const versionOf = ({ metadata }: Candidate): number => metadata.signed.version
const placeOf = (candidate: Candidate): string => `${candidate.role} ${versionOf(candidate)}`

/** Null if there is no first root for the product. */
export function trust(
  product: string,
  candidates: readonly Candidate[],
  verify: Verify,
  before: Before | null,
): Trust | null {
  const problems: Problem[] = []
  const isEnough = (root: Root, candidate: Candidate) => {
    const signing = signingOf(root, candidate, verify)
    return signing !== null && signing.signers.size >= signing.needed
  }
  const roots = followRoots(product, rootsAmong(candidates), isEnough, problems)
  const root = roots.at(-1)
  if (!root) return null
  const { signed } = root.metadata
  if (before && signed.version < before.root) return pastTrust(root, roots, problems, before)
  const keys = stampKeys(signed)
  const held = before && areSame(before.keys, keys) ? before : null
  const completion = new Completion(candidates, signed, verify, held, problems)
  const complete = completion.run()
  const top = complete?.targets.get('targets')
  const version = top ? versionOf(top) : 0
  const own = targetsAmong(candidates).filter(({ role }) => role === 'targets')
  const isBegun = (each: Candidate) => (signingOf(signed, each, verify)?.signers.size ?? 0) > 0
  const after = own.filter((each) => versionOf(each) > version && isBegun(each))
  const signedAfter = after.filter((each) => isEnough(signed, each))
  const last = after.reduce((newest, each) => Math.max(newest, versionOf(each)), Number.NEGATIVE_INFINITY)
  const ready = onlyNewest(signedAfter, problems)
  const next = (ready ? versionOf(ready) : version) + 1
  return {
    ...{ root, roots, complete, problems },
    ready,
    proposals: own.filter((each) => versionOf(each) === next && !isBegun(each)),
    earlier: own.filter((each) => versionOf(each) < version && isEnough(signed, each)),
    waiting: [
      ...rootsAmong(candidates).filter((each) => versionOf(each) === signed.version + 1 && isBegun(each)),
      ...after.filter((each) => versionOf(each) === last && !signedAfter.includes(each)),
    ],
    newest: {
      timestamp: completion.newest('timestamp'),
      snapshot: completion.newest('snapshot'),
      targets: Math.max(version, last),
    },
    before: {
      keys,
      root: signed.version,
      timestamp: complete ? versionOf(complete.timestamp) : (held?.timestamp ?? 0),
      snapshot: complete ? versionOf(complete.snapshot) : (held?.snapshot ?? 0),
      targets: complete ? version : (held?.targets ?? 0),
      roles: complete ? rolesIn(complete) : (held?.roles ?? []),
    },
  }
}

const rolesIn = ({ targets }: Complete) =>
  [...targets].flatMap(([name, role]) => (name === 'targets' ? [] : [[name, versionOf(role)] as const]))

/** A later root was valid before and is missing now, so nothing that this root's keys signed is accepted. */
function pastTrust(
  root: Candidate<Root>,
  roots: readonly Candidate<Root>[],
  problems: readonly Problem[],
  before: Before,
): Trust {
  return {
    ...{ root, roots, complete: null, ready: null, earlier: [], waiting: [], proposals: [], before },
    problems: [...problems, problemOf('older', 'root', versionOf(root), [root])],
    newest: { timestamp: 0, snapshot: 0, targets: 0 },
  }
}

function onlyNewest(signed: readonly Candidate<Targets>[], problems: Problem[]): Candidate<Targets> | null {
  const newest = signed.reduce((highest, each) => Math.max(highest, versionOf(each)), Number.NEGATIVE_INFINITY)
  const of = signed.filter((each) => versionOf(each) === newest)
  if (of.length > 1) problems.push(problemOf('fork', 'targets', newest, of))
  return of.length === 1 ? (of[0] ?? null) : null
}

const problemOf = (check: Check, role: string, version: number, of: readonly Candidate[]): Problem => ({
  ...{ check, role, version },
  devices: [...new Set(of.flatMap(({ devices }) => devices))],
})

/** Each next root is signed by enough keys of the previous root and of its own. */
function followRoots(
  product: string,
  candidates: readonly Candidate<Root>[],
  isEnough: (root: Root, candidate: Candidate) => boolean,
  problems: Problem[],
): Candidate<Root>[] {
  const first = candidates.find((each) => productOf(each.metadata) === product && isEnough(each.metadata.signed, each))
  const roots = first ? [first] : []
  const byVersion = Map.groupBy(candidates, versionOf)
  for (let last = first; last && roots.length <= LIMITS.rotations; ) {
    const { signed } = last.metadata
    const next = (byVersion.get(signed.version + 1) ?? []).filter(
      (each) => isEnough(signed, each) && isEnough(each.metadata.signed, each),
    )
    if (next.length > 1) problems.push(problemOf('fork', 'root', signed.version + 1, next))
    // Authorized keys signed both, so all devices take the same one.
    last = next.toSorted((one, two) => (one.metadata.hash < two.metadata.hash ? -1 : 1))[0]
    if (last) roots.push(last)
  }
  return roots
}

/** Finds the newest timestamp for which all metadata is stored and valid. */
class Completion {
  readonly #candidates: readonly Candidate[]
  readonly #root: Root
  readonly #verify: Verify
  readonly #held: Before | null
  readonly #problems: Problem[]
  readonly #snapshots: ReadonlyMap<string, readonly Candidate<Snapshot>[]>
  readonly #targets: ReadonlyMap<string, readonly Candidate<Targets>[]>

  constructor(candidates: readonly Candidate[], root: Root, verify: Verify, held: Before | null, problems: Problem[]) {
    this.#candidates = candidates
    this.#root = root
    this.#verify = verify
    this.#held = held
    this.#problems = problems
    this.#snapshots = Map.groupBy(snapshotsAmong(candidates), placeOf)
    this.#targets = Map.groupBy(targetsAmong(candidates), placeOf)
  }

  run(): Complete | null {
    const timestamps = timestampsAmong(this.#candidates)
      .filter((each) => each.role === 'timestamp' && this.#isStamp('timestamp', each))
      .toSorted((one, two) => versionOf(two) - versionOf(one))
    for (const timestamp of timestamps.slice(0, LIMITS.timestamps)) {
      if (this.#isOlder(timestamp, this.#held?.timestamp)) break
      const found = this.#below(timestamp)
      if (found) return found
    }
    return null
  }

  newest(name: 'timestamp' | 'snapshot'): number {
    const of = this.#candidates.filter((each) => each.role === name && this.#isStamp(name, each))
    return of.reduce((newest, each) => Math.max(newest, versionOf(each)), 0)
  }

  #isStamp(name: 'timestamp' | 'snapshot', candidate: Candidate): boolean {
    return this.#isSigned(this.#root.keys, this.#root.roles.get(name), candidate)
  }

  #below(timestamp: Candidate<Timestamp>): Complete | null {
    const { keys, roles } = this.#root
    const named = timestamp.metadata.signed.meta.get('snapshot.json')
    const snapshot = named && this.#one('snapshot', named, this.#snapshots, keys, roles.get('snapshot'))
    if (!snapshot || this.#isOlder(snapshot, this.#held?.snapshot)) return null
    const listed = snapshot.metadata.signed.meta
    const described = listed.get('targets.json')
    const top = described && this.#one('targets', described, this.#targets, keys, roles.get('targets'))
    if (!top || this.#isOlder(top, this.#held?.targets) || this.#takesBack(snapshot)) return null
    const targets = new Map([['targets', top]])
    const holds = new Set<Delegated>()
    // Roles are added during iteration.
    for (const [, { metadata }] of targets) {
      const { keys = new Map(), roles = [] } = metadata.signed.delegations ?? {}
      for (const role of roles) {
        const of = listed.get(`${role.name}.json`)
        const known = targets.get(role.name)
        if (!of || (!known && targets.size > LIMITS.delegations)) continue
        // Each delegating role names its own keys for it.
        const found = known ?? this.#one(role.name, of, this.#targets, keys, role)
        if (!found || !this.#isSigned(keys, role, found)) continue
        targets.set(role.name, found)
        holds.add(role)
      }
    }
    return { timestamp, snapshot, targets, holds }
  }

  /** Whether it omits a role that was valid before, or lists an older version of it. */
  #takesBack(snapshot: Candidate<Snapshot>): boolean {
    const { meta } = snapshot.metadata.signed
    for (const [name, held] of this.#held?.roles ?? []) {
      const { version = 0 } = meta.get(`${name}.json`) ?? {}
      if (version >= held) continue
      this.#problems.push(problemOf('older', name, version, [snapshot]))
      return true
    }
    return false
  }

  /**
   * The only candidate of a version that matches and has enough signatures; if there are several snapshots, which any
   * maintainer's device can make, the first.
   */
  #one<Of extends Signed>(
    name: string,
    described: Described,
    candidates: ReadonlyMap<string, readonly Candidate<Of>[]>,
    keys: Keys,
    role: Pick<Delegated, 'keyids' | 'threshold'> | undefined,
  ): Candidate<Of> | null {
    const { version } = described
    const there = candidates.get(`${name} ${version}`) ?? []
    const found = there.filter(
      (each) => this.#isSigned(keys, role, each) && each.texts.some((text) => fits(text, described)),
    )
    const [first] = found.toSorted((one, two) => (one.metadata.hash < two.metadata.hash ? -1 : 1))
    if (first && (found.length === 1 || name === 'snapshot')) return first
    this.#problems.push(problemOf(found.length > 1 ? 'fork' : 'missing', name, version, there))
    return null
  }

  #isSigned(keys: Keys, role: Pick<Role, 'keyids' | 'threshold'> | undefined, candidate: Candidate): boolean {
    return role !== undefined && signersOf(keys, role, candidate, this.#verify).size >= role.threshold
  }

  #isOlder(candidate: Candidate, held = 0): boolean {
    const version = versionOf(candidate)
    if (version >= held) return false
    this.#problems.push(problemOf('older', candidate.role, version, [candidate]))
    return true
  }
}

/** Combines the metadata and signatures that devices brought. */
export class Candidates {
  readonly #byHash = new Map<string, { metadata: Metadata; role: string; texts: Set<string>; devices: Set<string> }>()
  readonly #signatures = new Map<string, Map<string, Signature>>()
  readonly #claims = new Map<string, number>()

  add(role: string, metadata: Metadata, device: string): void {
    const place = `${role} ${metadata.hash}`
    const known = this.#byHash.get(place) ?? { metadata, role, texts: new Set(), devices: new Set() }
    this.#byHash.set(place, known)
    if (!known.texts.has(metadata.text) && this.#isOfFew(`${place} ${device}`)) known.texts.add(metadata.text)
    known.devices.add(device)
    for (const signature of metadata.signatures) this.sign(metadata.hash, signature, device)
  }

  /** @param hash the signed metadata's, which may not have arrived */
  sign(hash: string, { keyid, sig }: Signature, device: string): void {
    const known = this.#signatures.get(hash) ?? new Map<string, Signature>()
    this.#signatures.set(hash, known)
    const name = `${keyid} ${sig}`
    if (!known.has(name) && this.#isOfFew(`${hash} ${keyid} ${device}`)) known.set(name, { keyid, sig })
  }

  /** Limits what is verified, so that a device can't crowd out what others bring. */
  #isOfFew(claim: string): boolean {
    const count = (this.#claims.get(claim) ?? 0) + 1
    this.#claims.set(claim, count)
    return count <= LIMITS.claims
  }

  get all(): Candidate[] {
    return [...this.#byHash.values()].map(({ metadata, role, texts, devices }) => ({
      ...{ metadata, role, texts: [...texts], devices: [...devices] },
      signatures: [...(this.#signatures.get(metadata.hash)?.values() ?? [])],
    }))
  }
}
