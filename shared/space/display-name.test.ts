import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { name as nameOverIpc } from '../calls/shapes.ts'
import { calls } from '../ipc/contract.ts'
import { harmlessName } from '../record/harmless.ts'
import { LIMITS } from '../record/limits.ts'
import { displayName, fittingName } from './display-name.ts'
import { decodeGovernance, encodeGovernance } from './governance/governance-change.ts'
import { formatInvite, parseInvite } from './joining/invite.ts'
import { formatPublicationLink, parsePublicationLink } from './joining/publication-link.ts'

/** A name after encoding and decoding in governance; null if the record would be meaningless. */
function renamed(name: string): string | null {
  try {
    const { change } = decodeGovernance(encodeGovernance({ heads: [], change: { type: 'rename', name } }))
    return change.type === 'rename' ? change.name : null
  } catch {
    return null
  }
}

const link = {
  space: 'ab'.repeat(32),
  discoverySecret: new Uint8Array(32),
  heads: [],
  addresses: [],
  discoveryServers: [],
}
const invited = (spaceName: string) =>
  parseInvite(
    formatInvite({ ...link, role: 'viewer', seed: new Uint8Array(32), expires: null, kind: 'team-space', spaceName }),
  ).spaceName
const subscribed = (name: string) =>
  parsePublicationLink(formatPublicationLink({ ...link, keys: null, publishers: [], name })).name

describe('names from elsewhere', () => {
  it.each([
    ['Ada\u202eevil\u0007', 'Adaevil'],
    ['  two \n lines\t ', 'two lines'],
    ['a\u200bb\ufeff', 'ab'],
    ['e\u200b\u0301', 'é'],
    ['😀'.repeat(31), '😀'.repeat(30)],
    ['\ud800', ''],
  ])('%j is shown as %j', (text, shown) => {
    expect(displayName(text)).toBe(shown)
  })

  it.each([
    ['of emoji', ['👨‍👩‍👧‍👦 Family', '👨‍🦰', '🏃🏽‍♂️', '🏳️‍🌈', '👁️‍🗨️', '❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿']],
    ['of Persian', ['خانه‌ام', 'می‌خواهم']],
    ['of Indian scripts', ['జ్ఞ‌ా', 'क्‍ष', 'ক্‌ষ', 'ශ්‍රී']],
  ])('keep the joiners %s', (_what, names) => {
    for (const name of names) {
      expect(displayName(name)).toBe(name.normalize('NFC'))
      expect(harmlessName(name)).toBe(name)
    }
  })

  it.each([
    ['between Latin letters', ['A\u200dna', 'A\u200cna', '\u200dAna', 'Ana\u200d']],
    ['between letters of scripts without joiners', ['А\u200dна', 'א\u200dב', '日\u200d本']],
    [
      'at the end of what they could join',
      ['👨\u200d', '\u200d👨', 'a\u200d👨', '\u200cع', 'ع\u200c', 'ع\u200c\u200cی'],
    ],
    ['and tags outside of flags', ['🏴\u{e0067}\u{e0062}\u{e007f}', 'Ana\u{e0041}']],
    [
      'and direction or invisible characters',
      ['\u202eAna', 'Ana\u2066', 'A\u200bna', 'A\u00adna', 'Ana\u2060', '\u200fAna'],
    ],
  ])('lose joiners %s', (_what, names) => {
    for (const name of names) {
      expect(displayName(name)).toBe(name.replace(/\p{Cf}/gu, '').normalize('NFC'))
      expect(harmlessName(name)).toBe(name.replace(/\p{Cf}/gu, ''))
    }
  })

  it('are never cut off within a character', () => {
    expect(fittingName(`${'a'.repeat(59)}😀`)).toBe('a'.repeat(59))
    expect(fittingName('a'.repeat(60))).toBe('a'.repeat(60))
  })
})

describe('names typed by this person', () => {
  const longest = ['a'.repeat(LIMITS.nameLength), '😀'.repeat(LIMITS.nameLength / 2), 'é'.repeat(LIMITS.nameLength)]
  const tooLong = ['a'.repeat(LIMITS.nameLength + 1), '𝒜'.repeat(43), '😀'.repeat(40)]

  it('have one maximum length in fields, calls, governance and links', () => {
    for (const name of longest) {
      expect(nameOverIpc.safeParse(name).data).toBe(name)
      expect(renamed(name)).toBe(name)
      expect([invited(name), subscribed(name)]).toEqual([name, name])
    }
    for (const name of tooLong) {
      expect(nameOverIpc.safeParse(name).success).toBe(false)
      expect(renamed(name)).toBeNull()
      for (const read of [invited, subscribed]) expect(() => read(name)).toThrow('V26')
    }
  })

  it.each([
    'spaces.create',
    'spaces.rename',
    'profile.set',
    'folders.create',
    'nearby.ask',
    'nearby.confirm',
    'publications.reply',
  ] as const)('%s rejects names that are too long or invisible', (call) => {
    const reason = (name: string) =>
      calls[call].input.safeParse({ name }).error?.issues.find(({ path }) => path[0] === 'name')?.message
    expect(reason('Fair')).toBeUndefined()
    for (const name of tooLong) expect(reason(name)).toBe('at most 60 UTF-16 units')
    for (const name of ['\u200b', '\u202e\u202c', ' ']) expect(reason(name)).toBe('a name that can be seen')
  })

  it('are the same for every reader', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { data: name } = nameOverIpc.safeParse(text)
        if (name === undefined) return
        expect(renamed(name)).toBe(name)
        expect(displayName(name)).toBe(name)
        expect([invited(name), subscribed(name)]).toEqual([name, name])
      }),
    )
  })
})
