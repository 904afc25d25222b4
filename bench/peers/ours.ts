/**
 * Parley devices in one process: a real host each, and only the mesh part of a window (y-webrtc with WebRTC for Node).
 * The hosts neither listen nor dial, so they are linked only over WebRTC, through a discovery server. Arguments: their
 * profile folders.
 */
import { mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import { type TestDoc, TestHost } from '../../electron/host/testing.ts'
import type { Room } from '../../shared/mesh/room.ts'
import { pause } from '../page/clock.ts'
import { type Handlers, serve } from './peer.ts'
import { forgiveStrayAnswers } from './stray-answers.ts'
import { openWindow, provenIn } from './window.ts'

const DOC = 'board/00112233445566aa'
const ROOT = 'elements'
/** After this time in milliseconds, joining is reported but not stopped: forty processes may share two busy cores. */
const JOIN_TIME = 600_000

async function startPeer(folder: string): Promise<Handlers> {
  mkdirSync(folder, { recursive: true })
  const name = basename(folder)
  const host = await TestHost.start(folder, folder, { quiet: true })
  let room: Room | null = null
  let doc: TestDoc | null = null
  let space = ''
  /** Number of the host's events that were read. */
  let looked = 0

  /** The doc, reopened like in a window if the host has rebuilt it (somebody's role changed). */
  async function currentDoc(): Promise<TestDoc> {
    const isReset = host.heard.slice(looked).some(({ name }) => name === 'docs.reset')
    looked = host.heard.length
    if (!doc || isReset) doc = await host.openDoc(space, DOC)
    return doc
  }

  return {
    async enter({ link, signaling }) {
      await host.call('profile.set', { name, color: '#1c7ed6' })
      await host.call('network.set', { discoveryServers: [signaling], stun: [], turn: [] })
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
