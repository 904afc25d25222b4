import { EventEmitter } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReadStream } from 'node:tty'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { decodeEnvelope, encodeEnvelope, IPC_LIMITS } from '../../shared/ipc/envelope.ts'
import { createFakeHost, enter } from '../../shared/ipc/testing.ts'
import { sodiumCrypto } from '../host/crypto.ts'
import { findRunningHost } from '../host/profile/instance-lock.ts'
import { bareHost } from '../host/testing/bare-host.ts'
import { readArguments } from './arguments.ts'
import { openAddress } from './open-address.ts'
import { askPassphrase } from './passphrase.ts'
import type { ServeOptions, ServeTools, Serving } from './run.ts'
import { serve } from './run.ts'

let folder: string
const running: Serving[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-serve-'))
  await mkdir(join(folder, 'renderer'))
  await writeFile(join(folder, 'renderer', 'index.html'), '<title>Parley</title>')
})

afterEach(async () => {
  for (const serving of running.splice(0)) await serving.close?.()
  await rm(folder, { recursive: true })
})

let isMoved = true
const someHost = async () => bareHost({ isMoved: () => isMoved })

async function start(options: Partial<ServeOptions> = {}, createHost?: ServeTools['createHost']) {
  const printed: string[] = []
  const opened: string[] = []
  const failures: unknown[] = []
  const serving = await serve(
    {
      profile: join(folder, 'profile'),
      port: 0,
      passphrase: null,
      reason: 'no Electron here',
      renderer: join(folder, 'renderer'),
      updates: null,
      ...options,
    },
    {
      crypto: sodiumCrypto,
      createHost: createHost ?? someHost,
      print: (line) => printed.push(line),
      open: (address) => opened.push(address),
      fail: (error) => failures.push(error),
      log: () => {},
    },
  )
  running.push(serving)
  return { serving, printed, opened, failures }
}

