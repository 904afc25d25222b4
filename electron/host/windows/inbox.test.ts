import { expect, it } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { Inbox } from './inbox.ts'
import type { Remembered } from './remembered.ts'

it('notifies its sources when rights have changed, but not of other changes in a space', () => {
  const remembered = { get: () => undefined, set: () => undefined } as unknown as Remembered
  const inbox = new Inbox({ windows: { tellAll: () => undefined }, remembered, now: () => 0 })
  const governance = { rights: {} }
  const space = { id: 'crew', governance } as OpenSpace
  let told = 0
  inbox.add('games', () => ({
    onChange: new Emitter().event,
    isReady: true,
    entries: () => [],
    rightsChanged: () => told++,
    stop: () => undefined,
  }))
  inbox.opened(space)
  inbox.handlers['inbox.all']()
  inbox.changed(space)
  const before = told
  inbox.changed(space)
  expect(told).toBe(before)
  governance.rights = {}
  inbox.changed(space)
  expect(told).toBe(before + 1)
  inbox.stop()
})
