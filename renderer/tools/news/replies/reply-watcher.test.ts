import { describe, expect, it } from 'vitest'
import { issueDoc } from '../../../../shared/tools/news/shape.ts'
import { FakeHost, hex } from '../../../testing/fake-host.ts'
import { ReplyWatcher } from './reply-watcher.ts'

const ana = { name: 'Ana', colour: '#3b5bdb' }
const NEWSLETTER = hex(5, 16)
const ISSUE = hex(6, 16)
const reply = (id: string, about: string | null) => ({
  id,
  reader: hex(9),
  name: 'Ben',
  about,
  text: 'Well said.',
  at: 5,
})

describe('replies to those who publish', () => {
  it('notify once each, with their newsletter', async () => {
    const host = new FakeHost(ana)
    const space = host.addSpace('News', { role: 'owner', ...ana })
    host.docs.change(space, issueDoc(NEWSLETTER, ISSUE, host.device), host.device, (doc) =>
      doc.getArray('versions').push([1]),
    )
    host.inbox = [reply('before', ISSUE)]
    const told: [string, string | null][] = []
    const watcher = new ReplyWatcher({
      host: host.window(),
      spaces: () => [space],
      onReply: (_space, { id }, newsletter) => told.push([id, newsletter]),
    })
    const asked = () => host.log.filter((name) => name === 'channels.inbox').length
    await expect.poll(asked).toBe(1)
    host.inbox = [...host.inbox, reply('new', ISSUE)]
    host.emit('space.changed', { space })
    await expect.poll(() => told).toEqual([['new', NEWSLETTER]])
    host.inbox = [...host.inbox.slice(1), reply('newer', hex(7, 16))]
    host.emit('space.changed', { space })
    await expect.poll(() => told.length).toBe(2)
    expect(told[1]).toEqual(['newer', null])
    watcher.stop()
    host.inbox = [...host.inbox, reply('later', null)]
    host.emit('space.changed', { space })
    expect(asked()).toBe(3)
  })
})
