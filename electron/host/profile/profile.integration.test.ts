import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../../../shared/record/bytes.ts'
import { mayMount, SmallDisks } from '../blobs/testing/small-disk.ts'
import { sodiumCrypto } from '../crypto.ts'
import { Loopback } from '../loopback/loopback.ts'
import { until } from '../testing/until.ts'
import type { DeviceKeys } from './device-key.ts'
import { openDeviceKey } from './device-key.ts'
import { defaultProfileDirectory, prepareProfileDirectory, unusualProfile } from './directory.ts'
import { claimProfile, findRunningHost } from './instance-lock.ts'
import type { KeySealer } from './key-vault.ts'
import { noSealer, passphraseSealer } from './sealers.ts'
import { startFailure } from './start-failure.ts'

let directory: string
const loopbacks: Loopback[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-profile-'))
})

afterEach(async () => {
  for (const loopback of loopbacks.splice(0)) await loopback.close()
  await rm(directory, { recursive: true })
})

async function newLoopback(): Promise<Loopback> {
  const loopback = await Loopback.open({ port: 0, allowedOrigins: [], staticRoot: null, log: () => {} })
  loopbacks.push(loopback)
  return loopback
}

describe('profile folder', () => {
  it("is in the platform's data folder", () => {
    const place = (platform: NodeJS.Platform, environment = {}) =>
      defaultProfileDirectory({ platform, environment, home: '/home/ada' })
    expect(place('linux')).toBe('/home/ada/.local/share/parley')
    expect(place('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/parley')
    expect(place('darwin')).toBe('/home/ada/Library/Application Support/Parley')
  })

  it('is passed to programs only if they would look elsewhere by default', () => {
    const surroundings = { platform: 'linux', environment: {}, home: '/home/ada' } as const
    expect(unusualProfile('/home/ada/.local/share/../share/parley/', surroundings)).toBeNull()
    expect(unusualProfile('/tmp/ada', surroundings)).toBe('/tmp/ada')
  })

  it('is closed to other users, and folders of other programs are left alone', async () => {
    const mine = join(directory, 'mine')
    await mkdir(mine, { mode: 0o755 })
    prepareProfileDirectory(mine)
    expect((await stat(mine)).mode & 0o777).toBe(0o700)
    const foreign = join(directory, 'foreign')
    await mkdir(foreign, { mode: 0o755 })
    await writeFile(join(foreign, 'letter.txt'), 'x')
    expect(() => prepareProfileDirectory(foreign)).toThrow('holds other files')
    expect((await stat(foreign)).mode & 0o777).toBe(0o755)
    expect(() => prepareProfileDirectory(join(foreign, 'letter.txt'))).toThrow("can't be used")
  })

  it.skipIf(!mayMount)('says what to do if it has to be created on a read-only disk', async (context) => {
    const [disks, disk] = [new SmallDisks(), join(directory, 'disk')]
    if (!(await disks.make(disk, 1))) context.skip()
    try {
      disks.setWritable(disk, false)
      for (const profile of [join(disk, 'profile'), join(disk, 'data', 'profile')])
        expect(failureIn(profile)).toContain('Make it writable, then start Parley again.')
    } finally {
      disks.removeAll()
    }
  })
})

/** The message for the person if the folder can't be prepared. */
function failureIn(profile: string): string {
  try {
    return prepareProfileDirectory(profile)
  } catch (error) {
    return startFailure(error)
  }
}

describe('device key', () => {
  const cheap = { operations: 1, memoryBytes: 8192 }
  const sealed = (passphrase: string) => passphraseSealer(passphrase, sodiumCrypto, cheap)
  const openWith = (...sealers: [KeySealer, ...KeySealer[]]): Promise<DeviceKeys> =>
    openDeviceKey({ directory, crypto: sodiumCrypto, sealers: async () => sealers, resealUnsealed: true })
  const keyPath = () => join(directory, 'device.key')

  async function expectUntouched(reason: string, ...sealers: [KeySealer, ...KeySealer[]]): Promise<void> {
    const before = await readFile(keyPath()).catch(() => null)
    await expect(openWith(...sealers)).rejects.toMatchObject({ reason })
    expect(await readFile(keyPath()).catch(() => null)).toEqual(before)
  }

  it('is created once, in a file of mode 600, and stays the same at each start', async () => {
    const first = await openWith(noSealer)
    const second = await openWith(noSealer)
    expect(second).toEqual(first)
    expect((await stat(keyPath())).mode & 0o777).toBe(0o600)
    expect(first.storeKey).toHaveLength(32)
    expect(toHex(first.storeKey)).not.toBe(toHex(first.deviceKey.secretKey.subarray(0, 32)))
    expect((await readdir(directory)).sort()).toEqual(['device.id', 'device.key'])
  })

  it('is sealed by a passphrase, even by one that is set later', async () => {
    const first = await openWith(noSealer)
    expect(await openWith(sealed('correct horse'), noSealer)).toEqual(first)
    const text = await readFile(keyPath(), 'utf8')
    expect(text).not.toContain(toHex(first.deviceKey.secretKey.subarray(0, 32)))
    expect(await openWith(sealed('correct horse'), noSealer)).toEqual(first)
    await expectUntouched('wrong-passphrase', sealed('correct house'), noSealer)
    await expectUntouched('passphrase-needed', noSealer)
  })

  it('is never overwritten if its key ring is missing', async () => {
    await openWith({ sealing: 'key-ring', seal: async (secret) => secret, open: async (bytes) => bytes })
    await expectUntouched('key-ring', noSealer)
  })

  it.each([
    ['nothing', () => ''],
    ['garbage', () => '\0garbage'],
    ['half of it', (text: string) => text.slice(0, 60)],
    ['another secret', (text: string) => text.replace(/"sealed":"..../, '"sealed":"0123')],
    ['a later format', (text: string) => text.replace('"format":1', '"format":2')],
    ['too much', () => 'x'.repeat(20_000)],
  ])('is never overwritten if the file contains %s', async (_what, damage) => {
    await openWith(noSealer)
    await writeFile(keyPath(), damage(await readFile(keyPath(), 'utf8')))
    await expectUntouched('damaged', noSealer)
  })

  it('is never overwritten if the sealed bytes are garbage or request all memory', async () => {
    await openWith(sealed('x'))
    const whole = JSON.parse(await readFile(keyPath(), 'utf8')) as { sealed: string }
    for (const bytes of [
      '85',
      'ff',
      `8550${'00'.repeat(16)}1affffffff1affffffff5818${'00'.repeat(24)}5830${'00'.repeat(48)}`,
    ]) {
      await writeFile(keyPath(), JSON.stringify({ ...whole, sealed: bytes }))
      await expectUntouched('damaged', sealed('x'))
    }
  })

  it('isn’t created again if it was deleted', async () => {
    await openWith(noSealer)
    await rm(keyPath())
    await expectUntouched('missing', noSealer)
  })

  it.runIf(process.getuid?.() !== 0)('isn’t created again if it can’t be read', async () => {
    await openWith(noSealer)
    await chmod(keyPath(), 0)
    await expect(openWith(noSealer)).rejects.toMatchObject({ reason: 'not-permitted' })
  })
})

describe('the claim of a profile', () => {
  it('lets a second start find the first one', async () => {
    const claim = await claimProfile(
      directory,
      await newLoopback(),
      'http://127.0.0.1:1/#token=x',
      'http://127.0.0.1:2/',
    )
    expect(claim.kind).toBe('claimed')
    expect(await findRunningHost(directory)).toEqual({
      address: 'http://127.0.0.1:1/#token=x',
      frontDoor: 'http://127.0.0.1:2/',
    })
    const second = await claimProfile(directory, await newLoopback(), 'other')
    expect(second).toEqual({
      kind: 'running',
      host: { address: 'http://127.0.0.1:1/#token=x', frontDoor: 'http://127.0.0.1:2/' },
    })
    const [name] = (await readdir(directory)) as [string]
    expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600)
  })

  it('is free again after the host has closed or was killed', async () => {
    const loopback = await newLoopback()
    const first = await claimProfile(directory, loopback, null)
    if (first.kind === 'claimed') await first.release()
    expect(await findRunningHost(directory)).toBeNull()
    const killed = await newLoopback()
    expect((await claimProfile(directory, killed, null)).kind).toBe('claimed')
    await killed.close()
    expect((await claimProfile(directory, await newLoopback(), null)).kind).toBe('claimed')
    expect(await readdir(directory)).toEqual(['host.3.json'])
  })

  it('isn’t blocked by another program on the old port, whatever it answers', async () => {
    const first = await newLoopback()
    await claimProfile(directory, first, null)
    await first.close()
    const impostor = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'))
    await new Promise<void>((resolve) => impostor.listen(first.port, '127.0.0.1', resolve))
    expect(await findRunningHost(directory)).toBeNull()
    impostor.close()
  })

  it('stays with the host that made it while another was still probing the previous host', async () => {
    const asking: Socket[] = []
    let isOver = false
    const former = createServer((socket) => {
      if (isOver) socket.destroy()
      else asking.push(socket)
    })
    await new Promise<void>((resolve) => former.listen(0, '127.0.0.1', resolve))
    const { port } = former.address() as AddressInfo
    const note = { port, pid: process.pid, secret: 'ab'.repeat(32), address: null }
    await writeFile(join(directory, 'host.1.json'), JSON.stringify(note))
    const slow = claimProfile(directory, await newLoopback(), 'slow')
    await until(() => asking.length === 1)
    const quick = claimProfile(directory, await newLoopback(), 'quick')
    await until(() => asking.length === 2)
    asking[1]?.destroy()
    expect((await quick).kind).toBe('claimed')
    isOver = true
    for (const socket of asking) socket.destroy()
    expect(await slow).toEqual({ kind: 'running', host: { address: 'quick', frontDoor: null } })
    former.close()
  })

  it('fails with an error if the previous host hangs', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    const hanging = { port, pid: process.pid, secret: 'ab'.repeat(32), address: null }
    await writeFile(join(directory, 'host.1.json'), JSON.stringify(hanging))
    await expect(findRunningHost(directory, 300)).rejects.toMatchObject({ reason: 'not-answering' })
    await writeFile(join(directory, 'host.1.json'), JSON.stringify({ ...hanging, pid: await endedPid() }))
    expect(await findRunningHost(directory, 300)).toBeNull()
    silent.close()
  })

  it.each([0, 1, 2])('succeeds for exactly one of many simultaneous starts (%i)', async (stale) => {
    if (stale > 0) await writeFile(join(directory, `host.${stale}.json`), stale === 1 ? 'garbage' : '{"port":1}')
    const starts = await Promise.all(Array.from({ length: 12 }, newLoopback))
    const claims = await Promise.all(
      starts.map((loopback, index) => claimProfile(directory, loopback, `start ${index}`)),
    )
    const winners = claims.flatMap((claim, index) => (claim.kind === 'claimed' ? [`start ${index}`] : []))
    expect(winners).toHaveLength(1)
    for (const claim of claims) if (claim.kind === 'running') expect(claim.host.address).toBe(winners[0])
  })
})

function endedPid(): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    child.on('exit', () => resolve(child.pid as number))
  })
}
