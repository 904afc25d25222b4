import { describe, expect, it } from 'vitest'
import { fingerprintOf, isDataOnly } from './session-description.ts'

const digits = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0').toUpperCase()).join(':')
const line = `a=fingerprint:sha-256 ${digits}`
const offer = (...lines: string[]) => ({ type: 'offer', sdp: ['v=0', ...lines, ''].join('\r\n') })

describe('a session description', () => {
  it('has exactly one usable fingerprint, or none', () => {
    const hex = digits.replaceAll(':', '').toLowerCase()
    expect(fingerprintOf(offer(line))).toBe(hex)
    expect(fingerprintOf(offer(line, line.replace('SHA', 'sha')))).toBe(hex)
    expect(fingerprintOf(offer(line, line.replace('00:', 'FF:')))).toBeNull()
    expect(fingerprintOf(offer(line.replace('sha-256', 'sha-1')))).toBeNull()
    expect(fingerprintOf(offer(`${line}:00`))).toBeNull()
    expect(fingerprintOf(offer())).toBeNull()
    expect(fingerprintOf(null)).toBeNull()
  })

  it('[P16] is for one data connection and nothing else', () => {
    const data = 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel'
    expect(isDataOnly(offer(data))).toBe(true)
    expect(isDataOnly(offer())).toBe(false)
    expect(isDataOnly(offer(data, data))).toBe(false)
    expect(isDataOnly(offer('m=audio 9 UDP/TLS/RTP/SAVPF 111', data))).toBe(false)
    expect(isDataOnly(offer(data, `a=${'x'.repeat(16 * 1024)}`))).toBe(false)
  })
})
