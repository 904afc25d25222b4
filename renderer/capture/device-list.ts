import type { Disposable } from '../../shared/base/emitter.ts'
import { Emitter } from '../../shared/base/emitter.ts'

export interface Device {
  id: string
  label: string
}

export interface ListedDevices {
  microphones: readonly Device[]
  cameras: readonly Device[]
  speakers: readonly Device[]
}

export const NO_DEVICES: ListedDevices = { microphones: [], cameras: [], speakers: [] }

/** The wanted one among those that are there: its id changes with the page's address, its label doesn't. */
export function wantedAmong(devices: readonly Device[], wanted: Device | null): Device | null {
  if (!wanted) return null
  const byLabel = wanted.label === '' ? undefined : devices.find(({ label }) => label === wanted.label)
  return devices.find(({ id }) => id === wanted.id) ?? byLabel ?? null
}

const mediaDevices = (): MediaDevices | undefined => navigator.mediaDevices

/** Which microphones, cameras and speakers there are, as they are plugged in and out. Nothing is opened for it. */
export class DeviceList implements Disposable {
  readonly #changes = new Emitter<ListedDevices>()
  readonly onChange = this.#changes.event
  readonly #plugged = new Emitter()
  /** Something was plugged in or out, and is listed. */
  readonly onPlugged = this.#plugged.event
  readonly #stopFollowing: () => void
  #asked = 0

  constructor() {
    const media = mediaDevices()
    const plugged = async () => {
      await this.update()
      this.#plugged.fire()
    }
    media?.addEventListener?.('devicechange', plugged)
    this.#stopFollowing = () => media?.removeEventListener?.('devicechange', plugged)
  }

  /** Asks the browser, which names nothing without permission. */
  async update(): Promise<void> {
    const asked = ++this.#asked
    const all =
      (await mediaDevices()
        ?.enumerateDevices?.()
        .catch(() => [])) ?? []
    // A later request may have been answered before.
    if (asked !== this.#asked) return
    const of = (kind: MediaDeviceKind): Device[] =>
      all.flatMap(({ kind: its, deviceId: id, label }) => (its === kind && id !== '' ? [{ id, label }] : []))
    this.#changes.fire({ microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') })
  }

  dispose(): void {
    this.#stopFollowing()
    this.#changes.dispose()
    this.#plugged.dispose()
  }
}
