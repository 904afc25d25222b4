import { expect, it } from 'vitest'
import { toHex } from '../../record/bytes.ts'
import { inviteKeyOf, proveInvite } from '../../space/joining/invite.ts'
import { quickCrypto } from '../../testing/quick-crypto.ts'
import { Random } from '../../testing/random.ts'
import { Admissions, type AdmissionsOptions } from './admissions.ts'

it('[V25] asks a device for older keys again, less and less often, since it and others may not have them', () => {
  let now = 0
  const asked: number[] = []
  const governance = {
    role: () => 'editor',
    reads: () => true,
    epoch: { keys: { governanceKeyId: 'current', contentKeyId: 'current' } },
    settings: { historyForJoiners: true },
  }
  const admissions = new Admissions({
    device: 'aa',
    log: { governance },
    ring: { key: () => new Uint8Array(32), lacksContent: true },
    now: () => now,
    joining: () => null,
    levelOf: () => 'full',
    tell: () => asked.push(now / 1000),
  } as unknown as AdmissionsOptions)
  for (now = 0; now < 300_000; now += 2000) admissions.greet('bb')
  expect(asked).toEqual([0, 2, 6, 14, 30, 62, 122, 182, 242])
  admissions.lost('bb')
  admissions.greet('bb')
  expect(asked).toHaveLength(10)
})

it('reports once per device that its invite has expired by this clock, to both sides', async () => {
  const random = new Random(1)
  const crypto = quickCrypto((length) => random.bytes(length))
  const [seed, space, now] = [random.bytes(32), 'ab'.repeat(32), 1_000_000]
  const [me, ben] = [1, 2].map((fill) => toHex(crypto.keyPair(new Uint8Array(32).fill(fill)).publicKey)) as [
    string,
    string,
  ]
  const key = inviteKeyOf(crypto, seed)
  const invite = { role: 'editor', issuer: me, expires: now - 1, uses: null, used: 0, revoked: false }
  const governance = {
    ...{ space, isPublication: false, invites: new Map([[key, invite]]) },
    role: (device: string) => (device === me ? 'owner' : null),
    reads: () => true,
  }
  const told: unknown[] = []
  const late: unknown[] = []
  const admissions = new Admissions({
    ...{ crypto, device: me, log: { governance }, now: () => now, inviteeOf: () => null },
    tell: (device: string, message: object) => told.push([device, message]),
  } as unknown as AdmissionsOptions)
  admissions.onLate((each) => late.push(each))
  const proof = proveInvite(crypto, { space, seed }, ben)
  for (let time = 0; time < 3; time++) await admissions.take(ben, { type: 'join', key, proof, name: 'Ben' })
  expect(told).toEqual(Array(3).fill([ben, { type: 'join-refused', reason: 'expired' }]))
  expect(late).toEqual([{ name: 'Ben' }])
})
