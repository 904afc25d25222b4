import { describe, expect, it } from 'vitest'
import { isAddress } from './address.ts'

describe('an address typed by hand', () => {
  it('is a host and a port', () => {
    for (const text of ['192.168.1.20:41234', 'ana.local:1', '[fe80::1%eth0]:65535']) expect(isAddress(text)).toBe(true)
  })

  it('must match exactly', () => {
    for (const text of ['', '192.168.1.20', 'ana:0', 'ana:65536', 'http://ana:80', 'a b:80'])
      expect(isAddress(text)).toBe(false)
  })
})
