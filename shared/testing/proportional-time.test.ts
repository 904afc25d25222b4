import { expect, it } from 'vitest'
import { expectProportionalTime } from './proportional-time.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => (at * 7919) % count)

it('sorting passes, and quadratic work fails', async () => {
  await expectProportionalTime((count) => () => numbers(count).sort((one, other) => one - other))
  const quadratic = expectProportionalTime((count) => {
    const list = numbers(count)
    return () => list.filter((each, at) => list.indexOf(each) === at)
  })
  await expect(quadratic).rejects.toThrow('to be less than 6')
})

it('work that is linear for short lists fails if its quadratic part dominates a long one', async () => {
  const mixed = expectProportionalTime((count) => {
    const list = numbers(count)
    const texts = list.map(String)
    return () => [texts.join().length, list.filter((each, at) => list.lastIndexOf(each) === at)]
  })
  await expect(mixed).rejects.toThrow('to be less than 6')
})
