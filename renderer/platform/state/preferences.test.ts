import { expect, it } from 'vitest'
import { keptColourScheme } from './preferences.ts'

it('remembers light or dark and notifies Mantine, without a loop', () => {
  keptColourScheme.clear()
  const told: string[] = []
  keptColourScheme.subscribe((scheme) => {
    told.push(scheme)
    keptColourScheme.set(scheme)
  })
  keptColourScheme.set('dark')
  expect([keptColourScheme.get('auto'), told]).toEqual(['dark', ['dark']])
  keptColourScheme.unsubscribe()
  keptColourScheme.clear()
  expect([keptColourScheme.get('light'), told]).toEqual(['auto', ['dark']])
})
