import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CodeColours } from './code-colours.ts'
import { makeColourer } from './colour.ts'

/** Answers like the worker, or never. */
class FakeWorker extends EventTarget {
  isEnded = false
  readonly #colour = makeColourer()

  /** @param loading milliseconds until it is ready */
  constructor(loading: number) {
    super()
    const ready = () => this.dispatchEvent(new MessageEvent('message', { data: 'ready' }))
    if (loading > 0) setTimeout(ready, loading)
    else queueMicrotask(ready)
  }

  postMessage({ id, code, language }: { id: number; code: string; language: string }): void {
    if (code === 'for ever') return
    const pieces = this.#colour(code, language)
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: { id, pieces } })))
  }

  terminate(): void {
    this.isEnded = true
  }
}

function world({ loading = 0 } = {}) {
  const workers: FakeWorker[] = []
  const colours = new CodeColours(() => {
    const worker = new FakeWorker(loading)
    workers.push(worker)
    return worker as unknown as Worker
  })
  return { workers, colours }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('syntax highlighting', () => {
  it('returns pieces with unchanged text', async () => {
    const { colours, workers } = world()
    const code = 'const a: number = 1 // one'
    const pieces = await colours.colour(code, 'typescript')
    expect(pieces?.map(({ text }) => text).join('')).toBe(code)
    expect(pieces?.[0]).toEqual({ text: 'const', colour: 'keyword' })
    expect(await colours.colour(code, 'typescript')).toBe(pieces)
    expect(await colours.colour('a', 'klingon')).toBeNull()
    expect(workers).toHaveLength(1)
  })

  it('gives up if it takes too long, without affecting other requests', async () => {
    const { colours, workers } = world()
    const [never, next] = [colours.colour('for ever', 'c'), colours.colour('int a;', 'c')]
    await vi.advanceTimersByTimeAsync(1000)
    expect(await never).toBeNull()
    expect((await next)?.map(({ text }) => text).join('')).toBe('int a;')
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false])
  })

  it('gives up only once the worker is ready, however long it loads', async () => {
    const { colours, workers } = world({ loading: 5000 })
    const never = colours.colour('for ever', 'c')
    await vi.advanceTimersByTimeAsync(5999)
    expect(workers[0]?.isEnded).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await never).toBeNull()
    expect(workers[0]?.isEnded).toBe(true)
  })

  it('is skipped if the code is very long, or has no language', async () => {
    const { colours, workers } = world()
    expect(await colours.colour('a '.repeat(10_000), 'c')).toBeNull()
    expect(await colours.colour('a', '')).toBeNull()
    expect(await colours.colour('(1)'.repeat(3000), 'c')).toBeNull()
    expect(workers).toHaveLength(1)
  })
})
