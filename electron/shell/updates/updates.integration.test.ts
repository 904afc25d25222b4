/** Standard electron-updater under Node gets a version that this device has verified, and nothing else. */

import { EventEmitter } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { createRequire, Module } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime'
import { AppImageUpdater } from 'electron-updater'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppUpdates } from '../../../shared/ipc/shell.ts'
import { HostGroup } from '../../host/testing/group.ts'
import type { TestHost } from '../../host/testing.ts'
import { share } from '../../host/tools/files/testing.ts'
import { ShellMemory } from '../profile/shell-memory.ts'
import { NewVersion } from './new-version.ts'
import { Updates } from './updates.ts'

/** At the end, it emits one event on Electron's own updater. */
const load = createRequire(import.meta.url)
const nativeUpdater = new EventEmitter()

const group = new HostGroup()
let folder = ''
beforeEach(async () => {
  load.cache[load.resolve('electron')] = Object.assign(new Module('electron'), {
    exports: { autoUpdater: nativeUpdater },
    loaded: true,
  })
  folder = await mkdtemp(join(tmpdir(), 'parley-updates-'))
})
afterEach(async () => {
  delete process.env.APPIMAGE
  await group.remove()
  await rm(folder, { recursive: true })
})

/** Electron's own network is the only part that is missing under Node. */
class NodeExecutor extends HttpExecutor<ReturnType<typeof request>> {
  createRequest(options: object, callback: (response: IncomingMessage) => void) {
    return request(options, callback)
  }

  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const asked = { headers: options.headers ?? {} }
      configureRequestUrl(url, asked)
      const callback = (error: Error | null) => (error ? reject(error) : resolve(destination))
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}

class StockUpdater extends AppImageUpdater {
  constructor(version: string, quit: () => void, onQuit: (handler: (exitCode: number) => void) => void) {
    super(null, {
      ...{ version, name: 'Parley', isPackaged: true, appUpdateConfigPath: join(folder, 'none.yml') },
      ...{ userDataPath: folder, baseCachePath: join(folder, 'cache'), onQuit, quit, relaunch: () => {} },
      whenReady: async () => {},
    })
    // Not in its declarations.
    Object.assign(this, { httpExecutor: new NodeExecutor() })
    this.logger = null
  }
}

/** A program that reports that it runs. */
const program = (text: string): Buffer => Buffer.from(`#!/bin/sh\necho ${text} > "$APPIMAGE.ran"\n`)

const fileOf = (version: string): string => `Parley-${version}-linux-x86_64.AppImage`

async function publish(ana: TestHost, to: { space: string; product: string }, version: string, file = fileOf(version)) {
  const { blob } = await share(ana, to.space, file, program(version), version[2])
  if (!blob) throw new Error('not shared')
  const files = [{ name: file, platform: 'Linux', ...blob }]
  await ana.call('releases.publish', { ...to, version, channel: 'stable', notes: 'Captions', files })
}

async function released(version: string, file?: string) {
  const ana = await group.start('Ana')
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  await ana.call('files.open', { space })
  const { product } = await ana.call('releases.create', { space, name: 'Parley' })
  await publish(ana, { space, product }, version, file)
  return { ana, space, product }
}

async function installed(host: TestHost, product: string, version: string) {
  const appImage = join(folder, 'Parley.AppImage')
  await writeFile(appImage, program(version), { mode: 0o755 })
  process.env.APPIMAGE = appImage
  const [told, notified, logged] = [[] as AppUpdates[], [] as string[], [] as string[]]
  let hasQuit = false
  const quitting = new EventEmitter()
  const quit = () => {
    hasQuit = true
  }
  const updater = new StockUpdater(version, quit, (handler) => quitting.once('quit', handler))
  const updates = new Updates({
    call: async (_, name, input) => {
      try {
        return { ok: true, value: await host.call(name, input as never) }
      } catch (error) {
        return { ok: false, error: { reason: 'refused', message: String(error) } }
      }
    },
    ...{ product, installed: { version, kind: 'AppImage', processor: 'x64' }, folder },
    loadUpdater: async () => updater,
    memory: new ShellMemory(folder, () => {}),
    newVersion: new NewVersion(folder, version, appImage),
    tell: (known) => told.push(known),
    notify: (newer) => notified.push(newer),
    log: (line) => logged.push(line),
  })
  /** Quits as the shell does. Resolves to the program that starts next. */
  const quits = async (): Promise<Buffer> => {
    await updates.stop()
    quitting.emit('quit', 0)
    return readFile(appImage)
  }
  return { appImage, updater, updates, told, notified, logged, hasQuit: () => hasQuit, quits }
}

