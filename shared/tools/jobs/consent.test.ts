import { describe, expect, it } from 'vitest'
import {
  type Consent,
  consentSchema,
  isAsked,
  type KnownJob,
  mayCompute,
  mayDownload,
  NO_CONSENT,
  obstacleTo,
  withChoice,
  withoutJobs,
} from './consent.ts'
import { jobId } from './lanes.ts'
import type { Surroundings } from './surroundings.ts'

const [me, ben, cem] = ['ab', 'cd', 'ef'].map((digits) => digits.repeat(32)) as [string, string, string]
const job = (starter: string, number = 1, program?: string, work = 'script'): KnownJob => ({
  id: jobId(starter, number.toString(16).padStart(16, '0')),
  starter,
  entry: { work, program: program === undefined ? undefined : { root: '0c'.repeat(32), name: program } },
})
const idle: Surroundings = { isIdle: true, noticesPeople: true, isOnMains: true, isInCall: false, isFullScreen: false }
const HOUR = 3_600_000

const may = (consent: Partial<Consent>, known: KnownJob, around: Partial<Surroundings> = {}, spent = 0): boolean =>
  mayCompute({ ...NO_CONSENT, ...consent }, known, { me, around: { ...idle, ...around }, spent })

describe('[W8] consent', () => {
  it('from earlier versions is read with the default pauses, four hours and two gigabytes', () => {
    const before = { help: 'idle', cores: 2, yes: [], no: [] }
    expect(consentSchema.parse(before)).toEqual({ ...before, mains: true, undisturbed: true, hours: 4, gigabytes: 2 })
  })

  it('is “never” at first, and follows the person’s choice for single jobs', () => {
    const { id } = job(ben)
    expect(may({}, job(ben))).toBe(false)
    expect(may({ help: 'ask' }, job(ben))).toBe(false)
    expect(may(withChoice(NO_CONSENT, id, true), job(ben), { isIdle: false })).toBe(true)
    expect(may({ ...withChoice(NO_CONSENT, id, false), help: 'idle' }, job(ben))).toBe(false)
  })

  it('while idle covers built-in work, and programs by people who were helped before', () => {
    const consent: Consent = { ...NO_CONSENT, help: 'idle' }
    expect([may(consent, job(ben)), may(consent, job(ben), { isIdle: false })]).toEqual([true, false])
    const program = job(ben, 2, 'run.js')
    expect([may(consent, program), isAsked(consent, program, me)]).toEqual([false, true])
    expect(may(consent, job(ben, 2, 'eng.traineddata', 'scan'))).toBe(true)
    const helped = withChoice(consent, job(ben).id, true)
    expect([may(helped, program), isAsked(helped, program, me)]).toEqual([true, false])
    expect(may(helped, job(cem, 3, 'run.js'))).toBe(false)
  })

  it('is asked for each of others’ jobs that has no answer yet', () => {
    const asks: Consent = { ...NO_CONSENT, help: 'ask' }
    expect([isAsked(asks, job(ben), me), isAsked(asks, job(me), me), isAsked(NO_CONSENT, job(ben), me)]).toEqual([
      true,
      false,
      false,
    ])
    for (const helps of [true, false]) expect(isAsked(withChoice(asks, job(ben).id, helps), job(ben), me)).toBe(false)
  })

  it('is asked for, and applied, only if the job’s starter wants this device', () => {
    const asks: Consent = { ...NO_CONSENT, help: 'ask' }
    const only = (helpers: string[], starter = ben): KnownJob => {
      const { entry, ...known } = job(starter)
      return { ...known, entry: { ...entry, helpers } }
    }
    expect([[me, cem], [cem]].map((helpers) => isAsked(asks, only(helpers), me))).toEqual([true, false])
    const agreed = withChoice(NO_CONSENT, job(ben).id, true)
    expect([[me, cem], [cem]].map((helpers) => may(agreed, only(helpers)))).toEqual([true, false])
    expect(may(withChoice(NO_CONSENT, job(me).id, true), only([cem], me))).toBe(true)
  })

  it.each<[string, Partial<Surroundings>, number]>([
    ['battery', { isOnMains: false }, 0],
    ['call', { isInCall: true }, 0],
    ['screen', { isFullScreen: true }, 0],
    ['spent', {}, 4 * HOUR],
  ])('pauses others’ jobs on %s, but not the person’s own', (obstacle, around, spent) => {
    const agreed = withChoice(withChoice(NO_CONSENT, job(ben).id, true), job(me).id, true)
    expect(obstacleTo(agreed, { ...idle, ...around }, spent)).toBe(obstacle)
    expect([may(agreed, job(ben), around, spent), may(agreed, job(me), around, spent)]).toEqual([false, true])
    const careless: Consent = { ...agreed, mains: false, undisturbed: false, hours: null }
    expect(may(careless, job(ben), around, spent)).toBe(true)
  })

  it('limits downloads for others', () => {
    const downloads = (gigabytes: number | null, spent: number) => mayDownload({ gigabytes }, spent, 1e8)
    expect([downloads(2, 1.9e9), downloads(2, 1.91e9), downloads(null, 1e15)]).toEqual([true, false, true])
  })

  it('doesn’t pause for states that the device can’t detect', () => {
    expect(obstacleTo(NO_CONSENT, { ...idle, isOnMains: null, isFullScreen: null }, 4 * HOUR - 1)).toBeNull()
  })

  it('can be withdrawn for everything at once', () => {
    const consent = withChoice({ ...NO_CONSENT, help: 'idle' }, job(ben).id, true)
    const stopped = withoutJobs(consent, [job(ben).id, job(cem).id])
    expect(stopped).toEqual({ ...consent, help: 'never', yes: [], no: [job(ben).id, job(cem).id] })
  })
})
