import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sending } from '../../../shared/ipc/sending.ts'
import { HostGroup } from '../testing/group.ts'
import type { TestHost } from '../testing.ts'

const group = new HostGroup()
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-sending-'))
})

afterEach(async () => {
  await group.remove()
  await rm(folder, { recursive: true })
})

const patterned = (length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) % 251))

async function two(): Promise<{ ana: TestHost; ben: TestHost }> {
  // There is exactly one link between them.
  const start = (name: string) => group.start(name, undefined, { quiet: true })
  const [ana, ben] = [await start('Ana'), await start('Ben')]
  for (const host of [ana, ben]) await host.call('nearby.open', { open: true })
  await ana.call('nearby.connect', { address: `127.0.0.1:${await ben.listen()}` })
  return { ana, ben }
}

async function begin(ana: TestHost, files: Record<string, Buffer>): Promise<string> {
  const [person] = await ana.until(async () => {
    const { people } = await ana.call('nearby.state', undefined)
    return people.length > 0 && people
  })
  const given = []
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(folder, name), bytes)
    given.push({ name, type: '', size: bytes.length, grant: ana.grant(join(folder, name)) })
  }
  return (await ana.call('sending.begin', { person: person?.id ?? '', files: given })).sending
}

const joinRequestOf = (host: TestHost) =>
  host.until(async () =>
    (await host.call('nearby.state', undefined)).joinRequests.find(({ state }) => state === 'code'),
  )

const sendingOf = async (host: TestHost): Promise<Sending | undefined> =>
  (await host.call('nearby.state', undefined)).sendings[0]

const untilSending = (host: TestHost, look: (sending: Sending) => boolean, milliseconds?: number) =>
  host.until(async () => {
    const sending = await sendingOf(host)
    return sending && look(sending) && sending
  }, milliseconds)

async function accept(ana: TestHost, ben: TestHost): Promise<void> {
  const [asked, answered] = [await joinRequestOf(ana), await joinRequestOf(ben)]
  expect(asked.words).toEqual(answered.words)
  await ana.call('nearby.confirm', { joinRequest: asked.id })
  await ben.call('nearby.confirm', { joinRequest: answered.id })
}

/** Slow enough to act during the transfer. Bytes per second. */
const slowly = (host: TestHost, up: number) => host.call('files.set-limits', { up, down: null, exceptLocal: false })
const savedBy = (host: TestHost) => readdir(join(host.directory, 'downloads')).catch(() => [])
const blobsOf = async (host: TestHost, id: string): Promise<number> => host.blobs.states(id).length
const nothingLeft = (host: TestHost, id: string) => host.until(async () => (await blobsOf(host, id)) === 0)

