import type { Disposable } from '../../shared/base/emitter.ts'
import { Emitter } from '../../shared/base/emitter.ts'
import { closeCapture, openCapture, openScreen } from '../platform/state/capture.ts'
import { type CaptureChoices, captureChoices } from './choices.ts'
import { type Device, DeviceList, type ListedDevices, NO_DEVICES, wantedAmong } from './device-list.ts'
import { LevelMeter } from './level-meter.ts'
import { NoiseFilter } from './noise/noise-filter.ts'
import { watchSilence } from './silence-watch.ts'
import { NO_TRACKS, type Tracks } from './tracks.ts'

export const OWN = ['microphone', 'camera'] as const
export type Own = (typeof OWN)[number]
/** `not-allowed`: by the person, the browser or the system. `in-use`: another program has it. */
export type OpeningTrouble = 'not-allowed' | 'missing' | 'in-use' | 'not-possible'
/**
 * `silent`: it is open, but produces nothing, as with a lens cover or a hardware switch, which not all report. `kept`:
 * the chosen device can't be used, and the previous one stays in use. `lost`: it was unplugged while in use, and is
 * off.
 */
export type DeviceTrouble = OpeningTrouble | 'silent' | 'kept' | 'lost'
/** States in which a device works. */
const WORKING: readonly (DeviceTrouble | null)[] = [null, 'silent', 'kept']
export const works = (trouble: DeviceTrouble | null): boolean => WORKING.includes(trouble)

/** Processing that the person can ask for. */
export type Wish = 'noise' | 'blur'

export interface DevicesState extends ListedDevices {
  /** In use now; null if none is. */
  microphone: Device | null
  camera: Device | null
  /** The speaker in use; null: the system's default. */
  speaker: Device | null
  trouble: Readonly<Record<Own, DeviceTrouble | null>>
  /** Whether the microphone in use records only the bandwidth of a telephone, as Bluetooth headsets do. */
  isNarrow: boolean
  /** Whether the camera in use can blur the background. */
  canBlur: boolean
  /** Processing that the person wants but this device doesn't support: the call continues without it. */
  isUndone: Readonly<Record<Wish, boolean>>
  tracks: Tracks
}

const NOTHING: DevicesState = {
  ...NO_DEVICES,
  microphone: null,
  camera: null,
  speaker: null,
  trouble: { microphone: null, camera: null },
  isNarrow: false,
  canBlur: false,
  isUndone: { noise: false, blur: false },
  tracks: NO_TRACKS,
}

function troubleOf(cause: unknown): OpeningTrouble {
  const name = cause instanceof DOMException ? cause.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'not-allowed'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  return name === 'NotReadableError' || name === 'AbortError' ? 'in-use' : 'not-possible'
}

/** @param isMusic whether the microphone's sound stays unprocessed */
const constraintsFor = (kind: Own, id: string | undefined, isMusic: boolean): MediaStreamConstraints => {
  const deviceId = id === undefined ? {} : { deviceId: { exact: id } }
  const [echoCancellation, noiseSuppression, autoGainControl] = [!isMusic, !isMusic, !isMusic]
  return kind === 'microphone'
    ? { audio: { echoCancellation, noiseSuppression, autoGainControl, channelCount: 1, ...deviceId } }
    : { video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 }, ...deviceId } }
}

/** Maximum sample rate of a narrow microphone, in Hz. */
const NARROW = 16_000
const isNarrow = (track: MediaStreamTrack | null): boolean =>
  (track?.getSettings().sampleRate ?? Number.POSITIVE_INFINITY) <= NARROW

/** On some systems, a camera's background blur can be turned on and off. */
const canBlur = (track: MediaStreamTrack | null): boolean => track?.getCapabilities?.().backgroundBlur?.length === 2

