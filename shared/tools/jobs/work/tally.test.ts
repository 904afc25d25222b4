import { describe, expect, it } from 'vitest'
import { personOf } from '../../../record/person.ts'
import { onePerson } from '../../../testing/one-person.ts'
import { Random } from '../../../testing/random.ts'
import { Helper } from '../helper.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'
import type { Result } from '../shape.ts'
import { Claims } from './claims.ts'
import { type JobTerms, Tally } from './tally.ts'

const tallyOf = (terms: Partial<JobTerms> = {}, whose = personOf) =>
  new Tally({ count: 100, copies: 1, samples: false, ...terms }, whose)
const answer = (task: number, text: string, more: Partial<Result> = {}): Result => ({ task, text, ms: 10, ...more })

/** Two honest helpers agree on tasks 0 to 9: both are trusted from then on. */
function trusting(whose = personOf): Tally {
  const tally = tallyOf({ copies: 2, samples: true }, whose)
  for (let task = 0; task < 10; task += 1)
    for (const device of ['ana', 'ben']) tally.take(device, answer(task, 'right'))
  return tally
}

describe('[W5] answers', () => {
  it('decide a task as soon as enough are equal', () => {
    const tally = tallyOf({ copies: 2 })
    expect([tally.state(0), tally.missing(0)]).toEqual(['open', 2])
    tally.take('ana', answer(0, 'x'))
    expect([tally.state(0), tally.missing(0), tally.result(0)]).toEqual(['open', 1, null])
    tally.take('ben', answer(0, 'x'))
    expect([tally.state(0), tally.missing(0), tally.result(0)?.text]).toEqual(['decided', 0, 'x'])
  })

  it('from one device count once, so it can’t be a quorum alone', () => {
    const tally = tallyOf({ copies: 2 })
    for (let time = 0; time < 5; time += 1) tally.take('ana', answer(0, 'x'))
    expect([tally.state(0), tally.answers(0).length]).toEqual(['open', 1])
  })

  it('from one person’s devices count once, so they can’t be a quorum alone', () => {
    const tally = tallyOf({ copies: 2 }, onePerson('ana', 'phone'))
    for (const device of ['ana', 'phone']) tally.take(device, answer(0, 'x'))
    expect([tally.state(0), tally.missing(0), tally.result(0)]).toEqual(['open', 1, null])
    expect(['ana', 'phone', 'ben'].map((device) => tally.hasAnswered(device, 0))).toEqual([true, true, false])
    tally.take('ben', answer(0, 'x'))
    expect(tally.result(0)?.text).toBe('x')
  })

  it('that differ are all kept, and need two equal ones, more than of any other', () => {
    const tally = tallyOf({ copies: 1 })
    tally.take('mallory', answer(0, 'false'))
    expect(tally.result(0)?.text).toBe('false')
    tally.take('ana', answer(0, 'true'))
    expect([tally.state(0), tally.result(0)]).toEqual(['open', null])
    tally.take('ben', answer(0, 'true'))
    expect(tally.result(0)?.text).toBe('true')
    expect(tally.answers(0)).toHaveLength(3)
    expect(tally.given.get('mallory')).toMatchObject({ wrong: 1 })
    tally.take('eve', answer(0, 'false'))
    expect([tally.state(0), tally.result(0)]).toEqual(['open', null])
    expect(tally.given.get('mallory')).toMatchObject({ wrong: 0 })
  })

  it('without agreement end in a dispute; one person’s devices count once', () => {
    const tally = tallyOf({ copies: 2 })
    for (let helper = 0; helper < 7; helper += 1) tally.take(`${helper}`, answer(0, `${helper}`))
    expect([tally.state(0), tally.missing(0), tally.result(0)]).toEqual(['disputed', 0, null])
    const whose = onePerson('0', '1')
    const other = tallyOf({ copies: 2 }, whose)
    for (let helper = 0; helper < 7; helper += 1) other.take(`${helper}`, answer(0, `${helper}`))
    expect(other.state(0)).toBe('open')
  })

  it('to tasks that the job doesn’t have are ignored', () => {
    const tally = tallyOf()
    tally.take('mallory', answer(100, 'x'))
    expect([tally.answers(100), tally.given.size]).toEqual([[], 0])
  })

  it('are equal only if their problems are', () => {
    const tally = tallyOf({ copies: 2 })
    tally.take('ana', answer(0, '', { problem: 'time' }))
    tally.take('ben', answer(0, ''))
    expect(tally.state(0)).toBe('open')
    tally.take('cem', answer(0, '', { problem: 'time' }))
    expect(tally.result(0)?.problem).toBe('time')
  })

  it('have the same outcome in any order', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = new Random(seed)
      const all = Array.from({ length: 400 }, () => ({
        device: `${random.between(0, 9)}`,
        result: answer(random.between(0, 29), random.between(0, 9) === 0 ? 'false' : 'true'),
      }))
      // A device's first answer counts, so each device's answers keep their order, as in its lane.
      const byDevice = all.toSorted((one, two) => Number(two.device) - Number(one.device))
      const [one, two] = [0, 1].map(() => tallyOf({ copies: 2, samples: true }, onePerson('3', '7'))) as [Tally, Tally]
      for (const { device, result } of all) one.take(device, result)
      for (const { device, result } of byDevice) two.take(device, result)
      const said = (tally: Tally) => ({
        tasks: Array.from({ length: 30 }, (_, task) => [
          tally.state(task),
          tally.result(task)?.text,
          tally.missing(task),
        ]),
        given: [...tally.given].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      })
      expect(said(two), `seed ${seed}`).toEqual(said(one))
    }
  })
})

