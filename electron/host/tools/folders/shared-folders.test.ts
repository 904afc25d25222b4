import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../../../shared/record/limits.ts'
import type { Docs } from '../../../../shared/space-host/docs/docs.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import { SharedFolders } from './shared-folders.ts'

it('can state many files that many devices have changed', async () => {
  const stored = new Y.Doc()
  const docs = {
    open: async () => ({ client: 7, update: Y.encodeStateAsUpdate(stored), held: [] }),
    async write(_reader: unknown, _doc: string, update: Uint8Array) {
      if (update.length > LIMITS.updateBytes) throw new Error('D1: too many bytes')
      Y.applyUpdate(stored, update)
    },
    turns: () => ({ rest: async () => {} }),
    close: () => {},
    list: () => [],
    onAdded: () => ({ dispose: () => {} }),
  } as unknown as Docs
  const device = '0b'.repeat(32)
  const shared = new SharedFolders({ device, docs } as unknown as OpenSpace, crypto.hash)
  const seen = Object.fromEntries(
    Array.from({ length: 100 }, (_, number) => [`${number}`.padStart(64, '0'), 1] as const),
  )
  const said = Array.from({ length: 200 }, (_, number) => ({
    path: `plans/${number}.txt`,
    entry: { number: 1, seen, file: null, time: 1 },
  }))
  const folder = '0a'.repeat(8)
  await shared.say(folder, said)
  expect(shared.find(folder)?.standing('plans/199.txt')).not.toBeNull()
  expect(stored.getMap('files').size).toBe(200)
  shared.stop()
})
