/**
 * A space's releases (SPEC.md): each device has a lane for each product, with the metadata that it brought or made, its
 * signatures, and which blob is which file.
 */
import { byKind, hexOf32, maybe, oneOf, type ReadBy, readWith, record, textUpTo, time, wholeIn } from '../fields.ts'
import { isFileName, NAME_BYTES } from '../files/names.ts'
import { canonicalJson } from './canonical.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'

const text = textUpTo(LIMITS.text)

/** `halt` can be taken back with `resume`; `withdraw` can't. */
const HOW = ['halt', 'resume', 'withdraw'] as const
const stop = record({
  kind: oneOf('stop'),
  version: textUpTo(LIMITS.version),
  how: oneOf(...HOW),
  why: textUpTo(LIMITS.why),
  time,
  /** Of a key that may sign targets. */
  keyid: text,
  sig: text,
})
export type Stop = ReadBy<typeof stop>

/** Offers a version to more devices than before: percent. */
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
  /** What it is called here, if its root doesn't say, and where it came from; empty: from this space. */
  about: record({ kind: oneOf('about'), name: textUpTo(LIMITS.name), from: textUpTo(LIMITS.address), time }),
  /** A file of metadata. `role`: what it is called without `.json`. */
  metadata: record({ kind: oneOf('metadata'), role: textUpTo(LIMITS.path), text: textUpTo(LIMITS.metadata), time }),
  /** Of metadata, by its hash. */
  signature: record({ kind: oneOf('signature'), hash: hexOf32, keyid: text, sig: text, time }),
  /** This device would sign: its public key. `sig`: by that key, which proves that the device has it. */
  key: record({ kind: oneOf('key'), public: hexOf32, time, sig: maybe(text) }),
  /** The blob of a file with this hash. Whether that is true shows when it is here. */
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
  /** The blob from which the file with this hash follows for whoever has the one before (U12). */
  delta: record({
    kind: oneOf('delta'),
    hash: hexOf32,
    /** The file before, and how it is unpacked. */
    ...{ from: hexOf32, form: hexOf32 },
    ...{ root: hexOf32, key: hexOf32, size: wholeIn(1) },
  }),
})
export type ReleaseEntry = ReadBy<typeof entry>
export type ReleaseEntryOf<Kind extends ReleaseEntry['kind']> = Extract<ReleaseEntry, { kind: Kind }>

/** Null if it is no valid entry. */
export const readReleaseEntry = (value: unknown): ReleaseEntry | null => readWith(entry, value)

/** What is signed to stop a release: valid for one product only. */
export const stopText = (product: string, { version, how, why, time }: Omit<Stop, 'kind' | 'keyid' | 'sig'>): string =>
  canonicalJson({ _type: 'x-parley-stop', product, version, how, why, time }) ?? ''

/** The same to offer it to more devices. */
export const widenText = (
  product: string,
  { version, share, time }: Pick<Widen, 'version' | 'share' | 'time'>,
): string => canonicalJson({ _type: 'x-parley-widen', product, version, share, time }) ?? ''

/** What is signed to prove that a device has a key. */
export const keyText = (product: string, device: string, time: number): string =>
  canonicalJson({ _type: 'x-parley-key', product, device, time }) ?? ''
