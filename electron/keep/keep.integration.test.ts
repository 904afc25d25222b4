/** A relay in its own process, next to whole hosts: published content is available even if nobody else is online. */
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { parsePublicationLink } from '../../shared/space/joining/publication-link.ts'
import { HostGroup } from '../host/testing/group.ts'
import type { TestHost } from '../host/testing.ts'
import { readKeepArguments } from './arguments.ts'
import { linkBy, readLink, readLinks } from './link.ts'
import { has, isHeld, PATIENCE, publish, RelayGroup } from './testing.ts'

// The other host runs in its own process.
const group = new HostGroup(null)
const { newDirectory, start, stop } = group
const { startRelay, endAll } = new RelayGroup()

afterEach(async () => {
  endAll()
  await group.remove()
})

async function newcomer(name: string, link: string): Promise<TestHost> {
  const host = await start(name)
  await host.call('publications.subscribe', { link })
  return host
}

describe('a relay', () => {
  it('serves everything published to newcomers when nobody else is online, even after it was killed', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'News', kind: 'public-publication' })
    const { link } = await ana.call('publications.link', { space })
    await publish(ana, space, 'first')
    const profile = await newDirectory()
    const relay = startRelay(profile, link)
    const told = await relay.up()
    expect(told).toContain('Serving 1 space from')
    expect(told).toContain('* News (public publication)')
    await publish(ana, space, 'second')
    await isHeld(ana, space, 2)
    await stop(ana)

    const ben = await newcomer('Ben', link)
    await has(ben, space, ['first', 'second'])
    await stop(ben)
    await relay.end('SIGKILL')

    // It prints what it carries, including its own link.
    const again = startRelay(profile)
    const byRelay = /parley:\/\/channel\/\S+/.exec(await again.up())?.[0] as string
    expect(parsePublicationLink(byRelay).space).toBe(space)
    const cem = await newcomer('Cem', byRelay)
    await has(cem, space, ['first', 'second'])
    await cem.until(async () => (await cem.detail(space)).channel?.readers.here === 1, PATIENCE)

    const back = await start('Ana', ana.directory)
    await publish(back, space, 'third')
    await has(cem, space, ['first', 'second', 'third'])
    await isHeld(back, space, 3)
    await stop(back)
    await stop(cem)
    expect(await again.end('SIGTERM')).toBe(0)
    expect(relay.said.error + again.said.error).toBe('')

    const third = startRelay(profile, '--drop', link)
    expect(await third.up()).toContain('Serving 0 spaces')
    expect(await third.end('SIGTERM')).toBe(0)
  })

  it('requests to join a private publication, by its name, and then carries it', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Club', kind: 'private-publication' })
    const { link } = await ana.call('publications.link', { space })
    await publish(ana, space, 'inside')
    const ben = await newcomer('Ben', link)
    const relay = startRelay(await newDirectory(), link, '--name', 'Cellar')
    expect(await relay.up()).toContain('waiting for an author to approve it')
    const asking = await ana.until(async () => {
      const found = (await ana.detail(space)).channel?.asking ?? []
      return found.some(({ name }) => name === 'Cellar') && found.some(({ name }) => name === 'Ben') && found
    }, PATIENCE)
    for (const { device } of asking) await ana.call('publications.approve', { space, device })
    await has(ben, space, ['inside'])
    await stop(ben)
    await publish(ana, space, 'more')
    await isHeld(ana, space, 2)
    await stop(ana)
    const back = await start('Ben', ben.directory)
    await has(back, space, ['inside', 'more'])
    expect(await relay.end('SIGTERM')).toBe(0)
  })

  it('reports errors, and doesn’t start', async () => {
    const profile = await newDirectory()
    const list = join(await newDirectory(), 'links.txt')
    await writeFile(list, '# mine\nparley://invite/AAAA\n')
    for (const words of [['parley://invite/AAAA'], ['--links', list]]) {
      const invited = startRelay(profile, ...words)
      expect(await invited.ended).toBe(1)
      expect(invited.said.error).toContain("isn't a link to a publication")
    }
    const first = startRelay(profile)
    expect(await first.up()).toContain('Add spaces by links')
    const second = startRelay(profile)
    expect(await second.ended).toBe(1)
    expect(second.said.error).toContain('already')
    const port = /:(\d+)[,.]/.exec(first.said.out)?.[1] ?? ''
    const third = startRelay(await newDirectory(), '--port', port)
    expect(await third.ended).toBe(1)
    expect(third.said.error).toBe(`Port ${port} is in use by another program. Choose another --port.\n`)
  })
})

describe('its command line', () => {
  const surroundings = { platform: 'linux' as const, environment: { XDG_DATA_HOME: '/data' }, home: '/home/ana' }

  it('has defaults and reports errors', () => {
    expect(readKeepArguments(['parley://channel/A'], surroundings)).toEqual({
      links: ['parley://channel/A'],
      linksFrom: null,
      drop: [],
      profile: '/data/parley-keeper',
      port: null,
      addresses: [],
      servers: null,
      files: 20,
      casts: 20,
      name: 'Relay',
    })
    const all = ['--port', '4477', '--address', 'news.example:4477', '--profile', '/x', '--name', 'Cellar']
    expect(readKeepArguments(all, surroundings)).toMatchObject({ port: 4477, addresses: ['news.example:4477'] })
    expect(readKeepArguments(['--help'], surroundings)).toBeNull()
    expect(readKeepArguments(['--links', '-'], surroundings)).toMatchObject({ links: [], linksFrom: '-' })
    expect(readKeepArguments(['--links', '/etc/links'], surroundings)?.linksFrom).toBe('/etc/links')
    for (const wrong of [
      ['--links', ''],
      ['--port', '0'],
      ['--port', 'x'],
      ['--address', 'news.example'],
      ['--name', ' '],
      ['--files', 'all'],
      ['--stun', 'https://x.example'],
      ['--x'],
    ])
      expect(() => readKeepArguments(wrong, surroundings)).toThrow()
  })

  it('reads links from a list of limited size', async () => {
    const list = `parley://channel/A\r\n\n# Harbor Post\n 'parley://join/B'\n"parley://join/C"`
    const read = (text: string) => readLinks(Readable.from([Buffer.from(text)]))
    expect(await read(list)).toEqual(['parley://channel/A', 'parley://join/B', 'parley://join/C'])
    expect(await read('')).toEqual([])
    expect(await read('x'.repeat(2 ** 20))).toHaveLength(1)
    await expect(read('x'.repeat(2 ** 20 + 1))).rejects.toThrow('longer than 1 MiB')
    await expect(readLinks(createReadStream(import.meta.dirname))).rejects.toThrow("The list of links can't be read")
  })

  it("puts the relay's addresses before the publisher's", () => {
    expect(() => readLink('parley://channel/x')).toThrow(/can't be used/)
    expect(() => linkBy('parley://invite/x', [])).toThrow()
  })
})
