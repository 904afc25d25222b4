import { expect, it } from 'vitest'
import { Skips } from './skips.mjs'

it('skipped tests are one line for each reason', () => {
  const skips = new Skips()
  expect(skips.lines).toEqual([])
  skips.add('network namespaces need root')
  skips.add('', 2)
  skips.add('no Chromium', 700)
  skips.add('network namespaces need root', 30)
  skips.add('nothing', 0)
  expect(skips.lines).toEqual([
    '700 skipped: no Chromium',
    '31 skipped: network namespaces need root',
    '2 skipped: they need another system, user or program',
  ])
})
