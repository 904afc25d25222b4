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

/** Returns the wanted device if it is plugged in: its id changes with the page's address, its label doesn't. */
export function wantedAmong(devices: readonly Device[], wanted: Device | null): Device | null {
  if (!wanted) return null
  const byLabel = wanted.label === '' ? undefined : devices.find(({ label }) => label === wanted.label)
  return devices.find(({ id }) => id === wanted.id) ?? byLabel ?? null
}

const mediaDevices = (): MediaDevices | undefined => navigator.mediaDevices

/**
 * The available microphones, cameras and speakers, updated as they are plugged in and out. Doesn't open any of them.
 */
export class DeviceList implements Disposable {
  readonly #changes = new Emitter<ListedDevices>()
  readonly onChange = this.#changes.event
  readonly #plugged = new Emitter()
  /** A device was plugged in or out, and the list is up to date. */
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

  /** Asks the browser, which doesn't reveal names without permission. */
  async update(): Promise<void> {
    const asked = ++this.#asked
    const all =
      (await mediaDevices()
        ?.enumerateDevices?.()
        .catch(() => [])) ?? []
    // A later request may have been answered first.
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
