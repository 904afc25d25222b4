import { expect, it } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import { createFakeHost } from '../../../shared/ipc/testing.ts'
import type { Told } from '../../host/windows/windows.ts'
import { followComputing } from './computing-sign.ts'

const JOB = { space: 'space', job: 'job', tasks: 1 }

function follow(isComputing: boolean) {
  const api = createFakeHost({ 'jobs.computing': () => ({ jobs: isComputing ? [JOB] : [], full: [] }) })
  const told = new Emitter<Told>()
  const signs: boolean[] = []
  const stop = followComputing({ api, onTold: told.event }, { computes: (isOn) => signs.push(isOn) })
  const tell = (jobs: (typeof JOB)[]) =>
    told.fire({ name: 'jobs.computing', payload: { jobs, full: [], around: {} as never } })
  return { signs, tell, stop, asked: api.seen }
}

it('[W8] the sign is shown exactly while this device computes', async () => {
  const { signs, tell, stop, asked } = follow(false)
  await expect.poll(() => signs).toEqual([false])
  tell([JOB])
  expect(signs).toEqual([false, true])
  tell([])
  expect(signs).toEqual([false, true, false])
  expect(asked.length).toBe(1)
  stop()
  tell([JOB])
  expect(signs.length).toBe(3)
})

it('[W8] the sign is shown if the device computes already, unless a newer event says otherwise', async () => {
  const { signs } = follow(true)
  await expect.poll(() => signs).toEqual([true])
  const later = follow(true)
  later.tell([])
  await expect.poll(() => later.asked.length).toBe(1)
  expect(later.signs).toEqual([false])
})
