/** Computations of a source and a player, without devices. */
import { describe, expect, it } from 'vitest'
import type { CastFrameInput } from '../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../shared/tools/casts/limits.ts'
import { rateOf, SOUND } from '../../../shared/tools/casts/stripes.ts'
import { Delay } from './player/delay.ts'
import { PictureQueue } from './player/picture-queue.ts'
import { SoundTimeline } from './player/sound-timeline.ts'
import { Outgoing } from './source/outgoing.ts'
import { delayFor, PROFILE_NAMES, PROFILES, planOf, sizeWithin } from './source/profiles.ts'
import { TrackClock } from './source/track-clock.ts'

const RATE = 48_000
const QUANTUM = 128

const picture = (time: number, needs: number | null, layer = 0): CastFrameInput => ({
  stripe: layer > 0 ? 3 : 1,
  time,
  isKey: needs === null,
  layer,
  level: 0,
  format: null,
  chunks: [],
  needs,
})

describe('a profile', () => {
  it.each(PROFILE_NAMES)('%s fits within a cast’s limits', (name) => {
    const plan = planOf(PROFILES[name])
    expect(rateOf(plan)).toBeLessThan(CAST_LIMITS.bytesPerSecond)
    for (const { rate, every } of plan) {
      expect(rate).toBeGreaterThan(0)
      expect(Number.isInteger(rate) && Number.isInteger(every)).toBe(true)
    }
  })

  it('is played later the more people can watch', () => {
    expect([2, 12, 13, 1000, 1001, 100_000].map(delayFor)).toEqual([600, 600, 1200, 1200, 2000, 2000])
  })

  it('keeps the aspect ratio of a picture, and never enlarges it', () => {
    expect(sizeWithin(PROFILES.usual, 1280, 720)).toEqual([960, 540])
    expect(sizeWithin(PROFILES.usual, 720, 1280)).toEqual([540, 960])
    expect(sizeWithin(PROFILES.screen, 641, 361)).toEqual([642, 362])
  })
})

describe('the clock of a track', () => {
  it('is unknown in the first second, and then follows the frames that took the least time', () => {
    const clock = new TrackClock()
    expect(clock.note(5000, 100)).toBe(false)
    for (let time = 1200; time < 3000; time += 20) clock.note(time + 700, time + (time === 2000 ? 3 : 40))
    expect(clock.timeOf(2700)).toBe(2003)
  })

  it('follows a slower sound card', () => {
    const clock = new TrackClock()
    for (let time = 0; time < 60_000; time += 20) clock.note(time * 0.999, time)
    expect(clock.timeOf(60_000 * 0.999)).toBeCloseTo(60_000, -1.5)
  })
})

describe('the delay', () => {
  it('is counted from the fastest recent arrival', () => {
    const delay = new Delay(1200)
    expect(delay.target(0)).toBe(null)
    delay.note(100, 5350)
    delay.note(200, 5300)
    expect(delay.target(6300)).toBe(0)
    expect(delay.behind(0, 6300)).toBe(1200)
    for (let time = 0; time < 40_000; time += 100) delay.note(1000 + time, 6300 + time)
    expect(delay.target(46_300)).toBe(46_300 - 5300 - 1200)
  })

  it('forgets arrivals from over half a minute ago, even if nothing arrived since', () => {
    const delay = new Delay(1200)
    for (let time = 0; time < 20_000; time += 100) delay.note(time, time + 300)
    // The source’s clock was suspended along with the source.
    delay.note(20_000, 60_300)
    expect(delay.newest(60_300)).toBe(20_000)
  })
})

