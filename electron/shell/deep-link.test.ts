import { describe, expect, it } from 'vitest'
import { findLink, readLink } from './deep-link.ts'

describe('deep links', () => {
  it('are found on a command line', () => {
    expect(findLink(['parley', '--flag', 'parley://join/abc-_1', 'parley://join/second'])).toBe('parley://join/abc-_1')
    expect(findLink(['parley', '--profile', 'x'])).toBeNull()
  })

  it.each([
    'parley://join/abc',
    'parley://channel/abc',
    `parley://issue/${'ab'.repeat(32)}/0011223344556677/8899aabbccddeeff`,
    `parley://page/${'ab'.repeat(32)}/0011223344556677`,
    `parley://board/${'ab'.repeat(32)}/0011223344556677`,
    `parley://file/${'ab'.repeat(32)}/${'01'.repeat(12)}-${'cd'.repeat(32)}`,
  ])('are %j', (text) => {
    expect(readLink(text)).toBe(text)
  })

  it.each([
    'parley://join/',
    'parley://channel/',
    'parley://issue/abc',
    'parley://file/abc',
    'parley://page/abc',
    'parley://run/abc',
    'https://x/parley://join/abc',
    'parley://join/a b',
    'parley://join/a\n',
    'parley://join/ä',
  ])('are not %j', (text) => {
    expect(readLink(text)).toBeNull()
  })

  it('are bounded: N characters pass, N + 1 do not', () => {
    const longest = `parley://join/${'a'.repeat(8192 - 14)}`
    expect(readLink(longest)).toBe(longest)
    expect(readLink(`${longest}a`)).toBeNull()
  })
})
