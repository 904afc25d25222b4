/** A served host that closes and starts again, including on a restored profile: windows find it at the same address. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { SocketClient, type SocketLike } from '../../shared/ipc/client/socket-client.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import { sodiumCrypto } from '../host/crypto.ts'
import { createHost } from '../host/host.ts'
import { findRunningHost } from '../host/profile/instance-lock.ts'
import { readBackup } from '../host/testing/read-backup.ts'
import type { ServeTools } from './run.ts'
import { serve } from './run.ts'

const PASSPHRASE = 'correct horse battery'
const CHEAP = { operations: 1, memoryBytes: 8192 }

let folder: string
const ends: (() => unknown)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-restart-'))
  await mkdir(join(folder, 'renderer'))
  await writeFile(join(folder, 'renderer', 'index.html'), '<title>Parley</title>')
})

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  await rm(folder, { recursive: true })
})

const quietHost: ServeTools['createHost'] = (parts) =>
  createHost({ ...parts, quiet: true, backupCost: CHEAP, downloads: join(folder, 'downloads') })

/** Serves a profile. @param passphrase encrypts its key */
async function start(profile: string, passphrase?: string, make = quietHost) {
  const printed: string[] = []
  const asked: boolean[] = []
  const failed = Promise.withResolvers<unknown>()
  const ask = async (isNew: boolean): Promise<string> => {
    asked.push(isNew)
    return passphrase ?? ''
  }
  const serving = await serve(
    {
      profile,
      port: 0,
      passphrase: passphrase === undefined ? null : ask,
      reason: null,
      renderer: join(folder, 'renderer'),
      updates: null,
    },
    {
      crypto: sodiumCrypto,
      createHost: make,
      print: (line) => printed.push(line),
      open: () => {},
      fail: failed.resolve,
      log: () => {},
    },
  )
  let closed: Promise<void> | undefined
  const close = async () => (closed ??= serving.close?.())
  ends.push(close)
  return { close, printed, asked, failed: failed.promise, window: await openWindow(profile) }
}

