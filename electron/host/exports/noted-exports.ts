/**
 * The exports that this device itself began, as its profile notes them: anything else that looks like one is ignored.
 */
import type { NotedExport, ProfileStore } from '../store/profile-store.ts'

export class NotedExports {
  readonly #profiles: Pick<ProfileStore, 'state' | 'save'>
  /** Names of the exports in progress in this process. */
  readonly #underWay = new Set<string>()

  constructor(profiles: Pick<ProfileStore, 'state' | 'save'>) {
    this.#profiles = profiles
  }

  /** Exports left by a process that died. */
  leftIn(place: string): NotedExport[] {
    return this.#all.filter((noted) => noted.place === place && !this.#underWay.has(noted.name))
  }

  /** Resolves when the note is durable. */
  begin(noted: NotedExport): Promise<void> {
    this.#underWay.add(noted.name)
    return this.#set([...this.#all, noted])
  }

  async end({ name }: NotedExport): Promise<void> {
    await this.#set(this.#all.filter((noted) => noted.name !== name))
    this.#underWay.delete(name)
  }

  get #all(): NotedExport[] {
    return this.#profiles.state.exports ?? []
  }

  #set(noted: NotedExport[]): Promise<void> {
    const { state } = this.#profiles
    if (noted.length > 0) state.exports = noted
    else delete state.exports
    return this.#profiles.save()
  }
}