it('[W5] [W6] no result changes without a notice', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const random = new Random(seed)
    const tally = new Tally({ count: 30, copies: 2, samples: true }, onePerson('1', '4'))
    expect(tally.takeChanged()).toEqual([])
    const results = () => Array.from({ length: 30 }, (_, task) => tally.result(task)?.text)
    const expectHeard = (before: readonly (string | undefined)[], when: string) => {
      const heard = new Set(tally.takeChanged())
      const changed = results().flatMap((text, task) => (text === before[task] ? [] : [task]))
      expect(
        changed.filter((task) => !heard.has(task)),
        `seed ${seed}, ${when}`,
      ).toEqual([])
    }
    for (let taken = 0; taken < 300; taken += 1) {
      const before = results()
      // Two are always right, so that others can gain trust and lose it again.
      const device = random.between(0, 5)
      const text = device > 1 && random.between(0, 9) === 0 ? 'false' : 'true'
      tally.take(`${device}`, answer(random.between(0, 29), text))
      expectHeard(before, `answer ${taken}`)
    }
    const before = results()
    tally.clear()
    expectHeard(before, 'nothing left')
  }
})

describe('[W6] a helper that was right ten times', () => {
  it('is believed alone', () => {
    const tally = trusting()
    expect([tally.isTrusted('ana'), tally.isTrusted('cem')]).toEqual([true, false])
    tally.take('ana', answer(50, 'x'))
    expect([tally.state(50), tally.result(50)?.text]).toEqual(['trusted', 'x'])
  })

  it('is believed against untrusted helpers, but not against another trusted one', () => {
    const tally = trusting()
    tally.take('mallory', answer(50, 'false'))
    expect(tally.state(50)).toBe('open')
    tally.take('ana', answer(50, 'true'))
    expect([tally.state(50), tally.result(50)?.text]).toEqual(['trusted', 'true'])
    tally.take('ben', answer(50, 'other'))
    expect([tally.state(50), tally.result(50)]).toEqual(['open', null])
  })

  it('loses all its unconfirmed results with its first false answer', () => {
    const tally = trusting()
    for (let task = 50; task < 60; task += 1) tally.take('ana', answer(task, 'false'))
    expect(tally.state(55)).toBe('trusted')
    for (const device of ['ben', 'cem']) tally.take(device, answer(50, 'true'))
    expect(tally.isTrusted('ana')).toBe(false)
    expect([tally.state(50), tally.result(50)?.text]).toEqual(['decided', 'true'])
    expect([tally.state(55), tally.result(55), tally.missing(55)]).toEqual(['open', null, 1])
  })

  it('is trusted on all devices of its person, until one of them is wrong', () => {
    const tally = trusting(onePerson('ana', 'phone'))
    expect(tally.isTrusted('phone')).toBe(true)
    tally.take('phone', answer(50, 'false'))
    expect(tally.state(50)).toBe('trusted')
    tally.takeChanged()
    tally.take('ana', answer(60, 'x'))
    for (const device of ['ben', 'cem']) tally.take(device, answer(50, 'true'))
    expect(['ana', 'phone'].some((device) => tally.isTrusted(device))).toBe(false)
    expect([tally.state(60), tally.takeChanged().sort()]).toEqual(['open', expect.arrayContaining([50, 60])])
  })

  it('earns trust by the number of tasks, not of devices', () => {
    const tally = tallyOf({ copies: 2, samples: true }, onePerson('ana', 'phone'))
    for (let task = 0; task < 9; task += 1)
      for (const device of ['ana', 'phone', 'ben']) tally.take(device, answer(task, 'right'))
    expect(tally.isTrusted('ana')).toBe(false)
    for (const device of ['phone', 'ben']) tally.take(device, answer(9, 'right'))
    expect(tally.isTrusted('ana')).toBe(true)
  })

  it('is trusted only if the job allows samples', () => {
    const tally = tallyOf({ copies: 2 })
    for (let task = 0; task < 20; task += 1) for (const device of ['ana', 'ben']) tally.take(device, answer(task, 'x'))
    expect(tally.isTrusted('ana')).toBe(false)
  })
})

describe('[W15] answers that are files', () => {
  const file = (task: number, name: string, size: number) =>
    answer(task, '', { file: { root: name.repeat(64), size, key: name.repeat(64) } })

  it('have the total size of those that are valid, at any time', () => {
    const random = new Random(5)
    const terms = { count: 40, copies: 2, samples: true }
    const tally = tallyOf(terms)
    for (let time = 0; time < 2000; time += 1) {
      const name = random.next() < 0.05 ? 'b' : 'a'
      tally.take(`${Math.floor(random.next() * 5)}`, file(Math.floor(random.next() * 40), name, name === 'a' ? 10 : 7))
      let sum = 0
      for (let task = 0; task < terms.count; task += 1) sum += tally.result(task)?.file?.size ?? 0
      expect(tally.bytes).toBe(sum)
    }
    expect(tally.bytes).toBeGreaterThan(0)
    tally.clear()
    expect(tally.bytes).toBe(0)
  })

  it('are no longer computed once the starter stops fetching', () => {
    const tally = tallyOf()
    const rest = { job: '0a'.repeat(16), started: 0, until: 1e6, me: 'me', secret: 1 }
    const helper = new Helper({ ...rest, tally, claims: new Claims() })
    tally.take('ben', file(0, 'a', LIMITS.gatheredBytes - 1))
    expect(helper.next(0, () => true)).not.toBeNull()
    tally.take('ben', file(1, 'a', 1))
    expect(helper.next(0, () => true)).toBeNull()
  })
})
