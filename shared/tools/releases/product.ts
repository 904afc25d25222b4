/** A product, computed from all devices' entries about it: the same on each device. */
import { RETRACTION } from '../../base/wire-names.ts'
import { utf8 } from '../../record/bytes.ts'
import { fewOfEach } from '../few-of-each.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'
import { compareVersions, isSafePath, type Release, releasesOf } from './offers.ts'
import { keyText, type ReleaseEntry, type ReleaseEntryOf, type Stop, stopText, type Widen, widenText } from './shape.ts'
import { addedIn, ed25519, maintainersOf } from './trust/make.ts'
import { type Metadata, readMetadata, type Targets, withCanonicalKeys } from './trust/metadata.ts'
import { type Before, type Candidate, Candidates, type Trust, trust, type Verify } from './trust/trust.ts'

export interface ProductLane {
  device: string
  entries: readonly ReleaseEntry[]
}

/** The location of a file's bytes, according to a device. */
export interface SaidBlob extends Pick<ReleaseEntryOf<'file'>, 'root' | 'key' | 'size'> {
  device: string
}

/** What makes a file from the previous one, according to a device. */
export type SaidDelta = Omit<ReleaseEntryOf<'delta'>, 'kind' | 'hash'> & { device: string }

export interface Stopped {
  how: 'halt' | 'retract'
  why: string
  time: number
  device: string
  /** The public key that signed it. */
  key: string
}

export interface Product {
  id: string
  name: string
  /** Where it was imported from; empty if it was created in this space. */
  from: string
  /** The device that created or imported it. */
  device: string
  trust: Trust
  releases: readonly Release[]
  /** Others' proposals for maintainers to sign: exactly one more version. */
  proposals: readonly Candidate<Targets>[]
  /** By version. */
  stopped: ReadonlyMap<string, Stopped>
  /** Percentage of devices to which maintainers have widened a version by hand; by version. */
  widened: ReadonlyMap<string, number>
  /** By the file's hash, with entries by maintainers' devices first. */
  blobs: ReadonlyMap<string, readonly SaidBlob[]>
  /** By the hash of the resulting file, with entries by maintainers' devices first. */
  deltas: ReadonlyMap<string, readonly SaidDelta[]>
  /** Public keys that sign or would sign, with the device that proved to have each; null if none did. */
  signers: ReadonlyMap<string, string | null>
  /** Devices that brought something other than TUF metadata. */
  unreadable: readonly string[]
}

const memo = new WeakMap<ReleaseEntry, { metadata: Metadata | null }>()

function metadataOf(entry: ReleaseEntryOf<'metadata'>, verify: Verify): Metadata | null {
  const known = memo.get(entry)
  if (known) return known.metadata
  const read = readMetadata(entry.text)
  const metadata = read && withCanonicalKeys(read, verify.canonical)
  memo.set(entry, { metadata })
  return metadata
}

/** Null if there is no root for it. */
export function productFrom(
  id: string,
  lanes: readonly ProductLane[],
  verify: Verify,
  before: Before | null,
): Product | null {
  const candidates = new Candidates()
  const unreadable = new Set<string>()
  const all = lanes.toSorted((one, two) => (one.device < two.device ? -1 : 1))
  const said = <Kind extends ReleaseEntry['kind']>(kind: Kind) =>
    all.flatMap(({ device, entries }) =>
      entries.flatMap((entry) => (entry.kind === kind ? [{ device, entry: entry as ReleaseEntryOf<Kind> }] : [])),
    )
  const brought: Brought[] = []
  for (const { device, entry } of said('metadata')) {
    const metadata = metadataOf(entry, verify)
    if (!metadata) {
      unreadable.add(device)
      continue
    }
    candidates.add(entry.role, metadata, device)
    brought.push({ device, hash: metadata.hash })
  }
  for (const { device, entry } of said('signature')) candidates.sign(entry.hash, entry, device)
  const found = trust(id, candidates.all, verify, before)
  if (!found) return null
  const [about] = said('about').sort((one, two) => one.entry.time - two.entry.time)
  const root = found.root.metadata.signed
  const signers = signersOf(id, said('key'), verify)
  const maintainers = new Set(maintainersOf(root).flatMap((key) => signers.get(key) ?? []))
  return {
    ...{ id, trust: found, signers, unreadable: [...unreadable] },
    name: root['x-parley']?.name ?? about?.entry.name ?? '',
    from: about?.entry.from ?? '',
    device: about?.device ?? found.roots[0]?.devices[0] ?? '',
    releases: found.complete ? releasesOf(found, found.complete) : [],
    proposals: proposalsIn(found, brought),
    stopped: stoppedBy(id, found, said('stop'), { signers, verify }),
    widened: widenedBy(id, found, said('widen'), verify),
    blobs: byHash(
      said('file').map(({ device, entry: { hash, root, key, size } }) => ({ hash, said: { root, key, size, device } })),
      maintainers,
      ({ root, key }) => `${root} ${key}`,
    ),
    deltas: byHash(
      said('delta').map(({ device, entry: { kind: _, hash, ...delta } }) => ({ hash, said: { device, ...delta } })),
      maintainers,
      ({ from, form, root, key }) => `${from} ${form} ${root} ${key}`,
    ),
  }
}