/** Reads the front door's page: where it leads, and what it requests first. */
async function throughTheDoor(address: string | null) {
  const text = await (await fetch(address as string)).text()
  const [, origin = '', forget = ''] = /data-origin="([^"]+)" data-forget="([^"]+)"/.exec(text) ?? []
  return { origin, forget }
}

describe('serve', () => {
  it('prints one line with the address and the reason, opens it, and serves the renderer', async () => {
    const { serving, printed, opened } = await start()
    expect(printed).toEqual([`Parley is open at ${serving.address} (no Electron here)`])
    expect(serving.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[A-Za-z0-9_-]{43}$/)
    expect(opened).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#code=[0-9a-f.-]+$/)])
    expect(new URL(opened[0] ?? '').origin).toBe(new URL(serving.address ?? '').origin)
    const { origin } = await throughTheDoor(serving.address)
    expect(await (await fetch(origin)).text()).toContain('<title>Parley')
  })

  it('[U9] shows windows a newer version of its product', async () => {
    const space = '0b'.repeat(32)
    const newer = { space, version: '1.1.0', notes: '', file: null, isFresh: true }
    const product = '0a'.repeat(16)
    const asked: unknown[] = []
    const find = (input: unknown) => {
      asked.push(input)
      return newer
    }
    const api = createFakeHost({ 'releases.find-update': find })
    await start({ updates: { product, version: '1.0.0' } }, async () => bareHost({ api }))
    const { address } = (await findRunningHost(join(folder, 'profile'))) ?? {}
    const { host, origin, hash } = new URL(address ?? '')
    const socket = new WebSocket(`ws://${host}/ipc`, { origin })
    const answered = new Promise((resolve) =>
      socket.on('message', (data: Buffer, isBinary) => {
        const envelope = isBinary ? decodeEnvelope(data, IPC_LIMITS.replyBytes) : null
        if (envelope?.kind === 'result') resolve(envelope.result)
      }),
    )
    await enter(socket, hash.replace('#token=', ''), host)
    socket.send(encodeEnvelope({ kind: 'call', id: 1, name: 'shell.updates', input: undefined }))
    expect(await answered).toMatchObject({ ok: true, value: { version: '1.0.0', found: { version: '1.1.0', space } } })
    expect(asked).toMatchObject([{ product, version: '1.0.0' }])
    socket.terminate()
  })

  it('joins the host that runs on the profile, and starts a new one once that has closed', async () => {
    const first = await start()
    const second = await start()
    expect(second.serving).toEqual({ address: first.serving.address, close: null })
    expect(second.opened[0]).toMatch(/#code=/)
    expect(second.opened).not.toEqual(first.opened)
    expect(second.printed[0]).toContain(first.serving.address)
    await first.serving.close?.()
    running.length = 0
    expect((await start()).serving.close).not.toBeNull()
  })

  it('has one host after several simultaneous starts, and refuses a port that is in use', async () => {
    const starts = await Promise.all([start(), start(), start()])
    expect(starts.filter(({ serving }) => serving.close !== null)).toHaveLength(1)
    expect(new Set(starts.map(({ serving }) => serving.address)).size).toBe(1)
    const port = Number(new URL((await throughTheDoor(starts[0].serving.address)).origin).port)
    await expect(start({ profile: join(folder, 'other'), port })).rejects.toThrow(`Port ${port} is in use`)
  })

  it('leaves the profile free if the host can’t start', async () => {
    const broken = async (): Promise<never> => {
      throw new Error('the store is damaged')
    }
    await expect(start({}, broken)).rejects.toThrow('the store is damaged')
    expect((await start()).serving.close).not.toBeNull()
  })

  it('asks for a new passphrase once, and refuses a wrong one', async () => {
    const asked: boolean[] = []
    const passphrase = (text: string) => async (isNew: boolean) => {
      asked.push(isNew)
      return text
    }
    await (await start({ passphrase: passphrase('right') })).serving.close?.()
    running.length = 0
    await expect(start({ passphrase: passphrase('wrong') })).rejects.toMatchObject({ reason: 'wrong-passphrase' })
    await expect(start()).rejects.toMatchObject({ reason: 'passphrase-needed' })
    await start({ passphrase: passphrase('right') })
    expect(asked).toEqual([true, false, false])
  })
})

describe('the front door', () => {
  const site = { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty' }

  it('is on another port, and makes the browser delete its data for the origin behind it', async () => {
    const { serving } = await start()
    const { origin, forget } = await throughTheDoor(serving.address)
    expect(new URL(origin).port).not.toBe(new URL(serving.address as string).port)
    expect(new URL(forget).origin).toBe(origin)
    const { status, headers } = await fetch(forget, { headers: site })
    expect([status, headers.get('clear-site-data')]).toEqual([200, '"cache", "storage"'])
    expect(headers.get('access-control-allow-origin')).toBeNull()
    const page = await fetch(serving.address as string)
    expect(page.headers.get('clear-site-data')).toBeNull()
    expect(page.headers.get('content-security-policy')).toContain(`connect-src ${origin};`)
  })

  it('leaves data of earlier versions at that origin until windows have imported it', async () => {
    const { serving } = await start()
    const { forget } = await throughTheDoor(serving.address)
    isMoved = false
    expect((await fetch(forget, { headers: site })).headers.get('clear-site-data')).toBe('"cache"')
    isMoved = true
    expect((await fetch(forget, { headers: site })).headers.get('clear-site-data')).toBe('"cache", "storage"')
  })

  it('deletes nothing for guessed addresses, and doesn’t answer under other names', async () => {
    const { serving } = await start()
    const { forget } = await throughTheDoor(serving.address)
    for (const guessed of [forget.slice(0, -1), forget.slice(0, forget.lastIndexOf('/'))]) {
      const answer = await fetch(guessed, { headers: site })
      expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([403, null])
    }
    const { port } = new URL(serving.address as string)
    const rebound = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { Host: `evil.example:${port}` }
      request({ host: '127.0.0.1', port, headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end()
    })
    expect(rebound).toBe(404)
  })

  it('opens only once the host runs, and closes with it', async () => {
    let goOn = (): void => {}
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const starting = start({}, (async () => {
      await waiting
      return someHost()
    }) as never)
    await expect.poll(() => findRunningHost(join(folder, 'profile')).catch(() => null)).not.toBeNull()
    const running = await findRunningHost(join(folder, 'profile'))
    let isOpen = false
    const page = fetch(running?.frontDoor as string).then(() => {
      isOpen = true
    })
    // A second start can arrive this early, too.
    await start()
    expect(isOpen).toBe(false)
    goOn()
    await page
    const { serving } = await starting
    await serving.close?.()
    await expect(fetch(serving.address as string)).rejects.toThrow()
  })
})

describe('the command line', () => {
  it('is parsed', () => {
    expect(readArguments(['--profile', 'x', '--port', '4000', '--no-open', '--reason', 'so', '--passphrase'])).toEqual({
      profile: 'x',
      port: 4000,
      open: false,
      reason: 'so',
      passphrase: true,
    })
    expect(readArguments([])).toEqual({ profile: null, port: 0, open: true, reason: null, passphrase: false })
  })

  it.each([
    [['--port', 'x']],
    [['--port', '65536']],
    [['--port', '-1']],
    [['--profile', '']],
    [['--nonsense']],
    [['word']],
  ])('refuses %j', (words) => {
    expect(() => readArguments(words)).toThrow()
  })

  it('opens a browser only if there is a screen', () => {
    const started: (string | undefined)[][] = []
    const start = (program: string, words: readonly string[], input?: string): void =>
      void started.push([program, ...words, input])
    const address = 'http://127.0.0.1:4000/#code=1-a.b'
    expect(openAddress(address, { platform: 'linux', environment: {}, start })).toBe(false)
    for (const platform of ['linux', 'darwin', 'win32', 'freebsd'] as const) {
      openAddress(address, { platform, environment: { DISPLAY: ':0' }, start })
    }
    expect(started).toEqual([
      ['xdg-open', address, undefined],
      // On macOS, every user can see arguments, and nothing reveals who owns a connection.
      ['osascript', `open location "${address}"\n`],
      ['cmd', '/c', 'start', address, undefined],
    ])
  })

  it('starts programs only where their arguments, which every user can read, contain no secrets', async () => {
    const electron = fileURLToPath(new URL('..', import.meta.url))
    const starting: string[] = []
    for (const name of await readdir(electron, { recursive: true })) {
      if (!/\.ts$/.test(name) || /\.test\.ts$|testing|-testbed\.ts$/.test(name)) continue
      if (/child_process|utilityProcess/.test(await readFile(join(electron, name), 'utf8'))) starting.push(name)
    }
    const processes = ['bare-process.ts', 'metered.ts', 'stand-still.ts', 'without-network.ts'].map((name) =>
      join('host', 'processes', name),
    )
    const starters = [...processes, join('host', 'profile', 'account-name.ts')]
    const onlyHandOn = ['main.ts', join('shell', 'run.ts')]
    expect(starting.sort()).toEqual(
      [...starters, ...onlyHandOn, 'serve.ts', join('shell', 'lifecycle', 'bare-process.ts')].sort(),
    )
  })

  it('reads a passphrase without showing it', async () => {
    const written: string[] = []
    const ask = (...keys: string[]): Promise<string | null> => {
      const input = Object.assign(new EventEmitter(), {
        isTTY: true,
        setRawMode: () => input,
        resume: () => input,
        pause: () => input,
      }) as unknown as ReadStream
      const answer = askPassphrase('Passphrase: ', input, { write: (text) => written.push(text) })
      for (const key of keys) input.emit('data', Buffer.from(key))
      return answer
    }
    expect(await ask('gehx', '\u007f', 'eim\n')).toBe('geheim')
    expect(await ask('a', '\u0003')).toBeNull()
    expect(written.join('')).toBe('Passphrase: \nPassphrase: \n')
  })
})
