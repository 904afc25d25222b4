/**
 * A space's releases (SPEC.md). Each device has a lane for each product, with the metadata that it brought or made, its
 * signatures, and the blobs of files.
 */
import { RETRACTION } from '../../base/wire-names.ts'
import { byKind, hexOf32, maybe, oneOf, type ReadBy, readWith, record, textUpTo, time, wholeIn } from '../fields.ts'
import { isFileName, NAME_BYTES } from '../files/names.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'
import { canonicalJson } from './trust/canonical.ts'

const text = textUpTo(LIMITS.text)

/** `halt` can be undone by `resume`; a retraction can't. */
const HOW = ['halt', 'resume', RETRACTION] as const
const stop = record({
  kind: oneOf('stop'),
  version: textUpTo(LIMITS.version),
  how: oneOf(...HOW),
  why: textUpTo(LIMITS.why),
  time,
  /** The id of a key that can sign targets. */
  keyid: text,
  sig: text,
})
export type Stop = ReadBy<typeof stop>

/** Offers a version to a larger percentage of devices. */
const widen = record({
  kind: oneOf('widen'),
  version: textUpTo(LIMITS.version),
  share: wholeIn(1, 100),
  time,
  keyid: text,
  sig: text,
})
export type Widen = ReadBy<typeof widen>

const entry = byKind({
  /** The product's name here, if its root has none, and where it came from; empty: from this space. */
  about: record({ kind: oneOf('about'), name: textUpTo(LIMITS.name), from: textUpTo(LIMITS.address), time }),
  /** A metadata file. `role`: its name without `.json`. */
  metadata: record({ kind: oneOf('metadata'), role: textUpTo(LIMITS.path), text: textUpTo(LIMITS.metadata), time }),
  /** A signature of metadata, identified by its hash. */
  signature: record({ kind: oneOf('signature'), hash: hexOf32, keyid: text, sig: text, time }),
  /**
   * The public key with which this device would sign. `sig`: a signature by that key, which proves that the device has
   * it.
   */
  key: record({ kind: oneOf('key'), public: hexOf32, time, sig: maybe(text) }),
  /** The blob of a file with this hash. The hash is checked once the blob is stored. */
  file: record({
    kind: oneOf('file'),
    hash: hexOf32,
    root: hexOf32,
    key: hexOf32,
    size: wholeIn(0),
    name: textUpTo(NAME_BYTES, isFileName),
  }),
  stop,
  widen,
  /** The blob from which a device that has the previous file can make the file with this hash (U12). */
  delta: record({
    kind: oneOf('delta'),
    hash: hexOf32,
    /** The previous file, and how it is unpacked. */
    ...{ from: hexOf32, form: hexOf32 },
    ...{ root: hexOf32, key: hexOf32, size: wholeIn(1) },
  }),
})
export type ReleaseEntry = ReadBy<typeof entry>
export type ReleaseEntryOf<Kind extends ReleaseEntry['kind']> = Extract<ReleaseEntry, { kind: Kind }>

/** Null if it isn't a valid entry. */
export const readReleaseEntry = (value: unknown): ReleaseEntry | null => readWith(entry, value)

/** The signed text that stops a release. It contains the product, so it is valid for no other. */
export const stopText = (product: string, { version, how, why, time }: Omit<Stop, 'kind' | 'keyid' | 'sig'>): string =>
  canonicalJson({ _type: 'x-parley-stop', product, version, how, why, time }) ?? ''

/** The signed text that offers it to more devices. */
export const widenText = (
  product: string,
  { version, share, time }: Pick<Widen, 'version' | 'share' | 'time'>,
): string => canonicalJson({ _type: 'x-parley-widen', product, version, share, time }) ?? ''

/** The signed text that proves that a device has a key. */
export const keyText = (product: string, device: string, time: number): string =>
  canonicalJson({ _type: 'x-parley-key', product, device, time }) ?? ''
