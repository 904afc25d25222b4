import { expect, it } from 'vitest'
import { isMetered } from './metered.ts'

it.each([
  ['linux', 'u 1\n', true],
  ['linux', 'u 3\n', true],
  ['linux', 'u 2\n', false],
  ['linux', 'u 0\n', false],
  ['win32', 'Variable\r\n', true],
  ['win32', 'Fixed\r\n', true],
  ['win32', 'Unrestricted\r\n', false],
] as const)('a network is metered if the system says so (%s: %j)', async (platform, said, expected) => {
  expect(await isMetered(platform, {}, async () => said)).toBe(expected)
})

it('it is unknown whether a network is metered if the system doesn’t say', async () => {
  const fails = async (): Promise<string> => {
    throw new Error('no such program')
  }
  expect(await isMetered('linux', {}, fails)).toBe(null)
  expect(await isMetered('darwin', {}, async () => 'u 1')).toBe(null)
})

it('asks a Windows program in the folder of Windows', async () => {
  const asked: string[] = []
  const note = async (program: string): Promise<string> => {
    asked.push(program)
    return ''
  }
  await isMetered('win32', { SystemRoot: 'D:\\Windows' }, note)
  expect(asked).toEqual(['D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'])
})
