/**
 * Decisions that a call makes from measurements: who is speaking, how good connections are, and what pictures may cost.
 */
import { describe, expect, it } from 'vitest'
import { Pace } from '../../../capture/noise/pace.ts'
import { chosenAmong } from './codecs.ts'
import { MOST_IN_SIGHT, pictureEncoding, soundEncoding } from './encodings.ts'
import { LIFE, renewPause } from './pair.ts'
import { perMille, reasonsOf, type Sample } from './quality.ts'
import { Speakers } from './speakers.ts'

describe('the speaker', () => {
  const heard = (speakers: Speakers, from: number, to: number, ...loud: string[]) => {
    for (let now = from; now <= to; now += 100)
      speakers.hear(now, new Map(['a', 'b'].map((session) => [session, loud.includes(session) ? 0.1 : 0.001])))
  }

  it('changes once somebody speaks for a moment, and stays through pauses', () => {
    const speakers = new Speakers()
    heard(speakers, 0, 200, 'a')
    expect(speakers.dominant).toBe(null)
    heard(speakers, 300, 400, 'a')
    expect([speakers.dominant, speakers.isSpeaking('a', 400)]).toEqual(['a', true])
    heard(speakers, 500, 2000, 'b')
    expect(speakers.dominant).toBe('a')
    heard(speakers, 2100, 3000, 'b')
    expect([speakers.dominant, speakers.isSpeaking('a', 3000)]).toEqual(['b', false])
  })

  it('is remembered after others have spoken, the latest first', () => {
    const speakers = new Speakers()
    heard(speakers, 0, 500, 'a')
    heard(speakers, 3000, 3500, 'b')
    expect(speakers.spoke).toEqual(['b', 'a'])
    heard(speakers, 6000, 6500, 'a')
    expect(speakers.spoke).toEqual(['a', 'b'])
    speakers.hear(9000, new Map([['b', 0]]))
    expect(speakers.spoke).toEqual(['b'])
  })

  it('isn’t a person who has left', () => {
    const speakers = new Speakers()
    heard(speakers, 0, 500, 'a')
    speakers.hear(600, new Map([['b', 0]]))
    expect(speakers.dominant).toBe(null)
  })
})

describe('a weak connection', () => {
  const sample = (lost: number, theirLost = 0, delay = 40): Sample => ({ lost, theirLost, delay })
  const reasons = (...samples: Sample[]) => [
    ...reasonsOf(new Map(samples.map((each, index) => [String(index), each]))).entries(),
  ]

  it('is attributed to somebody only if other connections show whose it is', () => {
    expect(reasons(sample(0))).toEqual([])
    expect(reasons(sample(90))).toEqual([['0', 'between']])
    expect(reasons(sample(90), sample(0), sample(10))).toEqual([['0', 'theirs']])
    expect(reasons(sample(90), sample(0, 80), sample(10))).toEqual([
      ['0', 'mine'],
      ['1', 'mine'],
    ])
    expect(reasons(sample(0, 0, 900))).toEqual([['0', 'delay']])
  })

  it('is measured over what arrived since the last time', () => {
    expect(perMille({ received: 100, lost: 50 }, { received: 190, lost: 60 })).toBe(100)
    // Another connection starts counting from zero.
    expect(perMille({ received: 100, lost: 50 }, { received: 10, lost: 0 })).toBe(0)
  })
})

describe('pictures', () => {
  it('are sent as large as they are shown, and smaller the more people there are', () => {
    const rate = (people: number, shown = 720) => pictureEncoding('camera', people, shown, 720)
    expect(rate(2)).toMatchObject({ isWanted: true, scale: 1, rate: 1_700_000 })
    expect(rate(4)).toMatchObject({ scale: 2, rate: 500_000 })
    expect(rate(2, 180)).toMatchObject({ scale: 4, rate: 106_250 })
    expect(rate(2, 0).isWanted).toBe(false)
    expect(rate(MOST_IN_SIGHT.call + 1)).toMatchObject({ scale: 4, rate: 120_000, frames: 15 })
    expect(pictureEncoding('screen', MOST_IN_SIGHT.call + 1, 720, 1080).isWanted).toBe(false)
    // A screen's text must be readable.
    expect(pictureEncoding('screen', 2, 300, 1080).scale).toBe(1)
  })

  it('are encoded with the codec that is cheapest at their size', () => {
    const codecOf = (people: number, height: number) => pictureEncoding('camera', people, 720, height).codec
    expect([codecOf(2, 720), codecOf(2, 360), codecOf(4, 720)]).toEqual(['large', 'small', 'small'])
  })
})

describe('sound', () => {
  it('takes less bandwidth in a large call, and more if it is music', () => {
    const rate = (people: number, isMusic: boolean) => soundEncoding('microphone', people, isMusic).rate
    expect([rate(2, false), rate(16, false), rate(16, true)]).toEqual([40_000, 32_000, 96_000])
  })
})

describe('a codec', () => {
  it('is one that both ends have, or none', () => {
    const vp8 = { mimeType: 'video/VP8', clockRate: 90_000, payloadType: 96 }
    expect(chosenAmong([vp8], 'large')).toBe(undefined)
    expect(chosenAmong([vp8], 'small')).toEqual({ mimeType: 'video/VP8', clockRate: 90_000 })
  })
})

describe('the pace of processing live sound', () => {
  /**
   * Ten seconds of sound in steps of 10 ms. Returns the number of seconds until it is too slow. @param spent from 0 to
   * 1
   */
  const slowAfter = (spent: number, isDropped = (_: number) => false, clockOf = (at: number) => at): number | null => {
    const pace = new Pace()
    for (let at = 0; at < 1000; at++)
      if (!isDropped(at) && !pace.add({ timestamp: clockOf(at) * 10_000, duration: 10_000, spent: spent * 10_000 }))
        return Math.ceil(at / 100)
    return null
  }

  it('is fast enough if it takes under half of the time and loses under a tenth of the sound', () => {
    expect(slowAfter(0.1)).toBe(null)
    expect(slowAfter(0.45)).toBe(null)
    expect(slowAfter(0.55)).toBe(4)
    expect(slowAfter(0.1, (at) => at % 20 === 0)).toBe(null)
    expect(slowAfter(0.1, (at) => at % 5 === 0)).toBe(5)
    // While the microphone is paused, nothing is dropped.
    expect(slowAfter(0.1, (at) => at > 400)).toBe(null)
  })

  it('isn’t judged by the first second, which has another clock', () => {
    expect(slowAfter(0.1, undefined, (at) => (at < 50 ? at - 100_000 : at))).toBe(null)
  })
})

describe('the time until a silent connection is replaced', () => {
  it('doubles, at most to 12 s while only this end has described it, and to 48 s otherwise', () => {
    const pauses = (isDescribed: boolean) => [0, 1, 2, 3, 9].map((renewals) => renewPause(renewals, isDescribed))
    expect(pauses(false)).toEqual([1, 2, 2, 2, 2].map((times) => times * LIFE.renew))
    expect(pauses(true)).toEqual([1, 2, 4, 8, 8].map((times) => times * LIFE.renew))
  })
})
