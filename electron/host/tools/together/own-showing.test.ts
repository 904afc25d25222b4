import { expect, it } from 'vitest'
import { onePerson } from '../../../../shared/testing/one-person.ts'
import { OwnShowing } from './own-showing.ts'

it('tells who follows, each person once', () => {
  const personOf = onePerson('ana', 'phone')
  const showing = new OwnShowing({
    ...{ client: 'window', space: 'space', taken: null, steady: () => 0, personOf },
    ...{ nextTurn: () => 1, say: async () => {} },
  })
  const told: (readonly string[])[] = []
  showing.onFollowers((people) => told.push(people))
  for (const device of ['phone', 'ben', 'ana']) showing.asked(device)
  expect(told.at(-1)).toEqual(['ana', 'ben'])
  showing.keepOnly((device) => device !== 'phone')
  expect(told.at(-1)).toEqual(['ben', 'ana'])
  showing.end(false)
})
