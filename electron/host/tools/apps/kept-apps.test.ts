import { expect, it } from 'vitest'
import { KeptApps } from './kept-apps.ts'

it('has the sites of all apps that were opened here, until their space is forgotten', async () => {
  const kept = await KeptApps.open({ async *entries() {}, async put() {} })
  const [one, other] = [kept.of('one', 'a'), kept.of('other', 'a')]
  expect([one, other].map(({ site }) => kept.hasSite(site))).toEqual([true, true])
  await kept.forget('one')
  expect([one, other].map(({ site }) => kept.hasSite(site))).toEqual([false, true])
  expect(kept.of('one', 'a').site).not.toBe(one.site)
})
