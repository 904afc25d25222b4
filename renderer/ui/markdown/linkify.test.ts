import { describe, expect, it } from 'vitest'
import { findLinks } from './linkify.ts'

const links = (text: string) => findLinks(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []))

describe('links in a message', () => {
  it('are found without trailing punctuation', () => {
    expect(links('see https://example.org/a?b=1, and (https://example.org/c).')).toEqual([
      'https://example.org/a?b=1',
      'https://example.org/c',
    ])
    expect(links('https://example.org/a_(b)')).toEqual(['https://example.org/a_(b)'])
  })

  it('leave the text unchanged', () => {
    const text = 'a https://example.org b\nhttps://x.y! c'
    expect(
      findLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })

  it('are websites, mail addresses and telephone numbers', () => {
    expect(links('http://192.168.1.5/x, mailto:ben@example.org. Or (tel:+390612345)')).toEqual([
      'http://192.168.1.5/x',
      'mailto:ben@example.org',
      'tel:+390612345',
    ])
    expect(links('hotel: 12, motel:12')).toEqual([])
  })

  it('don’t include misleading or unsafe addresses', () => {
    for (const text of [
      'ftp://example.org',
      'javascript:alert(1)',
      'https://bank.example@evil.example',
      'file:///etc',
      'https://',
    ])
      expect(links(text)).toEqual([])
  })
})
