import { describe, expect, it } from 'vitest'
import { TestSpace } from '../../log/testing.ts'
import { toHex } from '../../record/bytes.ts'
import type { Governance } from '../../space/governance/governance.ts'
import { type InviteLink, inviteKeyOf, proveInvite } from '../../space/joining/invite.ts'
import type { Role } from '../../space/permissions.ts'
import { judgeJoin } from './admission.ts'

const space = await TestSpace.make()
const editor = await space.join('editor')
const viewer = await space.join('viewer')
const device = toHex(space.crypto.keyPair().publicKey)
const other = toHex(space.crypto.keyPair().publicKey)
const NOW = 1_800_000_000_000

async function invite(role: Role, expires: number | null, uses: number | null) {
  const seed = space.random.bytes(32)
  const key = inviteKeyOf(space.crypto, seed)
  await space.govern({ type: 'invite', key, role, expires, uses })
  return { key, proof: proveInvite(space.crypto, { space: space.space, seed } as InviteLink, device) }
}

const open = await invite('editor', null, null)
const owning = await invite('owner', null, null)
const limited = await invite('viewer', null, 1)
const expiring = await invite('viewer', NOW, null)
const revoked = await invite('viewer', null, null)
await space.govern({ type: 'revoke', key: revoked.key, standing: [] })
const used = await invite('viewer', null, 1)
await space.govern({ type: 'admit', device, key: used.key, role: 'viewer', proof: used.proof })
const governance = space.log.governance as Governance

const judge = (
  me: string,
  { key, proof }: { key: string; proof: Uint8Array },
  now = NOW,
  who = device,
  invitee: string | null = null,
) => judgeJoin({ crypto: space.crypto, governance, me, device: who, key, proof, now, invitee })

describe('a request to join', () => {
  const { id: owner } = space.founder

  it.each<[string, ReturnType<typeof judgeJoin>, ReturnType<typeof judgeJoin>]>([
    ['is admitted by an editor', judge(editor.id, open), { role: 'editor' }],
    ['is admitted by the issuer of a limited invite', judge(owner, limited), { role: 'viewer' }],
    ['is sent to the issuer of a limited invite', judge(editor.id, limited), { refusal: 'issuer-only' }],
    ['is admitted as an owner by an owner', judge(owner, owning), { role: 'owner' }],
    ['is sent to an owner by an editor', judge(editor.id, owning), { refusal: 'issuer-only' }],
    ['is admitted up to the last moment', judge(owner, expiring), { role: 'viewer' }],
    ['is refused after that', judge(owner, expiring, NOW + 1), { refusal: 'expired' }],
    ['is refused with a revoked invite', judge(owner, revoked), { refusal: 'revoked' }],
    ['is refused with a used-up invite', judge(owner, used), { refusal: 'used-up' }],
    ['is refused by a viewer', judge(viewer.id, open), { refusal: 'not-allowed' }],
    ['is refused by a non-member', judge('cd'.repeat(32), open), { refusal: 'not-allowed' }],
    [
      'learns nothing about a missing invite',
      judge(owner, { ...open, key: 'ef'.repeat(32) }),
      { refusal: 'no-such-invite' },
    ],
    [
      'learns nothing about an invite that it cannot prove',
      judge(owner, { ...open, proof: limited.proof }),
      { refusal: 'no-such-invite' },
    ],
    ['is admitted if the invite is for this device', judge(owner, limited, NOW, device, device), { role: 'viewer' }],
    [
      'learns nothing about an invite for another device',
      judge(owner, limited, NOW, device, other),
      { refusal: 'no-such-invite' },
    ],
    ['cannot use the proof of another device', judge(owner, open, NOW, other), { refusal: 'no-such-invite' }],
  ])('[V18] %s', (_name, judged, expected) => {
    expect(judged).toEqual(expected)
  })
})
