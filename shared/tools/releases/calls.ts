/** Calls and events for releases. */
import { z } from 'zod'
import { call, count, deviceId, hash, inSpace, listOf, nothing, time } from '../../calls/shapes.ts'
import { fileName } from '../files/names.ts'
import { RELEASE_LIMITS as LIMITS, PROCESSORS, UPDATE_KINDS } from './limits.ts'

const inProduct = inSpace.extend({ product: z.string().regex(/^[0-9a-f]{32}$/) })
const text = z.string()
const version = z
  .string()
  .max(LIMITS.version)
  .regex(/^\d+(\.\d+)*(-[0-9A-Za-z.-]+)?$/)
const publicKey = hash
const percent = z.number().int().min(1).max(100)
/** A signing key in words, as `written-key.ts` writes it. */
const writtenKey = z.string().max(LIMITS.writtenKey)

/**
 * `absent`: it can be fetched. `right`: it is stored, with the content that maintainers signed. `refused`: it isn't
 * handed out; `check` says why.
 */
const fileState = z.enum(['absent', 'waiting', 'fetching', 'checking', 'right', 'refused', 'failed'])
/**
 * `address`: the product's address has different content. `line`: this device can't reach that address. `full`: its
 * disk is full.
 */
const fileCheck = z.enum(['name', 'hash', 'changed', 'content', 'nobody', 'address', 'line', 'full'])

const offeredFile = z.object({
  path: text,
  name: text,
  platform: text,
  length: count,
  state: fileState,
  /** Bytes stored on this device. */
  have: count,
  check: fileCheck.nullable(),
  /** The device whose file failed the check, or that fetches it for all. */
  who: deviceId.nullable(),
})

const release = z.object({
  version: text,
  channel: text,
  notes: text,
  time: time.nullable(),
  /**
   * Percentage of devices that it is offered to now, and when it will be offered to all automatically; null: people
   * decide.
   */
  share: z.number(),
  forAllAt: time.nullable(),
  /** It is offered to this device. */
  isForMe: z.boolean(),
  stopped: z.object({ how: z.enum(['halt', 'retract']), why: text, time, device: deviceId }).nullable(),
  files: listOf(offeredFile),
})

const trouble = z.object({
  check: z.enum(['fork', 'older', 'missing', 'unreadable']),
  role: text,
  version: count,
  devices: listOf(deviceId),
})

/** `signed`: public keys. `adds`: versions that are new in it. */
const waiting = z.object({
  hash,
  role: z.enum(['root', 'targets']),
  signed: listOf(publicKey),
  /**
   * How many signatures there are, and how many are needed. For a change of maintainers, those of either the present or
   * the next maintainers, whichever lack more.
   */
  counted: count,
  needed: count,
  /** This device can sign it, and hasn't. */
  isMine: z.boolean(),
  adds: listOf(text),
  maintainers: listOf(publicKey),
  /** The devices that proposed it, if no maintainer has signed it. */
  proposedBy: listOf(deviceId),
})

const product = z.object({
  id: text,
  name: text,
  from: text,
  device: deviceId,
  freshness: z.enum(['fresh', 'unheard', 'expired', 'empty']),
  /** When its publisher's last statement expires; null without one. */
  until: time.nullable(),
  /** Public keys, and how many of them must sign. */
  maintainers: listOf(publicKey),
  needed: count,
  /** The keys' owners, including others who would sign; null if nobody proved to have the key. */
  signers: listOf(z.object({ key: publicKey, device: deviceId.nullable() })),
  /** This device's key; null if it has none for this product. */
  ownKey: publicKey.nullable(),
  /** The mirror's address for programs on this machine; null if there is none. */
  mirror: text.nullable(),
  /** This device fetches files from its address for others who can't. */
  carries: z.boolean(),
  releases: listOf(release),
  waiting: listOf(waiting),
  troubles: listOf(trouble),
})
export type ProductState = z.infer<typeof product>
export type ReleaseState = z.infer<typeof release>
export type ReleaseFileState = z.infer<typeof offeredFile>
export type WaitingState = z.infer<typeof waiting>
export type Trouble = z.infer<typeof trouble>

const products = z.object({ products: listOf(product) })
const inRelease = inProduct.extend({ version: z.string().max(LIMITS.version) })
const ofFile = inProduct.extend({ path: z.string().max(LIMITS.path) })

const update = z.object({
  space: text,
  version: text,
  notes: text,
  isFresh: z.boolean(),
  /** Null: this copy can't replace itself with it. */
  file: offeredFile.nullable(),
})
export type UpdateState = z.infer<typeof update>

