import { expect, it, vi } from 'vitest'

it('light or dark is kept, and told to Mantine, which sets what it is told', async () => {
  // What windows remember may be open already.
  vi.resetModules()
  const { keptColourScheme } = await import('./preferences.ts')
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
