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
 * `silent`: it is open, and nothing comes from it, as with a cover or a switch of its own, which not all report.
 * `kept`: the chosen one can't be used, and the one before goes on. `lost`: it went while it was in use, and is off.
 */
export type DeviceTrouble = OpeningTrouble | 'silent' | 'kept' | 'lost'
/** Those with which a device works. */
const WORKING: readonly (DeviceTrouble | null)[] = [null, 'silent', 'kept']
export const works = (trouble: DeviceTrouble | null): boolean => WORKING.includes(trouble)

/** Choices about what is sent of microphone and camera. */
export type Wish = 'noise' | 'blur'

export interface DevicesState extends ListedDevices {
  /** In use now; null: none is. */
  microphone: Device | null
  camera: Device | null
  /** The one that plays; null: the system's own choice. */
  speaker: Device | null
  trouble: Readonly<Record<Own, DeviceTrouble | null>>
  /** The microphone in use records no more of a voice than a telephone, as headsets do over Bluetooth. */
  isNarrow: boolean
  /** The camera in use can blur what is behind a person. */
  canBlur: boolean
  /** What the person wants and this device can't do: the call goes on without it. */
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

/** @param isMusic the microphone's sound isn't processed */
const constraintsFor = (kind: Own, id: string | undefined, isMusic: boolean): MediaStreamConstraints => {
  const deviceId = id === undefined ? {} : { deviceId: { exact: id } }
  const [echoCancellation, noiseSuppression, autoGainControl] = [!isMusic, !isMusic, !isMusic]
  return kind === 'microphone'
    ? { audio: { echoCancellation, noiseSuppression, autoGainControl, channelCount: 1, ...deviceId } }
    : { video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 }, ...deviceId } }
}

/** Samples a second, and fewer. */
const NARROW = 16_000
const isNarrow = (track: MediaStreamTrack | null): boolean =>
  (track?.getSettings().sampleRate ?? Number.POSITIVE_INFINITY) <= NARROW

/** On some systems, cameras can be asked to blur what is behind a person, and not to. */
const canBlur = (track: MediaStreamTrack | null): boolean => track?.getCapabilities?.().backgroundBlur?.length === 2

/** This device's microphone, camera, screen and speaker: opened when the person says so, and followed as they change. */
export class LocalDevices implements Disposable {
  readonly #changes = new Emitter<DevicesState>()
  readonly onChange = this.#changes.event
  readonly #streams = new Map<Own | 'screen', MediaStream>()
  /** What was asked for last: an earlier request may be answered later. */
  readonly #requests = { microphone: 0, camera: 0, screen: 0 }
  readonly #list = new DeviceList()
  /** It went while it was in use: nobody has muted themselves. */
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

  /** How loud the microphone is now, of 1. */
  get level(): number {
    return this.#meter?.level() ?? 0
  }

  isOpen(kind: Own): boolean {
    return this.#streams.has(kind)
  }

  /** Asks the browser, which may ask the person. Never without a click. If it can't be had, one that works goes on. */
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
   * Opens the microphone for who isn't muted, and no longer opens it for who is: they would be heard after that.
   *
   * @returns whether they are what they want to be
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
   * Asks which screen or window. Returns why nothing is shared; null: it is, or the person didn't want to.
   *
   * @param withSound the computer's, which browsers ask about themselves
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

  /** Nothing is shared, even if the person answers the browser after that. */
  stopScreen(): void {
    this.#requests.screen++
    this.#releaseScreen()
  }

  /** Lists what there is. Without permission the browser names nothing. */
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
    // The wanted one isn't plugged in: any other is better than none.
    return openCapture(constraintsFor(kind, undefined, this.#choices.music)).catch(troubleOf)
  }

  /** Before anything is sent, so that nobody sees what is to be blurred for a moment. */
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
   * The system took it away, or it was unplugged. Another microphone goes on for whoever wants to be heard. Another
   * camera may show what nobody wants to show: it waits for a click.
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

  /** As it is, and without noise once that works. */
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

  /** Back to the wanted microphone if it is there again. */
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

  /** Whoever uses another one than the wanted one gets that. */
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

/** Never the voices of the call, which would come back to everyone: what the browser can't leave out isn't sent. */
const SCREEN = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, restrictOwnAudio: true },
  systemAudio: 'include',
  selfBrowserSurface: 'exclude',
} as DisplayMediaStreamOptions

/** The installed app refuses sound unless the person chose it. */
const SILENT_SCREEN: DisplayMediaStreamOptions = { video: SCREEN.video ?? true, audio: false }

/** The sound of a shared screen, if the browser says that it leaves out what this page plays. */
function soundWithoutCall(stream: MediaStream): MediaStreamTrack | null {
  const [sound = null] = stream.getAudioTracks()
  const [screen] = stream.getVideoTracks()
  const settings: MediaTrackSettings & { restrictOwnAudio?: boolean } = sound?.getSettings() ?? {}
  // A tab's sound is the tab's alone.
  const isTab = screen?.getSettings().displaySurface === 'browser'
  if (!sound || isTab || settings.restrictOwnAudio === true) return sound
  sound.stop()
  return null
}
