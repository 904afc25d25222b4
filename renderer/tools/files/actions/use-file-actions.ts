/** Actions for files, wherever they are on screen. */

import { useMemo } from 'react'
import { appendAll } from '../../../../shared/base/append.ts'
import type { CallName, CallOutput, CallResult } from '../../../../shared/ipc/contract.ts'
import { FILES_IN_ZIP, FILES_PER_CALL, type FileProblem } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import type { OpenFiles } from '../../../docs/files/files-context.tsx'
import { newJobId } from '../../../docs/files/sharing-job.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { type FilePlace, undoableChanges } from './undoable-changes.ts'

export interface FileActions {
  fetch(files: readonly SharedFile[]): void
  pause(files: readonly SharedFile[]): void
  resume(files: readonly SharedFile[]): void
  /** Stops a download. */
  cancel(files: readonly SharedFile[]): void
  /** Removes them from this device. */
  remove(files: readonly SharedFile[]): void
  /** Deletes them for everyone; can be undone for a while. */
  deleteForEveryone(files: readonly SharedFile[]): void
  /** Renames or moves one's own files; can be undone for a while. */
  move(files: readonly SharedFile[], to: (file: SharedFile) => FilePlace): void
  /** @param folder the files' own folders are named relative to it */
  save(files: readonly SharedFile[], folder?: string): void
  showInFolder(file: SharedFile): void
  /** Shares the current contents of their original places as new versions. */
  shareAgain(files: readonly SharedFile[]): void
  /**
   * Downloads into a folder that the person picks, and nowhere else on this device.
   * @param folder the files' own folders are named relative to it
   */
  fetchInto(files: readonly SharedFile[], folder?: string): void
  /** An address within this page; null if there is currently none. */
  addressOf(file: SharedFile): Promise<string | null>
}

type OfRoots = 'files.fetch' | 'files.pause' | 'files.resume' | 'files.cancel' | 'files.remove'

/** Milliseconds between two downloads: a browser asks once whether to allow several, and drops simultaneous ones. */
const BETWEEN = 300

/** Makes the browser save a file, which it reads from the host. */
function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = `${address}?save`
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
}

/** A file's path relative to `folder`, where it is saved in the picked folder. */
const within = ({ folder: own }: SharedFile, folder: string): string =>
  folder !== '' && (own === folder || own.startsWith(`${folder}/`)) ? own.slice(folder.length + 1) : own

export function useFileActions(
  space: string,
  conversation: string | null,
  files: OpenFiles | null,
  savesItself: boolean,
): FileActions {
  const host = useHost()
  const store = useAppStore()
  const feed = files?.feed
  return useMemo(() => {
    const failed = (result: { ok: boolean; error?: { reason: keyof typeof strings.errors } }) => {
      if (!result.ok && result.error) store.notify(strings.errors[result.error.reason])
    }
    const each = (name: OfRoots & CallName) => async (chosen: readonly SharedFile[]) => {
      const roots = [...new Set(chosen.map(({ root }) => root))]
      for (let start = 0; start < roots.length; start += FILES_PER_CALL)
        failed(await host.call(name, { space, roots: roots.slice(start, start + FILES_PER_CALL) }))
    }
    const [fetch, pause, resume, cancel, remove] = (
      ['files.fetch', 'files.pause', 'files.resume', 'files.cancel', 'files.remove'] as const
    ).map((name) => {
      const run = each(name)
      return (chosen: readonly SharedFile[]) => void run(chosen)
    }) as [FileActions['fetch'], FileActions['fetch'], FileActions['fetch'], FileActions['fetch'], FileActions['fetch']]
    const addressOf = async ({ root }: SharedFile) => {
      const result = await host.call('files.address', { space, root })
      return result.ok ? result.value.address : null
    }
    const saveByBrowser = async (chosen: readonly SharedFile[], folder: string) => {
      const [file] = chosen
      if (!file) return
      if (chosen.length === 1) {
        const address = await addressOf(file)
        if (address) download(address, file.name)
        else store.notify(strings.files.notSaved(file.name, strings.errors['not-found']))
        return
      }
      const named = folder.split('/').at(-1) || strings.files.title
      for (let start = 0, part = 1; start < chosen.length; start += FILES_IN_ZIP, part++) {
        const some = chosen.slice(start, start + FILES_IN_ZIP)
        const name = chosen.length > FILES_IN_ZIP ? `${named} ${part}` : named
        const files = some.map((each) => ({ root: each.root, name: each.name, folder: within(each, folder) }))
        const result = await host.call('files.zip', { space, name, files })
        if (!result.ok) return failed(result)
        download(result.value.address, `${name}.zip`)
        if (start + FILES_IN_ZIP < chosen.length) await new Promise((resolve) => setTimeout(resolve, BETWEEN))
      }
    }
    const fetchInto = async (chosen: readonly SharedFile[], folder: string) => {
      let target: string | null = null
      for (let start = 0; start < chosen.length; start += FILES_PER_CALL) {
        const some = chosen.slice(start, start + FILES_PER_CALL)
        const files = some.map((file) => ({ root: file.root, folder: within(file, folder) }))
        const result: CallResult<CallOutput<'files.fetch-into'>> = await host.call('files.fetch-into', {
          space,
          files,
          target,
        })
        if (!result.ok) return failed(result)
        target = result.value.target
        if (target === null) return
      }
    }
    const saveByHost = async (chosen: readonly SharedFile[], folder: string) => {
      let target: string | null = null
      let saved = 0
      const lost: { root: string; name: string; problem: FileProblem }[] = []
      for (let start = 0; start < chosen.length; start += FILES_PER_CALL) {
        const some = chosen.slice(start, start + FILES_PER_CALL)
        const files = some.map((file) => ({ root: file.root, name: file.name, folder: within(file, folder) }))
        const result: CallResult<CallOutput<'files.save'>> = await host.call('files.save', { space, files, target })
        if (!result.ok) return failed(result)
        saved += result.value.saved
        appendAll(lost, result.value.failed)
        target = result.value.target
        if (target === null) break
      }
      if (saved > 0) store.announce(strings.files.saved(saved))
      const [first] = lost
      if (!first) return
      const roots = new Set(lost.map(({ root }) => root))
      const why = strings.files.problems[first.problem]
      store.notify(
        lost.length === 1 ? strings.files.notSaved(first.name, why) : strings.files.notSavedMany(lost.length, why),
        {
          words: strings.files.saveElsewhere,
          run: () =>
            void saveByHost(
              chosen.filter(({ root }) => roots.has(root)),
              folder,
            ),
        },
      )
    }
    const changes = undoableChanges(feed, store)
    const shareAgain = async (chosen: readonly SharedFile[]) => {
      for (const { root } of chosen)
        failed(await host.call('files.share-again', { space, root, id: newJobId(), conversation }))
    }
    return {
      fetch,
      pause,
      resume,
      cancel,
      remove,
      deleteForEveryone: (chosen) => void changes.deleteForEveryone(chosen),
      move: (chosen, to) => void changes.move(chosen, to),
      save: (chosen, folder = '') => void (savesItself ? saveByBrowser(chosen, folder) : saveByHost(chosen, folder)),
      showInFolder: ({ root }) => void host.call('files.show-in-folder', { space, root }).then(failed),
      fetchInto: (chosen, folder = '') => void fetchInto(chosen, folder),
      shareAgain: (chosen) => void shareAgain(chosen),
      addressOf,
    }
  }, [host, store, space, conversation, feed, savesItself])
}