describe('[U9] an update', () => {
  it.skipIf(process.platform === 'win32')('is announced once, and installed when the person agrees', async () => {
    const { ana, product } = await released('1.1.0')
    const { appImage, updates, notified, hasQuit } = await installed(ana, product, '1.0.0')
    await updates.look()
    await updates.look()
    expect(notified).toEqual(['1.1.0'])
    expect(updates.current).toMatchObject({
      ...{ version: '1.0.0', canInstall: true, isAutomatic: false },
      found: { version: '1.1.0', notes: 'Captions', state: 'waits' },
    })
    expect((await readFile(appImage)).equals(program('1.0.0'))).toBe(true)
    await expect(updates.install('1.2.0')).rejects.toThrow('isn’t offered')
    await updates.install('1.1.0')
    await expect.poll(hasQuit).toBe(true)
    expect((await readFile(appImage)).equals(program('1.1.0'))).toBe(true)
    expect((await stat(appImage)).mode & 0o100).toBe(0o100)
    // It was restarted.
    await expect.poll(() => readFile(`${appImage}.ran`, 'utf8').catch(() => '')).toBe('1.1.0\n')
    expect((await readFile(join(folder, 'version-before.AppImage'))).equals(program('1.0.0'))).toBe(true)
  })

  it('is downloaded automatically if the person chose that, and installed only when they quit', async () => {
    const { ana, product } = await released('1.1.0')
    const { appImage, updates, told, notified, quits } = await installed(ana, product, '1.0.0')
    await updates.updateByItself(true)
    await expect.poll(() => updates.current?.found?.state).toBe('ready')
    expect(told.map((each) => each?.found?.state)).toContain('fetching')
    expect(notified).toEqual([])
    expect((await readFile(appImage)).equals(program('1.0.0'))).toBe(true)
    expect(await quits()).toEqual(program('1.1.0'))
  })

  it('isn’t installed if it was halted after the download, or if the person changed their mind', async () => {
    const { ana, space, product } = await released('1.1.0')
    const one = await installed(ana, product, '1.0.0')
    await one.updates.updateByItself(true)
    await expect.poll(() => one.updates.current?.found?.state).toBe('ready')
    await ana.call('releases.stop', { space, product, version: '1.1.0', how: 'halt', why: '' })
    expect(await one.quits()).toEqual(program('1.0.0'))
    await ana.call('releases.stop', { space, product, version: '1.1.0', how: 'resume', why: '' })
    const other = await installed(ana, product, '1.0.0')
    await other.updates.updateByItself(true)
    await expect.poll(() => other.updates.current?.found?.state).toBe('ready')
    await other.updates.updateByItself(false)
    expect(await other.quits()).toEqual(program('1.0.0'))
  })

  it('is the version that the person agreed to, even if an earlier one was still downloading', async () => {
    const { ana, space, product } = await released('1.1.0')
    const { appImage, updater, updates, hasQuit } = await installed(ana, product, '1.0.0')
    const [begun, allowed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const download = updater.downloadUpdate.bind(updater)
    updater.downloadUpdate = async () => {
      begun.resolve()
      await allowed.promise
      return download()
    }
    await updates.updateByItself(true)
    await begun.promise
    await publish(ana, { space, product }, '1.2.0')
    const looking = updates.look()
    await expect.poll(() => updates.current?.found?.version).toBe('1.2.0')
    allowed.resolve()
    await looking
    expect(updates.current?.found).toMatchObject({ version: '1.2.0', state: 'ready' })
    await updates.install('1.2.0')
    await expect.poll(hasQuit).toBe(true)
    expect((await readFile(appImage)).toString()).toBe(program('1.2.0').toString())
  })

  it('isn’t offered if it is halted, older, for another processor, or of another product', async () => {
    const { ana, space, product } = await released('1.1.0', 'Parley-1.1.0-linux-arm64.AppImage')
    const { updates } = await installed(ana, product, '1.0.0')
    await updates.look()
    expect(updates.current?.found?.version).toBe('1.1.0')
    await expect(updates.install('1.1.0')).rejects.toThrow('isn’t offered')
    const other = await installed(ana, 'f'.repeat(32), '1.0.0')
    await other.updates.look()
    expect(other.updates.current?.found).toBeNull()
    const newest = await installed(ana, product, '1.1.0')
    await newest.updates.look()
    expect(newest.updates.current?.found).toBeNull()
    await ana.call('releases.stop', { space, product, version: '1.1.0', how: 'halt', why: '' })
    await updates.look()
    expect(updates.current?.found).toBeNull()
  })

  it('that didn’t start isn’t installed again automatically', async () => {
    const { ana, product } = await released('1.1.0')
    await writeFile(join(folder, 'update.json'), JSON.stringify({ version: null, starts: 0, failed: '1.1.0' }))
    const { updates, notified } = await installed(ana, product, '1.0.0')
    await updates.updateByItself(true)
    await expect.poll(() => notified).toEqual(['1.1.0'])
    expect(updates.current).toMatchObject({ failed: '1.1.0', found: { state: 'waits' } })
  })
})
