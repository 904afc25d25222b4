/** Calls and events of releases. */
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
 * `absent`: it can be fetched. `right`: it is here, and what maintainers signed. `refused`: nothing of it is given out;
 * `check` says why.
 */
const fileState = z.enum(['absent', 'waiting', 'fetching', 'checking', 'right', 'refused', 'failed'])
/**
 * `address`: what is at the product's address is something else. `line`: this device can't reach that address. `full`: its
 * disk is full.
 */
const fileCheck = z.enum(['name', 'hash', 'changed', 'content', 'nobody', 'address', 'line', 'full'])

const offeredFile = z.object({
  path: text,
  name: text,
  platform: text,
  length: count,
  state: fileState,
  /** Bytes that are here. */
  have: count,
  check: fileCheck.nullable(),
  /** Whose file failed the check, or who fetches it for all. */
  who: deviceId.nullable(),
})

const release = z.object({
  version: text,
  channel: text,
  notes: text,
  time: time.nullable(),
  /** Percent of devices that it is offered to now, and when to all by itself; null: people decide. */
  share: z.number(),
  forAllAt: time.nullable(),
  /** It is offered to this device. */
  isForMe: z.boolean(),
  stopped: z.object({ how: z.enum(['halt', 'withdraw']), why: text, time, device: deviceId }).nullable(),
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
   * How many signatures there are, and how many are needed: of a change of maintainers, those of the present ones or of
   * the next, whichever more are missing of.
   */
  counted: count,
  needed: count,
  /** This device can sign it, and hasn't. */
  isMine: z.boolean(),
  adds: listOf(text),
  maintainers: listOf(publicKey),
  /** Who proposed it, if no maintainer has signed it. */
  proposedBy: listOf(deviceId),
})

const product = z.object({
  id: text,
  name: text,
  from: text,
  device: deviceId,
  freshness: z.enum(['fresh', 'unheard', 'expired', 'empty']),
  /** Until when its publisher's last word was good; null without one. */
  until: time.nullable(),
  /** Public keys, and how many of them must sign. */
  maintainers: listOf(publicKey),
  needed: count,
  /** Whose keys these are, and who else would sign; null: nobody here proved to have it. */
  signers: listOf(z.object({ key: publicKey, device: deviceId.nullable() })),
  /** The key of this device; null: it has none for this product. */
  ownKey: publicKey.nullable(),
  /** Where programs on this machine find it; null: nowhere. */
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
  /** The newest version of a product in any space, if it is newer than what is installed. Null: none. */
  'releases.find-update': call(
    z.object({
      product: inProduct.shape.product,
      version: z.string().max(LIMITS.version),
      kind: z.enum(UPDATE_KINDS).nullable(),
      processor: z.enum(PROCESSORS),
    }),
    update.nullable(),
  ),
  /** Where the product's mirror is for a program that updates itself, until this host ends. */
  'releases.hand-over': call(inProduct, z.object({ address: text })),
  /** From now on `releases.changed` tells about them. */
  'releases.open': call(inSpace, products),
  'releases.close': call(inSpace, nothing),
  'releases.create': call(inSpace.extend({ name: z.string().min(1).max(LIMITS.name) }), z.object({ product: text })),
  /**
   * Signs a release with this device's key, or with another that the person has in words. A proposal isn't signed:
   * maintainers find it among what waits for signatures. `refused`: a version that isn't higher than the last, or a
   * path that is taken. The files are blobs of this space, and on this device.
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
      /** Percent of devices that it is offered to at first, and days until to all. Without them, to all at once. */
      share: percent.optional(),
      days: z.number().int().min(1).max(LIMITS.days).optional(),
    }),
    nothing,
  ),
  /**
   * Carries a repository of TUF that was made elsewhere, unchanged. `refused`: it isn't there, or its signatures don't
   * hold.
   */
  'releases.import': call(
    inSpace.extend({ name: z.string().min(1).max(LIMITS.name), address: z.string().min(1).max(LIMITS.address) }),
    z.object({ product: text }),
  ),
  /** Looks for newer versions where it was imported from. */
  'releases.refresh': call(inProduct, nothing),
  /** Fetches from its address what others want and can't reach, and looks there for newer versions; or ends that. */
  'releases.carry': call(inProduct.extend({ on: z.boolean() }), nothing),
  /** Serves it to programs on this machine, or ends that. */
  'releases.mirror': call(inProduct.extend({ on: z.boolean() }), nothing),
  /** Signs what waits for signatures. */
  'releases.sign': call(inProduct.extend({ hash }), nothing),
  /** Offers this device's key, or another, to those who decide about maintainers. */
  'releases.offer-key': call(inProduct.extend({ key: publicKey.optional() }), nothing),
  /** The key with which this device signs, in words, to be written on paper. */
  'releases.write-key': call(inProduct, z.object({ words: text })),
  /** Which key these words are. `bad-input`: none. `known`: whose it is, and whether it signs now. */
  'releases.check-key': call(
    inProduct.extend({ writtenKey }),
    z.object({ key: publicKey, isOwn: z.boolean(), isMaintainer: z.boolean(), device: deviceId.nullable() }),
  ),
  /** From now on this device signs with the key in these words. `refused`: it has one that still counts. */
  'releases.restore-key': call(inProduct.extend({ writtenKey }), nothing),
  /** Begins to replace this device's key by a new one: a change of maintainers, which the others sign. */
  'releases.renew-key': call(inProduct, nothing),
  /** Changes who signs, and how many must. */
  'releases.maintain': call(
    inProduct.extend({ maintainers: z.array(publicKey).min(1).max(LIMITS.keys), needed: z.number().int().min(1) }),
    nothing,
  ),
  'releases.stop': call(
    inRelease.extend({ how: z.enum(['halt', 'resume', 'withdraw']), why: z.string().max(LIMITS.why) }),
    nothing,
  ),
  /** Offers a version to more devices. */
  'releases.widen': call(inRelease.extend({ share: percent }), nothing),
  /** Fetches a file from those who have it, and checks it. */
  'releases.get': call(ofFile, nothing),
  /**
   * Hands out a file that is `right`: asks the person for a place; if windows are browser tabs, returns the address at
   * which the browser downloads it.
   */
  'releases.save': call(ofFile, z.object({ address: text.nullable(), saved: z.boolean() })),
}

export const releaseEvents = {
  'releases.changed': inSpace.extend(products.shape),
}
