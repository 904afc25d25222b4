import { expect, it } from 'vitest'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { isCastOf, newCastId } from './cast-id.ts'

const crypto = nobleCrypto((length) => new Uint8Array(length).fill(7))
const [space, source, another] = ['01'.repeat(32), 'ab'.repeat(32), 'cd'.repeat(32)]

it('[F1] the id of a cast belongs to one source in one space', () => {
  const cast = newCastId(crypto, space, source)
  expect(isCastOf(crypto, space, source, cast)).toBe(true)
  expect(isCastOf(crypto, space, another, cast)).toBe(false)
  expect(isCastOf(crypto, another, source, cast)).toBe(false)
  expect(isCastOf(crypto, space, source, '07'.repeat(16))).toBe(false)
})
