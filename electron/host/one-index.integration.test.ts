import { afterEach, expect, it, vi } from 'vitest'
import { Docs } from '../../shared/space-host/docs/docs.ts'
import { HostDoc } from '../../shared/space-host/docs/host-doc.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../shared/tools/index/doc.ts'
import { TestHost } from './testing.ts'

let host: TestHost | null = null
afterEach(async () => {
  vi.restoreAllMocks()
  await host?.remove()
})

it("reads a space's index only once for all parts of the host that need it", async () => {
  host = await TestHost.start('Ana', undefined, { quiet: true })
  await host.call('profile.set', { name: 'Ana', color: '#1c7ed6' })
  const { space } = await host.call('spaces.create', { name: 'Ours' })
  const open = vi.spyOn(Docs.prototype, 'open')
  const opened = () => open.mock.calls.filter(([reader, doc]) => reader instanceof HostDoc && doc === INDEX_DOC).length
  const wish = { spaces: [space], words: ['boats'], from: [], in: [], after: null, before: null, has: [], limit: 20 }
  await host.call('unread.all', undefined)
  await host.call('inbox.all', undefined)
  await host.call('search.find', wish)
  expect(opened()).toBe(1)
  const index = await host.openDoc(space, INDEX_DOC)
  await index.write((doc) => doc.getMap(INDEX_ROOT).set('1'.repeat(16), { type: 'channel', name: 'boats', created: 1 }))
  await host.call('inbox.list', { space })
  await host.call('search.find', wish)
  expect(opened()).toBe(1)
})
