import { expect, it } from 'vitest'
import type { ProfileStore } from '../../store/profile-store.ts'
import { FileSettings } from './file-settings.ts'

function start() {
  const files = { limits: { up: null, down: null }, spaces: [] }
  let saves = 0
  const profiles = { state: { files }, save: async () => void saves++ } as unknown as ProfileStore
  return { settings: new FileSettings(profiles), saves: () => saves }
}

it('remembers which files were removed from the device, until they are wanted again', async () => {
  const { settings, saves } = start()
  await settings.setRemoved('garden', ['a', 'b'], true)
  await settings.setRemoved('garden', ['b', 'c'], true)
  expect([...settings.removed('garden')]).toEqual(['a', 'b', 'c'])
  expect(settings.removed('choir').size).toBe(0)
  await settings.setRemoved('garden', ['b'], false)
  expect([...settings.removed('garden')]).toEqual(['a', 'c'])
  const before = saves()
  await settings.setRemoved('garden', ['b'], false)
  expect(saves()).toBe(before)
})

it('has separate settings per space, and deletes those of a space that was left', async () => {
  const { settings } = start()
  const usual = settings.fetchBelow('garden')
  await settings.setFetchBelow('garden', 0)
  expect([settings.fetchBelow('garden'), settings.fetchBelow('choir')]).toEqual([0, usual])
  await settings.setRemoved('garden', ['a'], true)
  settings.deleteSpace('garden')
  expect(settings.fetchBelow('garden')).toBe(usual)
  expect(settings.removed('garden').size).toBe(0)
})
