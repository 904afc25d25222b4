import { expect, it } from 'vitest'
import { personOf } from '../../../../shared/record/person.ts'
import { onePerson } from '../../../../shared/testing/one-person.ts'
import type { Shown } from '../../../../shared/tools/together/shown.ts'
import { OwnShowing, type OwnShowingOptions } from './own-showing.ts'

it('reports its followers, each person once', () => {
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

it.each<[string, OwnShowingOptions['taken'], number]>([
  ['that is new begins with lead 0', null, 0],
  ['whose lead is taken has the next lead', { session: '0a'.repeat(16), lead: 4 }, 5],
])('a showing %s', (_, taken, lead) => {
  const said: Shown[] = []
  const showing = new OwnShowing({
    ...{ client: 'window', space: 'space', taken, steady: () => 0, personOf },
    ...{ nextTurn: () => 1, say: async (shown) => void said.push(shown) },
  })
  showing.show({ path: 'files', view: null, pointer: null, clip: null })
  expect(said).toMatchObject([{ session: showing.session, lead, path: 'files' }])
  if (taken) expect(showing.session).toBe(taken.session)
  showing.end(false)
})