const proofs = new WeakMap<ReleaseEntry, boolean>()

function isProof(product: string, device: string, entry: ReleaseEntryOf<'key'>, verify: Verify): boolean {
  const { public: key, sig, time } = entry
  if (sig === undefined) return false
  const known = proofs.get(entry) ?? verify(ed25519(key), utf8(keyText(product, device, time)), sig)
  proofs.set(entry, known)
  return known
}

/** Returns the devices by key. A key belongs to the device that proved it last. */
function signersOf(
  product: string,
  said: readonly { device: string; entry: ReleaseEntryOf<'key'> }[],
  verify: Verify,
): Map<string, string | null> {
  const signers = new Map<string, string | null>(said.map(({ entry }) => [entry.public, null]))
  for (const { device, entry } of said.toSorted((one, two) => one.entry.time - two.entry.time))
    if (isProof(product, device, entry, verify)) signers.set(entry.public, device)
  return signers
}

/** Metadata that a device brought. */
interface Brought {
  device: string
  hash: string
}

/** Each device's last proposal; nothing while other targets wait for signatures. */
function proposalsIn(
  { complete, proposals, ready, waiting }: Trust,
  brought: readonly Brought[],
): Candidate<Targets>[] {
  if (waiting.some(({ role }) => role === 'targets')) return []
  const before = (ready ?? complete?.targets.get('targets'))?.metadata.signed ?? null
  const known = [...(before?.['x-parley']?.releases.keys() ?? [])]
  const hashes = new Set(proposals.map(({ metadata }) => metadata.hash))
  const latest = new Map(brought.filter(({ hash }) => hashes.has(hash)).map(({ device, hash }) => [device, hash]))
  const shown = new Set(latest.values())
  return proposals.filter(({ metadata }) => {
    if (!shown.has(metadata.hash)) return false
    const version = addedIn(before, metadata)
    const paths = [...(metadata.signed['x-parley']?.releases.get(version ?? '')?.files.keys() ?? [])]
    return version !== null && known.every((each) => compareVersions(version, each) > 0) && paths.every(isSafePath)
  })
}

/** Devices' entries by hash, each once: maintainers' devices first, and a limited number per device. */
function byHash<Said extends { device: string; root: string; key: string }>(
  said: readonly { hash: string; said: Said }[],
  maintainers: ReadonlySet<string>,
  nameOf: (said: Said) => string,
): Map<string, Said[]> {
  const isOther = ({ said: { device } }: { said: Said }) => Number(!maintainers.has(device))
  const isOfFew = fewOfEach(LIMITS.placesOfDevice)
  const found = new Map<string, Map<string, Said>>()
  for (const { hash, said: each } of said.toSorted((one, two) => isOther(one) - isOther(two))) {
    const known = found.get(hash) ?? new Map<string, Said>()
    found.set(hash, known)
    const name = nameOf(each)
    if (!known.has(name) && isOfFew(`${hash} ${each.device}`)) known.set(name, each)
  }
  return new Map([...found].map(([hash, known]) => [hash, [...known.values()]]))
}

/** One maintainer is enough to stop a release. A maintainer can only resume their own halt. */
function stoppedBy(
  product: string,
  { root: { metadata } }: Trust,
  said: readonly { device: string; entry: Stop }[],
  { signers, verify }: Pick<Product, 'signers'> & { verify: Verify },
): Map<string, Stopped> {
  const { keys, roles } = metadata.signed
  const allowed = new Set(roles.get('targets')?.keyids)
  const latest = new Map<string, { device: string; key: string; entry: Stop }>()
  for (const each of said) {
    const { version, keyid, sig, how, time } = each.entry
    const key = allowed.has(keyid) ? keys.get(keyid) : null
    if (!key) continue
    const place = `${version} ${key.keyval.public}`
    const known = latest.get(place)?.entry
    if (known?.how === RETRACTION || (known && how !== RETRACTION && known.time >= time)) continue
    if (verify(key, utf8(stopText(product, each.entry)), sig)) latest.set(place, { ...each, key: key.keyval.public })
  }
  const stopped = new Map<string, Stopped>()
  for (const { device, key, entry } of latest.values()) {
    const { version, how, why, time } = entry
    const isOver = how === 'resume' || stopped.get(version)?.how === 'retract'
    // Any device can repeat a signed statement, so the signer's device takes precedence.
    if (!isOver)
      stopped.set(version, {
        how: how === RETRACTION ? 'retract' : how,
        why,
        time,
        device: signers.get(key) ?? device,
        key,
      })
  }
  return stopped
}

/** One maintainer is enough to raise the share. None can lower it; they can halt the version instead. */
function widenedBy(
  product: string,
  { root: { metadata } }: Trust,
  said: readonly { entry: Widen }[],
  verify: Verify,
): Map<string, number> {
  const { keys, roles } = metadata.signed
  const allowed = new Set(roles.get('targets')?.keyids)
  const widened = new Map<string, number>()
  for (const { entry } of said) {
    const { version, share, keyid, sig } = entry
    const key = allowed.has(keyid) && share > (widened.get(version) ?? 0) ? keys.get(keyid) : null
    if (key && verify(key, utf8(widenText(product, entry)), sig)) widened.set(version, share)
  }
  return widened
}
