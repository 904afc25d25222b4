import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { personDoc, personPicture } from '../../../shared/tools/people/shape.ts'
import { smallPicture } from '../../../shared/tools/people/testing.ts'
import { TestHost } from '../testing.ts'

let host: TestHost | null = null
afterEach(() => host?.remove())

it('writes the picture into each space, once, and removes it again', async () => {
  const ana = await TestHost.start('own picture', undefined, { quiet: true })
  host = ana
  await ana.call('profile.set', { name: 'Ana', colour: '#1c7ed6' })
  const { space } = await ana.call('spaces.create', { name: 'First' })
  const { device } = await ana.call('app.state', undefined)
  const shown = async (where: string) => {
    const content = new Y.Doc()
    Y.applyUpdate(content, (await ana.call('docs.open', { space: where, doc: personDoc(device) })).update)
    await ana.call('docs.close', { space: where, doc: personDoc(device) })
    return personPicture(content)
  }
  await ana.call('profile.set-picture', { picture: null })
  expect(await ana.call('docs.list', { space, prefix: 'people/' })).toEqual([])
  await ana.call('profile.set-picture', { picture: smallPicture() })
  expect(await shown(space)).toEqual(smallPicture())
  expect(await ana.call('profile.picture', undefined)).toEqual(smallPicture())

  const later = (await ana.call('spaces.create', { name: 'Second' })).space
  await ana.call('spaces.detail', { space: later })
  await ana.until(async () => (await shown(later)) !== null)
  await ana.call('profile.set-picture', { picture: smallPicture() })
  const { total } = await ana.call('docs.history', { space, doc: personDoc(device), from: 0 })
  expect(total).toBe(1)

  await ana.call('profile.set-picture', { picture: null })
  expect([await shown(space), await shown(later)]).toEqual([null, null])
})
