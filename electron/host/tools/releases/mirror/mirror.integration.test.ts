/** A product's mirror: read by a standard TUF client, imported elsewhere, and closed to everyone else. */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Updater } from 'tuf-js'
import { afterEach, describe, expect, it } from 'vitest'
import { type Product, productFrom } from '../../../../../shared/tools/releases/product.ts'
import type { ReleaseEntry } from '../../../../../shared/tools/releases/shape.ts'
import { HostGroup } from '../../../testing/group.ts'
import type { TestHost } from '../../../testing.ts'
import { ask, share } from '../../files/testing.ts'
import { CheckedFiles } from '../checked-files.ts'
import { verifySignature } from '../verify-signature.ts'
import { Importing } from './importing.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const BYTES = Buffer.from(Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 251))

async function mirrored(ana: TestHost) {
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  await ana.call('files.open', { space })
  const { product } = await ana.call('releases.create', { space, name: 'Map' })
  const { blob } = await share(ana, space, 'Map.AppImage', BYTES)
  if (!blob) throw new Error('not shared')
  const file = { name: 'Map.AppImage', platform: 'Linux', ...blob }
  const release = { version: '1.2.0', channel: 'stable' as const, notes: 'New: "depths", and <more>', files: [file] }
  await ana.call('releases.publish', { space, product, ...release })
  await ana.call('releases.mirror', { space, product, on: true })
  const [state] = (await ana.call('releases.open', { space })).products
  return { space, product, address: state?.mirror ?? '' }
}

const pathIn = (address: string, path: string) => new URL(path, address).pathname

describe('a mirror', () => {
  it('can be read by tuf-js and like electron-updater, until the version is retracted or the mirror is switched off', async () => {
    const ana = await group.start('Ana')
    const { space, product, address } = await mirrored(ana)
    const folder = await mkdtemp(join(tmpdir(), 'parley-tuf-'))
    try {
      const root = await ask(ana, pathIn(address, 'metadata/1.root.json'))
      await writeFile(join(folder, 'root.json'), root.body)
      const updater = new Updater({
        ...{ metadataDir: folder, targetDir: folder },
        ...{ metadataBaseUrl: `${address}metadata`, targetBaseUrl: `${address}targets` },
      })
      await updater.refresh()
      const target = await updater.getTargetInfo('1.2.0/Map.AppImage')
      if (!target) throw new Error('tuf-js finds no target')
      const downloaded = await updater.downloadTarget(target, join(folder, 'Map.AppImage'))
      expect((await readFile(downloaded)).equals(BYTES)).toBe(true)
    } finally {
      await rm(folder, { recursive: true })
    }

    const latest = (await ask(ana, pathIn(address, 'generic/latest-linux.yml'))).body.toString()
    expect(latest).toContain('version: "1.2.0"')
    expect(latest).toContain(`sha512: ${createHash('sha512').update(BYTES).digest('base64')}`)
    expect((await ask(ana, pathIn(address, 'generic/Map.AppImage'))).body.equals(BYTES)).toBe(true)

    await ana.call('releases.stop', { space, product, version: '1.2.0', how: 'retract', why: '' })
    expect((await ask(ana, pathIn(address, 'targets/1.2.0/Map.AppImage'))).status).toBe(404)
    expect((await ask(ana, pathIn(address, 'generic/latest-linux.yml'))).status).toBe(404)
    await ana.call('releases.mirror', { space, product, on: false })
    expect((await ask(ana, pathIn(address, 'metadata/timestamp.json'))).status).toBe(404)
  })

  it('refuses other host names, sites and tokens, and changes nothing', async () => {
    const ana = await group.start('Ana')
    const { address } = await mirrored(ana)
    const path = pathIn(address, 'metadata/timestamp.json')
    expect((await ask(ana, path)).status).toBe(200)
    const status = (headers: object) =>
      new Promise<number>((resolve, reject) => {
        const outgoing = request(
          { host: '127.0.0.1', port: ana.loopback.port, path, headers: { ...headers } },
          (got) => {
            got.resume()
            resolve(got.statusCode ?? 0)
          },
        )
        outgoing.on('error', reject).end()
      })
    expect(await status({ Host: `evil.example:${ana.loopback.port}` })).toBe(403)
    expect(await status({ Origin: 'https://evil.example' })).toBe(403)
    expect((await ask(ana, path.replace(/[0-9a-f]{32}/, 'f'.repeat(32)))).status).toBe(404)
    expect((await ask(ana, path, { method: 'DELETE' })).status).toBe(405)
    for (const wrong of [
      'targets/../metadata/root.json',
      'targets/%2e%2e/x',
      'metadata/%ff.json',
      'metadata/2.root.json',
    ])
      expect((await ask(ana, path.replace('metadata/timestamp.json', wrong))).status).toBe(404)
  })

  it('can be imported unchanged, and its files are downloaded only if they are what was signed', async () => {
    const ana = await group.start('Ana')
    const { address, product } = await mirrored(ana)
    const entries: ReleaseEntry[] = []
    const verify = verifySignature()
    const device = 'ab'.repeat(32)
    const read = (): Product | null => productFrom(product, [{ device, entries }], verify, null)
    const taken: Buffer[] = []
    const checked = new CheckedFiles({ read: () => expect.unreachable(), digest: () => expect.unreachable() })
    const importing = new Importing({
      checked,
      ...{ space: 'ef'.repeat(32), me: device, verify, now: Date.now },
      releases: {
        get products() {
          const found = read()
          return new Map(found ? [[product, found]] : [])
        },
        has: () => false,
        write: async (_, said) => void entries.push(...said),
      },
      deltas: { make: async () => [] },
      engine: {
        isGivingWay: false,
        forgetBegun: async () => {},
        async add(_, source) {
          const parts: Uint8Array[] = []
          if (!('stream' in source && typeof source.stream === 'function')) throw new Error('it can’t go on')
          for await (const part of source.stream((async function* () {})(), new Uint8Array(32))) parts.push(part)
          taken.push(Buffer.concat(parts))
          return { root: 'cd'.repeat(32), key: 'cd'.repeat(32), size: BYTES.length, name: '', type: '' }
        },
      },
      web: {
        isAllowed: () => true,
        lookup: () => {
          throw new Error('addresses only')
        },
        resolveProxy: null,
      },
    })
    expect(await importing.begin('Chart', address)).toBe(product)
    const imported = read()
    const file = imported?.releases[0]?.files[0]
    if (!imported || !file) throw new Error('nothing was imported')
    expect([imported.name, imported.from, imported.releases[0]?.version]).toEqual(['Map', address, '1.2.0'])
    await importing.fetch(imported, file)
    expect(taken[0]?.equals(BYTES)).toBe(true)
    expect(checked.look({ root: 'cd'.repeat(32), hash: file.hash, length: file.length })).toBe('right')
    await expect(importing.fetch(imported, { ...file, hash: '0'.repeat(64) })).rejects.toThrow('not what was signed')
    await expect(importing.fetch(imported, { ...file, length: 69_999 })).rejects.toThrow('longer than')
    await expect(importing.begin('Chart', `${address}nothing/`)).rejects.toThrow('no repository')
    await expect(importing.begin('Chart', 'file:///etc/')).rejects.toThrow('no address')
  })
})
