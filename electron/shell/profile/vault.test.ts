import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sodiumCrypto } from '../../host/crypto.ts'
import { replaceFile } from '../../host/profile/atomic-file.ts'
import { openDeviceKey } from '../../host/profile/device-key.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import { keyRingSealers } from './vault.ts'

let electron: FakeElectron
let directory: string
let told: number

beforeEach(async () => {
  electron = new FakeElectron('ready')
  directory = await mkdtemp(join(tmpdir(), 'parley-vault-'))
  told = 0
})

afterEach(() => rm(directory, { recursive: true }))

async function openKey(platform: NodeJS.Platform = 'linux'): Promise<string> {
  const sealers = keyRingSealers({
    keyRing: electron.parts.safeStorage,
    platform,
    noKeyRing: () => told++,
    unavailable: 'it cannot be opened now',
    others: [],
  })
  const { deviceKey } = await openDeviceKey({ directory, crypto: sodiumCrypto, sealers, resealUnsealed: false })
  return Buffer.from(deviceKey.publicKey).toString('hex')
}

const fileText = () => readFile(join(directory, 'device.key'), 'utf8')

async function written(): Promise<{ sealing: string; tag: string }> {
  const { sealing, sealed } = JSON.parse(await fileText())
  return { sealing, tag: Buffer.from(sealed, 'hex').toString('latin1', 0, 3) }
}

describe('the key ring', () => {
  it.each([
    ['linux', 'v11'],
    ['linux', 'v12'],
    ['darwin', 'v10'],
    ['win32', 'v10'],
  ] as const)('seals a new key (%s, %s)', async (platform, tag) => {
    electron.keyRing.tag = tag
    const device = await openKey(platform)
    expect([await written(), told]).toEqual([{ sealing: 'key-ring', tag }, 0])
    expect(await openKey(platform)).toBe(device)
  })

  it.each(['with the constant password', 'not at all'])(
    'counts as absent if it encrypts %s, and the person is notified',
    async (how) => {
      if (how === 'not at all') electron.keyRing.isOpen = false
      else electron.keyRing.tag = 'v10'
      await openKey()
      expect([(await written()).sealing, told]).toEqual(['none', 1])
      await openKey()
      expect(told).toBe(1)
    },
  )

  it('says what helps if it doesn’t open, and leaves the key unchanged', async () => {
    const device = await openKey()
    const before = await fileText()
    electron.keyRing.isOpen = false
    await expect(openKey()).rejects.toMatchObject({ reason: 'key-ring', message: 'it cannot be opened now' })
    // Then Chromium encrypts with its constant password.
    electron.keyRing.tag = 'v10'
    await expect(openKey()).rejects.toMatchObject({ reason: 'key-ring' })
    expect(await fileText()).toBe(before)
    electron.keyRing.isOpen = true
    electron.keyRing.tag = 'v11'
    expect(await openKey()).toBe(device)
  })

  it('re-encrypts a key that was encrypted with the constant password', async () => {
    electron.keyRing.tag = 'v11'
    const device = await openKey()
    await sealWithConstantPassword()
    expect(await openKey()).toBe(device)
    expect([await written(), told]).toEqual([{ sealing: 'key-ring', tag: 'v11' }, 0])
  })

  it('no longer marks such a key as encrypted while there is still no key ring', async () => {
    const device = await openKey()
    await sealWithConstantPassword()
    electron.keyRing.tag = 'v10'
    expect(await openKey()).toBe(device)
    expect([(await written()).sealing, told]).toEqual(['none', 1])
  })

  it('re-encrypts a key when the key ring has a new one of its own', async () => {
    const device = await openKey()
    electron.keyRing.tag = 'v12'
    electron.keyRing.shouldReEncrypt = true
    expect(await openKey()).toBe(device)
    expect(await written()).toEqual({ sealing: 'key-ring', tag: 'v12' })
  })
})

/** As versions did that asked for the key ring's name. */
async function sealWithConstantPassword(): Promise<void> {
  const file = JSON.parse(await fileText())
  const sealed = Buffer.from(file.sealed, 'hex')
  sealed.write('v10', 'latin1')

  await replaceFile(join(directory, 'device.key'), JSON.stringify({ ...file, sealed: sealed.toString('hex') }))
}
