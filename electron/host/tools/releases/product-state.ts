/** A product as windows show it. */

import type { ProductState, ReleaseFileState, WaitingState } from '../../../../shared/tools/releases/calls.ts'
import { FROM_FOLDER } from '../../../../shared/tools/releases/limits.ts'
import { freshnessOf, heardUntil, type OfferedFile, type Release } from '../../../../shared/tools/releases/offers.ts'
import type { Product, SaidBlob } from '../../../../shared/tools/releases/product.ts'
import { forAllAt, isOfferedTo, shareOf } from '../../../../shared/tools/releases/rings.ts'
import { maintainersOf } from '../../../../shared/tools/releases/trust/make.ts'
import { isOf } from '../../../../shared/tools/releases/trust/metadata.ts'
import { type Candidate, type Signing, signingOf, type Verify } from '../../../../shared/tools/releases/trust/trust.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'
import type { CheckedFiles } from './checked-files.ts'

export type Coming = Pick<ReleaseFileState, 'state' | 'have' | 'check' | 'who'>

export interface StateOptions {
  engine: Pick<BlobEngine, 'state'>
  checked: CheckedFiles
  verify: Verify
  /** What is known about a file being downloaded from its product's address. */
  coming(product: Product, hash: string): Coming | null
  /** What is known about a blob being made from the previous one. */
  making(root: string): Coming | null
  now(): number
}

/** @param own `me`: this device in the space; `ownKey`: its key for this product; `mirror`: its address */
export function productState(
  product: Product,
  { me, ownKey, mirror, carries }: Pick<ProductState, 'ownKey' | 'mirror' | 'carries'> & { me: string },
  options: StateOptions,
): ProductState {
  const { id, name, from, device, trust, releases, stopped, signers, unreadable } = product
  const { root, complete } = trust
  const { signed } = root.metadata
  const freshness = complete ? freshnessOf(trust, complete, options.now()) : 'empty'
  const devicesOf = [...signers].flatMap(([key, of]) => (isReplaced(product, key) ? [] : [{ key, device: of }]))
  return {
    ...{ id, name, from, device, freshness, ownKey, mirror, carries, signers: devicesOf },
    until: complete && heardUntil(complete),
    maintainers: maintainersOf(signed),
    needed: signed.roles.get('targets')?.threshold ?? 1,
    // An expired version isn't offered: somebody may be holding back a newer one.
    releases: (freshness === 'expired' ? [] : releases).map(({ files, ...release }) => ({
      ...{ version: release.version, channel: release.channel, notes: release.notes, time: release.time },
      ...ringsOf(product, { ...release, files }, me, options.now()),
      stopped: stopped.get(release.version) ?? null,
      files: files.map((file) => fileState(product, file, options)),
    })),
    waiting: [...trust.waiting, ...product.proposals].map((each) =>
      waitingState(product, each, ownKey, options.verify),
    ),
    troubles: [
      ...trust.problems.map((problem) => ({ ...problem, devices: [...problem.devices] })),
      ...(unreadable.length > 0
        ? [{ check: 'unreadable' as const, role: '', version: 0, devices: [...unreadable] }]
        : []),
    ],
  }
}

/** Whether a key was a maintainer's, and its device signs with another one now. */
function isReplaced({ signers, trust: { root, roots } }: Product, key: string): boolean {
  const now = maintainersOf(root.metadata.signed)
  const before = roots.some(({ metadata }) => maintainersOf(metadata.signed).includes(key))
  const device = signers.get(key) ?? null
  return before && device !== null && !now.includes(key) && now.some((other) => signers.get(other) === device)
}

function ringsOf(product: Product, release: Release, me: string, now: number) {
  return {
    share: shareOf(product, release, now),
    forAllAt: forAllAt(product, release, now),
    isForMe: isOfferedTo(product, release, me, now),
  }
}

function waitingState(
  { trust: { root, complete } }: Product,
  candidate: Candidate,
  ownKey: string | null,
  verify: Verify,
): WaitingState {
  const { metadata } = candidate
  const offered = complete?.targets.get('targets')?.metadata.signed['x-parley']?.releases
  const next = isOf('targets')(metadata) ? metadata.signed['x-parley']?.releases : undefined
  // Future signers prove that they can sign by signing a change of maintainers.
  const roots = [root.metadata.signed, ...(isOf('root')(metadata) ? [metadata.signed] : [])]
  const signings = roots.flatMap((each) => signingOf(each, candidate, verify) ?? [])
  const signed = new Set(signings.flatMap(({ signers }) => [...signers]))
  const missingOf = ({ signers, needed }: Signing) => needed - signers.size
  const [farthest] = signings.sort((one, two) => missingOf(two) - missingOf(one))
  return {
    hash: metadata.hash,
    role: isOf('root')(metadata) ? 'root' : 'targets',
    signed: [...signed],
    counted: farthest?.signers.size ?? 0,
    needed: farthest?.needed ?? 0,
    isMine: ownKey !== null && !signed.has(ownKey) && roots.some((each) => maintainersOf(each).includes(ownKey)),
    adds: [...(next?.keys() ?? [])].filter((version) => !offered?.has(version)),
    maintainers: isOf('root')(metadata) ? maintainersOf(metadata.signed) : [],
    proposedBy: signed.size === 0 ? [...candidate.devices] : [],
  }
}

/** The blobs that may be a file: of its size, and not found to be something else. */
export const blobsOf = ({ blobs }: Product, { hash, length }: OfferedFile, checked: CheckedFiles): SaidBlob[] =>
  (blobs.get(hash) ?? []).filter(({ root, size }) => size === length && !checked.isWrong(root, hash))

/** Returns the one that is stored, if any. */
export function blobHere(
  product: Product,
  file: OfferedFile,
  { checked, engine }: { checked: CheckedFiles; engine: Pick<BlobEngine, 'state'> },
): SaidBlob | undefined {
  return blobsOf(product, file, checked).find(({ root }) => engine.state(root)?.state === 'here')
}

export function fileState(
  product: Product,
  file: OfferedFile,
  { engine, checked, coming, making }: Pick<StateOptions, 'engine' | 'checked' | 'coming' | 'making'>,
): ReleaseFileState {
  const { hash, length, check, path, name, platform } = file
  const about = { path, name, platform, length, have: 0, check: null, who: null }
  if (check) return { ...about, state: 'refused', check }
  const [blob] = blobsOf(product, file, checked)
  const wrong = product.blobs.get(hash)?.find(({ root }) => checked.isWrong(root, hash))
  if (!blob && wrong) return { ...about, state: 'refused', check: 'content', who: wrong.device }
  const isComing = blob ? making(blob.root) : coming(product, hash)
  if (isComing) return { ...about, ...isComing }
  if (!blob)
    return { ...about, state: 'absent', check: product.from === '' || product.from === FROM_FOLDER ? 'nobody' : null }
  const here = engine.state(blob.root)
  if (!here) return { ...about, state: 'absent' }
  const { have, state } = here
  if (state === 'failed' && here.problem === 'disk-full') return { ...about, have, state, check: 'full' }
  if (state === 'here')
    return { ...about, have, state: checked.look({ root: blob.root, hash, length }) === 'right' ? 'right' : 'checking' }
  return { ...about, have, state: state === 'paused' ? 'absent' : state }
}
