/** Nothing of a space that was deleted from this device stays in the store, whatever happens in between. */

import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DELETED_SPACES } from '../../../shared/base/wire-names.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { ProfileStore } from './profile-store.ts'
import { SealedDatabase } from './sealed-database.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-deleted-spaces-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(directory, { recursive: true })
})

const open = (): Promise<ProfileStore> => ProfileStore.open(directory, crypto, new Uint8Array(32).fill(7))

const entriesIn = (profiles: ProfileStore) =>
  ['aa', 'bb'].map((letters) => ({
    ...{ number: profiles.nextSpace(), id: letters.repeat(32), discoverySecret: new Uint8Array(32), name: letters },
    ...{ joining: null, requiredHeads: [], discoveryServers: [] },
  }))

describe('a deleted space leaves the files of the store', () => {
  const RECORDS = { count: 100, bytes: 50_000 }

  async function bytes(): Promise<number> {
    let sum = 0
    // Files may be removed in between.
    for (const name of await readdir(directory)) sum += (await stat(join(directory, name)).catch(() => null))?.size ?? 0
    return sum
  }
  const leftFiles = () => vi.waitFor(async () => expect(await bytes()).toBeLessThan(RECORDS.bytes), 30_000)

  async function filled() {
    const profiles = await open()
    const [space] = entriesIn(profiles)
    if (!space) throw new Error('a space')
    await profiles.addSpace(space)
    const chain = { author: 'cc'.repeat(32), generation: 1, stream: 'content' as const }
    const store = profiles.spaceStore(space)
    for (let seq = 0; seq < RECORDS.count; seq++) {
      const head = { chain, grant: '01'.repeat(32), seq, hash: '02'.repeat(32) }
      await store.append([{ head, bytes: crypto.randomBytes(RECORDS.bytes), doc: 'index' }])
    }
    expect(await bytes()).toBeGreaterThan(RECORDS.count * RECORDS.bytes)
    return { profiles, space }
  }

  it('once it is deleted', async () => {
    const { profiles, space } = await filled()
    await profiles.deleteSpace(space)
    await leftFiles()
    await expect.poll(() => profiles.state[DELETED_SPACES]).toBeUndefined()
    await profiles.close()
  })

  it('at the next start if the host died before that', async () => {
    const { profiles, space } = await filled()
    vi.spyOn(SealedDatabase.prototype, 'rewrite').mockRejectedValue(new Error('killed'))
    await profiles.deleteSpace(space)
    await profiles.close()
    vi.restoreAllMocks()
    const again = await open()
    await leftFiles()
    await again.close()
  })
})

it('a space is deleted at the next start if the host died while deleting it', async () => {
  const first = await open()
  const entries = entriesIn(first)
  const secrets = { ring: Uint8Array.of(1), invites: [], lastSeen: [] }
  for (const entry of entries) {
    await first.writeSecrets(entry, secrets)
    await first.addSpace(entry)
  }
  const [gone, stays] = entries
  if (!gone || !stays) throw new Error('two spaces')
  vi.spyOn(SealedDatabase.prototype, 'clear').mockRejectedValueOnce(new Error('killed'))
  await expect(first.deleteSpace(gone)).rejects.toThrow('killed')
  await first.close()
  for (let start = 0; start < 2; start += 1) {
    const store = await open()
    expect(store.state.spaces.map(({ id }) => id)).toEqual([stays.id])
    expect(await store.readSecrets(gone)).toBeNull()
    expect(await store.readSecrets(stays)).not.toBeNull()
    await expect.poll(() => store.state[DELETED_SPACES]).toBeUndefined()
    await store.close()
  }
})
