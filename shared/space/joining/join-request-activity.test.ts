import { describe, expect, it } from 'vitest'
import { encode } from '../../record/cbor.ts'
import { ACTIVITY_LIMITS, readActivity, writeActivity } from './join-request-activity.ts'
import { decodeJoinRequest, encodeJoinRequest, type JoinRequestMessage } from './join-request-message.ts'

const chess = { space: 'Garden', title: 'Chess', path: 'games/g/00', lasts: 600_000 }
const [shortest, longest] = ACTIVITY_LIMITS.lasts

describe('an activity that a join request invites to', () => {
  it('is read back as written', () => {
    expect(readActivity(writeActivity(chess))).toEqual(chess)
    const ask: JoinRequestMessage = {
      ...{ kind: 'ask', joinRequest: '0123456789abcdef', person: { name: 'Ana', color: '#1c7ed6' } },
      ...{ wants: 'activity', shown: null, spaceName: null, files: null, activity: chess },
      commitment: new Uint8Array(32),
    }
    expect(decodeJoinRequest(encodeJoinRequest(ask))).toEqual(ask)
  })

  it('has names that are safe to display, or an empty name', () => {
    expect(readActivity(['Gar\u202eden', '\u0007', 'board/00', shortest])).toEqual({
      ...{ space: 'Garden', title: '', path: 'board/00', lasts: shortest },
    })
  })

  it.each([
    ['no list', 'Garden'],
    ['too few parts', ['Garden', 'Chess', 'games']],
    ['too many parts', ['Garden', 'Chess', 'games', shortest, 1]],
    ['no space', ['', 'Chess', 'games', shortest]],
    ['no place', ['Garden', 'Chess', '', shortest]],
    ['a long place', ['Garden', 'Chess', 'x'.repeat(ACTIVITY_LIMITS.path + 1), shortest]],
    ['a long title', ['Garden', 'x'.repeat(ACTIVITY_LIMITS.title + 1), 'games', shortest]],
    ['a moment', ['Garden', 'Chess', 'games', shortest - 1]],
    ['for ever', ['Garden', 'Chess', 'games', longest + 1]],
    ['half a millisecond', ['Garden', 'Chess', 'games', shortest + 0.5]],
  ])('is refused: %s', (_name, value) => {
    expect(() => readActivity(value)).toThrow('activity')
    const parts = ['ask', new Uint8Array(8), 'Ana', '#1c7ed6', 'activity', null, value, new Uint8Array(32)]
    expect(() => decodeJoinRequest(encode(parts))).toThrow()
  })
})
