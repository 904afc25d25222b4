/** What a device removes once it has read everything about it, and not before. */
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { RELEASES_ROOT, releasesLane } from '../../../../shared/tools/releases/lanes.ts'
import { Releases, type ReleasesOptions } from './releases.ts'

const [ana, ben] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string]
const [early, late] = ['1', '2'].map((digit) => digit.repeat(32)) as [string, string]

/** A space with one lane that is read immediately, and one that is read later. */
function spaceWithLateLane() {
  const said = new Y.Doc()
  said.getArray(RELEASES_ROOT).push([{ kind: 'metadata', role: 'root', text: '{}', time: 5 }])
  const opened = { client: null, update: Y.encodeStateAsUpdate(said), held: [] }
  const comes = Promise.withResolvers<void>()
  const docs = {
    open: async (_reader: unknown, id: string) => {
      if (id === releasesLane(late, ben)) await comes.promise
      return opened
    },
    turns: () => ({ rest: async () => {} }),
    close() {},
    list: () => [releasesLane(early, ana), releasesLane(late, ben)],
    onAdded: () => ({ dispose() {} }),
  }
  const space = {
    ...{ id: 's', device: ana, docs },
    live: () => ({ on: () => {}, send: async () => {} }),
    log: { mayWriteContent: () => true },
  }
  return { space: space as unknown as Parameters<Releases['opened']>[0], readLate: () => comes.resolve() }
}

it('[U12] a delta stays until it is certain that nobody lists it', async () => {
  const forget = vi.fn(async () => {})
  const before = vi.fn(() => null)
  const releases = new Releases({
    engine: { onChange: () => () => {}, keptFor: (name: string) => (/^deltas/.test(name) ? ['made'] : []), forget },
    kept: { before, setBefore: async () => {}, carries: () => null },
    ...{ now: Date.now, steady: Date.now, log() {} },
  } as unknown as ReleasesOptions)
  const { space, readLate } = spaceWithLateLane()
  releases.opened(space)
  await expect.poll(() => before.mock.calls).toContainEqual(['s', early])
  await new Promise((resolve) => setTimeout(resolve))
  expect(forget).not.toHaveBeenCalled()
  readLate()
  await expect.poll(() => forget.mock.calls).toContainEqual(['made', 's'])
  await releases.stop()
})