describe('the delay of a viewer who gets sound late', () => {
  /** Sound every 60 ms that is this late, while everything else arrives immediately. */
  const hear = (delay: Delay, from: number, until: number, late: number): void => {
    for (let now = from; now < until; now += 60) {
      delay.note(now, now)
      delay.noteSound(now - late, now)
    }
  }

  it('grows once all sound has arrived too late for two seconds, so that it is heard after all', () => {
    const delay = new Delay(600)
    hear(delay, 0, 5000, 500)
    expect(delay.length).toBe(600)
    hear(delay, 5000, 6900, 1500)
    expect(delay.length).toBe(600)
    hear(delay, 6900, 7100, 1500)
    expect(delay.length).toBe(1540)
  })

  it('doesn’t grow because of sound that was held up, if later sound arrived in time', () => {
    const delay = new Delay(600)
    for (let now = 0; now < 60_000; now += 2000) {
      hear(delay, now, now + 1700, 3000)
      hear(delay, now + 1700, now + 2000, 100)
    }
    expect(delay.length).toBe(600)
  })

  it('stays while sound arrives that late, and then shrinks slowly to its original length', () => {
    const delay = new Delay(600)
    hear(delay, 0, 100_000, 1500)
    expect(delay.length).toBe(1540)
    hear(delay, 100_000, 110_000, 100)
    expect(delay.length).toBeCloseTo(1440, -1)
    hear(delay, 110_000, 300_000, 100)
    expect(delay.length).toBe(600)
  })

  it('is at most eight seconds', () => {
    const delay = new Delay(600)
    hear(delay, 0, 10_000, 60_000)
    expect(delay.length).toBe(8000)
  })
})

describe('the delay while people talk', () => {
  it('is what the latest sound needs to be ready, forgets that slowly, and is at most 0.4 s', () => {
    const delay = new Delay(2000)
    delay.isTalk = true
    const at = (now: number): number => now - 1000 - (delay.target(now) as number)
    delay.note(0, 1000)
    expect(at(1000)).toBe(55)
    delay.noteReady(20, 1020)
    expect(at(1020)).toBe(35)
    delay.noteReady(150, 1250)
    expect(at(1250)).toBe(165)
    for (let now = 1270; now < 11_250; now += 20) delay.noteReady(10, now)
    expect(at(11_250)).toBeCloseTo(65, 0)
    delay.noteReady(2800, 13_000)
    expect(at(13_000)).toBe(400)
    for (let now = 13_020; now < 23_000; now += 20) delay.noteReady(10, now)
    expect(at(23_000)).toBeCloseTo(315, 0)
  })
})

describe('pictures', () => {
  const times = (frames: readonly CastFrameInput[]): number[] => frames.map(({ time }) => time)
  const queueOf = (...frames: CastFrameInput[]): PictureQueue => {
    const queue = new PictureQueue()
    for (const each of frames) queue.add(each)
    return queue
  }

  it('are taken in order, some time before they are due', () => {
    const queue = queueOf(picture(80, 0), picture(0, null), picture(320, 80, 2), picture(40, 0, 2))
    expect(times(queue.take(0))).toEqual([0, 40, 80])
    queue.add(picture(60, 0, 1))
    expect(times(queue.take(150))).toEqual([320])
  })

  it('are decoded without a missing one once they are due, and a key picture without all before it', () => {
    const queue = queueOf(picture(0, null), picture(80, 40, 2), picture(120, 0), picture(200, 160), picture(320, null))
    // 40 never arrived.
    expect(times(queue.take(0))).toEqual([0])
    expect(times(queue.take(50))).toEqual([120])
    expect(times(queue.take(230))).toEqual([])
    expect(times(queue.take(240))).toEqual([320])
    queue.add(picture(160, 120))
    expect(times(queue.take(1000))).toEqual([])
  })

  it('wait for a late one, even after they were due', () => {
    const queue = queueOf(picture(0, null), picture(160, 80), picture(240, 160))
    expect(times(queue.take(500))).toEqual([0])
    queue.add(picture(80, 0))
    expect(times(queue.take(500))).toEqual([80, 160, 240])
  })
})

/** Sounds whose samples are their time in seconds. */
const block = (time: number, kept = 0) => ({
  time,
  kept,
  channels: [Float32Array.from({ length: (20 * RATE) / 1000 }, (_, index) => time / 1000 + index / RATE)],
})

function play(timeline: SoundTimeline, milliseconds: number): number[] {
  const samples: number[] = []
  for (let count = 0; count < (milliseconds * RATE) / 1000 / QUANTUM; count++) {
    const out = [new Float32Array(QUANTUM)]
    timeline.read(out)
    samples.push(...(out[0] ?? []))
  }
  return samples
}

