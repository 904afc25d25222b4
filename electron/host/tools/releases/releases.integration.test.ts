/**
 * Releases between whole hosts: signed by two, verified and downloaded by a third, halted, and invalid ones refused.
 */
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { ProductState } from '../../../../shared/tools/releases/calls.ts'
import { RELEASES_ROOT, releasesLane } from '../../../../shared/tools/releases/lanes.ts'
import { placeOf } from '../../../../shared/tools/releases/rings.ts'
import type { ReleaseEntry } from '../../../../shared/tools/releases/shape.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { ask, share } from '../files/testing.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const productOn = async (host: TestHost, space: string): Promise<ProductState | undefined> =>
  (await host.call('releases.open', { space })).products[0]
const until = (host: TestHost, space: string, is: (product: ProductState) => boolean) =>
  host.until(async () => {
    const product = await productOn(host, space)
    return product && is(product) && product
  })
const fileOn = async (host: TestHost, space: string) => (await productOn(host, space))?.releases[0]?.files[0]

/** Shares a file in the space from this host, ready to be released. */
async function built(host: TestHost, space: string, name: string, bytes: Buffer, digit: string) {
  await host.call('files.open', { space })
  const { blob } = await share(host, space, name, bytes, digit)
  if (!blob) throw new Error('not shared')
  return { name, platform: 'Linux', ...blob }
}

const BYTES = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251))
const OTHER = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, index) => (index * 11) % 241))

/** Ana released a version and made Ben a maintainer with his own key, and he retracted it. */
async function retractedByBen() {
  const { space, people } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  const { product } = await ana.call('releases.create', { space, name: 'Map' })
  const files = [await built(ana, space, 'map.zip', BYTES, '1')]
  await ana.call('releases.publish', { space, product, version: '1.0.0', channel: 'stable', notes: '', files })
  await until(ben, space, ({ releases }) => releases.length === 1)
  await ben.call('releases.offer-key', { space, product })
  const { signers, ownKey } = await until(ana, space, (state) => state.signers.length === 2)
  const maintainers = signers.map(({ key }) => key)
  await ana.call('releases.maintain', { space, product, maintainers, needed: 1 })
  await until(ben, space, (state) => state.maintainers.length === 2 && state.releases.length === 1)
  const why = 'It deletes routes.'
  await ben.call('releases.stop', { space, product, version: '1.0.0', how: 'retract', why })
  return { space, people, product, why, ownKey }
}

