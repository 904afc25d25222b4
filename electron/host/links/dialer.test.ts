import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Dialer } from './dialer.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

function dialerOf(key: string, outcome: 'links' | 'fails' | 'hangs' | 'times out' = 'fails') {
  const dials: string[] = []
  const linked = new Set<string | null>()
  const dialer = new Dialer({
    key,
    now: Date.now,
    dial: async ({ host, port }) => {
      dials.push(`${Math.round(Date.now() / 1000)} ${host}:${port}`)
      if (outcome === 'hangs') await new Promise(() => undefined)
      if (outcome === 'times out')
        await new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), 4000))
      if (outcome === 'fails') throw new Error('ECONNREFUSED')
    },
    linkedTo: ({ key: theirs, device }) => linked.has(theirs) || linked.has(device),
  })
  return { dialer, dials, linked }
}
const found = (key: string, visible = false) => ({ host: '10.0.0.2', port: 4000, key, visible })

describe('the dialer', () => {
  it('lets the host with the lower key dial first, and the other one after a while', async () => {
    const [lower, higher] = [dialerOf('a1', 'links'), dialerOf('b1', 'links')]
    lower.dialer.found(found('b1'))
    higher.dialer.found(found('a1'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(lower.dials.length).toBeGreaterThan(0)
    expect(higher.dials).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(higher.dials.length).toBeGreaterThan(0)
  })

  it('retries every 2 s at first, rarely later, and immediately on a new network', async () => {
    const { dialer, dials } = dialerOf('a1')
    dialer.found(found('b1'))
    await vi.advanceTimersByTimeAsync(600_000)
    const times = dials.map((dial) => Number.parseInt(dial, 10))
    expect(Math.max(...times.slice(1).map((time, index) => time - (times[index] as number)))).toBeLessThanOrEqual(2)
    await vi.advanceTimersByTimeAsync(3_600_000)
    const hour = dials.length
    await vi.advanceTimersByTimeAsync(600_000)
    expect(dials.length - hour).toBeLessThanOrEqual(14)
    expect(dials.length - hour).toBeGreaterThanOrEqual(7)
    const before = dials.length
    dialer.again()
    await vi.advanceTimersByTimeAsync(500)
    expect(dials.length).toBe(before + 1)
    dialer.lost('b1')
    dialer.again()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(dials.length).toBe(before + 1)
  })

  it('dials named addresses, however many made-up hosts discovery finds', async () => {
    const { dialer, dials } = dialerOf('a1', 'hangs')
    for (let number = 0; number < 1000; number++) dialer.found(found(`b${number}`))
    await vi.advanceTimersByTimeAsync(1000)
    dialer.keep('device', { host: '10.0.0.3', port: 1 })
    dialer.seek('invite', [{ host: '10.0.0.4', port: 1 }], () => true)
    await vi.advanceTimersByTimeAsync(400)
    expect(dials).toEqual(expect.arrayContaining(['1 10.0.0.3:1', '1 10.0.0.4:1']))
    dialer.stop()
  })

  it('dials an existing host, however many made-up ones never answer', async () => {
    const { dialer, dials } = dialerOf('a1', 'times out')
    for (let number = 0; number < 500; number++) dialer.found(found(`b${number}`))
    await vi.advanceTimersByTimeAsync(1000)
    dialer.found({ ...found('c1'), host: '10.0.0.3' })
    await vi.advanceTimersByTimeAsync(45_000)
    expect(dials.some((dial) => dial.endsWith('10.0.0.3:4000'))).toBe(true)
    dialer.stop()
  })

  it('doesn’t dial linked hosts, itself, or hosts with nothing in common until that changes', async () => {
    const { dialer, dials, linked } = dialerOf('a1', 'links')
    linked.add('b1').add('device')
    dialer.found(found('b1'))
    dialer.found(found('a1'))
    dialer.keep('device', { host: '10.0.0.3', port: 1 })
    await vi.advanceTimersByTimeAsync(5000)
    expect(dials).toEqual([])
    linked.clear()
    dialer.park('b1ff')
    await vi.advanceTimersByTimeAsync(500)
    expect(dials).toEqual(['5 10.0.0.3:1'])
    dialer.found(found('b1', true))
    await vi.advanceTimersByTimeAsync(400)
    expect(dials).toContain('6 10.0.0.2:4000')
    dialer.stop()
    const before = dials.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(dials).toHaveLength(before)
  })

  it('still retries hosts with nothing in common, less and less often', async () => {
    const { dialer, dials } = dialerOf('a1', 'links')
    dialer.found(found('b1'))
    await vi.advanceTimersByTimeAsync(400)
    dialer.park('b1ff')
    const times: number[] = []
    for (let second = 0; second < 200; second++) {
      const before = dials.length
      dialer.found(found('b1'))
      await vi.advanceTimersByTimeAsync(1000)
      if (dials.length === before) continue
      times.push(second)
      dialer.park('b1ff')
    }
    expect(times.map((time) => Math.round(time / 10))).toEqual([2, 6, 14])
  })

  it('seeks addresses as long as someone waits for them', async () => {
    const { dialer, dials } = dialerOf('a1')
    let needed = true
    dialer.seek('space', [{ host: '10.0.0.5', port: 2 }], () => needed)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(dials.length).toBeGreaterThan(5)
    needed = false
    const before = dials.length
    await vi.advanceTimersByTimeAsync(10_000)
    expect(dials).toHaveLength(before)
    needed = true
    await vi.advanceTimersByTimeAsync(500)
    expect(dials).toHaveLength(before + 1)
    dialer.unseek('space')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(dials).toHaveLength(before + 1)
  })

  it('immediately retries a host that is seen again', async () => {
    const { dialer, dials } = dialerOf('a1')
    dialer.found(found('b1'))
    await vi.advanceTimersByTimeAsync(2 * 3_600_000)
    const before = dials.length
    await vi.advanceTimersByTimeAsync(1000)
    dialer.found(found('b1'))
    await vi.advanceTimersByTimeAsync(500)
    expect(dials.length).toBeGreaterThan(before)
  })
})
