/** [W15] Answers that are files: which ones a job can have, their keys and their names. */
import { describe, expect, it } from 'vitest'
import { personOf } from '../../../record/person.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'
import { Tally } from '../work/tally.ts'
import { answerKey, isAnswerTo, mostBytes, resultFileId, resultPaths } from './file-answers.ts'

const secret = 'ab'.repeat(32)
const job = { image: { to: 'webp', side: 100 }, answers: { secret, folder: 'Small' } }
const file = { root: '0c'.repeat(32), size: 900, key: '0d'.repeat(32) }
const result = { task: 0, text: '', file, ms: 5 }

describe('[W15] an answer', () => {
  it.each([
    ['a file', job, result, true],
    ['a problem', job, { task: 0, text: 'why', problem: 'threw', ms: 5 }, true],
    ['a text', job, { task: 0, text: 'yes', ms: 5 }, false],
    ['a file and a problem', job, { ...result, problem: 'threw' }, false],
    ['a file and a text', job, { ...result, text: 'yes' }, false],
    ['a file that no such image needs', job, { ...result, file: { ...file, size: 4 * 100 * 100 + 65_537 } }, false],
    ['a file, where texts are wanted', {}, result, false],
    ['a text, where texts are wanted', {}, { task: 0, text: 'yes', ms: 5 }, true],
  ] as const)('is checked against its job: %s', (_, entry, answer, may) => expect(isAnswerTo(entry, answer)).toBe(may))

  it('has at most as many bytes as any answer file, even if the job allows a larger image', () => {
    expect(mostBytes({ to: 'png' })).toBe(LIMITS.answerBytes)
    expect(mostBytes({ to: 'png', side: 16_384 })).toBe(LIMITS.answerBytes)
  })

  it('equals another if their files are equal', () => {
    const tally = new Tally({ count: 1, copies: 2, samples: false }, personOf)
    tally.take('ana', result)
    tally.take('ben', { ...result, file: { ...file, key: '0e'.repeat(32) } })
    expect(tally.result(0)).toBeNull()
    tally.take('cem', { ...result, ms: 9 })
    expect(tally.result(0)?.file).toEqual(file)
  })

  it('has the same key in all versions, and a different one for each content and job', () => {
    expect(answerKey(secret, '01'.repeat(32))).toBe('81c2fc40ef35c8ad028b72ea9ec2cc7c2c5d931991e5fe4049864eb3c1d407aa')
    expect(answerKey(secret, '02'.repeat(32))).not.toBe(answerKey(secret, '01'.repeat(32)))
    expect(answerKey('ac'.repeat(32), '01'.repeat(32))).not.toBe(answerKey(secret, '01'.repeat(32)))
    expect(resultFileId('0a'.repeat(16), 3, file.root)).toBe('5e14a81984a918f50d1a913a')
  })
})

describe('[W15] results', () => {
  it.each([
    [['a.jpg'], ['a.webp']],
    [
      ['Trip/a.jpg', 'Trip/b.png'],
      ['a.webp', 'b.webp'],
    ],
    [
      ['Trip/one/a.jpg', 'Trip/two/a.jpg'],
      ['one/a.webp', 'two/a.webp'],
    ],
    [
      ['Trip/one/a.jpg', 'b.jpg'],
      ['Trip/one/a.webp', 'b.webp'],
    ],
    [
      ['Tri/a.jpg', 'Trip/a.jpg'],
      ['Tri/a.webp', 'Trip/a.webp'],
    ],
    [
      ['a.jpg', 'a.png', 'b.c.jpg'],
      ['a.jpg.webp', 'a.png.webp', 'b.c.webp'],
    ],
    [
      ['a.jpg', 'a.jpg'],
      ['a.jpg.webp', 'a.jpg (2).webp'],
    ],
    [
      ['.jpg', 'plain'],
      ['.jpg.webp', 'plain.webp'],
    ],
    [[], []],
  ])('for %j are named %j', (names, paths) => expect(resultPaths(names, 'webp')).toEqual(paths))
})
