import { describe, expect, it } from 'vitest'
import { npmTrouble, unreachable } from './npm-troubles.mjs'

const trouble = (output: string, code = 1) => npmTrouble('npm ci', { code, output })

describe('npm’s failure is reported in one line', () => {
  it('without a network', () => {
    const offline = 'npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\n'
    expect(trouble(offline)).toBe(
      'No network: npm ci can’t reach the registry for the packages (ENOTFOUND). Connect and try again.',
    )
    for (const code of ['EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'ENETUNREACH', 'ENOTCACHED', 'ERR_SOCKET_TIMEOUT'])
      expect(unreachable(`npm error code ${code}`)).toBe(code)
    expect(unreachable('npm error code ETARGET')).toBeUndefined()
  })

  it('on a full disk, regardless of npm’s other messages', () => {
    const full = 'npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write\nnpm error code ECONNRESET\n'
    expect(trouble(full)).toBe('The disk is full: npm ci could not write the packages. Delete something and try again.')
  })

  it('without npm, or without write permission', () => {
    expect(trouble('spawn npm ENOENT\n', 127)).toBe('npm is missing: it comes with Node (https://nodejs.org).')
    expect(trouble('npm ERR! code EACCES\nnpm ERR! syscall mkdir\n')).toMatch(/^npm ci may not write \(EACCES\): start/)
  })
})

it('an unknown failure is reported in npm’s words', () => {
  expect(trouble('npm error code ETARGET\nnpm error notarget No matching version found\n')).toBe(
    'npm ci failed (exit code 1):\nnpm error code ETARGET\nnpm error notarget No matching version found',
  )
})
