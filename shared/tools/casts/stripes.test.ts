import { expect, it } from 'vitest'
import { isIn, mostOf, QUALITIES, STRIPES, stripeOfPicture } from './stripes.ts'

it('[F2] pictures of the lowest layer go into two stripes by turns, and all others into the last', () => {
  let lowest = 0
  const stripes = [0, 2, 1, 2, 0, 2, 1, 2, 0].map((layer) => stripeOfPicture(layer, layer > 0 ? lowest : lowest++))
  expect(stripes.map((stripe) => STRIPES[stripe])).toEqual([
    ...['even', 'smooth', 'smooth', 'smooth', 'odd', 'smooth', 'smooth', 'smooth', 'even'],
  ])
})

it('[F2] less of a cast is fewer stripes, and what several want is what the one wants that wants most', () => {
  const inOf = QUALITIES.map((quality) => STRIPES.filter((_, stripe) => isIn(quality, stripe)))
  expect(inOf).toEqual([STRIPES, ['sound', 'even', 'odd'], ['sound']])
  expect(mostOf(['sound', 'smooth', 'still'])).toBe('smooth')
  expect(mostOf(['sound', 'still'])).toBe('still')
  expect(mostOf(['sound'])).toBe('sound')
})
