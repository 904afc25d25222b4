/** [T6] A clip in time with the leader's, whatever they claim: no claim makes a player fail. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LeaderClock } from '../../../shared/tools/together/leader-clock.ts'
import { TOGETHER_LIMITS as LIMITS } from '../../../shared/tools/together/limits.ts'
import type { Clip } from '../../../shared/tools/together/on-screen.ts'
import { keepInTime, letGo } from './clips.ts'

const RATE = 8000

/** Two seconds of silence. */
function silence(): Blob {
  const length = 2 * RATE
  const head = new DataView(new ArrayBuffer(44))
  const write = (at: number, text: string) => new Uint8Array(head.buffer).set(new TextEncoder().encode(text), at)
  write(0, 'RIFF')
  head.setUint32(4, 36 + length, true)
  write(8, 'WAVEfmt ')
  head.setUint32(16, 16, true)
  // PCM, one channel.
  head.setUint32(20, 0x10001, true)
  head.setUint32(24, RATE, true)
  head.setUint32(28, RATE, true)
  // One byte per sample.
  head.setUint32(32, 0x80001, true)
  write(36, 'data')
  head.setUint32(40, length, true)
  return new Blob([head, new Uint8Array(length).fill(128)], { type: 'audio/wav' })
}

let player: HTMLAudioElement
const known = { offset: () => 0 } as unknown as LeaderClock
const clip = (changes: Partial<Clip>): Clip => ({
  ...{ name: '0', position: 0, at: Math.round(performance.now()), speed: 1000, ...changes },
})

beforeEach(async () => {
  player = new Audio(URL.createObjectURL(silence()))
  player.muted = true
  document.body.append(player)
  await expect.poll(() => player.readyState).toBeGreaterThan(0)
})
afterEach(() => {
  URL.revokeObjectURL(player.src)
  player.remove()
})

it.each([1, 60, 1500, LIMITS.speed])('plays at a speed of %i thousandths, or as close as a player can', (speed) => {
  const said = clip({ speed })
  // Behind the leader, so that it would be played faster still.
  expect(keepInTime(document.body, { ...said, position: 300 }, known, false)).toBe(true)
  expect(player.playbackRate).toBeGreaterThanOrEqual(1 / 16)
  expect(player.playbackRate).toBeLessThanOrEqual(16)
  letGo(document.body, said)
  expect(player.playbackRate).toBeCloseTo(Math.min(16, Math.max(1 / 16, speed / 1000)))
})

it.each([
  { position: LIMITS.position, speed: 0 },
  { position: LIMITS.position },
  { at: Number.MAX_SAFE_INTEGER },
  { at: 0, speed: LIMITS.speed },
])('stays within the clip if the leader is elsewhere: %j', (changes) => {
  expect(keepInTime(document.body, clip(changes), known, true)).toBe(true)
  expect(player.currentTime).toBeGreaterThanOrEqual(0)
  expect(player.currentTime).toBeLessThanOrEqual(2)
})

it.each(['1', '-1', 'NaN', 'Infinity', '0.5', '', '__proto__'])('doesn’t find a player named %j', (name) => {
  if (name !== '') expect(keepInTime(document.body, clip({ name }), known, true)).toBe(false)
  letGo(document.body, clip({ name, speed: 1 }))
})