/** A window that knows only the address it was opened with. */
async function openWindow(profile: string) {
  const { host, hash } = new URL((await findRunningHost(profile))?.address ?? '')
  const token = hash.replace('#token=', '')
  let nonce = 0
  const client = new SocketClient({
    connect: () => new WebSocket(`ws://${host}/ipc`, { origin: `http://${host}` }) as unknown as SocketLike,
    address: host,
    secret: () => token,
    keep: (kept) => expect(kept).toBe(token),
    nonce: () => (++nonce).toString(16).padStart(64, '0'),
    setTimer: (callback, milliseconds) => setTimeout(callback, milliseconds),
    clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
    random: () => 0,
  })
  ends.push(() => client.close())
  const seen: string[] = []
  client.on('app.restarting', () => seen.push('restarting'))
  client.onConnected((now) => seen.push(now ? 'connected' : 'gone'))
  await expect.poll(() => seen).toEqual(['connected'])
  const ask = <Name extends CallName>(name: Name, input?: CallInput<Name>) => client.call(name, ...([input] as never))
  const call = async <Name extends CallName>(name: Name, input?: CallInput<Name>): Promise<CallOutput<Name>> => {
    const answer = await ask(name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.reason}`)
    return answer.value
  }
  return {
    call,
    host,
    async restart() {
      seen.length = 0
      await ask('app.restart')
      await expect.poll(() => seen).toEqual(['restarting', 'gone', 'connected'])
    },
    async restore(file: Uint8Array, replaces: boolean) {
      const { backup } = await call('backup.restore', { passphrase: PASSPHRASE, replaces })
      for (let at = 0; at < file.length; at += 3000)
        await call('backup.feed', { backup, bytes: file.slice(at, at + 3000) })
      return call('backup.finish', { backup })
    },
    /** The person's name and the names of the spaces. */
    async names() {
      const { profile, spaces, problems, device } = await call('app.state')
      expect(problems).toEqual([])
      return { device, names: [profile?.name, ...spaces.map(({ name }) => name)] }
    },
  }
}

type Window = Awaited<ReturnType<typeof openWindow>>

async function begin(window: Window, name: string, space: string) {
  await window.call('profile.set', { name, color: '#3b5bdb' })
  await window.call('spaces.create', { name: space })
  return window.names()
}

/** Leaves only a backup of a device of Ana's. */
async function loseDevice() {
  const { window, close } = await start(join(folder, 'lost'))
  const ana = await begin(window, 'Ana', 'Team')
  const file = await readBackup(window, null, PASSPHRASE)
  await close()
  return { ana, file }
}

describe('a backup that is restored in a profile that has spaces', () => {
  it('replaces the profile once the host has restarted, and can be replaced by it again', async () => {
    const { ana, file } = await loseDevice()

    const profile = join(folder, 'used')
    const { window, close, printed } = await start(profile)
    const ben = await begin(window, 'Ben', 'Mine')
    await expect(window.restore(file, false)).rejects.toThrow('backup.feed: not-allowed')
    const { kind, movedTo } = await window.restore(file, true)
    expect([kind, await window.names()]).toEqual(['profile', ben])
    await expect(window.call('spaces.create', { name: 'Later' })).rejects.toThrow('restart')

    await window.restart()
    expect(await window.names()).toEqual(ana)
    await window.call('spaces.create', { name: 'Later' })
    await window.restart()
    expect((await window.names()).names).toEqual(['Ana', 'Team', 'Later'])
    expect(printed).toHaveLength(1)
    await close()

    const again = await start(movedTo ?? '')
    expect(await again.window.names()).toEqual(ben)
  })

  it('can be switched back, as often as the person likes', async () => {
    const { ana, file } = await loseDevice()

    const { window } = await start(join(folder, 'used'))
    const ben = await begin(window, 'Ben', 'Mine')
    await window.restore(file, true)
    await expect(window.restore(file, true)).rejects.toThrow('restart')
    await window.restart()
    for (const next of [ben, ana, ben]) {
      const replaced = await window.call('backup.replaced')
      expect(replaced).toHaveLength(1)
      const [{ name } = { name: '' }] = replaced
      await window.call('backup.switch', { name })
      await expect(window.call('backup.switch', { name })).rejects.toThrow('restart')
      await expect(window.restore(file, true)).rejects.toThrow('restart')
      await window.restart()
      expect(await window.names()).toEqual(next)
    }
    await expect(window.call('backup.switch', { name: '../lost' })).rejects.toThrow('not-found')
  })

  it('isn’t switched back while another host runs on the replaced profile', async () => {
    const { file } = await loseDevice()

    const { window } = await start(join(folder, 'used'))
    const ben = await begin(window, 'Ben', 'Mine')
    const { movedTo } = await window.restore(file, true)
    await window.restart()
    const [{ name } = { name: '' }] = await window.call('backup.replaced')
    const opened = await start(movedTo ?? '')
    await expect(window.call('backup.switch', { name })).rejects.toThrow('refused')
    expect(await opened.window.names()).toEqual(ben)
    await opened.close()
    await window.call('backup.switch', { name })
    await window.restart()
    expect(await window.names()).toEqual(ben)
  })

  it('isn’t moved if another host has started on the replaced profile in the meantime', async () => {
    const { ana, file } = await loseDevice()

    const profile = join(folder, 'used')
    const { window, close, failed } = await start(profile)
    const ben = await begin(window, 'Ben', 'Mine')
    const { movedTo } = await window.restore(file, true)
    await window.restart()
    const [{ name } = { name: '' }] = await window.call('backup.replaced')
    await window.call('backup.switch', { name })
    const opened = await start(movedTo ?? '')
    void window.call('app.restart').catch(() => {})
    expect(await failed).toMatchObject({ reason: 'in-use' })
    await close()
    expect(await opened.window.names()).toEqual(ben)
    await opened.close()

    const again = await start(profile)
    expect(await again.window.names()).toEqual(ben)
    const [kept] = await again.window.call('backup.replaced')
    await again.close()
    const other = await start(join(profile, kept?.name ?? ''))
    expect(await other.window.names()).toEqual(ana)
  })

  it('is encrypted with the run’s passphrase, without asking again', async () => {
    const { ana, file } = await loseDevice()

    const profile = join(folder, 'used')
    const { window, asked } = await start(profile, 'open sesame')
    await begin(window, 'Ben', 'Mine')
    const { movedTo } = await window.restore(file, true)
    await window.restart()
    expect(await window.names()).toEqual(ana)
    expect(asked).toEqual([true])
    for (const directory of [profile, movedTo ?? ''])
      expect(JSON.parse(await readFile(join(directory, 'device.key'), 'utf8'))).toMatchObject({ sealing: 'passphrase' })
  })
})

describe('a host that restarts', () => {
  it('keeps its port all the time, so that no other program can take it', async () => {
    const wait = Promise.withResolvers<void>()
    let starts = 0
    const { window } = await start(join(folder, 'profile'), undefined, async (parts) => {
      if (++starts === 2) await wait.promise
      return quietHost(parts)
    })
    const restarting = window.restart()
    await expect.poll(() => starts).toBe(2)
    expect(await (await fetch(`http://${window.host}/`)).text()).toContain('<title>Parley')
    wait.resolve()
    await restarting
  })

  it('reports if it can’t', async () => {
    let starts = 0
    const { window, failed } = await start(join(folder, 'profile'), undefined, async (parts) => {
      if (++starts === 2) throw new Error('the disk is gone')
      return quietHost(parts)
    })
    void window.call('app.restart').catch(() => {})
    expect(await failed).toMatchObject({ message: 'the disk is gone' })
  })

  it('does so only once if two windows ask for it', async () => {
    let starts = 0
    const profile = join(folder, 'profile')
    const { window, close } = await start(profile, undefined, async (parts) => {
      starts++
      return quietHost(parts)
    })
    const other = await openWindow(profile)
    await Promise.all([window.restart(), other.restart()])
    await close()
    expect(starts).toBe(2)
  })
})