/** This device's microphone, camera, screen and speaker, opened at the person's request and updated as they change. */
export class LocalDevices implements Disposable {
  readonly #changes = new Emitter<DevicesState>()
  readonly onChange = this.#changes.event
  readonly #streams = new Map<Own | 'screen', MediaStream>()
  /** Numbers of the latest requests: an earlier one may be answered later. */
  readonly #requests = { microphone: 0, camera: 0, screen: 0 }
  readonly #list = new DeviceList()
  /** The microphone was unplugged while in use, not muted by the person. */
  #isMicrophoneLost = false
  readonly #stopFollowing: () => void
  #meter: LevelMeter | null = null
  #silence: Disposable | null = null
  #filter: NoiseFilter | null = null
  #state = NOTHING
  #choices: CaptureChoices = captureChoices.get()

  constructor() {
    this.#list.onChange((listed) =>
      this.#change({ ...listed, speaker: wantedAmong(listed.speakers, this.#choices.speaker) }),
    )
    this.#list.onPlugged(() => void this.#plugged())
    this.#stopFollowing = captureChoices.onChange(() => void this.#chosen())
  }

  get state(): DevicesState {
    return this.#state
  }

  /** The microphone's current level, from 0 to 1. */
  get level(): number {
    return this.#meter?.level() ?? 0
  }

  isOpen(kind: Own): boolean {
    return this.#streams.has(kind)
  }

  /**
   * Asks the browser, which may ask the person. Must be called after a click. If the device can't be opened, the one in
   * use stays open.
   */
  async open(kind: Own): Promise<boolean> {
    const request = ++this.#requests[kind]
    const opened = await this.#request(kind)
    if (request !== this.#requests[kind]) {
      if (opened instanceof MediaStream) closeCapture(opened)
      return false
    }
    const isOpen = opened instanceof MediaStream
    if (kind === 'microphone' && (isOpen || opened === 'not-allowed')) this.#isMicrophoneLost = false
    if (isOpen) this.#take(kind, opened)
    else this.#setTrouble(kind, this.isOpen(kind) ? 'kept' : opened)
    await this.list()
    return isOpen
  }

  /**
   * When unmuting, opens the microphone if it isn't open. When muting, cancels an opening under way, so that they
   * aren't heard afterward.
   *
   * @returns whether the wanted state was reached
   */
  async setMuted(isMuted: boolean): Promise<boolean> {
    if (this.isOpen('microphone')) return true
    if (!isMuted) return this.open('microphone')
    this.close('microphone')
    return true
  }

  close(kind: Own): void {
    this.#requests[kind]++
    if (kind === 'microphone') this.#isMicrophoneLost = false
    this.#release(kind)
    this.#setTrouble(kind, null)
  }

  /**
   * Asks which screen or window to share. Returns why nothing is shared; null if it is, or if the person canceled.
   *
   * @param withSound whether to share the computer's sound, which browsers ask about themselves
   */
  async shareScreen(withSound = window.parley === undefined): Promise<OpeningTrouble | null> {
    const media = navigator.mediaDevices as MediaDevices | undefined
    if (!media?.getDisplayMedia) return 'not-possible'
    const request = ++this.#requests.screen
    try {
      const stream = await openScreen(withSound ? SCREEN : SILENT_SCREEN)
      if (request !== this.#requests.screen) {
        closeCapture(stream)
        return null
      }
      this.#releaseScreen()
      this.#streams.set('screen', stream)
      const [screen = null] = stream.getVideoTracks()
      if (screen) screen.contentHint = 'detail'
      screen?.addEventListener('ended', () => this.#streams.get('screen') === stream && this.stopScreen())
      this.#setTracks({ screen, computer: soundWithoutCall(stream) })
      return null
    } catch (cause) {
      const trouble = troubleOf(cause)
      return trouble === 'not-allowed' && window.parley === undefined ? null : trouble
    }
  }

  /** Stops sharing, even if the person answers the browser's question later. */
  stopScreen(): void {
    this.#requests.screen++
    this.#releaseScreen()
  }

  /** Updates the list of devices. Without permission, the browser doesn't reveal names. */
  list(): Promise<void> {
    return this.#list.update()
  }

  dispose(): void {
    this.#stopFollowing()
    this.#list.dispose()
    this.close('microphone')
    this.close('camera')
    this.stopScreen()
    this.#changes.dispose()
  }

  async #request(kind: Own): Promise<MediaStream | OpeningTrouble> {
    if (!(navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia) return 'not-possible'
    const list = kind === 'microphone' ? this.#state.microphones : this.#state.cameras
    const wanted = wantedAmong(list, this.#choices[kind]) ?? this.#choices[kind]
    const opened = await this.#openWanted(kind, wanted)
    if (kind === 'camera' && opened instanceof MediaStream) await this.#blur(opened)
    return opened
  }

  async #openWanted(kind: Own, wanted: Device | null): Promise<MediaStream | OpeningTrouble> {
    try {
      return await openCapture(constraintsFor(kind, wanted?.id, this.#choices.music))
    } catch (cause) {
      const trouble = troubleOf(cause)
      if (trouble !== 'missing' || !wanted) return trouble
    }
    // The wanted device isn't plugged in: any other is better than none.
    return openCapture(constraintsFor(kind, undefined, this.#choices.music)).catch(troubleOf)
  }

  /** Called before anything is sent, so that the background isn't visible for a moment. */
  async #blur(stream: MediaStream): Promise<void> {
    const { blur } = this.#choices
    const [track] = stream.getVideoTracks()
    const isBlurred = track?.getSettings().backgroundBlur ?? false
    if (track && canBlur(track) && isBlurred !== blur)
      await track.applyConstraints({ ...track.getConstraints(), backgroundBlur: blur }).catch(() => undefined)
    this.#setUndone('blur', blur && track?.getSettings().backgroundBlur !== true)
  }

  #take(kind: Own, stream: MediaStream): void {
    this.#release(kind)
    this.#streams.set(kind, stream)
    const [track = null] = stream.getTracks()
    if (track && kind === 'microphone') track.contentHint = this.#choices.music ? 'music' : 'speech'
    track?.addEventListener('ended', () => this.#streams.get(kind) === stream && this.#lose(kind))
    let isSilent = false
    const follow = () => {
      if (this.#streams.get(kind) !== stream) return
      if (track?.muted || isSilent) this.#setTrouble(kind, 'silent')
      else if (this.#state.trouble[kind] === 'silent') this.#setTrouble(kind, null)
    }
    track?.addEventListener('mute', follow)
    track?.addEventListener('unmute', follow)
    this.#setTrouble(kind, null)
    follow()
    if (kind === 'microphone')
      this.#silence = watchSilence(stream, (silent) => {
        isSilent = silent
        follow()
      })
    const device = track && { id: track.getSettings().deviceId ?? '', label: track.label }
    this.#change({ [kind]: device })
    if (kind === 'microphone') {
      this.#change({ isNarrow: isNarrow(track) })
      this.#sendVoice()
    } else {
      this.#change({ canBlur: canBlur(track) })
      this.#setTracks({ camera: track })
    }
  }

  /**
   * Called when the system took the device away, or it was unplugged. Another microphone takes over, so that the person
   * is still heard. Another camera waits for a click, because it might show what nobody wants to show.
   */
  #lose(kind: Own): void {
    this.#release(kind)
    if (kind === 'camera') {
      this.#setTrouble(kind, 'lost')
      return
    }
    this.#isMicrophoneLost = true
    void this.open(kind)
  }

  /** Sends the unprocessed voice, then the filtered one as soon as that works. */
  #sendVoice(): void {
    this.#filter?.stop()
    this.#filter = null
    const [voice] = this.#streams.get('microphone')?.getTracks() ?? []
    if (!voice) return
    const send = (microphone: MediaStreamTrack): void => {
      this.#meter?.stop()
      this.#meter = new LevelMeter(new MediaStream([microphone]))
      this.#setTracks({ microphone })
    }
    send(voice)
    const { noise, music } = this.#choices
    if (!noise || music || this.#state.isUndone.noise) return
    this.#filter = new NoiseFilter(voice)
    this.#filter.onReady(send)
    this.#filter.onFailed(() => {
      this.#filter = null
      send(voice)
      this.#setUndone('noise', true)
    })
  }

  #setTrouble(kind: Own, trouble: DeviceTrouble | null): void {
    this.#change({ trouble: { ...this.#state.trouble, [kind]: trouble } })
  }

  #setUndone(wish: Wish, isUndone: boolean): void {
    this.#change({ isUndone: { ...this.#state.isUndone, [wish]: isUndone } })
  }

  #release(kind: Own): void {
    const stream = this.#streams.get(kind)
    if (!stream) return
    this.#streams.delete(kind)
    if (kind === 'microphone') {
      this.#filter?.stop()
      this.#filter = null
      this.#meter?.stop()
      this.#meter = null
      this.#silence?.dispose()
      this.#silence = null
      this.#change({ isNarrow: false })
    } else this.#change({ canBlur: false })
    this.#setTracks({ [kind]: null })
    this.#change({ [kind]: null })
    closeCapture(stream)
  }

  #releaseScreen(): void {
    const stream = this.#streams.get('screen')
    if (stream) closeCapture(stream)
    this.#streams.delete('screen')
    this.#setTracks({ screen: null, computer: null })
  }

  /** Reopens a lost microphone, and returns to the wanted one if it is plugged in again. */
  async #plugged(): Promise<void> {
    if (this.#isMicrophoneLost && this.#state.microphones.length > 0) await this.open('microphone')
    await this.#follow('microphone')
  }

  async #chosen(): Promise<void> {
    const { music, noise, blur } = this.#choices
    this.#choices = captureChoices.get()
    if (noise !== this.#choices.noise) {
      this.#setUndone('noise', false)
      this.#sendVoice()
    }
    const camera = this.#streams.get('camera')
    if (blur !== this.#choices.blur && camera) await this.#blur(camera)
    await this.list()
    if (music !== this.#choices.music && this.isOpen('microphone')) await this.open('microphone')
    else await this.#follow('microphone')
    await this.#follow('camera')
  }

  /** Switches from another device to the wanted one. */
  async #follow(kind: Own): Promise<void> {
    const list = kind === 'microphone' ? this.#state.microphones : this.#state.cameras
    const wanted = wantedAmong(list, this.#choices[kind])
    const used = this.#state[kind]
    if (wanted && used && wanted.id !== used.id) await this.open(kind)
    else if (this.#state.trouble[kind] === 'kept') this.#setTrouble(kind, null)
  }

  #setTracks(tracks: Partial<Tracks>): void {
    this.#change({ tracks: { ...this.#state.tracks, ...tracks } })
  }

  #change(changes: Partial<DevicesState>): void {
    this.#state = { ...this.#state, ...changes }
    this.#changes.fire(this.#state)
  }
}

/**
 * Excludes the voices of the call, which would be echoed to everyone. Sound from which the browser can't exclude them
 * isn't sent.
 */
const SCREEN = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, restrictOwnAudio: true },
  systemAudio: 'include',
  selfBrowserSurface: 'exclude',
} as DisplayMediaStreamOptions

/** The installed app denies sound unless the person chose it. */
const SILENT_SCREEN: DisplayMediaStreamOptions = { video: SCREEN.video ?? true, audio: false }

/** Returns the sound of a shared screen, if the browser confirms that it excludes what this page plays. */
function soundWithoutCall(stream: MediaStream): MediaStreamTrack | null {
  const [sound = null] = stream.getAudioTracks()
  const [screen] = stream.getVideoTracks()
  const settings: MediaTrackSettings & { restrictOwnAudio?: boolean } = sound?.getSettings() ?? {}
  // A shared tab's sound never includes this page's.
  const isTab = screen?.getSettings().displaySurface === 'browser'
  if (!sound || isTab || settings.restrictOwnAudio === true) return sound
  sound.stop()
  return null
}
