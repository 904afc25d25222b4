import { EventEmitter } from 'node:events'
import type NoiseSecretStream from '@hyperswarm/secret-stream'
import { expect, it } from 'vitest'
import { LIMITS } from '../../../shared/record/limits.ts'
import { judge, MuxGuard } from './mux-guard.ts'

class FakeNoise extends EventEmitter {
  isPaused = false
  pause() {
    this.isPaused = true
  }
  resume() {
    this.isPaused = false
  }
}

it('continues reading once nothing holds it', () => {
  const noise = new FakeNoise()
  const guard = new MuxGuard(noise as unknown as NoiseSecretStream, () => {})
  guard.pause()
  guard.pause('channel')
  expect(guard.resume()).toBe(false)
  expect([guard.paused, noise.isPaused]).toEqual([true, true])
  expect(guard.resume()).toBe(false)
  expect(guard.resume('channel')).toBe(true)
  expect([guard.paused, noise.isPaused]).toEqual([false, false])
})

it('passes on messages up to the maximum length, and refuses longer ones', () => {
  const noise = new FakeNoise()
  const refused: string[] = []
  const guard = new MuxGuard(noise as unknown as NoiseSecretStream, (reason) => refused.push(reason))
  const passed: number[] = []
  guard.on('data', (bytes: Uint8Array) => passed.push(bytes.length))
  const most = LIMITS.messageBytes + 16
  for (const length of [most, most + 1]) noise.emit('data', new Uint8Array(length).fill(1, 0, 2))
  expect(passed).toEqual([most])
  expect(refused).toEqual([`a message of ${most + 1} bytes`])
})

it('limits channel numbers', () => {
  const open = (channel: number) => judge(Uint8Array.of(0, 1, 0xfd, channel % 256, channel >> 8))
  expect([open(2048), open(2049)]).toEqual([null, 'a channel number out of bounds'])
})