describe('files sent straight to one person', () => {
  it('arrive at the person who accepted, and leave nothing else', async () => {
    const { ana, ben } = await two()
    const files = { 'plan.txt': Buffer.from('the plan'), 'film.bin': patterned(1_500_000), empty: Buffer.alloc(0) }
    const id = await begin(ana, files)
    const joinRequest = await joinRequestOf(ben)
    expect(joinRequest).toMatchObject({
      direction: 'in',
      wants: 'files',
      person: { name: 'Ana' },
      files: [
        { name: 'plan.txt', size: 8 },
        { name: 'film.bin', size: 1_500_000 },
        { name: 'empty', size: 0 },
      ],
    })
    expect(await savedBy(ben)).toEqual([])
    await accept(ana, ben)
    for (const host of [ana, ben]) await untilSending(host, ({ state }) => state === 'done')
    for (const [name, bytes] of Object.entries(files))
      expect(await readFile(join(ben.directory, 'downloads', name))).toEqual(bytes)
    expect((await savedBy(ben)).sort()).toEqual(Object.keys(files).sort())
    for (const host of [ana, ben]) {
      await nothingLeft(host, id)
      await host.until(async () => (await host.call('nearby.state', undefined)).joinRequests.length === 0)
      await host.call('sending.end', { sending: id })
      expect((await host.call('nearby.state', undefined)).sendings).toEqual([])
      expect((await host.call('app.state', undefined)).spaces).toEqual([])
    }
  })

  it('arrive even if several of them are empty, like a file that is already stored', async () => {
    const { ana, ben } = await two()
    const { space } = await ben.call('spaces.create', { name: 'Plans' })
    await writeFile(join(folder, 'mine'), '')
    await ben.blobs.add(space, { path: join(folder, 'mine') }, { name: 'mine', type: '' })
    const files = { one: Buffer.alloc(0), other: Buffer.alloc(0), 'plan.txt': Buffer.from('the plan') }
    await begin(ana, files)
    await accept(ana, ben)
    for (const host of [ana, ben]) await untilSending(host, ({ state }) => state === 'done')
    for (const [name, bytes] of Object.entries(files))
      expect(await readFile(join(ben.directory, 'downloads', name))).toEqual(bytes)
    expect((await savedBy(ben)).sort()).toEqual(Object.keys(files).sort())
    expect(ben.blobs.states(space)).toHaveLength(1)
  })

  it('are not sent if they are declined', async () => {
    const { ana, ben } = await two()
    const id = await begin(ana, { 'plan.txt': Buffer.from('the plan') })
    const joinRequest = await joinRequestOf(ben)
    await ana.call('nearby.confirm', { joinRequest: (await joinRequestOf(ana)).id })
    await ben.call('nearby.decline', { joinRequest: joinRequest.id })
    const asked = await ana.until(async () =>
      (await ana.call('nearby.state', undefined)).joinRequests.find(({ state }) => state === 'declined'),
    )
    expect(asked.reason).toBe('declined-there')
    await nothingLeft(ana, id)
    await ana.until(async () => (await sendingOf(ana)) === undefined)
    expect(await savedBy(ben)).toEqual([])
  })

  it.each(['sender', 'receiver'])('are canceled for both when the %s cancels midway', async (who) => {
    const { ana, ben } = await two()
    await slowly(ana, 256 * 1024)
    const id = await begin(ana, { 'film.bin': patterned(8_000_000) })
    await accept(ana, ben)
    await untilSending(ben, ({ done }) => done > 0)
    await (who === 'sender' ? ana : ben).call('sending.end', { sending: id })
    for (const host of [ana, ben]) {
      await untilSending(host, ({ state }) => state === 'canceled')
      await nothingLeft(host, id)
    }
    expect(await savedBy(ben)).toEqual([])
  })

  it('resume when the link is restored', async () => {
    const { ana, ben } = await two()
    await slowly(ana, 384 * 1024)
    const id = await begin(ana, { 'film.bin': patterned(3_000_000) })
    await accept(ana, ben)
    await untilSending(ben, ({ done }) => done > 0)
    const back = ana.cutLinks(1000)
    const { done } = await untilSending(ben, ({ state }) => state === 'waiting')
    await back
    for (const host of [ana, ben]) await untilSending(host, ({ state }) => state === 'done', 30_000)
    expect(done).toBeLessThan(3_000_000)
    expect(await readFile(join(ben.directory, 'downloads', 'film.bin'))).toEqual(patterned(3_000_000))
    for (const host of [ana, ben]) await nothingLeft(host, id)
  })

  it('fail for both if a file changes during the transfer', async () => {
    const { ana, ben } = await two()
    const id = await begin(ana, { 'film.bin': patterned(3_000_000) })
    await joinRequestOf(ben)
    await writeFile(join(folder, 'film.bin'), 'something else')
    await accept(ana, ben)
    await untilSending(ana, ({ state, problem }) => state === 'failed' && problem === 'changed')
    await untilSending(ben, ({ state, problem }) => state === 'failed' && problem === 'failed-there')
    for (const host of [ana, ben]) await nothingLeft(host, id)
    expect(await savedBy(ben)).toEqual([])
  })
})
