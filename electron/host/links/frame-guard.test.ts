import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { FRAME_BYTES, FrameGuard } from './frame-guard.ts'

function guarded() {
  const path = new PassThrough()
  const refused: string[] = []
  let passed = 0
  const guard = new FrameGuard(
    path,
    () => 0,
    (reason) => refused.push(reason),
  )
  guard.on('data', (bytes: Uint8Array) => {
    passed += bytes.length
  })
  const frame = (length: number) => path.write(Buffer.from([length & 255, (length >> 8) & 255, length >> 16]))
  return { path, frame, refused, passed: () => passed }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('[L1] frames', () => {
  it('are short during the handshake', async () => {
    const { path, frame, refused } = guarded()
    frame(128)
    path.write(Buffer.alloc(128))
    await settled()
    expect(refused).toEqual([])
    frame(129)
    await settled()
    expect(refused).toEqual(['a frame of 129 bytes, at most 128'])
  })

  it('are then limited to the longest message, however they are split', async () => {
    const { path, frame, refused, passed } = guarded()
    for (const length of [96, 56]) {
      frame(length)
      for (let byte = 0; byte < length; byte++) path.write(Buffer.alloc(1))
    }
    frame(FRAME_BYTES)
    for (let left = FRAME_BYTES; left > 0; left -= 50_000) path.write(Buffer.alloc(Math.min(left, 50_000)))
    await expect.poll(passed).toBe(96 + 56 + FRAME_BYTES + 9)
    expect(refused).toEqual([])
    const longer = FRAME_BYTES + 1
    for (const byte of [longer & 255, (longer >> 8) & 255, longer >> 16]) path.write(Buffer.from([byte]))
    await settled()
    expect(refused).toHaveLength(1)
    path.write(Buffer.alloc(10))
    await settled()
    expect(passed()).toBe(96 + 56 + FRAME_BYTES + 11)
  })
})
