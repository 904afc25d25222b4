import { describe, expect, it } from 'vitest'
import { spacesForNearby } from './shown-spaces.ts'

const DEVICE = 'ab'.repeat(32)
const NOW = 1_800_000_000_000
const MINUTE = 60_000

function world() {
  const happened: unknown[] = []
  const invites = new Map([['key', { used: 0 }]])
  const space = {
    isPublication: false,
    governance: { invites },
    invites: {
      issueOnlyTo: async (...asked: unknown[]) => {
        happened.push(asked)
        return { key: 'key', link: 'parley:link' }
      },
    },
    membership: { revokeInvite: async (key: string) => happened.push(`revoked ${key}`) },
  }
  const spaces = { get: () => space } as unknown as Parameters<typeof spacesForNearby>[0]
  const { makeInvite } = spacesForNearby(spaces, () => NOW)
  const made = makeInvite({ space: 'team', newSpaceName: null, role: 'editor', device: DEVICE })
  return { happened, invites, made }
}

describe('[L10] an invite made for a join request', () => {
  it('is only for the join request’s device, and expires within minutes', async () => {
    const { happened, made } = world()
    expect((await made).link).toBe('parley:link')
    const [[device, role, expires]] = happened as [[string, string, number]]
    expect([device, role]).toEqual([DEVICE, 'editor'])
    expect(expires - NOW).toBeLessThanOrEqual(10 * MINUTE)
  })

  it('is revoked unless the device has joined', async () => {
    const { happened, invites, made } = world()
    const { revoke } = await made
    revoke()
    expect(happened.splice(1)).toEqual(['revoked key'])
    invites.set('key', { used: 1 })
    revoke()
    expect(happened.splice(1)).toEqual([])
  })
})
