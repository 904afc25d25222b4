/** A microphone and a camera that replace the browser's, for tests and screenshots. */
import { type Made, madePicture, madeSound } from './made-tracks.ts'

/** The errors that the browser reports instead, by kind of track. */
export interface Troubles {
  audio?: string
  video?: string
  screen?: string
  /** The microphone's sample rate. */
  sampleRate?: number
}

const DEVICES = [
  { kind: 'audioinput', deviceId: 'desk', label: 'Desk microphone', groupId: '' },
  { kind: 'audioinput', deviceId: 'headset', label: 'Headset', groupId: '' },
  { kind: 'videoinput', deviceId: 'laptop', label: 'Laptop camera', groupId: '' },
  { kind: 'audiooutput', deviceId: 'speakers', label: 'Speakers', groupId: '' },
] as const

/** Installs them in this page. Returns the tracks that were opened and aren't closed yet. */
export function fakeDevices(troubles: Troubles = {}): { readonly open: readonly MediaStreamTrack[] } {
  const made: Made[] = []
  const opened = (each: Made): MediaStreamTrack => {
    const { track, stop } = each
    const end = track.stop.bind(track)
    // Chromium limits how many sounds can play at a time.
    track.stop = () => {
      track.stop = end
      end()
      stop()
    }
    made.push(each)
    const settings = track.getSettings()
    if (troubles.sampleRate && track.kind === 'audio')
      track.getSettings = () => ({ ...settings, sampleRate: troubles.sampleRate as number })
    return track
  }
  const fail = (name: string | undefined) => {
    if (name !== undefined) throw new DOMException('fake', name)
  }
  const media = Object.assign(new EventTarget(), {
    enumerateDevices: async () => DEVICES,
    async getUserMedia({ audio, video }: MediaStreamConstraints) {
      if (audio) fail(troubles.audio)
      if (video) fail(troubles.video)
      return new MediaStream([
        ...(audio ? [opened(madeSound(300))] : []),
        ...(video ? [opened(madePicture('#7a5195', { isPerson: true }))] : []),
      ])
    },
    async getDisplayMedia() {
      fail(troubles.screen)
      return new MediaStream([opened(madePicture('#1d3557'))])
    },
  })
  Object.defineProperty(navigator, 'mediaDevices', { value: media, configurable: true })
  return {
    get open() {
      return made.map(({ track }) => track).filter(({ readyState }) => readyState === 'live')
    },
  }
}

/** Delays the microphone and camera until the returned function is called. */
export function answersLate(): () => void {
  const { getUserMedia } = navigator.mediaDevices
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  Object.assign(navigator.mediaDevices, {
    async getUserMedia(wanted: MediaStreamConstraints) {
      await answered
      return getUserMedia(wanted)
    },
  })
  return answer
}

/** Ends a track as if the device had been unplugged. */
export function unplug(track: MediaStreamTrack | undefined): void {
  track?.stop()
  track?.dispatchEvent(new Event('ended'))
}
