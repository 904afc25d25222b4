/**
 * The hosts that discovery sees. An address that makes up hosts can't keep hosts at other addresses from being seen.
 */
import { toMakeRoom } from '../links/make-room.ts'
import type { Sighting } from './interface.ts'

const HOSTS = 512

export class SeenHosts {
  /** By the first digits of its key: the address where it was last seen, and when. */
  readonly #hosts = new Map<string, { host: string; at: number }>()

  /** Returns whether there is room for the host, and which host made room. */
  see({ key, host }: Pick<Sighting, 'key' | 'host'>, at: number): { isSeen: boolean; gone: string | null } {
    const isFull = !this.#hosts.has(key) && this.#hosts.size >= HOSTS
    const [gone = null] = (isFull && toMakeRoom([...this.#hosts], ([, seen]) => seen.host, host)) || []
    if (gone !== null) this.#hosts.delete(gone)
    const isSeen = !isFull || gone !== null
    if (isSeen) this.#hosts.set(key, { host, at })
    return { isSeen, gone }
  }

  /** Returns whether it was seen. */
  lose(key: string): boolean {
    return this.#hosts.delete(key)
  }

  /** When each host was last seen. */
  get times(): number[] {
    return [...this.#hosts.values()].map(({ at }) => at)
  }

  /** Keys of hosts that haven't been seen since. */
  silentSince(time: number): string[] {
    return [...this.#hosts].flatMap(([key, { at }]) => (at < time ? [key] : []))
  }
}
