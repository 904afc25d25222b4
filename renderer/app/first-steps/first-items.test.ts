import { expect, it } from 'vitest'
import { createDocs } from '../../docs/docs.ts'
import { readIndex } from '../../docs/space-index.ts'
import { createAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { FakeHost } from '../../testing/host/fake-host.ts'
import { addFirstItems } from './first-items.ts'

it('a new space has each of its first items once, even if it’s never shown', async () => {
  const host = new FakeHost({ name: 'Ana', color: '#3b5bdb' })
  const space = host.addSpace('Club', { role: 'owner', name: 'Ana', color: '#3b5bdb' })
  const docs = createDocs({ host: host.window() })
  const store = createAppStore(host.window())
  await addFirstItems(docs, store, space)
  await addFirstItems(docs, store, space)
  const open = createDocs({ host: host.window() }).openDoc(space, 'index')
  await open.ready
  const names = readIndex(open.doc).map(({ type, name }) => `${type} ${name}`)
  expect(names.toSorted()).toEqual([`board ${strings.boards.firstBoard}`, `channel ${strings.chat.general}`])
})
