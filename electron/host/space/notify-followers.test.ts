import { expect, it } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { SpaceKey } from '../links/links.ts'
import { notifyFollowers } from './notify-followers.ts'
import type { SpaceFollower } from './space-follower.ts'

it('a follower that throws keeps neither other followers nor the space from opening and closing', () => {
  const opened = new Emitter<{ space: OpenSpace; key: SpaceKey }>()
  const closed = new Emitter<string>()
  const spaces = { onRead: new Emitter<OpenSpace>().event, onOpened: opened.event, onClosed: closed.event }
  const told: string[] = []
  const errors: unknown[] = []
  const listening = (name: string): SpaceFollower => ({
    opened: () => told.push(`${name} opened`),
    closed: () => told.push(`${name} closed`),
  })
  const failing: SpaceFollower = {
    opened() {
      throw new Error('while it opens')
    },
    closed() {
      throw new Error('while it closes')
    },
  }
  notifyFollowers(spaces, [listening('first'), failing, listening('last')], (error) => errors.push(error))
  opened.fire({ space: {} as OpenSpace, key: {} as SpaceKey })
  closed.fire('space')
  expect(told).toEqual(['first opened', 'last opened', 'last closed', 'first closed'])
  expect(errors).toEqual([new Error('while it opens'), new Error('while it closes')])
})
