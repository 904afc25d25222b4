import { describe, expect, it } from 'vitest'
import { isDiscoveryServerAddress, isStunAddress, isTurnAddress, readStunAddress, SERVERS } from './server-address.ts'

describe('server addresses', () => {
  it('accept common forms', () => {
    for (const text of ['wss://meet.example.org', 'ws://10.0.0.2:4444', 'wss://[2001:db8::1]:443/signaling/v1']) {
      expect(isDiscoveryServerAddress(text), text).toBe(true)
    }
    expect(isStunAddress('stun:stun.example.org:3478')).toBe(true)
    for (const text of ['turn:a.example', 'turns:a.example:443?transport=tcp', 'turn:[::1]:3478']) {
      expect(isTurnAddress(text), text).toBe(true)
    }
  })

  it('are rejected if they could send an arbitrary request elsewhere', () => {
    const wrong = ['http://a.example', 'wss://user:word@a.example', 'wss://a.example/?reboot=1', 'wss://a.example/#x']
    for (const text of [
      ...wrong,
      'wss://',
      'wss://a b',
      'wss://-a.example',
      'ws://a.example:0',
      'ws://a:65536',
      'wss://a\n',
    ]) {
      expect(isDiscoveryServerAddress(text), text).toBe(false)
    }
    expect(isStunAddress('turn:a.example')).toBe(false)
    expect(isTurnAddress('turn:a.example?transport=sctp')).toBe(false)
  })

  it('have a maximum length', () => {
    const longest = `ws://a.example/${'x'.repeat(80)}`
    expect(isDiscoveryServerAddress(longest)).toBe(true)
    expect(isDiscoveryServerAddress(`${longest}x`)).toBe(false)
    expect(longest.length).toBeLessThan(SERVERS.addressLength)
  })

  it('contain host and port', () => {
    expect(readStunAddress('stun:a.example')).toEqual({ host: 'a.example', port: 3478 })
    expect(readStunAddress('stun:[::1]:5000')).toEqual({ host: '::1', port: 5000 })
    expect(readStunAddress('a.example')).toBeNull()
  })
})
