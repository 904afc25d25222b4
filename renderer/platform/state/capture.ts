/** The only way to access microphone, camera and screens, so that everyone can see while they are on. */
import { createStore } from 'zustand/vanilla'

export interface Capturing {
  microphone: boolean
  camera: boolean
  /** Whether a screen is shared. */
  screen: boolean
}

/** What this window captures. Subscribers are also notified of failed attempts. */
export const capturing = createStore<Capturing>(() => ({ microphone: false, camera: false, screen: false }))

const live = new Map<MediaStreamTrack, keyof Capturing>()

function changed(): void {
  const isOn = (kind: keyof Capturing): boolean => [...live.values()].includes(kind)
  capturing.setState({ microphone: isOn('microphone'), camera: isOn('camera'), screen: isOn('screen') })
}

function ended(track: MediaStreamTrack): void {
  if (live.delete(track)) changed()
}

async function follow(
  opening: () => Promise<MediaStream>,
  kindOf: (track: MediaStreamTrack) => keyof Capturing,
): Promise<MediaStream> {
  try {
    const stream = await opening()
    for (const track of stream.getTracks()) {
      live.set(track, kindOf(track))
      // Ended by the system, or because the device was disconnected.
      track.addEventListener('ended', () => ended(track), { once: true })
    }
    return stream
  } finally {
    changed()
  }
}

/** Rejects like `getUserMedia`. */
export const openCapture = (wanted: MediaStreamConstraints): Promise<MediaStream> =>
  follow(
    () => navigator.mediaDevices.getUserMedia(wanted),
    ({ kind }) => (kind === 'audio' ? 'microphone' : 'camera'),
  )

/** Rejects like `getDisplayMedia`. */
export const openScreen = (wanted: DisplayMediaStreamOptions): Promise<MediaStream> =>
  follow(
    () => navigator.mediaDevices.getDisplayMedia(wanted),
    () => 'screen',
  )

export function closeCapture(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.stop()
    ended(track)
  }
}