export const releaseCalls = {
  /** The newest version of a product in any space, if it is newer than the installed one; otherwise null. */
  'releases.find-update': call(
    z.object({
      product: inProduct.shape.product,
      version: z.string().max(LIMITS.version),
      kind: z.enum(UPDATE_KINDS).nullable(),
      processor: z.enum(PROCESSORS),
    }),
    update.nullable(),
  ),
  /**
   * Returns the address of the product's mirror for a program that updates itself. It is valid until this host stops.
   */
  'releases.hand-over': call(inProduct, z.object({ address: text })),
  /** Subscribes to `releases.changed` for a space. */
  'releases.open': call(inSpace, products),
  'releases.close': call(inSpace, nothing),
  'releases.create': call(inSpace.extend({ name: z.string().min(1).max(LIMITS.name) }), z.object({ product: text })),
  /**
   * Signs a release with this device's key, or with another one that the person has in words. A proposal isn't signed:
   * maintainers find it among the metadata that waits for signatures. `refused`: the version isn't higher than the
   * last, or a path is taken. The files are blobs of this space, stored on this device.
   */
  'releases.publish': call(
    inProduct.extend({
      version,
      channel: z.enum(['stable', 'beta']),
      notes: z.string().max(LIMITS.notes),
      files: z
        .array(
          z.object({ name: fileName, platform: z.string().max(LIMITS.version), root: hash, key: hash, size: count }),
        )
        .min(1)
        .max(LIMITS.files),
      writtenKey: writtenKey.optional(),
      isProposal: z.boolean().optional(),
      /**
       * Percentage of devices that it is offered to at first, and days until it is offered to all. Without them, to all
       * immediately.
       */
      share: percent.optional(),
      days: z.number().int().min(1).max(LIMITS.days).optional(),
    }),
    nothing,
  ),
  /**
   * Carries a TUF repository that was made elsewhere, unchanged. `refused`: there is no repository, or its signatures
   * are invalid.
   */
  'releases.import': call(
    inSpace.extend({ name: z.string().min(1).max(LIMITS.name), address: z.string().min(1).max(LIMITS.address) }),
    z.object({ product: text }),
  ),
  /** Checks for newer versions at the address that it was imported from. */
  'releases.refresh': call(inProduct, nothing),
  /**
   * Fetches files from its address for others who can't reach it, and checks there for newer versions; or stops doing
   * so.
   */
  'releases.carry': call(inProduct.extend({ on: z.boolean() }), nothing),
  /** Serves it to programs on this machine, or stops doing so. */
  'releases.mirror': call(inProduct.extend({ on: z.boolean() }), nothing),
  /** Signs metadata that waits for signatures. */
  'releases.sign': call(inProduct.extend({ hash }), nothing),
  /** Offers this device's key, or another, to the maintainers, who decide about new ones. */
  'releases.offer-key': call(inProduct.extend({ key: publicKey.optional() }), nothing),
  /** Returns this device's signing key in words, to be written on paper. */
  'releases.write-key': call(inProduct, z.object({ words: text })),
  /** Identifies the key in these words. `bad-input`: they aren't a key. Returns its owner, and whether it signs now. */
  'releases.check-key': call(
    inProduct.extend({ writtenKey }),
    z.object({ key: publicKey, isOwn: z.boolean(), isMaintainer: z.boolean(), device: deviceId.nullable() }),
  ),
  /** Makes this device sign with the key in these words. `refused`: it already has a valid one. */
  'releases.restore-key': call(inProduct.extend({ writtenKey }), nothing),
  /** Starts replacing this device's key with a new one: a change of maintainers, which the others sign. */
  'releases.renew-key': call(inProduct, nothing),
  /** Changes the maintainers, and how many must sign. */
  'releases.maintain': call(
    inProduct.extend({ maintainers: z.array(publicKey).min(1).max(LIMITS.keys), needed: z.number().int().min(1) }),
    nothing,
  ),
  'releases.stop': call(
    inRelease.extend({ how: z.enum(['halt', 'resume', 'retract']), why: z.string().max(LIMITS.why) }),
    nothing,
  ),
  /** Offers a version to more devices. */
  'releases.widen': call(inRelease.extend({ share: percent }), nothing),
  /** Fetches a file from other devices and checks it. */
  'releases.get': call(ofFile, nothing),
  /**
   * Hands out a file that is `right`: asks the person where to save it. If windows are browser tabs, returns the
   * address at which the browser downloads it.
   */
  'releases.save': call(ofFile, z.object({ address: text.nullable(), saved: z.boolean() })),
}

export const releaseEvents = {
  'releases.changed': inSpace.extend(products.shape),
}
