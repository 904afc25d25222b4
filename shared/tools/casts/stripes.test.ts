import { expect, it } from 'vitest'
import { STRIPES_IN } from './quality.ts'
import { STRIPES, stripeOfPicture } from './stripes.ts'

it('[F2] pictures of the lowest layer alternate between two stripes, and all others go into the last', () => {
  let lowest = 0
  const stripes = [0, 2, 1, 2, 0, 2, 1, 2, 0].map((layer) => stripeOfPicture(layer, layer > 0 ? lowest : lowest++))
  expect(stripes.map((stripe) => STRIPES[stripe])).toEqual([
    ...['even', 'smooth', 'smooth', 'smooth', 'odd', 'smooth', 'smooth', 'smooth', 'even'],
  ])
})

it('[F2] lower quality means fewer stripes, and sound is the last to be dropped', () => {
  const inOf = Object.values(STRIPES_IN).map((count) => STRIPES.slice(0, count))
  expect(inOf).toEqual([STRIPES, ['sound', 'even', 'odd'], ['sound']])
})
