import { expect, it } from 'vitest'
import { FOREST_LIMITS } from '../limits.ts'
import { Candidates } from './candidates.ts'

it('[F11] a failed device isn’t chosen for a long time, or for a shorter one if nobody else offers anything', () => {
  const candidates = new Candidates('me')
  candidates.note('ana')
  candidates.avoid('ana', 0)
  expect(candidates.isAvoided('ana', FOREST_LIMITS.avoidedAlone - 1)).toBe(true)
  expect(candidates.isAvoided('ana', FOREST_LIMITS.avoidedAlone)).toBe(false)
  candidates.note('ben')
  expect(candidates.isAvoided('ana', FOREST_LIMITS.avoidedAlone)).toBe(false)
  candidates.ask(0, () => 0, 0)
  candidates.offered('ben', 1, [1, 0, 0, 0], 1)
  expect(candidates.isAvoided('ana', FOREST_LIMITS.avoided - 1)).toBe(true)
  expect(candidates.isAvoided('ana', FOREST_LIMITS.avoided)).toBe(false)
  candidates.avoid('ana', 0)
  candidates.avoid('ben', 0)
  expect(candidates.isAvoided('ana', FOREST_LIMITS.avoidedAlone)).toBe(false)
})
