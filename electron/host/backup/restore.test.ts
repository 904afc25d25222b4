/** A whole profile in a file from someone else: it opens, or an error says why it doesn't. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { equalBytes, toHex } from '../../../shared/record/bytes.ts'
import { encode } from '../../../shared/record/cbor.ts'
import { formatInvite } from '../../../shared/space/joining/invite.ts'
import { KeyRing } from '../../../shared/space/key-ring.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { storeKeyOf } from '../profile/device-key.ts'
import { ProfileStore } from '../store/profile-store.ts'
import { type BackupItem, type BackupOwner, type BackupSpace, inParts } from './items.ts'
import { Restore } from './restore.ts'
import { sealFile } from './sealed-file.ts'

const PASSPHRASE = 'correct horse battery'
const COST = { operations: 1, memoryBytes: 8192 }
const device = crypto.keyPair()
const space = 'ab'.repeat(32)

const owner: BackupOwner = {
  type: 'owner',
  secret: device.secretKey.slice(0, 32),
  device: toHex(device.publicKey),
  profile: { name: 'Ana', color: '#3b5bdb' },
}
const link = (of: string) =>
  formatInvite({
    space: of,
    discoverySecret: new Uint8Array(32),
    heads: [],
    role: 'editor',
    seed: new Uint8Array(32),
    spaceName: 'Team',
    expires: null,
    addresses: [],
    discoveryServers: [],
    kind: 'team-space',
  })
const kept: BackupSpace = {
  type: 'space',
  id: space,
  discoverySecret: new Uint8Array(32),
  name: 'Team',
  joining: link(space),
  requiredHeads: [],
  discoveryServers: ['wss://meet.example/room'],
  ring: new KeyRing(crypto).encode(),
  invites: [{ key: 'cd'.repeat(32), link: link(space) }],
}

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-restore-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

async function restore(items: readonly BackupItem[]) {
  async function* all() {
    yield* items
  }
  const taking = new Restore({
    crypto,
    passphrase: PASSPHRASE,
    profileDirectory: directory,
    replaces: false,
    profiles: { isEmpty: true, givesWay: false, giveWay: (prepare) => prepare() },
    openSpace: async () => async () => {},
  })
  try {
    for await (const piece of sealFile(crypto, PASSPHRASE, inParts(all()), COST)) await taking.feed(piece)
    return await taking.finish()
  } finally {
    await taking.abandon()
  }
}

describe('a whole profile in a file', () => {
  it('is restored as written', async () => {
    expect(await restore([owner, kept])).toEqual({ kind: 'profile', spaces: 1, movedTo: null })
    expect(
      await restore([
        { ...owner, profile: null },
        { ...kept, joining: null, reading: undefined },
      ]),
    ).toEqual({
      kind: 'profile',
      spaces: 1,
      movedTo: null,
    })
  })

  it.each<[string, readonly BackupItem[]]>([
    ['an invalid color', [{ ...owner, profile: { name: 'Ana', color: 'url(x)' } }]],
    ['an invisible name', [{ ...owner, profile: { name: '\u200b', color: '#3b5bdb' } }]],
    ['an invalid invite to join by', [owner, { ...kept, joining: 'parley://join/x' }]],
    ['an invite to another space', [owner, { ...kept, joining: link('cd'.repeat(32)) }]],
    ['an invalid link to a publication', [owner, { ...kept, reading: 'parley://channel/x' }]],
    ['an invalid invite', [owner, { ...kept, invites: [{ key: 'cd'.repeat(32), link: 'x' }] }]],
    ['an invalid server', [owner, { ...kept, discoveryServers: ['javascript:alert(1)'] }]],
    ['a discovery secret that is too short', [owner, { ...kept, discoverySecret: new Uint8Array(5) }]],
    ['a ring that is not a list of keys', [owner, { ...kept, ring: new Uint8Array(5) }]],
    ['invalid keys', [owner, { ...kept, ring: encode([[new Uint8Array(5)], []]) }]],
    ['a space twice', [owner, kept, kept]],
    ['keys without a space', [owner, { type: 'keys', ring: kept.ring }]],
  ])('is refused with %s, and leaves nothing behind', async (_, items) => {
    await expect(restore(items)).rejects.toMatchObject({ name: 'BackupError', reason: 'damaged' })
    expect(await readdir(directory)).toEqual([])
  })

  it('keeps the keys of tens of thousands of epochs', async () => {
    const lists = [40_000, 30_000].map((length) => Array.from({ length }, () => crypto.randomBytes(32)))
    const ring = encode(lists)
    expect(
      await restore([owner, { ...kept, ring }, { ...kept, id: 'cd'.repeat(32), joining: null, invites: [] }]),
    ).toEqual({ kind: 'profile', spaces: 2, movedTo: null })
    const profiles = await ProfileStore.open(
      join(directory, 'incoming', 'store'),
      crypto,
      storeKeyOf(crypto, owner.secret as Uint8Array),
    )
    const secrets = await Promise.all(profiles.state.spaces.map((entry) => profiles.readSecrets(entry)))
    await profiles.close()
    expect(secrets.map((each) => each?.ring.length)).toEqual([ring.length, kept.ring.length])
    expect(equalBytes(secrets[0]?.ring as Uint8Array, ring)).toBe(true)
  })

  it('can have a name longer than is now allowed', async () => {
    expect(await restore([{ ...owner, profile: { name: 'a'.repeat(500), color: '#3b5bdb' } }])).toMatchObject({
      spaces: 0,
    })
  })
})
