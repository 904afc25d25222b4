/**
 * The seven Parley devices in one process that the eighth chats with: hosts, and the mesh parts of their windows.
 * Argument: a folder.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { TestHost } from '../../electron/host/testing.ts'
import { pause } from '../page/clock.ts'
import { Chatter } from './chatter.ts'
import { serve } from './peer.ts'
import { forgiveStrayAnswers } from './stray-answers.ts'
import { openWindow } from './window.ts'

const DEVICES = 7
const JOIN_TIME = 60_000
const folder = process.argv[2] as string
const hosts: TestHost[] = []
const chatters: Chatter[] = []
let space = ''

forgiveStrayAnswers()
serve({
  /** Answered with the invite and the address of the first device's signaling, as JSON. */
  async found({ name }) {
    for (let index = 0; index < DEVICES; index++) {
      const profile = join(folder, `${index}`)
      mkdirSync(profile, { recursive: true })
      const host = await TestHost.start(profile, profile)
      await host.call('profile.set', { name: `${name} ${index}`, color: '#1c7ed6' })
      hosts.push(host)
    }
    const [first, ...others] = hosts as [TestHost, ...TestHost[]]
    space = (await first.call('spaces.create', { name })).space
    const { link } = await first.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
    const { signaling } = await first.call('mesh.room', { space })
    await openWindow(first, space)
    for (const host of others) {
      await host.call('spaces.join', { link: link as string })
      await host.until(async () => (await host.detail(space)).standing === 'member', JOIN_TIME)
      await openWindow(host, space, { signaling })
    }
    return JSON.stringify({ link, signaling })
  },
  /** Prepares for the chat. */
  async start() {
    for (const host of hosts) {
      const chatter = new Chatter(host, space)
      await chatter.open()
      chatters.push(chatter)
    }
    return null
  },
  async write({ count, every }) {
    for (let index = 0; index < count; index++) {
      const chatter = chatters[index % chatters.length] as Chatter
      await chatter.say(`Message ${index}, as long as messages are when people have something to say`)
      for (const each of chatters) each.read()
      await pause(every)
    }
    return chatters[0]?.messages ?? 0
  },
})
