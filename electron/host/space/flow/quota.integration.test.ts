/** Complete hosts, one of which writes more than its quota on the others' disks. */
import { rm } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { enter, invite } from '../../testing/group.ts'
import { type TestDoc, TestHost } from '../../testing.ts'

const BOARD = 'board/00112233445566aa'
const QUOTA = 40_000
const hosts: TestHost[] = []

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.remove()
})

async function start(name: string, directory?: string): Promise<TestHost> {
  const host = await TestHost.start(name, directory, { authorBytes: QUOTA })
  hosts.push(host)
  await host.call('profile.set', { name, color: '#1c7ed6' })
  return host
}

async function join(host: TestHost, owner: TestHost, space: string): Promise<string> {
  await enter(host, await invite(owner, space, 'editor'))
  return (await host.detail(space)).me
}

const ELEMENTS = 'elements'
const set = (board: TestDoc, key: string, value: string) => board.write((doc) => doc.getMap(ELEMENTS).set(key, value))
const get = (board: TestDoc, key: string): unknown => board.refresh().getMap(ELEMENTS).get(key)

const usedAt = async (host: TestHost, space: string, device: string): Promise<number | undefined> =>
  (await host.holdings(space)).members.find((member) => member.device === device)?.used

const kindsOf = async (host: TestHost) =>
  (await host.call('app.state', undefined)).problems.map(({ kind, who }) => ({ kind, who }))

describe('a device that exceeds its quota', () => {
  it('[G14] is fetched no further until its quota is larger, and nobody is blamed', async () => {
    const [ana, ben, cem] = [await start('Ana'), await start('Ben'), await start('Cem')]
    const { space } = await ana.call('spaces.create', { name: 'ours' })
    const me = await join(ben, ana, space)
    await join(cem, ana, space)
    const [atAna, atBen, atCem] = await Promise.all([ana, ben, cem].map((host) => host.openDoc(space, BOARD)))
    if (!atAna || !atBen || !atCem) throw new Error('no board')

    for (let element = 0; element < 20; element++) await set(atBen, `ben ${element}`, 'x'.repeat(4000))
    await ana.until(async () => (await kindsOf(ana)).some(({ kind }) => kind === 'quota-used-up'))
    expect(await kindsOf(ana)).toEqual([{ kind: 'quota-used-up', who: me }])
    await ben.until(async () => (await kindsOf(ben)).length > 0)
    expect(await kindsOf(ben)).toEqual([{ kind: 'own-quota-used-up', who: me }])
    expect(await kindsOf(cem)).toEqual([])
    const used = await usedAt(ana, space, me)
    expect(used).toBeGreaterThanOrEqual(QUOTA)
    expect(used).toBeLessThan(QUOTA + 10_000)
    const member = (await ana.detail(space)).members.find(({ device }) => device === me)
    expect(member).toMatchObject({ quota: QUOTA, mayAllowMore: true })

    await set(atCem, 'cem', 'here')
    await ana.until(() => get(atAna, 'cem') === 'here')
    await ben.until(() => get(atBen, 'cem') === 'here')
    expect(get(atAna, 'ben 0')).toBeDefined()
    expect(get(atAna, 'ben 19')).toBeUndefined()

    await ana.call('spaces.allow-more', { space, device: me })
    await ana.until(() => get(atAna, 'ben 19') !== undefined)
    await cem.until(() => get(atCem, 'ben 19') !== undefined)
    await ana.until(async () => (await kindsOf(ana)).length === 0)
  })

  it('still has the same quota after a restart', async () => {
    const [ana, ben] = [await start('Ana again'), await start('Ben again')]
    const { space } = await ana.call('spaces.create', { name: 'ours' })
    const me = await join(ben, ana, space)
    const [atAna, atBen] = [await ana.openDoc(space, BOARD), await ben.openDoc(space, BOARD)]
    await set(atBen, 'one', 'x'.repeat(3000))
    await ana.until(() => get(atAna, 'one') !== undefined)
    const used = await usedAt(ana, space, me)
    expect(used).toBeGreaterThan(3000)
    await ana.stop()
    hosts.splice(hosts.indexOf(ana), 1)
    const again = await start('Ana again', ana.directory)
    expect(await usedAt(again, space, me)).toBe(used)
    await rm(ana.directory, { recursive: true, force: true }).catch(() => {})
  })
})
