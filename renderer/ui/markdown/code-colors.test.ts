import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CodeColors } from './code-colors.ts'
import { makeColorer } from './color.ts'

/** Replies like the worker, or never. */
class FakeWorker extends EventTarget {
  isEnded = false
  readonly #color = makeColorer()

  /** @param loading milliseconds until it is ready */
  constructor(loading: number) {
    super()
    const ready = () => this.dispatchEvent(new MessageEvent('message', { data: 'ready' }))
    if (loading > 0) setTimeout(ready, loading)
    else queueMicrotask(ready)
  }

  postMessage({ id, code, language }: { id: number; code: string; language: string }): void {
    if (code === 'for ever') return
    const pieces = this.#color(code, language)
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: { id, pieces } })))
  }

  terminate(): void {
    this.isEnded = true
  }
}

function world({ loading = 0 } = {}) {
  const workers: FakeWorker[] = []
  const colors = new CodeColors(() => {
    const worker = new FakeWorker(loading)
    workers.push(worker)
    return worker as unknown as Worker
  })
  return { workers, colors }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('syntax highlighting', () => {
  it('returns pieces without changing the text', async () => {
    const { colors, workers } = world()
    const code = 'const a: number = 1 // one'
    const pieces = await colors.color(code, 'typescript')
    expect(pieces?.map(({ text }) => text).join('')).toBe(code)
    expect(pieces?.[0]).toEqual({ text: 'const', color: 'keyword' })
    expect(await colors.color(code, 'typescript')).toBe(pieces)
    expect(await colors.color('a', 'klingon')).toBeNull()
    expect(workers).toHaveLength(1)
  })

  it('gives up if it takes too long, without affecting other requests', async () => {
    const { colors, workers } = world()
    const [never, next] = [colors.color('for ever', 'c'), colors.color('int a;', 'c')]
    await vi.advanceTimersByTimeAsync(1000)
    expect(await never).toBeNull()
    expect((await next)?.map(({ text }) => text).join('')).toBe('int a;')
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false])
  })

  it('gives up only after the worker is ready, however long it takes to load', async () => {
    const { colors, workers } = world({ loading: 5000 })
    const never = colors.color('for ever', 'c')
    await vi.advanceTimersByTimeAsync(5999)
    expect(workers[0]?.isEnded).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await never).toBeNull()
    expect(workers[0]?.isEnded).toBe(true)
  })

  it('is skipped if the code is very long or has no language', async () => {
    const { colors, workers } = world()
    expect(await colors.color('a '.repeat(10_000), 'c')).toBeNull()
    expect(await colors.color('a', '')).toBeNull()
    expect(await colors.color('(1)'.repeat(3000), 'c')).toBeNull()
    expect(workers).toHaveLength(1)
  })
})
