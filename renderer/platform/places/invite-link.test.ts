import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../shared/record/limits.ts'
import { MADE_INVITE } from '../../testing/made-invite.ts'
import { isWhole, readInviteLink } from './invite-link.ts'

describe('a pasted invite link', () => {
  it('can contain line breaks from a mail program', () => {
    expect(readInviteLink(' <parley://join/abc\n  def-_>\n')).toBe('parley://join/abcdef-_')
  })

  it('must match exactly', () => {
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

  it('has a maximum length', () => {
    const start = 'parley://join/'
    expect(readInviteLink(start + 'a'.repeat(LIMITS.inviteLength - start.length))).not.toBeNull()
    expect(readInviteLink(start + 'a'.repeat(LIMITS.inviteLength - start.length + 1))).toBeNull()
  })
})

describe('an incomplete invite link', () => {
  it('is distinguished from a complete one before any call', () => {
    expect(isWhole(MADE_INVITE)).toBe(true)
    expect(isWhole(MADE_INVITE.slice(0, -4))).toBe(false)
    expect(isWhole(MADE_INVITE.replace('q', 'r'))).toBe(false)
  })
})
