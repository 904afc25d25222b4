/** Profiles on file systems that have no hard links, such as exFAT. */
import files, { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sodiumCrypto } from '../crypto.ts'
import { Loopback } from '../loopback/loopback.ts'
import { createFile } from './atomic-file.ts'
import { openDeviceKey } from './device-key.ts'
import { claimProfile } from './instance-lock.ts'
import { noSealer } from './sealers.ts'

let directory: string
const loopbacks: Loopback[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-no-links-'))
  replace('link', failing('EPERM'))
})

afterEach(async () => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  for (const loopback of loopbacks.splice(0)) await loopback.close()
  await rm(directory, { recursive: true })
})

/** Replaces a function in all modules. */
function replace<Name extends 'link' | 'open' | 'rename'>(name: Name, by: (typeof files)[Name]): void {
  vi.spyOn(files, name).mockImplementation(by as never)
  syncBuiltinESMExports()
}

const failing = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code })
}

async function newLoopback(): Promise<Loopback> {
  const loopback = await Loopback.open({ port: 0, allowedOrigins: [], staticRoot: null, log: () => {} })
  loopbacks.push(loopback)
  return loopback
}

it.each(['EPERM', 'ENOTSUP', 'EISDIR'])('a file is created only once, and completely (%s)', async (code) => {
  replace('link', failing(code))
  const path = join(directory, 'file')
  const texts = Array.from({ length: 20 }, (_, index) => `${index} `.repeat(1000))
  const created = await Promise.all(texts.map((text) => createFile(path, text)))
  expect(created.filter(Boolean)).toHaveLength(1)
  expect(await readFile(path, 'utf8')).toBe(texts[created.indexOf(true)])
  expect(await readdir(directory)).toEqual(['file'])
})

it('leaves no file behind if it can’t be written', async () => {
  replace('rename', failing('EIO'))
  await expect(createFile(join(directory, 'file'), 'text')).rejects.toThrow('EIO')
  expect(await readdir(directory)).toEqual([])
})

it('a profile has one host and one key', async () => {
  const starts = await Promise.all(Array.from({ length: 12 }, newLoopback))
  const claims = await Promise.all(starts.map((loopback, index) => claimProfile(directory, loopback, `start ${index}`)))
  expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1)
  const options = { directory, crypto: sodiumCrypto, sealers: async () => [noSealer] as const, resealUnsealed: false }
  expect(await openDeviceKey(options)).toEqual(await openDeviceKey(options))
})

it('a profile has one host, even if another start saw its note before it was written', async () => {
  const { open, rename } = files
  const isNoteEmpty = Promise.withResolvers<void>()
  const isNoteSeen = Promise.withResolvers<void>()
  replace('rename', async (from, to) => {
    isNoteEmpty.resolve()
    await isNoteSeen.promise
    await rename(from, to)
  })
  const first = claimProfile(directory, await newLoopback(), 'first')
  await isNoteEmpty.promise
  replace('open', async (path, ...more) => {
    if (String(path).includes('host.2.json')) {
      isNoteSeen.resolve()
      await first
    }
    return open(path, ...more)
  })
  const second = await claimProfile(directory, await newLoopback(), 'second')
  expect((await first).kind).toBe('claimed')
  expect(second).toEqual({ kind: 'running', host: { address: 'first', frontDoor: null } })
  expect(await readdir(directory)).toEqual(['host.1.json'])
})
