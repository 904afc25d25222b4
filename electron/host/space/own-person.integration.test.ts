import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { consentKey, NO_CONSENT } from '../../../shared/tools/jobs/consent.ts'
import { WORK } from '../../../shared/tools/jobs/work/work.ts'
import { offersIn } from '../../../shared/tools/people/offers.ts'
import { OFFERS_KEY } from '../../../shared/tools/people/own-offers.ts'
import { personDoc, personPicture } from '../../../shared/tools/people/shape.ts'
import { smallPicture } from '../../../shared/tools/people/testing.ts'
import { TestHost } from '../testing.ts'

let host: TestHost | null = null
afterEach(() => host?.remove())

async function laneOf(from: TestHost, space: string, device: string): Promise<Y.Doc> {
  const content = new Y.Doc()
  Y.applyUpdate(content, (await from.call('docs.open', { space, doc: personDoc(device) })).update)
  await from.call('docs.close', { space, doc: personDoc(device) })
  return content
}

it('writes the person’s picture into each space once, and removes it again', async () => {
  const ana = await TestHost.start('own picture', undefined, { quiet: true })
  host = ana
  await ana.call('profile.set', { name: 'Ana', color: '#1c7ed6' })
  const { space } = await ana.call('spaces.create', { name: 'First' })
  const { device } = await ana.call('app.state', undefined)
  const shown = async (where: string) => personPicture(await laneOf(ana, where, device))
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

it('writes the device’s offers into each space, but offers of work only where the person allows them', async () => {
  const ana = await TestHost.start('own offers', undefined, { quiet: true })
  host = ana
  await ana.call('profile.set', { name: 'Ana', color: '#1c7ed6' })
  const first = (await ana.call('spaces.create', { name: 'First' })).space
  const second = (await ana.call('spaces.create', { name: 'Second' })).space
  const { device } = await ana.call('app.state', undefined)
  const seen = async (space: string) => offersIn(await laneOf(ana, space, device)).map(({ id }) => id)
  const remember = (key: string, value: unknown) => ana.call('remembered.set', { key, value })
  const chosen = [{ tool: 'games', id: 'chess', name: '' }]

  await remember(OFFERS_KEY, { seenBy: 'nobody', chosen })
  await remember(consentKey(first), { ...NO_CONSENT, help: 'ask' })
  expect(await ana.call('docs.list', { space: first, prefix: 'people/' })).toEqual([])

  await remember(OFFERS_KEY, { seenBy: 'members', chosen })
  await ana.until(async () => (await seen(first)).length > 0 && (await seen(second)).length > 0)
  expect([await seen(first), await seen(second)]).toEqual([['chess', ...WORK], ['chess']])

  await remember(consentKey(first), null)
  await ana.until(async () => (await seen(first)).length === 1)
  await ana.call('profile.set-picture', { picture: smallPicture() })
  await remember(OFFERS_KEY, { seenBy: 'nobody', chosen })
  await ana.until(async () => (await seen(first)).length + (await seen(second)).length === 0)
  expect(personPicture(await laneOf(ana, first, device))).toEqual(smallPicture())
})
