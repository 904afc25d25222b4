/** Exports in progress: a window chooses a folder, writes files, and then has them moved to their places. */
import { randomUUID } from 'node:crypto'
import { mkdir, rmdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute } from 'node:path'
import { CallFailure } from '../../../shared/ipc/call-failure.ts'
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts'
import { textOf } from '../../../shared/record/errors.ts'
import { NotTheFolder } from '../blobs/system/held-folder.ts'
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import type { ProfileStore } from '../store/profile-store.ts'
import { checkedPlace, chosenPath } from '../tools/folders/folder-place.ts'
import type { Desktop } from '../windows/desktop.ts'
import type { Grants } from '../windows/grants.ts'
import { FolderExport } from './folder-export.ts'
import { NotedExports } from './noted-exports.ts'

export interface ExportsOptions {
  profileDirectory: string
  profiles: Pick<ProfileStore, 'state' | 'save'>
  grants: Grants
  desktop: Desktop | null
}

/** Maximum number of concurrent exports per window. */
const UNDER_WAY = 4

interface UnderWay {
  client: string
  into: FolderExport
}

export class Exports implements HostPart {
  readonly #options: ExportsOptions
  readonly #notes: NotedExports
  readonly #underWay = new Map<string, UnderWay>()

  constructor(options: ExportsOptions) {
    this.#options = options
    this.#notes = new NotedExports(options.profiles)
  }

  readonly handlers = {
    'exports.begin': ({ place }, client) => this.#begin(place, client),
    'exports.write': ({ export: id, path, bytes }, client) => writing(this.#of(id, client).into.write(path, bytes)),
    'exports.finish': async ({ export: id }, client) => {
      const { into } = this.#of(id, client)
      this.#underWay.delete(id)
      await writing(into.finish())
      return { path: into.place }
    },
    'exports.stop': async ({ export: id }, client) => {
      const { into } = this.#of(id, client)
      this.#underWay.delete(id)
      await into.stop()
    },
  } satisfies Partial<CallHandlers>

  disconnected(client: string): void {
    for (const [id, { client: whose, into }] of this.#underWay) {
      if (whose !== client) continue
      this.#underWay.delete(id)
      into.stop().catch(() => {})
    }
  }

  async close(): Promise<void> {
    for (const { into } of this.#underWay.values()) await into.stop().catch(() => {})
    this.#underWay.clear()
  }

  async #begin(place: CallInput<'exports.begin'>['place'], client: string): Promise<CallOutput<'exports.begin'>> {
    const mine = [...this.#underWay.values()].filter((each) => each.client === client)
    if (mine.length >= UNDER_WAY) throw new CallFailure('refused', 'too many writes are in progress')
    const { path, isTyped } = chosenPath(place, this.#options)
    const made = isAbsolute(path) && (await isNew(path))
    try {
      const { profileDirectory } = this.#options
      const checked = await checkedPlace(path, { home: homedir(), profileDirectory, taken: [], isTyped })
      const into = await writing(FolderExport.begin(checked, made, this.#notes))
      const id = randomUUID()
      this.#underWay.set(id, { client, into })
      return { export: id, files: into.found }
    } catch (error) {
      if (made) await rmdir(path).catch(() => {})
      throw error
    }
  }

  #of(id: string, client: string): UnderWay {
    const found = this.#underWay.get(id)
    if (found?.client !== client) throw new CallFailure('not-found', 'this export is not in progress')
    return found
  }
}

/** Creates the folder if its parent exists. */
const isNew = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    () => false,
  )

async function writing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw new CallFailure(error instanceof NotTheFolder ? 'in-the-way' : 'storage', textOf(error))
  }
}
