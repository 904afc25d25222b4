/** The requirements of voice and video: a microphone, a camera, and a path for their packets. */
import { strings } from '../../../strings/strings.ts'
import type { CheckResult } from './check.ts'

/** Properties of a window; undefined if the browser lacks them. */
export interface MediaParts {
  Connection: typeof RTCPeerConnection | undefined
  devices: MediaDevices | undefined
  permissions: Permissions | undefined
}

/** Milliseconds. */
const OPEN_TIME = 6000

/** Doesn't open anything: a check mustn't turn a camera on. */
export async function capture(
  name: 'microphone' | 'camera',
  { devices, permissions }: Pick<MediaParts, 'devices' | 'permissions'>,
): Promise<CheckResult> {
  const words = strings.connectionCheck.capture
  const kind = name === 'microphone' ? 'audioinput' : 'videoinput'
  const found = ((await devices?.enumerateDevices().catch(() => [])) ?? []).filter((device) => device.kind === kind)
  if (found.length === 0) return { state: 'none', words: words.missing, advice: words.plugIn }
  // Not all browsers report this.
  const permission = await permissions?.query({ name: name as PermissionName }).catch(() => null)
  if (permission?.state === 'denied') return { state: 'weak', words: words.blocked, advice: words.allow }
  if (permission?.state !== 'granted') return { state: 'none', words: words.asks }
  return { state: 'good', words: words.some(found.length), details: found.map(({ label }) => label).filter(Boolean) }
}

/** Whether two connections of this window reach each other, as in a call between two windows. */
export async function mediaWay({ Connection }: Pick<MediaParts, 'Connection'>): Promise<CheckResult> {
  const words = strings.connectionCheck.voice
  if (!Connection) return { state: 'bad', words: strings.connectionCheck.candidates.unsupported }
  const opens = await meetsItself(Connection)
  return opens ? { state: 'good', words: words.good } : { state: 'weak', words: words.bad, advice: words.advice }
}

async function meetsItself(Connection: typeof RTCPeerConnection): Promise<boolean> {
  const [one, other] = [new Connection(), new Connection()]
  try {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      from.onicecandidate = ({ candidate }) => void to.addIceCandidate(candidate ?? undefined).catch(() => undefined)
    const channel = one.createDataChannel('test')
    const opened = new Promise<boolean>((resolve) => {
      const timer = setTimeout(resolve, OPEN_TIME, false)
      channel.onopen = () => {
        clearTimeout(timer)
        resolve(true)
      }
    })
    await one.setLocalDescription()
    await other.setRemoteDescription(one.localDescription as RTCSessionDescription)
    await other.setLocalDescription()
    await one.setRemoteDescription(other.localDescription as RTCSessionDescription)
    return await opened
  } finally {
    one.close()
    other.close()
  }
}
