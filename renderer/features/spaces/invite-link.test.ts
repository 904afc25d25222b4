import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../shared/record/limits.ts'
import { readInviteLink } from './invite-link.ts'

describe('a pasted invite link', () => {
  it('may have been broken into lines by a mail program', () => {
    expect(readInviteLink(' <parley://join/abc\n  def-_>\n')).toBe('parley://join/abcdef-_')
  })

  it('is nothing else', () => {
    for (const text of [
      '',
      'https://example.org',
      'parley://join/',
      'parley://open/abc',
      'xparley://join/abc',
      'parley://join/"',
    ])
      expect(readInviteLink(text)).toBeNull()
  })

  it('has a greatest length', () => {
    const start = 'parley://join/'
    expect(readInviteLink(start + 'a'.repeat(LIMITS.inviteLength - start.length))).not.toBeNull()
    expect(readInviteLink(start + 'a'.repeat(LIMITS.inviteLength - start.length + 1))).toBeNull()
  })
})
