import { describe, expect, it } from 'vitest'
import { isOwnAddress, isUnlockAddress } from './own-address.ts'

describe('own address', () => {
  it.each(['app://parley', 'app://parley/', 'app://parley/index.html#x'])('is %s', (address) => {
    expect(isOwnAddress(address)).toBe(true)
    expect(isUnlockAddress(address)).toBe(false)
  })

  it.each([
    'app://parley.evil/',
    'app://evil/parley',
    'app://unlock/',
    'app://user@parley/',
    'app://parley:80/',
    'https://parley/',
    'file:///app/parley',
    'about:blank',
    'data:text/html,x',
    '',
  ])('is not %s', (address) => {
    expect(isOwnAddress(address)).toBe(false)
  })
})