describe('sound', () => {
  it('is played at the right time and in full, with silence in a gap', () => {
    const timeline = new SoundTimeline(RATE)
    for (let time = 1000; time < 2000; time += 20) if (time < 1400 || time >= 1500) timeline.push(block(time))
    timeline.aim(1000, 0)
    const heard = play(timeline, 980)
    const at = (time: number) => heard[Math.round(((time - 1000) * RATE) / 1000)]
    for (const time of [1100, 1201, 1333, 1390, 1600, 1900]) expect(at(time)).toBeCloseTo(time / 1000, 3)
    for (const time of [1420, 1480]) expect(at(time)).toBe(0)
  })

  it('catches up too slowly to be noticed, and jumps if it is far behind', () => {
    const timeline = new SoundTimeline(RATE)
    for (let time = 0; time < 10_000; time += 20) timeline.push(block(time))
    timeline.aim(50, 50)
    play(timeline, 100)
    timeline.aim(350, 50)
    play(timeline, 1000)
    expect(timeline.position).toBeGreaterThan(1140)
    expect(timeline.position).toBeLessThan(1155)
    timeline.aim(8050, 50)
    play(timeline, 10)
    expect(timeline.position).toBeCloseTo(8010, -1)
  })

  it('reports how late the latest block arrived, or could have arrived', () => {
    const timeline = new SoundTimeline(RATE)
    timeline.push(block(0))
    expect(timeline.takeLatest()).toBe(null)
    timeline.aim(60, 40)
    timeline.push(block(20))
    play(timeline, 40)
    timeline.push(block(40))
    timeline.push(block(60))
    expect(timeline.takeLatest()).toBeCloseTo(60, 0)
    expect(timeline.takeLatest()).toBe(null)
    timeline.push(block(0, 90))
    expect(timeline.takeLatest()).toBeCloseTo(10, 0)
  })
})

describe('frames on their way to the host', () => {
  it('are sent in order, dropping the smoothest layers first if the host can’t send them in time', async () => {
    const sent: string[] = []
    let waiting = 0
    const host = {
      async call(_name: string, { frames }: { frames: CastFrameInput[] }) {
        sent.push(...frames.map(({ time, layer }) => `${time} ${layer}`))
        return { ok: true, value: { waiting } }
      },
    }
    const outgoing = new Outgoing(host as never, { space: '', cast: '' })
    const send = async (...frames: CastFrameInput[]) => {
      sent.length = 0
      for (const frame of frames) outgoing.send(frame)
      await new Promise((resolve) => setTimeout(resolve))
      return sent
    }
    expect(await send(picture(0, null), picture(1, 0, 2), picture(2, 0, 1))).toEqual(['0 0', '1 2', '2 1'])
    waiting = 300
    await send(picture(3, 0))
    expect(await send(picture(4, 3, 2), picture(5, 3, 1), picture(6, 3))).toEqual(['5 1', '6 0'])
    waiting = 600
    await send(picture(7, 6))
    expect(await send(picture(8, 7, 2), picture(9, 7, 1), picture(10, 7))).toEqual(['10 0'])
  })

  it('are sent together if the host answers late, up to its limit per call', async () => {
    const calls: number[] = []
    const answers: (() => void)[] = []
    const host = {
      call(_name: string, { frames }: { frames: CastFrameInput[] }) {
        calls.push(frames.length)
        return new Promise((resolve) => answers.push(() => resolve({ ok: true, value: { waiting: 0 } })))
      },
    }
    const outgoing = new Outgoing(host as never, { space: '', cast: '' })
    const send = (count: number, bytes = 0) => {
      for (let turn = 0; turn < count; turn++)
        outgoing.send({ ...picture(turn, null), stripe: SOUND, chunks: [new Uint8Array(bytes)] })
    }
    const answer = () => {
      answers.shift()?.()
      return new Promise((resolve) => setTimeout(resolve))
    }
    send(1 + CAST_LIMITS.framesAtOnce + 4)
    for (let turn = 0; turn < 3; turn++) await answer()
    expect(calls).toEqual([1, CAST_LIMITS.framesAtOnce, 4])
    send(4, 200_000)
    for (let turn = 0; turn < 4; turn++) await answer()
    expect(calls.slice(3)).toEqual([1, 1, 1, 1])
    send(1000)
    while (answers.length > 0) await answer()
    expect(calls.slice(7).reduce((sum, count) => sum + count, 0)).toBe(257)
  })
})
