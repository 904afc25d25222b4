import { expect, it } from 'vitest'
import type { JoinRequest } from '../../../shared/ipc/contract.ts'
import { type InvitedPerson, WaitingInvitations } from './waiting-invitations.ts'

const HOUR = 60 * 60_000
const HOST = 'ab'.repeat(32)
const invited: InvitedPerson = {
  ...{ person: { name: 'Ben', color: '#1c7ed6' }, shown: null, name: null, files: null },
  activity: {
    space: '0f'.repeat(32),
    role: 'editor',
    about: { space: 'Garden', title: 'Chess', path: 'games/g/00', lasts: HOUR },
  },
}

function inviting() {
  let time = 0
  let isThere = true
  const joinRequests = new Map<string, JoinRequest>()
  const asked: InvitedPerson[] = []
  const invitations = new WaitingInvitations({
    now: () => time,
    ask(host, wish) {
      if (!isThere || host !== HOST) return null
      asked.push(wish)
      const { title, path, lasts } = wish.activity.about
      const joinRequest = {
        id: `k${asked.length}`,
        state: 'code',
        reason: null,
        activity: { title, path, until: time + lasts },
      }
      joinRequests.set(joinRequest.id, joinRequest as JoinRequest)
      return joinRequest.id
    },
    dismiss: (joinRequest) => joinRequests.delete(joinRequest),
  })
  return {
    invitations,
    asked,
    ends(state: JoinRequest['state'], reason: string | null) {
      for (const [id, joinRequest] of joinRequests) joinRequests.set(id, { ...joinRequest, state, reason })
    },
    comes: (is: boolean) => {
      isThere = is
    },
    passes(milliseconds: number) {
      time += milliseconds
      invitations.tick([...joinRequests.values()])
    },
    shown: () => [...joinRequests.values()].map((joinRequest) => invitations.shown(joinRequest)),
  }
}

it('waits for the host if its link was lost, and asks again for the remaining time', () => {
  const { invitations, asked, ends, comes, passes, shown } = inviting()
  expect(invitations.begin(HOST, invited)).toBe('k1')
  comes(false)
  ends('failed', 'link-lost')
  passes(20 * 60_000)
  expect(shown()).toMatchObject([{ id: 'k1', state: 'away', reason: null, activity: { until: HOUR } }])
  comes(true)
  passes(60_000)
  expect(shown()).toMatchObject([{ id: 'k2', state: 'code' }])
  expect(asked[1]?.activity.about.lasts).toBe(39 * 60_000)
  expect([invitations.has('k1'), invitations.has('k2')]).toEqual([false, true])
})

it('asks a busy device less and less often', () => {
  const { invitations, asked, ends, passes } = inviting()
  invitations.begin(HOST, invited)
  for (let second = 0; second < 10 * 60; second++) {
    ends('failed', 'busy')
    passes(1000)
  }
  expect(asked.length).toBeGreaterThan(5)
  expect(asked.length).toBeLessThan(16)
})

it.each([
  ['declined', 'declined-there'],
  ['declined', 'declined-here'],
  ['done', null],
  ['failed', 'no-invite'],
  ['failed', 'bad-proof'],
] as const)('is over once it is %s: %s', (state, reason) => {
  const { invitations, asked, ends, passes } = inviting()
  invitations.begin(HOST, invited)
  ends(state, reason)
  passes(60_000)
  expect([invitations.isEmpty, asked.length]).toEqual([true, 1])
})

it('ends when its time is over or it is revoked', () => {
  const { invitations, asked, ends, comes, passes, shown } = inviting()
  invitations.begin(HOST, invited)
  comes(false)
  ends('failed', 'link-lost')
  passes(HOUR)
  expect(shown()).toMatchObject([{ state: 'failed', reason: 'link-lost' }])
  expect(invitations.isEmpty).toBe(true)
  const other = inviting()
  other.invitations.begin(HOST, invited)
  other.ends('failed', 'link-lost')
  other.invitations.revoke('k1')
  other.passes(60_000)
  expect([asked.length, other.asked.length]).toEqual([1, 1])
})

it('doesn’t begin if the person isn’t nearby', () => {
  const { invitations, comes } = inviting()
  comes(false)
  expect([invitations.begin(HOST, invited), invitations.isEmpty]).toEqual([null, true])
})
