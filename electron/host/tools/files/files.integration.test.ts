import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DELETION_FOR_EVERYONE } from '../../../../shared/base/wire-names.ts'
import type { Sharing } from '../../../../shared/tools/files/calls.ts'
import { FILES_ROOT, type FileEntry } from '../../../../shared/tools/files/shape.ts'
import { Spaces } from '../../space/spaces.ts'
import { HostGroup } from '../../testing/group.ts'
import { announce, ask, id, jobOf, lane, share, stateOf } from './testing.ts'

const group = new HostGroup()
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-files-'))
})

afterEach(async () => {
  await group.remove()
  await rm(folder, { recursive: true })
})

async function two() {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  for (const host of [ana, ben]) await host.call('files.open', { space })
  return { ana, ben, space }
}

const patterned = (length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) % 251))

describe('files between hosts', () => {
  it('are sent by a window, announced, downloaded with a click, and served to a window in ranges', async () => {
    const { ana, ben, space } = await two()
    await ben.call('files.fetch-below', { space, bytes: 0 })
    const bytes = patterned(700_001)
    const root = await announce(ana, space, await share(ana, space, 'plan.bin', bytes))
    await expect(ben.call('files.fetch', { space, roots: [id('9', 64)] })).rejects.toThrow('not-found')
    const seen = await ben.until(() => stateOf(ben, root))
    expect(seen).toMatchObject({ state: 'absent', size: bytes.length })
    await ben.call('files.fetch', { space, roots: [root] })
    await ben.until(() => stateOf(ben, root)?.state === 'here')
    await ana.until(() => stateOf(ana, root)?.holders.length === 1)
    const { address } = await ben.call('files.address', { space, root })
    const whole = await ask(ben, address)
    expect([whole.status, whole.body.equals(bytes)]).toEqual([200, true])
    const part = await ask(ben, address, { headers: { Range: 'bytes=65530-131080' } })
    expect([part.status, part.body.equals(bytes.subarray(65_530, 131_081))]).toEqual([206, true])
    expect(part.headers['content-security-policy']).toContain('sandbox')
    expect((await ask(ben, '/blob/nothing')).status).toBe(404)
    expect((await ask(ben, address, { headers: { Origin: 'https://evil.example' } })).status).toBe(403)
    expect((await ask(ben, address, { method: 'DELETE' })).status).toBe(405)
  })

  it('are downloaded automatically up to a size, and not again once removed', async () => {
    const { ana, ben, space } = await two()
    await ben.call('files.fetch-below', { space, bytes: 100_000 })
    const small = await announce(ana, space, await share(ana, space, 'small', patterned(99_999)))
    const large = await announce(ana, space, await share(ana, space, 'large', patterned(100_000), '2'), '2')
    await ben.until(() => stateOf(ben, small)?.state === 'here')
    await ben.until(() => stateOf(ben, large)?.state === 'absent')
    await ben.call('files.remove', { space, roots: [small] })
    expect((await ben.call('files.open', { space })).files.find(({ root }) => root === small)?.state).toBe('absent')
    await ben.call('files.fetch-below', { space, bytes: 200_000 })
    await ben.until(() => stateOf(ben, large)?.state === 'here')
    expect((await ben.call('files.open', { space })).files.find(({ root }) => root === small)?.state).toBe('absent')
  })

  it('play while incomplete: the part being read comes first', async () => {
    const { ana, ben, space } = await two()
    await ben.call('files.fetch-below', { space, bytes: 0 })
    const bytes = patterned(3_000_000)
    const root = await announce(ana, space, await share(ana, space, 'film.mp4', bytes))
    await ben.until(() => stateOf(ben, root))
    const { address } = await ben.call('files.address', { space, root })
    const end = await ask(ben, address, { headers: { Range: 'bytes=-1000' } })
    expect([end.status, end.headers['content-type']]).toEqual([206, 'video/mp4'])
    expect(end.body.equals(bytes.subarray(-1000))).toBe(true)
  })

  it('are served to a window from the first byte to the last while they arrive', async () => {
    const { ana, ben, space } = await two()
    await ben.call('files.fetch-below', { space, bytes: 0 })
    const bytes = patterned(30_000_000)
    const root = await announce(ana, space, await share(ana, space, 'large.bin', bytes))
    await ben.until(() => stateOf(ben, root))
    const { address } = await ben.call('files.address', { space, root })
    const whole = await ask(ben, `${address}?save`)
    expect(whole.body.equals(bytes)).toBe(true)
    await ben.until(() => stateOf(ben, root)?.state === 'here')
  })

  it('are no longer served once deleted for everyone, and are served again when restored', async () => {
    const { ana, ben, space } = await two()
    const root = await announce(ana, space, await share(ana, space, 'a', patterned(5000)))
    await ben.until(() => stateOf(ben, root)?.state === 'here')
    const { address } = await ben.call('files.address', { space, root })
    const own = await lane(ana, space)
    const { me } = await ana.detail(space)
    const deleteForEveryone = (on: boolean) =>
      own.write((doc) => {
        const at = Date.now()
        const about = { target: id('1', 24), device: me, time: at, on, at }
        doc.getArray(FILES_ROOT).push([{ kind: DELETION_FOR_EVERYONE, ...about } satisfies FileEntry])
      })
    await deleteForEveryone(true)
    await ben.until(async () => (await ask(ben, address)).status === 404)
    await expect(ben.call('files.address', { space, root })).rejects.toThrow('not-found')
    await deleteForEveryone(false)
    await ben.until(async () => (await ask(ben, address)).status === 200)
  })

  it('leave nothing behind a day after they are deleted for everyone, except what other tools store', async () => {
    const { ana, ben, space } = await two()
    const added = ['1', '2', '3'].map(async (digit) => {
      const about = [{ keptFor: 'a folder' }, { isBackground: true }, {}][Number(digit) - 1]
      const stream = Readable.from([patterned(5000 + Number(digit))])
      const source = { stream, size: 5000 + Number(digit) }
      return ben.blobs.add(space, source, { name: 'a', type: '', ...about })
    })
    const blobs = await Promise.all(added)
    const own = await lane(ana, space)
    const { me } = await ana.detail(space)
    const entries = blobs.flatMap(({ root, size, key }, index): FileEntry[] => {
      const target = id(String(index), 24)
      const file = { id: target, name: 'a', folder: '', type: '', size, root, key, time: 0 }
      return [
        { kind: 'file', ...file },
        { kind: DELETION_FOR_EVERYONE, target, device: me, time: 0, on: true, at: 0 },
      ]
    })
    await own.write((doc) => doc.getArray(FILES_ROOT).push(entries))
    await ben.until(() => blobs.some(({ root }) => ben.blobs.state(root) === null))
    expect(blobs.map(({ root }) => ben.blobs.state(root)?.state)).toEqual(['here', 'here', undefined])
  })

  it('are read in place, once per grant from the shell', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Fair' })
    await ana.call('files.open', { space })
    const path = join(folder, 'here.txt')
    await writeFile(path, 'hello')
    const grant = ana.grant(path)
    const about = { conversation: null, name: 'here.txt', folder: '', type: 'text/plain', size: 5 }
    const ofPath = { space, ...about, grant }
    expect(await ana.call('files.share', { ...ofPath, id: id('1', 32) })).toEqual({ address: null })
    await ana.until(() => jobOf(ana, id('1', 32))?.state === 'ready')
    await expect(ana.call('files.share', { ...ofPath, id: id('2', 32) })).rejects.toThrow('not-found')
    await expect(ana.call('files.share', { ...ofPath, id: id('2', 32), grant: id('0', 32) })).rejects.toThrow(
      'not-found',
    )
  })

  it('are reported when they change in place, and shared again with their new content', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Fair' })
    await ana.call('files.open', { space })
    const path = join(folder, 'here.txt')
    await writeFile(path, 'hello')
    const about = { conversation: null, name: 'here.txt', folder: '', type: 'text/plain', size: 5 }
    await ana.call('files.share', { space, ...about, grant: ana.grant(path), id: id('1', 32) })
    const job = await ana.until(() => {
      const found = jobOf(ana, id('1', 32))
      return found?.state === 'ready' && found
    })
    const root = await announce(ana, space, job)
    await ana.until(() => stateOf(ana, root)?.state === 'here')
    await writeFile(path, 'hello again')
    await ana.until(() => stateOf(ana, root)?.problem === 'changed')
    const problems = await ana.until(async () => {
      const found = (await ana.call('app.state', undefined)).problems
      return found.length > 0 && found
    })
    expect(problems).toMatchObject([{ kind: 'file-changed', space, detail: 'here.txt' }])
    const again = { space, root, conversation: null, id: id('2', 32) }
    await ana.call('files.share-again', again)
    const next = await ana.until(() => {
      const found = jobOf(ana, id('2', 32))
      return found?.state === 'ready' && found
    })
    expect(next).toMatchObject({ name: 'here.txt', size: 11 })
    expect(next.blob?.root).not.toBe(root)
    await ana.until(() => stateOf(ana, root)?.state === 'absent')
    await expect(ana.call('files.share-again', { ...again, id: id('3', 32) })).rejects.toThrow('not-found')
  })

  it('are accepted at an address once, with exactly the announced size, and only from our own pages', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Fair' })
    await ana.call('files.open', { space })
    const begin = async (digit: string) => {
      const about = { conversation: null, name: 'a', folder: '', type: '', size: 10, grant: null }
      const { address } = await ana.call('files.share', { space, id: id(digit, 32), ...about })
      return address ?? ''
    }
    const address = await begin('1')
    const evil = { headers: { Origin: 'https://evil.example' }, method: 'PUT', body: Buffer.alloc(10) }
    expect((await ask(ana, address, evil)).status).toBe(403)
    expect((await ask(ana, address, { method: 'PUT', body: Buffer.alloc(10) })).status).toBe(204)
    expect((await ask(ana, address, { method: 'PUT', body: Buffer.alloc(10) })).status).toBe(404)
    for (const [digit, length] of [
      ['2', 9],
      ['3', 11],
    ] as const) {
      const result = await ask(ana, await begin(digit), { method: 'PUT', body: Buffer.alloc(length) })
      expect(result.status).toBe(409)
      await ana.until(() => jobOf(ana, id(digit, 32))?.state === 'failed')
      expect(jobOf(ana, id(digit, 32))).toMatchObject({ state: 'failed', problem: 'changed' })
    }
    expect((await ask(ana, await begin('4'))).status).toBe(405)
  })

  it('are kept if the space is reopened before they are announced', async () => {
    const openAll = vi.spyOn(Spaces.prototype, 'openAll')
    const ana = await group.start('Ana')
    const [spaces] = openAll.mock.contexts as [Spaces]
    const { space } = await ana.call('spaces.create', { name: 'Fair' })
    await ana.call('files.open', { space })
    const ready = await share(ana, space, 'ready', patterned(5000))
    const about = { conversation: null, name: 'coming', folder: '', type: '', size: 700_001, grant: null }
    const coming = await ana.call('files.share', { space, id: id('2', 32), ...about })
    expect(await spaces.reopen(space)).toBe(true)
    const body = patterned(700_001)
    expect((await ask(ana, coming.address ?? '', { method: 'PUT', body })).status).toBe(204)
    const arrived = await ana.until(() => jobOf(ana, id('2', 32))?.state === 'ready' && jobOf(ana, id('2', 32)))
    const roots = [await announce(ana, space, ready), await announce(ana, space, arrived as Sharing, '2')]
    for (const root of roots) await ana.until(() => stateOf(ana, root)?.state === 'here')
  })

  it('[B4] are downloaded and decrypted even if somebody else announced them wrongly first', async () => {
    const {
      people: [ana, ben, eve],
      space,
    } = await group.together(['Ana', 'Ben', 'Eve'])
    for (const host of [ana, ben, eve]) await host.call('files.open', { space })
    await ben.call('files.fetch-below', { space, bytes: 0 })
    const bytes = patterned(200_000)
    const shared = await share(ana, space, 'plan.bin', bytes)
    const other = await share(ana, space, 'photo.bin', bytes.subarray(1), '2')
    const withLie = (of: Sharing, lie: object): Sharing => ({ ...of, blob: { ...of.blob, ...lie } as Sharing['blob'] })
    const falseKey = await announce(eve, space, withLie(shared, { key: '00'.repeat(32) }))
    const falseSize = await announce(eve, space, withLie(other, { size: 7 }), '2')
    for (const root of [falseKey, falseSize]) await ben.until(() => stateOf(ben, root))
    await ben.call('files.fetch', { space, roots: [falseKey, falseSize] })
    await ben.until(() => stateOf(ben, falseKey)?.state === 'here')
    await announce(ana, space, other, '2')
    await announce(ana, space, shared)
    const { address } = await ben.call('files.address', { space, root: falseKey })
    await expect.poll(async () => (await ask(ben, address)).body.equals(bytes)).toBe(true)
    await ben.call('files.fetch', { space, roots: [falseSize] })
    await ben.until(() => stateOf(ben, falseSize)?.state === 'here')
  })

  it('can’t be shared with view-only access', async () => {
    const { people, space } = await group.together(['Ana', 'Ben'], { role: 'viewer' })
    const [, ben] = people
    const about = { conversation: null, name: 'a', folder: '', type: '', size: 1, grant: null }
    await expect(ben.call('files.share', { space, id: id('1', 32), ...about })).rejects.toThrow('not-allowed')
  })
})
