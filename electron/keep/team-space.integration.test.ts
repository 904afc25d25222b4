/** A relay of a team space in its own process, next to whole hosts: it carries content that it can't read. */
import { afterEach, describe, expect, it } from 'vitest'
import { startDiscoveryServer } from '../discovery-server/server.ts'
import { openWindow } from '../host/signaling/testing/window.ts'
import { HostGroup, invite } from '../host/testing/group.ts'
import type { TestHost } from '../host/testing.ts'
import { FolderOnDisk } from '../host/tools/folders/testing/folder-on-disk.ts'
import { has, isHeld, PATIENCE, publish, RelayGroup } from './testing.ts'

// The other host runs in its own process.
const group = new HostGroup(null)
const { newDirectory, start, stop, together } = group
const { startRelay, endAll } = new RelayGroup()

const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  endAll()
  await group.remove()
})

async function withBenAway() {
  const { people, space } = await together(['Ana', 'Ben'])
  const [ana, ben] = people
  await stop(ben)
  return { ana, ben, space }
}

const relayIn = async (host: TestHost, space: string) =>
  (await host.detail(space)).members.find(({ role }) => role === 'relay')

describe('[V47] a relay of a team space', () => {
  it('forwards texts between members who are never online at the same time, and leaves when dismissed', async () => {
    const { ana, ben, space } = await withBenAway()

    const profile = await newDirectory()
    const link = await invite(ana, space, 'relay')
    const first = startRelay(profile, link, '--name', 'Cellar')
    expect(await first.up()).toContain('* Team (team space)')
    await publish(ana, space, 'kettledrum')
    await isHeld(ana, space, 1)
    await stop(ana)
    await first.end('SIGKILL')

    // After a power cut it still has everything, and prints what it carries.
    const relay = startRelay(profile, '--name', 'Cellar')
    expect(await relay.up()).toContain("encrypted. The relay can't read it")
    const back = await start('Ben', ben.directory)
    await has(back, space, ['kettledrum'])
    await publish(back, space, 'marzipan')
    await isHeld(back, space, 1)
    await stop(back)

    const again = await start('Ana', ana.directory)
    await has(again, space, ['kettledrum', 'marzipan'])
    const shown = await again.until(async () => {
      const found = await relayIn(again, space)
      const held = (await again.holdings(space)).members.find(({ device }) => device === found?.device)
      return (held?.keeps ?? 0) > 4 && found?.online && found
    }, PATIENCE)
    expect(shown).toMatchObject({ name: 'Cellar', online: true, mayRemove: true, mayChangeRoleTo: [] })
    expect((await again.detail(space)).connection).toMatchObject({ state: 'connected', here: 0, relays: 1 })
    await again.call('spaces.remove', { space, device: shown.device })
    await again.until(() => relay.said.out.includes('an owner removed it'), PATIENCE)
    expect(await relay.end('SIGTERM')).toBe(0)
    expect(first.said.error + relay.said.error).toBe('')
    const last = startRelay(profile)
    expect(await last.up()).toContain('Serving 0 spaces')
  })

  it('is reached over WebRTC if no TCP connection is possible, and receives no presence', async () => {
    const server = await startDiscoveryServer({ port: 0, host: '127.0.0.1' })
    ends.push(() => server.close())
    const ana = await start('Ana', undefined, { quiet: true })
    const discoveryServers = [`ws://127.0.0.1:${server.port}`]
    await ana.call('network.set', { discoveryServers, stun: [], turn: [] })
    const { space } = await ana.call('spaces.create', { name: 'Far away' })
    const relay = startRelay(await newDirectory(), await invite(ana, space, 'relay'))
    await relay.up()
    const room = await openWindow(ana, space)
    ends.push(() => room.close())
    await ana.until(async () => (await relayIn(ana, space))?.paths.includes('webrtc'), PATIENCE)
    await publish(ana, space, 'kettledrum')
    await isHeld(ana, space, 1)
    // Its connection is open, and carries no presence.
    expect(room.connections()).toMatchObject([{ state: 'open', device: null }])
    expect(await relay.end('SIGTERM')).toBe(0)
    expect(relay.said.error).toBe('')
  })

  it('[B20] forwards files of synced folders between members who are never online at the same time', async () => {
    const { ana, ben, space } = await withBenAway()
    const [anas, bens] = [new FolderOnDisk(await newDirectory()), new FolderOnDisk(await newDirectory())]
    await anas.write('deep/plan.txt', 'Meet at noon')
    const place = { kind: 'path' as const, path: anas.path }
    const { folder } = await ana.call('folders.create', { space, name: 'Plans', place })
    const relay = startRelay(await newDirectory(), await invite(ana, space, 'relay'))
    await relay.up()
    const holders = () => ana.blobs.states(space).map(({ root }) => ana.blobs.holders(root).length)
    await ana.until(() => holders()[0] === 1, PATIENCE)
    // A later version must arrive as well.
    await anas.write('deep/plan.txt', 'Meet at one')
    await anas.write('songs.txt', 'Three songs')
    await ana.until(() => holders().length === 2 && holders().every((count) => count === 1), PATIENCE)
    await stop(ana)
    const back = await start('Ben', ben.directory)
    const listed = async () => (await back.call('folders.open', { space })).folders.length > 0
    await back.until(listed, PATIENCE)
    await back.call('folders.keep', { space, folder, place: { kind: 'path', path: bens.path } })
    const all = { 'deep/plan.txt': 'Meet at one', 'songs.txt': 'Three songs' }
    await back.until(async () => JSON.stringify(await bens.files()) === JSON.stringify(all), PATIENCE)
    expect(relay.said.error).toBe('')
  })

  it('reports an invite for a person', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const relay = startRelay(await newDirectory(), await invite(ana, space, 'editor'))
    expect(await relay.ended).toBe(1)
    expect(relay.said.error).toContain('is an invite for a person')
    // Nor does a person's host accept an invite for a relay.
    const ben = await start('Ben')
    await expect(ben.call('spaces.join', { link: await invite(ana, space, 'relay') })).rejects.toThrow('for a relay')
  })
})
