/** Signals as a window sends them, for tests. */

export interface Described {
  fingerprint?: string
  fragment?: string
  sections?: readonly string[]
  direction?: string
  more?: readonly string[]
}

const PAIRS = 32
export const fingerprint = (digits: string): string => Array.from({ length: PAIRS }, () => digits).join(':')

/** A session description with the media sections of a call. */
export function sdpOf({
  fingerprint: print = fingerprint('AB'),
  fragment = 'aaaa',
  sections = ['audio', 'video', 'video', 'audio', 'application'],
  direction = 'sendrecv',
  more = [],
}: Described = {}): string {
  const ofSection = (kind: string, at: number): string[] => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`,
    `a=mid:${at}`,
    `a=ice-ufrag:${fragment}`,
    `a=fingerprint:sha-256 ${print}`,
    ...(kind === 'application' ? [] : [`a=${direction}`]),
  ]
  return ['v=0', 's=-', ...sections.flatMap(ofSection), ...more, ''].join('\r\n')
}

export const candidateOf = (port: number): string =>
  JSON.stringify({ candidate: `candidate:1 1 udp 1 10.0.0.2 ${port} typ host`, sdpMid: '0', sdpMLineIndex: 0 })
