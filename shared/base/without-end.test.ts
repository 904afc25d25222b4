import { expect, it } from 'vitest'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import { withoutEnd } from './without-end.ts'

it('leaves out marks at the end, and only there', () => {
  expect(withoutEnd('a. b. .', '. ')).toBe('a. b')
  expect(withoutEnd('...', '.')).toBe('')
  expect(withoutEnd('a', '.')).toBe('a')
})

it('takes as long as the text is, also if its marks are in the middle', () => {
  const of = (length: number) => {
    const text = `${'.'.repeat(length)}a`
    return () => void withoutEnd(text, '.')
  }
  expectTimesAsLong(30, of(200_000), of(20_000))
})
