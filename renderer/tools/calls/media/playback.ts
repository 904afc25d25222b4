import { Emitter } from '../../../../shared/base/emitter.ts'

/**
 * Plays somebody's sound. Uses an element because Chromium plays nothing from other devices through WebAudio, and keeps
 * its echo canceler informed.
 */
export class Playback {
  readonly #element = new Audio()
  readonly #refused = new Emitter()

  /** The browser plays nothing before the person has clicked somewhere. */
  readonly onRefused = this.#refused.event

  constructor(stream: MediaStream) {
    this.#element.srcObject = stream
    this.play()
  }

  play(): void {
    this.#element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#refused.fire()
    })
  }

  /** @param volume from 0 to 1 */
  setVolume(volume: number): void {
    this.#element.volume = volume
  }

  /** @param speaker a device's id; empty: the system's default */
  setSpeaker(speaker: string): void {
    // If it has been unplugged, the sound stays where it is.
    if ('setSinkId' in this.#element) void this.#element.setSinkId(speaker).catch(() => undefined)
  }

  stop(): void {
    this.#element.pause()
    this.#element.srcObject = null
  }
}
