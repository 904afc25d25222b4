/** [I1] Untrusted entries about invitations. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { INVITATION_LIMITS as LIMITS } from './limits.ts'
import { invitationId, invitationsLane, isInviter, readInvitationEntry, readInvitationsLane } from './shape.ts'

/** This folder's share of 200,000 cases in total. */
const CASES = 1500

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const ana = 'ab'.repeat(32)
const id = invitationId(ana, '0a'.repeat(8))
const invite = { kind: 'invite', id, to: [ana], path: 'files', title: 'Files', note: 'Now?', lasts: 60_000, time: 5 }

const readers: Reader[] = [
  {
    name: 'invitations',
    form: 'value',
    cases: 1500,
    samples: [invite, { kind: 'answer', in: id, yes: true, time: 5 }, { kind: 'revoke', in: id, time: 5 }],
    takes: (read) => read !== null,
    read: (value: unknown) => readInvitationEntry(value),
  },
]

describe('[I1] readers of invitations', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('[I1] an invitation', () => {
  it.each([
    ['nobody', { ...invite, to: [] }],
    ['a crowd', { ...invite, to: Array.from({ length: LIMITS.people + 1 }, () => ana) }],
    ['somebody who is no device', { ...invite, to: ['ana'] }],
    ['nowhere', { ...invite, path: '' }],
    ['a place of great length', { ...invite, path: 'x'.repeat(LIMITS.path + 1) }],
    ['something with a long name', { ...invite, title: 'x'.repeat(LIMITS.title + 1) }],
    ['something with a long message', { ...invite, note: 'x'.repeat(LIMITS.note + 1) }],
    ['something forever', { ...invite, lasts: LIMITS.lasts[1] + 1 }],
    ['something for no time', { ...invite, lasts: 0 }],
    ['something with an id of another form', { ...invite, id: `${id}0` }],
  ])('to %s is rejected', (_, bad) => expect(readInvitationEntry(bad)).toBeNull())

  it('is read with any time, and without unknown fields', () => {
    expect(readInvitationEntry({ ...invite, time: -1, more: {} })).toEqual({ ...invite, time: 0 })
    const { note: _, ...plain } = invite
    expect(readInvitationEntry(plain)).toEqual(plain)
  })

  it('has an id that contains its inviter, and is in the inviter’s own lane', () => {
    expect(isInviter(id, ana)).toBe(true)
    expect(isInviter(id, 'cd'.repeat(32))).toBe(false)
    const lane = invitationsLane(Date.UTC(2026, 10, 24), ana)
    expect(readInvitationsLane(lane)).toBe(ana)
    expect(describeDoc(lane)).toMatchObject({ tool: 'invitations' })
    expect(readInvitationsLane(lane.replace('2026-11', '2026-13'))).toBeNull()
  })
})
