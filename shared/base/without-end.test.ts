import { expect, it } from 'vitest'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import { withoutEnd } from './without-end.ts'

it('removes marks at the end only', () => {
  expect(withoutEnd('a. b. .', '. ')).toBe('a. b')
  expect(withoutEnd('...', '.')).toBe('')
  expect(withoutEnd('a', '.')).toBe('a')
})

it('takes time proportional to the length of the text, even with marks in the middle', () => {
  const of = (length: number) => {
    const text = `${'.'.repeat(length)}a`
    return () => void withoutEnd(text, '.')
  }
  expectTimesAsLong(30, of(200_000), of(20_000))
})
