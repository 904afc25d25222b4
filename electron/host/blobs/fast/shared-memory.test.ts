import { afterEach, describe, expect, it, vi } from 'vitest'
import { SharedMemory } from './shared-memory.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('memory for pieces', () => {
  it('is freed when no piece has been in flight for a while', () => {
    vi.useFakeTimers()
    const memory = new SharedMemory()
    const first = memory.take(100)
    memory.release(first)
    vi.advanceTimersByTime(29_000)
    const again = memory.take(100)
    expect(again.buffer).toBe(first.buffer)
    memory.release(again)
    vi.advanceTimersByTime(30_000)
    expect(memory.take(100).buffer).not.toBe(first.buffer)
  })

  it('is reused once all its users have released it', () => {
    const memory = new SharedMemory()
    const first = memory.take(100)
    memory.keep(first.subarray(10, 20))
    memory.release(first)
    expect(memory.take(100).buffer).not.toBe(first.buffer)
    memory.release(first.subarray(10))
    expect(memory.take(100).buffer).toBe(first.buffer)
  })

  it('is released once, even if `release` is called again', () => {
    const memory = new SharedMemory()
    const first = memory.take(100)
    memory.release(first)
    memory.release(first)
    memory.take(100)
    expect(memory.take(100).buffer).not.toBe(first.buffer)
  })

  it('has room before it as long as it has a single user', () => {
    const memory = new SharedMemory()
    const bytes = memory.take(100, 13)
    expect(bytes.length).toBe(100)
    expect(memory.roomBefore(bytes)).toBe(13)
    memory.keep(bytes)
    expect(memory.roomBefore(bytes)).toBe(0)
  })

  it('ignores foreign memory, and memory too large to keep', () => {
    const memory = new SharedMemory()
    const foreign = new Uint8Array(200).subarray(50)
    memory.keep(foreign)
    memory.release(foreign)
    expect(memory.roomBefore(foreign)).toBe(0)
    expect([memory.has(foreign), memory.has(memory.take(1))]).toEqual([false, true])
    const large = memory.take(1024 * 1024)
    memory.release(large)
    expect(memory.take(1024 * 1024).buffer).not.toBe(large.buffer)
  })
})
