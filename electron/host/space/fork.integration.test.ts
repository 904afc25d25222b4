/** Whole hosts with one whose machine was set back, which nothing on its disk can tell: it tells two people different things. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode, encode } from 'cborg'
import { afterEach, expect, it } from 'vitest'
import { concat, utf8 } from '../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { tableKey } from '../store/keys.ts'
import { SealedDatabase } from '../store/sealed-database.ts'
import { describePlace } from '../store/store-place.ts'
import { TestHost } from '../testing.ts'

const BOARD = 'board/00112233445566aa'
const hosts: TestHost[] = []
const directories: string[] = []

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.remove()
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true })
})

async function start(name: string, directory?: string): Promise<TestHost> {
  const host = await TestHost.start(name, directory)
  hosts.push(host)
  if (!directory) await host.call('profile.set', { name, colour: '#1c7ed6' })
  return host
}

async function stop(host: TestHost): Promise<void> {
  hosts.splice(hosts.indexOf(host), 1)
  directories.push(host.directory)
  await host.stop()
}

/** Puts a copy of a folder back so that not even the times of its files tell. */
async function setBack(name: string, backup: string, directory: string): Promise<void> {
  await rm(directory, { recursive: true })
  await cp(backup, directory, { recursive: true })
  const device = crypto.keyPair(crypto.hash(utf8(name)))
  const storeKey = crypto.hash(concat(utf8('store'), device.secretKey))
  const database = await SealedDatabase.open(join(directory, 'store'), crypto, storeKey)
  const key = tableKey('profile', 1)
  const stored = decode((await database.get(key)) as Uint8Array) as object
  const described = await describePlace(join(directory, 'store'))
  await database.write([{ type: 'put', key, value: encode({ ...stored, described }) }])
  await database.close()
}

const set = async (host: TestHost, space: string, key: string): Promise<void> => {
  const board = await host.openDoc(space, BOARD)
  await board.write((doc) => doc.getMap('elements').set(key, 1))
}

const keysOn = async (host: TestHost, space: string): Promise<string> =>
  Object.keys((await host.openDoc(space, BOARD)).doc.getMap('elements').toJSON())
    .sort()
    .join()

const forkersAt = async (host: TestHost): Promise<(string | null)[]> =>
  (await host.call('app.state', undefined)).problems.filter(({ kind }) => kind === 'fork').map(({ who }) => who)

it('[V33] whose two stories are found out, proven, named on every screen, and count for nothing but in a new chain', async () => {
  const [ana, ben, mal] = [await start('Ana'), await start('Ben'), await start('Mal')]
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  const { link } = await ana.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
  for (const host of [ben, mal]) {
    await host.call('spaces.join', { link: link as string })
    await host.until(async () => (await host.detail(space)).standing === 'member')
  }
  const device = (await mal.detail(space)).me
  await set(mal, space, 'both')
  for (const host of [ana, ben]) await host.until(async () => (await keysOn(host, space)) === 'both')
  await stop(mal)
  await stop(ben)
  const backup = await mkdtemp(join(tmpdir(), 'parley-backup-'))
  directories.push(backup)
  await cp(mal.directory, backup, { recursive: true })

  const first = await start('Mal', mal.directory)
  await set(first, space, 'to-ana')
  await ana.until(async () => (await keysOn(ana, space)) === 'both,to-ana')
  await stop(first)
  await stop(ana)
  await setBack('Mal', backup, mal.directory)
  const [secondBen, second] = [await start('Ben', ben.directory), await start('Mal', mal.directory)]
  await set(second, space, 'to-ben')
  await secondBen.until(async () => (await keysOn(secondBen, space)) === 'both,to-ben')
  await stop(second)

  const lastAna = await start('Ana', ana.directory)
  for (const host of [lastAna, secondBen]) {
    await host.until(async () => (await keysOn(host, space)) === 'both', 30_000)
    expect(await forkersAt(host)).toEqual([device])
  }
  // What its own store has is written again, once; what the other copy wrote is not here.
  const last = await start('Mal', mal.directory)
  await last.until(async () => (await keysOn(last, space)) === 'both,to-ben')
  await last.until(async () =>
    (await last.call('app.state', undefined)).problems.some(({ kind }) => kind === 'fork-of-own'),
  )
  await set(last, space, 'again')
  for (const host of [lastAna, secondBen, last]) {
    await host.until(async () => (await keysOn(host, space)) === 'again,both,to-ben')
  }
  const board = await lastAna.openDoc(space, BOARD)
  await board.write((doc) => doc.getMap('elements').delete('to-ben'))
  await last.until(async () => (await keysOn(last, space)) === 'again,both')
  await stop(last)
  const anew = await start('Mal', mal.directory)
  await set(anew, space, 'later')
  await lastAna.until(async () => (await keysOn(lastAna, space)) === 'again,both,later')
}, 90_000)
