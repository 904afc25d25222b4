import { expect, it } from 'vitest'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { CastAnnouncement } from '../../../../shared/tools/casts/announcement.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import type { ForestOfCast } from './forest-of-cast.ts'
import { OwnCast } from './own-cast.ts'

it('[F1] viewers find out immediately that the chat is closed, who is on stage, and that the cast is over', () => {
  const said: CastAnnouncement[] = []
  const about = { cast: '0a'.repeat(16), stream: '1b'.repeat(8), title: 'Tea', delay: CAST_LIMITS.leastDelay }
  const cast = new OwnCast({
    client: 'window',
    space: { live: () => ({ send: async () => {} }), relays: () => [] } as unknown as OpenSpace,
    crypto: {} as Crypto,
    about: { ...about, stripes: [], key: new Uint8Array(32), inCall: false },
    forest: { viewers: 3, stop: () => {} } as unknown as ForestOfCast,
    announcements: { say: async (announcement) => void said.push(announcement) },
    now: () => 5,
    steady: () => 0,
  })
  cast.setChat(0)
  cast.setStage(['ab'.repeat(32)])
  cast.end()
  const { linesPerMinute } = CAST_LIMITS
  expect(said.map(({ perMinute, stage, ended }) => [perMinute, stage.length, ended])).toEqual([
    [linesPerMinute, 0, false],
    [0, 0, false],
    [0, 1, false],
    [0, 1, true],
  ])
  expect(said.map(({ turn }) => turn)).toEqual([5, 6, 7, 8])
})
