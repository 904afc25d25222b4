/** A form that goes over the wire or onto the disk: a value, and the functions that write and read its bytes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { nobleCrypto } from '../../../shared/record/noble-crypto.ts'
import { Random } from '../../../shared/testing/random.ts'

type Written = Uint8Array | Promise<Uint8Array>

export interface Form {
  name: string
  value: unknown
  /** Null if only earlier versions wrote it. */
  write: (() => Written) | null
  read(bytes: Uint8Array): unknown
  /** Whether its bytes differ each time it is written. */
  isRandom?: boolean
  /** The doc that it updates. */
  doc?: string
}

export const hex = (byte: string, length = 32): string => byte.repeat(length)
export const bytes = (byte: number, length: number): Uint8Array => new Uint8Array(length).fill(byte)
export const text = (encoded: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(encoded)

/** Milliseconds. */
export const TIME = 1_800_000_000_000
export const author = hex('ab')
export const chain = { author, generation: 7, stream: 'content' }
export const head = { chain, seq: 9, hash: hex('cd') }

/** Yields the same random bytes each time. */
export function seededCrypto(seed = 1): Crypto {
  const random = new Random(seed)
  return nobleCrypto((length) => random.bytes(length))
}

export const ana = seededCrypto().keyPair(bytes(1, 32))
export const ben = seededCrypto().keyPair(bytes(2, 32))

export function formOf<Value>(
  name: string,
  value: Value,
  write: (value: Value) => Written,
  read: (encoded: Uint8Array) => unknown,
): Form {
  return { name, value, write: () => write(value), read }
}

type Derived = Uint8Array | string

/** A value that devices derive independently, and nobody reads: two that derive different ones never meet. */
export const derived = (name: string, derive: () => Derived | Promise<Derived>): Form => {
  const write = async (): Promise<Uint8Array> => {
    const result = await derive()
    return typeof result === 'string' ? new TextEncoder().encode(result) : result
  }
  return { name, value: null, write, read: () => null }
}

/** At least one value of each type, so that a type without bytes doesn't compile. */
export type OfEach<Value extends Record<Tag, string>, Tag extends string> = {
  [Type in Value[Tag]]: Extract<Value, Record<Tag, Type>>[]
}

/** @param what their common name, followed by a number and their type */
export function formsOfEach<Tag extends string, Value extends Record<Tag, string>>(
  what: string,
  values: OfEach<Value, Tag>,
  write: (value: Value) => Uint8Array,
  read: (encoded: Uint8Array) => unknown,
): Form[] {
  const typed = Object.entries(values) as [string, Value[]][]
  return typed
    .flatMap(([type, ofType]) => ofType.map((value) => ({ type, value })))
    .map(({ type, value }, index) => formOf(`${what} ${index}: ${type}`, value, write, read))
}

/** Runs with a temporary folder, which is deleted afterward. */
export async function inFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-golden-'))
  try {
    return await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
