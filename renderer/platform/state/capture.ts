/** The one way to microphone and camera, so that everybody can see while they are on. */
import { createStore } from 'zustand/vanilla'

export interface Capturing {
  microphone: boolean
  camera: boolean
}

/** What this window records. Its subscribers also hear of an attempt that failed. */
export const capturing = createStore<Capturing>(() => ({ microphone: false, camera: false }))

const live = new Set<MediaStreamTrack>()

function changed(): void {
  const isOn = (kind: string): boolean => [...live].some((track) => track.kind === kind)
  capturing.setState({ microphone: isOn('audio'), camera: isOn('video') })
}

function ended(track: MediaStreamTrack): void {
  if (live.delete(track)) changed()
}

/** Rejects as `getUserMedia` does. */
export async function openCapture(wanted: MediaStreamConstraints): Promise<MediaStream> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wanted)
    for (const track of stream.getTracks()) {
      live.add(track)
      // By the system, or because the device is gone.
      track.addEventListener('ended', () => ended(track), { once: true })
    }
    return stream
  } finally {
    changed()
  }
}

export function closeCapture(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.stop()
    ended(track)
  }
}
