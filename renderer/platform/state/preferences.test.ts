import { expect, it } from 'vitest'
import { keptColorScheme } from './preferences.ts'

it('remembers light or dark and notifies Mantine, without a loop', () => {
  keptColorScheme.clear()
  const told: string[] = []
  keptColorScheme.subscribe((scheme) => {
    told.push(scheme)
    keptColorScheme.set(scheme)
  })
  keptColorScheme.set('dark')
  expect([keptColorScheme.get('auto'), told]).toEqual(['dark', ['dark']])
  keptColorScheme.unsubscribe()
  keptColorScheme.clear()
  expect([keptColorScheme.get('light'), told]).toEqual(['auto', ['dark']])
})