describe('a product', () => {
  it('[U3] [U5] [U6] is released by two of two, downloaded, saved, and halted', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cem'])
    const [ana, ben, cem] = people
    const { product } = await ana.call('releases.create', { space, name: 'Map' })
    await until(ben, space, ({ name }) => name === 'Map')
    await expect(ben.call('releases.stop', { space, product, version: '1', how: 'halt', why: '' })).rejects.toThrow(
      'not-allowed',
    )
    await ben.call('releases.offer-key', { space, product })
    const { signers } = await until(ana, space, (state) => state.signers.length === 2)
    await ana.call('releases.maintain', { space, product, maintainers: signers.map(({ key }) => key), needed: 2 })
    // A maintainer proves that they have the key that they would sign with.
    const change = await until(ben, space, (state) => state.waiting[0]?.role === 'root')
    expect(change.waiting[0]).toMatchObject({ isMine: true, counted: 1, needed: 2, maintainers: { length: 2 } })
    await ben.call('releases.sign', { space, product, hash: change.waiting[0]?.hash ?? '' })
    await until(ana, space, ({ maintainers, waiting }) => maintainers.length === 2 && waiting.length === 0)

    const file = await built(ana, space, 'map.zip', BYTES, '1')
    const release = { version: '1.0.0', channel: 'stable' as const, notes: 'First', files: [file] }
    await ana.call('releases.publish', { space, product, ...release })
    const { waiting, releases } = await until(ben, space, (state) => state.waiting.length === 1)
    expect([releases, waiting[0]?.adds, waiting[0]?.isMine]).toEqual([[], ['1.0.0'], true])
    await ben.call('releases.sign', { space, product, hash: waiting[0]?.hash ?? '' })

    await until(cem, space, (state) => state.releases.length === 1)
    const path = '1.0.0/map.zip'
    await expect(cem.call('releases.save', { space, product, path })).rejects.toThrow('refused')
    await cem.call('releases.get', { space, product, path })
    await cem.until(async () => (await fileOn(cem, space))?.state === 'right')
    const { address } = await cem.call('releases.save', { space, product, path })
    const saved = await ask(cem, address ?? '')
    expect([saved.status, saved.body.equals(BYTES)]).toEqual([200, true])
    expect(saved.headers['content-disposition']).toContain('attachment')

    await expect(ana.call('releases.publish', { space, product, ...release })).rejects.toThrow('refused')
    await ben.call('releases.stop', { space, product, version: '1.0.0', how: 'halt', why: 'It crashes' })
    await until(cem, space, (state) => state.releases[0]?.stopped?.why === 'It crashes')
    await expect(cem.call('releases.get', { space, product, path })).rejects.toThrow('refused')

    // The next one is for a percent of devices at first, and Cem's isn't among them.
    const { me } = await cem.detail(space)
    const versions = Array.from({ length: 100 }, (_, index) => `1.1.${index}`)
    const version = versions.find((each) => placeOf(product, each, me) >= 1) ?? ''
    await ana.call('releases.publish', { space, product, ...release, version, share: 1 })
    const next = await until(ben, space, (state) => state.waiting.length === 1)
    await ben.call('releases.sign', { space, product, hash: next.waiting[0]?.hash ?? '' })
    const held = await until(cem, space, (state) => state.releases[0]?.version === version)
    expect(held.releases[0]).toMatchObject({ share: 1, isForMe: false, forAllAt: null })
    expect((await productOn(ben, space))?.releases[0]?.isForMe).toBe(true)
    const later = { space, product, path: `${version}/map.zip` }
    await expect(cem.call('releases.get', later)).rejects.toThrow('refused')
    await expect(cem.call('releases.widen', { space, product, version, share: 100 })).rejects.toThrow('not-allowed')
    await ben.call('releases.widen', { space, product, version, share: 100 })
    await until(cem, space, (state) => state.releases[0]?.isForMe === true)
    await cem.call('releases.get', later)
    await cem.until(async () => (await fileOn(cem, space))?.state === 'right')

    // A maintainer's two keys count as one of the two signatures.
    await ana.call('releases.renew-key', { space, product })
    const renewal = await until(ben, space, (state) => state.waiting[0]?.signed.length === 2)
    expect(renewal.waiting[0]).toMatchObject({ role: 'root', counted: 1, needed: 2, isMine: true })
    // Another new key would replace the one that may be signed at any moment.
    await expect(ana.call('releases.renew-key', { space, product })).rejects.toThrow('refused')
    await ben.call('releases.sign', { space, product, hash: renewal.waiting[0]?.hash ?? '' })
    const renewed = await until(ana, space, ({ waiting, maintainers, ownKey }) => {
      return waiting.every(({ role }) => role !== 'root') && ownKey !== null && maintainers.includes(ownKey)
    })
    expect(renewal.waiting[0]?.maintainers).toContain(renewed.ownKey)
  })

  it('[U11] can be signed with a key from paper on another device, and with a new key that replaces it', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const { product } = await ana.call('releases.create', { space, name: 'Map' })
    await until(ben, space, ({ name }) => name === 'Map')
    const { words } = await ana.call('releases.write-key', { space, product })
    expect(words.split(' ')).toHaveLength(24)
    await expect(ben.call('releases.write-key', { space, product })).rejects.toThrow('not-found')
    await expect(ben.call('releases.check-key', { space, product, writtenKey: 'abandon '.repeat(24) })).rejects.toThrow(
      'bad-input',
    )
    const found = await ben.call('releases.check-key', { space, product, writtenKey: words })
    expect(found).toMatchObject({ isOwn: false, isMaintainer: true, device: (await ana.detail(space)).me })

    await ben.call('releases.restore-key', { space, product, writtenKey: words })
    const file = await built(ben, space, 'map.zip', BYTES, '1')
    const release = { channel: 'stable' as const, notes: '', files: [file] }
    await ben.call('releases.publish', { space, product, version: '1.0.0', ...release })
    await until(ana, space, ({ releases }) => releases[0]?.version === '1.0.0')
    await ben.call('releases.stop', { space, product, version: '1.0.0', how: 'retract', why: 'It was wrong.' })

    await ben.call('releases.renew-key', { space, product })
    const renewed = await until(ana, space, ({ maintainers, releases }) => {
      return maintainers[0] !== found.key && releases.length === 1
    })
    const stopped = { how: 'retract', why: 'It was wrong.' }
    expect(renewed).toMatchObject({
      maintainers: { length: 1 },
      waiting: [],
      releases: [{ version: '1.0.0', stopped }],
    })
    const stop = { space, product, version: '1.0.0', how: 'halt' as const, why: '' }
    await expect(ana.call('releases.stop', stop)).rejects.toThrow('not-allowed')
    await ben.call('releases.publish', { space, product, version: '1.1.0', ...release })
    await until(ana, space, ({ releases }) => releases[0]?.version === '1.1.0')
    // The new key is the one that is written down, and no other key can replace it.
    const { words: next } = await ben.call('releases.write-key', { space, product })
    expect(next).not.toBe(words)
    await expect(ben.call('releases.restore-key', { space, product, writtenKey: words })).rejects.toThrow('refused')
  })

  it('[U6] keeps a version retracted when its retractor is removed as a maintainer', async () => {
    const { space, people, product, why, ownKey } = await retractedByBen()
    const [ana] = people
    await until(ana, space, ({ releases }) => releases[0]?.stopped?.why === why)
    await ana.call('releases.maintain', { space, product, maintainers: [ownKey ?? ''], needed: 1 })
    for (const host of people) {
      const { releases } = await until(host, space, (state) => state.maintainers.length === 1)
      expect(releases).toMatchObject([{ version: '1.0.0', stopped: { how: 'retract', why } }])
    }
  })

  it('[U6] keeps a version retracted when its retractor leaves, which a remaining maintainer must sign', async () => {
    const { space, people, product, why, ownKey } = await retractedByBen()
    const [ana, ben] = people
    await ben.call('releases.maintain', { space, product, maintainers: [ownKey ?? ''], needed: 1 })
    const { waiting } = await until(
      ana,
      space,
      (state) => state.waiting.length === 1 && state.releases[0]?.stopped?.why === why,
    )
    await ana.call('releases.sign', { space, product, hash: waiting[0]?.hash ?? '' })
    for (const host of people) {
      const { releases } = await until(host, space, (state) => state.maintainers.length === 1)
      expect(releases).toMatchObject([{ version: '1.0.0', stopped: { how: 'retract', why } }])
    }
  })

  it('[U13] frees downloads of versions before the last two, and downloads them again if somebody wants that', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const { product } = await ana.call('releases.create', { space, name: 'Map' })
    const versions = ['1.0.0', '1.1.0', '1.2.0']
    const roots: string[] = []
    const get = async (version: string) => {
      const fileOf = ({ releases }: ProductState) => releases.find((each) => each.version === version)?.files[0]
      await until(ben, space, (state) => fileOf(state) !== undefined)
      await ben.call('releases.get', { space, product, path: `${version}/map.zip` })
      await until(ben, space, (state) => fileOf(state)?.state === 'right')
    }
    for (const [index, version] of versions.entries()) {
      const file = await built(ana, space, 'map.zip', Buffer.concat([BYTES, Buffer.from(version)]), `${index + 1}`)
      roots.push(file.root)
      await ana.call('releases.publish', { space, product, version, channel: 'stable', notes: '', files: [file] })
      await get(version)
    }
    const here = (host: TestHost) => roots.map((root) => host.blobs.state(root)?.state ?? null)
    await ben.until(() => here(ben)[0] === null)
    expect(here(ben)).toEqual([null, 'here', 'here'])
    expect(here(ana)).toEqual(['here', 'here', 'here'])
    await get('1.0.0')
    await ana.call('releases.stop', { space, product, version: '1.1.0', how: 'retract', why: 'It was wrong.' })
    await ben.until(() => here(ben)[1] === null)
    expect(here(ben)).toEqual(['here', null, 'here'])
  })

  it('[U3] gets versions that one device publishes at the same time one after the other', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const { product } = await ana.call('releases.create', { space, name: 'Map' })
    const files = [await built(ana, space, 'map.zip', BYTES, '1')]
    const publish = (version: string) =>
      ana.call('releases.publish', { space, product, version, channel: 'stable', notes: '', files })
    await Promise.all([publish('1.0.0'), publish('1.1.0')])
    const state = await until(ana, space, ({ releases }) => releases.length === 2)
    expect([state.releases.map(({ version }) => version), state.troubles]).toEqual([['1.1.0', '1.0.0'], []])
  })

  it('[U3] can get a next version after two devices published one each while apart', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const { product } = await ana.call('releases.create', { space, name: 'Map' })
    await until(ben, space, ({ name }) => name === 'Map')
    await ben.call('releases.offer-key', { space, product })
    const { signers } = await until(ana, space, (state) => state.signers.length === 2)
    const maintainers = signers.map(({ key }) => key)
    await ana.call('releases.maintain', { space, product, maintainers, needed: 1 })
    const change = await until(ben, space, (state) => state.waiting.length === 1 || state.maintainers.length === 2)
    if (change.waiting[0]) await ben.call('releases.sign', { space, product, hash: change.waiting[0].hash })
    for (const host of people) await until(host, space, (state) => state.maintainers.length === 2)
    const publish = async (host: TestHost, version: string) => {
      const files = [await built(host, space, 'map.zip', BYTES, version.slice(2, 3))]
      await host.call('releases.publish', { space, product, version, channel: 'stable', notes: '', files })
    }
    await group.stop(ben)
    await publish(ana, '1.1.0')
    await group.stop(ana)
    const benAgain = await group.start('Ben', ben.directory)
    await publish(benAgain, '1.2.0')
    const anaAgain = await group.start('Ana', ana.directory)
    for (const host of [anaAgain, benAgain])
      await until(host, space, ({ troubles }) => troubles.some(({ check }) => check === 'fork'))
    await publish(anaAgain, '1.3.0')
    for (const host of [anaAgain, benAgain])
      await until(host, space, ({ releases }) => releases[0]?.version === '1.3.0')
  })

  it('[U3] keeps its versions if the next one is published before new maintainers have signed them', async () => {
    const { space, people } = await group.together(['Ana', 'Ben', 'Cem'])
    const [ana, ben, cem] = people
    const { product } = await ana.call('releases.create', { space, name: 'Map' })
    let files = 0
    const publish = async (host: TestHost, version: string) => {
      const file = await built(host, space, 'map.zip', BYTES, `${++files}`)
      await host.call('releases.publish', { space, product, version, channel: 'stable', notes: '', files: [file] })
    }
    const sign = async (host: TestHost, role: 'root' | 'targets', adds = 0) => {
      const isIt = (each: ProductState['waiting'][number]) => each.role === role && each.adds.length >= adds
      const { waiting } = await until(host, space, (state) => state.waiting.some((each) => isIt(each) && each.isMine))
      await host.call('releases.sign', { space, product, hash: waiting.find(isIt)?.hash ?? '' })
    }
    await publish(ana, '1.0.0')
    for (const host of [ben, cem]) {
      await until(host, space, ({ releases }) => releases.length === 1)
      await host.call('releases.offer-key', { space, product })
    }
    const { signers } = await until(ana, space, (state) => state.signers.length === 3)
    await ana.call('releases.maintain', { space, product, maintainers: signers.map(({ key }) => key), needed: 3 })
    for (const host of [ben, cem]) await sign(host, 'root')
    for (const host of people) await until(host, space, (state) => state.maintainers.length === 3)
    // A maintainer who hasn't signed them can't release them along with the next one.
    await expect(publish(cem, '1.1.0')).rejects.toThrow('refused')
    await expect(publish(ana, '1.0.0')).rejects.toThrow('refused')
    await publish(ana, '1.1.0')
    for (const host of [ben, cem]) await sign(host, 'targets', 2)
    for (const host of people) {
      const { releases } = await until(host, space, (state) => state.releases.length > 0)
      expect(releases.map(({ version }) => version)).toEqual(['1.1.0', '1.0.0'])
    }
  })

  it('[U4] isn’t handed out if a file is wrong, and reports whose it was', async () => {
    const { space, people } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const bens = await ben.detail(space)
    const { product } = await ana.call('releases.create', { space, name: 'Map' })
    await until(ben, space, ({ name }) => name === 'Map')
    const right = await built(ana, space, 'map.zip', BYTES, '1')
    const wrong = await built(ben, space, 'map.zip', OTHER, '2')
    await ana.call('releases.publish', {
      ...{ space, product, version: '1.0.0', channel: 'stable', notes: '', files: [right] },
    })
    await until(ben, space, (state) => state.releases.length === 1)
    // Ben claims that his own file is the one that Ana signed, and nobody announces the right one.
    const hash = createHash('sha256').update(BYTES).digest('hex')
    const { root, key, size } = wrong
    const lie: ReleaseEntry = { kind: 'file', hash, root, key, size, name: 'map.zip' }
    const lane = await ben.openDoc(space, releasesLane(product, bens.me))
    await lane.write((doc) => doc.getArray(RELEASES_ROOT).push([lie]))
    const anas = await ana.openDoc(space, releasesLane(product, (await ana.detail(space)).me))
    await anas.write((doc) => {
      const entries = doc.getArray(RELEASES_ROOT)
      const at = entries.toArray().findIndex((entry) => (entry as ReleaseEntry).kind === 'file')
      entries.delete(at)
    })
    await ana.until(async () => {
      const file = await fileOn(ana, space)
      return file?.state === 'absent' && file.check === null
    })
    await ana.call('releases.get', { space, product, path: '1.0.0/map.zip' })
    const refused = await ana.until(async () => {
      const file = await fileOn(ana, space)
      return file?.state === 'refused' && file
    })
    expect(refused).toMatchObject({ check: 'content', who: bens.me })
    await expect(ana.call('releases.get', { space, product, path: '1.0.0/map.zip' })).rejects.toThrow('not-found')
    await expect(ana.call('releases.save', { space, product, path: '1.0.0/map.zip' })).rejects.toThrow('refused')
  })
})

