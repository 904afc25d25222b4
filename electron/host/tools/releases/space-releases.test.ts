import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Docs } from '../../../../shared/space-host/docs/docs.ts'
import { RELEASES_ROOT, releasesLane } from '../../../../shared/tools/releases/lanes.ts'
import { RELEASE_LIMITS as LIMITS } from '../../../../shared/tools/releases/limits.ts'
import type { Key } from '../../../../shared/tools/releases/trust/metadata.ts'
import type { KeptReleases } from './kept-releases.ts'
import { SpaceReleases } from './space-releases.ts'

const [ana, eve] = ['a', 'e'].map((digit) => digit.repeat(64)) as [string, string]
const product = 'f'.repeat(32)
const entry = { kind: 'metadata', role: 'root', text: '{}', time: 5 }

/** Whether the last entry in each of these lanes is read. */
async function isRead(lanes: readonly string[], said: readonly object[]): Promise<boolean> {
  const doc = new Y.Doc()
  doc.getArray(RELEASES_ROOT).push([...said, entry])
  const update = Y.encodeStateAsUpdate(doc)
  const docs = {
    open: async () => ({ client: null, update, held: [] }),
    turns: () => ({ rest: async () => {} }),
    close() {},
    list: () => lanes,
    onAdded: () => ({ dispose() {} }),
  } as unknown as Docs
  const releases = new SpaceReleases({
    space: { id: 's', device: ana, docs },
    kept: { before: () => null, setBefore: async () => {} } as unknown as KeptReleases,
    verify: Object.assign(() => false, { canonical: (key: Key) => key }),
    log() {},
  })
  await releases.ready
  const found = releases.has(product, entry.role, entry.text)
  releases.stop()
  return found
}

it('[U1] somebody with endless products doesn’t keep others’ from being read', async () => {
  const many = Array.from({ length: LIMITS.lanes + 1 }, (_, index) =>
    releasesLane(index.toString(16).padStart(32, '0'), eve),
  )
  expect(await isRead([...many, releasesLane(product, ana)], [])).toBe(true)
})

it('[U1] several devices with endless products don’t keep others’ from being read', async () => {
  const devices = Array.from({ length: LIMITS.lanes / LIMITS.lanesOfOne }, (_, index) => `${index}`.padEnd(64, 'e'))
  const many = devices.flatMap((device) =>
    Array.from({ length: LIMITS.lanesOfOne }, (_, index) => releasesLane(index.toString(16).padStart(32, '0'), device)),
  )
  expect(await isRead([...many, releasesLane(product, ana)], [])).toBe(true)
})

it('[U1] reads a device’s entries after it has released six files in each of a thousand versions', async () => {
  const hash = 'd'.repeat(64)
  // Each file and its delta, and three metadata files.
  const said = Array.from({ length: 1000 * (6 * 2 + 3) }, () => {
    return { kind: 'file', hash, root: hash, key: hash, size: 1, name: 'map.zip' }
  })
  expect(await isRead([releasesLane(product, ana)], said)).toBe(true)
})
