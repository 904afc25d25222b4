/**
 * Devices of Parley in one process: of each a real host, and of its window only the mesh (y-webrtc with WebRTC for Node). The hosts neither
 * listen nor dial: all they are linked by is WebRTC, met at a rendezvous server. Arguments: the folders of their profiles.
 */
import { mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import { type TestDoc, TestHost } from '../../electron/host/testing.ts'
import type { Room } from '../../shared/mesh/room.ts'
import { pause } from '../page/clock.ts'
import { type Handlers, serve } from './peer.ts'
import { forgiveStrayAnswers } from './webrtc.ts'
import { openWindow, provenIn } from './window.ts'

const DOC = 'board/00112233445566aa'
const ROOT = 'elements'
/** How long joining takes is told, and no bound: forty processes may have two busy cores. Milliseconds. */
const JOIN_TIME = 600_000

async function startPeer(folder: string): Promise<Handlers> {
  mkdirSync(folder, { recursive: true })
  const name = basename(folder)
  const host = await TestHost.start(folder, folder, { quiet: true })
  let room: Room | null = null
  let doc: TestDoc | null = null
  let space = ''
  /** So much of what the host told has been looked at. */
  let looked = 0

  /** The doc, opened again where the host has begun it anew (somebody's standing changed): what a window does then. */
  async function currentDoc(): Promise<TestDoc> {
    const isReset = host.heard.slice(looked).some(({ name }) => name === 'docs.reset')
    looked = host.heard.length
    if (!doc || isReset) doc = await host.openDoc(space, DOC)
    return doc
  }

  return {
    async enter({ link, signalling }) {
      await host.call('profile.set', { name, colour: '#1c7ed6' })
      await host.call('network.set', { rendezvous: [signalling], stun: [], turn: [] })
      space = link
        ? (await host.call('spaces.join', { link })).space
        : (await host.call('spaces.create', { name: 'Many' })).space
      room = await openWindow(host, space)
      await host.until(async () => (await host.detail(space)).standing === 'member', JOIN_TIME)
      if (link) return ''
      const invite = await host.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
      return invite.link
    },
    async connections() {
      return room ? provenIn(room) : 0
    },
    async write({ count, every, wait }) {
      const start = Date.now() + wait
      const written: Promise<unknown>[] = []
      let last = 0
      for (let index = 0; index < count; index++) {
        await pause(start + index * every - Date.now())
        last = Date.now()
        const open = await currentDoc()
        written.push(open.write((doc) => doc.getMap(ROOT).set(`${name} ${last} ${index}`, last)))
      }
      await Promise.all(written)
      return last
    },
    async arrived({ keys, within }) {
      const all = async () => (await currentDoc()).refresh().getMap(ROOT).size >= keys
      const came = await host.until(all, within).catch(() => false)
      return came ? Date.now() : null
    },
  }
}

forgiveStrayAnswers()
serve(...(await Promise.all(process.argv.slice(2).map(startPeer))))
