import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeHost } from '../../shared/ipc/testing.ts'
import { sodiumCrypto } from '../host/crypto.ts'
import type { HostParts } from '../host/start.ts'
import { noFiles } from '../host/testing/no-files.ts'
import { serve } from '../serve/run.ts'
import { runShell } from './run.ts'
import type { FakeElectron } from './testing/fake-electron.ts'
import { createFakeElectron } from './testing/fake-electron.ts'

let folder: string
let electron: FakeElectron
const logged: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-shell-'))
  electron = createFakeElectron()
  logged.length = 0
})

afterEach(() => rm(folder, { recursive: true }))

function run(words: string[] = [], createHost?: (parts: HostParts) => Promise<never>): Promise<void> {
  return runShell({
    electron: electron.parts,
    crypto: sodiumCrypto,
    createHost:
      createHost ??
      (async () => ({
        api: createFakeHost(),
        files: noFiles(),
        isMoved: () => true,
        close: async () => void electron.done.push('host closed'),
      })),
    platform: 'linux',
    environment: {},
    words: ['--profile', join(folder, 'profile'), ...words],
    built: join(folder, 'dist'),
    icon: 'icon.png',
    log: (message) => logged.push(message),
  })
}

async function quit(): Promise<void> {
  electron.app.emit('will-quit', { preventDefault: () => electron.done.push('held back') })
  await expect.poll(() => electron.done.at(-1)).toBe('exit 0')
}

describe('the shell', () => {
  it('starts the host, opens one guarded window, and closes the host before it ends', async () => {
    await run()
    expect(electron.windows).toHaveLength(1)
    expect(electron.windows[0]?.loaded).toEqual(['app://parley/index.html'])
    expect(electron.windows[0]?.options.webPreferences?.preload).toBe(join(folder, 'dist/electron/preload.cjs'))
    expect(electron.windows[0]?.contents.openHandler({ url: 'about:blank' })).toEqual({ action: 'deny' })
    expect(electron.permissions.check).toBeDefined()
    expect([...electron.ipcHandlers.keys(), ...electron.schemeHandlers.keys()]).toEqual([
      'parley:call',
      'parley:grant',
      'app',
    ])
    expect(JSON.parse(await readFile(join(folder, 'profile/device.key'), 'utf8')).sealing).toBe('key-ring')
    const page = await electron.schemeHandlers.get('app')?.({ url: 'app://parley/x', method: 'GET' } as Request)
    expect(page?.headers.get('content-security-policy')).toMatch(/default-src 'none'.*ws:\/\/127\.0\.0\.1:\d+/)
    await quit()
    expect(electron.done.slice(-3)).toEqual(['held back', 'host closed', 'exit 0'])
  })

  it('hands over to the first instance', async () => {
    electron.first = false
    await run()
    expect(electron.windows).toEqual([])
    expect(electron.done.at(-1)).toBe('quit')
  })

  it('takes links from its own command line and from a second start', async () => {
    await run(['parley://join/first'])
    const { contents } = electron.windows[0] as FakeElectron['windows'][0]
    const call = electron.ipcHandlers.get('parley:call')
    await call?.(...([{ sender: contents, senderFrame: contents.mainFrame }, 'app.state'] as never[]))
    electron.app.emit('second-instance', {}, ['parley', 'parley://join/second'])
    electron.app.emit('open-url', { preventDefault: () => {} }, 'parley://join/third')
    electron.app.emit('open-url', { preventDefault: () => {} }, 'parley://nonsense')
    const links = contents.sent.map(([, , payload]) => (payload as { link: string }).link)
    expect(links).toEqual(['parley://join/first', 'parley://join/second', 'parley://join/third'])
    expect(electron.done).toContain('focus')
    await quit()
  })

  it('comes to the front after a click on a notification, also when it was minimised', async () => {
    await run()
    const { contents } = electron.windows[0] as FakeElectron['windows'][0]
    const call = (sender: object) =>
      electron.ipcHandlers.get('parley:call')?.(
        ...([{ sender, senderFrame: contents.mainFrame }, 'app.show'] as never[]),
      )
    electron.minimised = true
    await call({})
    expect(electron.done).not.toContain('show')
    expect(await call(contents)).toEqual({ ok: true, value: undefined })
    expect(electron.done.slice(-3)).toEqual(['restore', 'show', 'focus'])
    await quit()
  })

  it('reports why it cannot start, and changes nothing', async () => {
    await run()
    await quit()
    const key = await readFile(join(folder, 'profile/device.key'))
    const again = createFakeElectron()
    again.keyRing.available = false
    electron = again
    await run()
    expect(again.done.at(-2)).toMatch(/^error: .*key ring/)
    expect(again.done.at(-1)).toBe('exit 1')
    expect(await readFile(join(folder, 'profile/device.key'))).toEqual(key)
  })

  it('touches no folder of another program', async () => {
    await mkdir(join(folder, 'profile'), { mode: 0o755 })
    await writeFile(join(folder, 'profile/letter.txt'), 'mine')
    await run()
    expect(electron.done).toEqual([expect.stringMatching(/^error: .*holds other files/), 'exit 1'])
    expect(await readdir(join(folder, 'profile'))).toEqual(['letter.txt'])
  })

  it('opens the address of a host that serves this profile to the browser', async () => {
    const options = { profile: join(folder, 'profile'), port: 0, passphrase: null, reason: null, renderer: folder }
    const createHost = async () => ({
      api: createFakeHost(),
      files: noFiles(),
      isMoved: () => true,
      close: async () => {},
    })
    const tools = { crypto: sodiumCrypto, createHost, print: () => {}, open: () => {}, log: () => {} }
    const serving = await serve(options, tools)
    await run()
    const { origin } = new URL(serving.address ?? '')
    const opened = expect.stringMatching(new RegExp(`^opened ${origin}/#code=[0-9a-f.-]+$`))
    expect(electron.done.slice(-2)).toEqual([opened, 'quit'])
    expect(logged.join()).toMatch(/^Parley is open in the browser/)
    expect(electron.windows).toEqual([])
    await serving.close?.()
  })
})
