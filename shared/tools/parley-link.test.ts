import { describe, expect, it } from 'vitest'
import { readParleyLink } from './parley-link.ts'

describe('Parley links', () => {
  it.each([
    'parley://join/abc',
    'parley://channel/abc',
    `parley://issue/${'ab'.repeat(32)}/0011223344556677/8899aabbccddeeff`,
    `parley://page/${'ab'.repeat(32)}/0011223344556677`,
    `parley://board/${'ab'.repeat(32)}/0011223344556677`,
    `parley://file/${'ab'.repeat(32)}/${'01'.repeat(12)}-${'cd'.repeat(32)}`,
  ])('include %j', (text) => {
    expect(readParleyLink(text)).toBe(text)
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
  ])('don’t include %j', (text) => {
    expect(readParleyLink(text)).toBeNull()
  })

  it('are limited: N characters pass, N + 1 don’t', () => {
    const longest = `parley://join/${'a'.repeat(8192 - 14)}`
    expect(readParleyLink(longest)).toBe(longest)
    expect(readParleyLink(`${longest}a`)).toBeNull()
    expect(readParleyLink(`parley://join/${'a'.repeat(1_000_000)}`)).toBeNull()
  })
})
