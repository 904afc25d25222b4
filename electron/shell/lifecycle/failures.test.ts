import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diskTrouble } from '../../host/profile/disk-trouble.ts'
import { ProfileError } from '../../host/profile/profile-error.ts'
import { LogFile } from '../profile/log-file.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import { shellWords } from '../words/words.ts'
import { explain, Failures } from './failures.ts'

let folder: string
let now: number
const words = shellWords('en')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-failures-'))
  now = 1_000_000
})

afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the app until an error ends it. Returns the message on screen, and the suggested button. */
function stop(logs: string | null = folder): [string, string | undefined] {
  const electron = new FakeElectron('ready')
  const log = new LogFile(() => {})
  if (logs !== null) log.open(logs)
  new Failures({ ...electron.parts, environment: {}, words: [], log, now: () => now }).stopped(new Error('a bug'))
  expect(electron.done.at(-1)).toBe('exit 1')
  const [question] = electron.questions
  return [question?.message ?? '', question?.buttons?.[question.defaultId ?? 0]]
}

describe('an app that ends with an error', () => {
  it('says so, and the third time in a row refers to the log', () => {
    expect(stop()).toEqual([words.stopped, words.startAgain])
    expect(stop()).toEqual([words.stopped, words.startAgain])
    expect(stop()).toEqual([words.stoppedAgain, words.showLog])
    expect(stop()).toEqual([words.stoppedAgain, words.showLog])
    now += 11 * 60_000
    expect(stop()).toEqual([words.stopped, words.startAgain])
  })

  it('offers no log if there is none', () => {
    for (let times = 0; times < 4; times++) expect(stop(null)).toEqual([words.stopped, words.startAgain])
  })
})

describe('a reason', () => {
  it.each([
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'full'],
    [Object.assign(new Error('x'), { code: 'EDQUOT' }), 'full'],
    [new Error('no store', { cause: new Error('IO error: /x/LOG: No space left on device') }), 'full'],
    [new Error('no store', { cause: new Error('IO error: /x/LOCK: Read-only file system') }), 'readOnly'],
    [new ProfileError('directory', 'x', { cause: Object.assign(new Error('x'), { code: 'EACCES' }) }), 'notPermitted'],
  ] as const)('is recognized if it is the disk: %s', (error, trouble) => {
    expect(diskTrouble(error)).toBe(trouble)
    expect(explain(error, words).sentence).toBe(words.disk[trouble])
  })

  it.each([
    [new ProfileError('damaged', 'torn'), words.profile.damaged, 'torn'],
    [new ProfileError('key-ring', words.keyRingLocked), words.keyRingLocked, ''],
    [new Error('odd'), words.cannotStart, 'odd'],
    ['thrown', words.cannotStart, 'thrown'],
  ] as const)('is explained in the person’s language: %s', (error, sentence, detail) => {
    expect(explain(error, words)).toEqual({ sentence, detail })
  })
})
