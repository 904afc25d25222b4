import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFakeHost } from '../../shared/ipc/testing.ts'
import { followComputing } from './computing-sign.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('[W8] is there while this device computes, until it is no longer asked', async () => {
  let jobs: object[] = []
  const host = createFakeHost({ 'jobs.computing': () => ({ jobs, full: [] }) })
  const signs: boolean[] = []
  const stop = followComputing(host, { computes: (isOn) => signs.push(isOn) })
  const pass = () => vi.advanceTimersByTimeAsync(5000)
  await pass()
  expect(signs.at(-1)).toBe(false)
  jobs = [{ space: 'space', job: 'job', tasks: 1 }]
  await pass()
  expect(signs.at(-1)).toBe(true)
  stop()
  const { length } = signs
  await pass()
  expect(signs).toHaveLength(length)
})