describe('a product of a publication', () => {
  it('can be downloaded by one reader from another while its publisher is offline, and not changed by readers', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Maps', kind: 'public-publication' })
    const { link } = await ana.call('publications.link', { space })
    const { product } = await ana.call('releases.create', { space, name: 'Map' })
    const file = await built(ana, space, 'map.zip', BYTES, '1')
    const release = { version: '1.0.0', channel: 'stable' as const, notes: 'First', files: [file] }
    await ana.call('releases.publish', { space, product, ...release })
    const reader = async (name: string) => {
      const host = await group.start(name)
      await host.call('publications.subscribe', { link })
      await host.until(async () => (await host.detail(space)).standing === 'reader')
      await until(host, space, ({ releases }) => releases.length === 1)
      await host.call('releases.get', { space, product, path: '1.0.0/map.zip' })
      await host.until(async () => (await fileOn(host, space))?.state === 'right')
      return host
    }
    const ben = await reader('Ben')
    await expect(ben.call('releases.create', { space, name: 'Mine' })).rejects.toThrow('not-allowed')
    await expect(ben.call('releases.offer-key', { space, product })).rejects.toThrow('not-allowed')
    await group.stop(ana)
    const cem = await reader('Cem')
    const { address } = await cem.call('releases.save', { space, product, path: '1.0.0/map.zip' })
    expect((await ask(cem, address ?? '')).body.equals(BYTES)).toBe(true)
  })
})
