import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Docs } from '../../../../shared/space-host/docs/docs.ts'
import { RELEASES_ROOT, releasesLane } from '../../../../shared/tools/releases/lanes.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import type { KeptReleases } from './kept-releases.ts'
import { SpaceReleases } from './space-releases.ts'

const [ana, eve] = ['a', 'e'].map((digit) => digit.repeat(64)) as [string, string]
const product = 'f'.repeat(32)
const entry = { kind: 'metadata', role: 'root', text: '{}', time: 5 }

it('[U1] somebody with products without end keeps nobody else’s from being read', async () => {
  const many = Array.from({ length: LIMITS.lanes + 1 }, (_, index) =>
    releasesLane(index.toString(16).padStart(32, '0'), eve),
  )
  const said = new Y.Doc()
  said.getArray(RELEASES_ROOT).push([entry])
  const update = Y.encodeStateAsUpdate(said)
  const docs = {
    open: async () => ({ client: null, update, held: [] }),
    turns: () => ({ rest: async () => {} }),
    close() {},
    list: () => [...many, releasesLane(product, ana)],
    onAdded: () => ({ dispose() {} }),
  } as unknown as Docs
  const releases = new SpaceReleases({
    space: { id: 's', device: ana, docs },
    kept: { before: () => null, setBefore: async () => {} } as unknown as KeptReleases,
    verify: () => false,
    log() {},
  })
  await releases.ready
  expect(releases.has(product, entry.role, entry.text)).toBe(true)
  releases.stop()
})
