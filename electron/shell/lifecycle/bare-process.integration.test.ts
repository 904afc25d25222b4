/** Programs that the installed app starts in separate processes. */
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { forkUtility } from '../testing/fake-utility.ts'
import { utilityPrograms } from './bare-process.ts'

const ECHOING = fileURLToPath(new URL('../testing/echoing-program.mjs', import.meta.url))

/** Collects what is received from a program, in order. */
function start() {
  const child = utilityPrograms({ fork: forkUtility })({ program: ECHOING, folders: [], megabytes: 64 })
  const heard: unknown[] = []
  child.listen({ message: (message) => void heard.push(message), ended: () => void heard.push('ended') })
  return { child, heard }
}

it('receive messages and answer, without an environment', async () => {
  const { child, heard } = start()
  await expect.poll(() => heard).toEqual(['started'])
  const data = { bytes: Uint8Array.of(1, 2) }
  child.send(data)
  await expect.poll(() => heard.slice(1)).toEqual([{ data, names: ['TZ'] }])
  child.kill()
  await expect.poll(() => heard.slice(2)).toEqual(['ended'])
})

it('report when they have ended, but not to those who no longer listen', async () => {
  const [one, two] = [start(), start()]
  for (const { heard } of [one, two]) await expect.poll(() => heard).toEqual(['started'])
  one.child.listen(null)
  for (const { child } of [one, two]) child.send('end')
  await expect.poll(() => two.heard).toEqual(['started', 'ended'])
  expect(one.heard).toEqual(['started'])
})
