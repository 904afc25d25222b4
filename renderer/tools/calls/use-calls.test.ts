import { expect, it } from 'vitest'
import { personOf } from '../../../shared/record/person.ts'
import { onePerson } from '../../../shared/testing/one-person.ts'
import { peopleOf } from './use-calls.ts'

it('counts a person once, even if they are in a call with several devices', () => {
  const devices = ['ana', 'ben', 'phone']
  const inCall = (whose = personOf) => devices.map((device) => ({ person: whose(device) }))
  expect(peopleOf(inCall())).toEqual(devices)
  expect(peopleOf(inCall(onePerson('ana', 'phone')))).toEqual(['ana', 'ben'])
})
