/** Nothing of a space that was deleted from this device stays in the store, whatever happens in between. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { ProfileStore } from './profile-store.ts'
import { SealedDatabase } from './sealed-database.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-forgotten-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(directory, { recursive: true })
})

const open = (): Promise<ProfileStore> => ProfileStore.open(directory, crypto, new Uint8Array(32).fill(7))

it('is deleted at the next start if the host died while it deleted it', async () => {
  const first = await open()
  const entries = ['aa', 'bb'].map((letters) => ({
    ...{ number: first.nextSpace(), id: letters.repeat(32), rendezvousSecret: new Uint8Array(32), name: letters },
    ...{ joining: null, requiredHeads: [], rendezvous: [] },
  }))
  const secrets = { ring: Uint8Array.of(1), invites: [], lastSeen: [] }
  for (const entry of entries) {
    await first.writeSecrets(entry, secrets)
    await first.addSpace(entry)
  }
  const [gone, stays] = entries
  if (!gone || !stays) throw new Error('two spaces')
  vi.spyOn(SealedDatabase.prototype, 'clear').mockRejectedValueOnce(new Error('killed'))
  await expect(first.forget(gone)).rejects.toThrow('killed')
  await first.close()
  for (let start = 0; start < 2; start += 1) {
    const store = await open()
    expect(store.state.spaces.map(({ id }) => id)).toEqual([stays.id])
    expect(await store.readSecrets(gone)).toBeNull()
    expect(await store.readSecrets(stays)).not.toBeNull()
    expect(store.state.forgotten).toBeUndefined()
    await store.close()
  }
})
