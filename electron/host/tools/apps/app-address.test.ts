import { expect, it } from 'vitest'
import { addressOf } from './app-address.ts'

it('[X10] a person has one address per app, and different ones in other apps and spaces', () => {
  const [space, item, device] = ['a'.repeat(64), 'b'.repeat(16), 'c'.repeat(64)]
  const address = addressOf(space, item, device)
  expect(address).toMatch(/^[0-9a-f]{32}$/)
  expect(addressOf(space, item, device)).toBe(address)
  const others = [
    addressOf('d'.repeat(64), item, device),
    addressOf(space, 'd'.repeat(16), device),
    addressOf(space, item, 'd'.repeat(64)),
  ]
  expect(new Set([address, ...others]).size).toBe(4)
})
