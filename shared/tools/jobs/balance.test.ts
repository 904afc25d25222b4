import { describe, expect, it } from 'vitest'
import { personOf } from '../../record/person.ts'
import { onePerson } from '../../testing/one-person.ts'
import { balanceOf, jobsOfBalance } from './balance.ts'
import type { Job } from './list.ts'

const given = (tasks: number, time: number, wrong = 0) => ({ tasks, time, wrong })
const job = (starter: string, by: Record<string, ReturnType<typeof given>>, seconds?: number) => ({
  job: { starter, entry: seconds === undefined ? {} : { seconds } },
  given: new Map(Object.entries(by)),
})

describe('[W13] what people give and take', () => {
  it('is the sum over others’ jobs, with as much given as taken', () => {
    const balances = balanceOf(
      [
        job('ana', { ana: given(50, 5000), ben: given(3, 300), cem: given(2, 100) }),
        job('ben', { ana: given(10, 4000) }),
      ],
      personOf,
    )
    expect(balances.get(personOf('ana'))).toEqual({ given: { tasks: 10, ms: 4000 }, taken: { tasks: 5, ms: 400 } })
    expect(balances.get(personOf('ben'))).toEqual({ given: { tasks: 3, ms: 300 }, taken: { tasks: 10, ms: 4000 } })
    expect(balances.get(personOf('cem'))?.taken).toEqual({ tasks: 0, ms: 0 })
  })

  it('excludes wrong answers, and time beyond the limit of the tasks', () => {
    const balances = balanceOf([job('ana', { mallory: given(4, 36_000_000, 2), eve: given(5, 10, 5) }, 60)], personOf)
    expect(balances.get(personOf('mallory'))?.given).toEqual({ tasks: 2, ms: 120_000 })
    expect(balances.has(personOf('eve'))).toBe(false)
  })

  it('combines all of a person’s devices, and excludes their own jobs', () => {
    const jobs = [
      job('ana', { phone: given(50, 5000), ben: given(3, 300) }),
      job('ben', { ana: given(1, 10), phone: given(2, 20) }),
    ]
    const balances = balanceOf(jobs, onePerson('ana', 'phone'))
    expect(balances.get(personOf('ana'))).toEqual({ given: { tasks: 3, ms: 30 }, taken: { tasks: 3, ms: 300 } })
    expect(balances.has(personOf('phone'))).toBe(false)
  })

  it('is computed from the newest jobs, and one person’s many jobs don’t hide others’', () => {
    const started = (starter: string, time: number) => ({ id: `${starter} ${time}`, starter, entry: { time } }) as Job
    const jobs = [
      started('ana', 1),
      started('ana', 2),
      ...Array.from({ length: 300 }, (_, time) => started('eve', 9 + time)),
    ]
    const read = jobsOfBalance(jobs)
    expect(read).toHaveLength(200)
    expect(read.slice(0, 4).map(({ id }) => id)).toEqual(['eve 308', 'ana 2', 'eve 307', 'ana 1'])
  })
})
