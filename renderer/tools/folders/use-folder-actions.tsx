import { type ReactNode, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { useFoldersHere } from './folders-context.ts'

type Asked = 'stop' | 'remove' | 'emptied'

export interface FolderActions {
  pause(on: boolean): void
  /** Restores all files that disappeared from it at the same time. */
  giveBack(): void
  /** Confirms that the person has seen its removal. */
  seen(): void
  /** Asks for confirmation first. */
  ask(what: Asked): void
  /** The question on screen. */
  question: ReactNode
}

/** The actions for a folder. @param onGone called when it is no longer synced here */
export function useFolderActions(folder: SharedFolder, onGone: () => void = () => {}): FolderActions {
  const host = useHost()
  const { space } = useFoldersHere()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const words = strings.folders
  const where = { space, folder: folder.id }
  const close = () => {
    setAsked(null)
    setError(null)
  }
  const run = async (what: Asked) => {
    const result =
      what === 'stop'
        ? await host.call('folders.stop', where)
        : what === 'remove'
          ? await host.call('folders.remove', where)
          : await host.call('folders.emptied', { ...where, meant: true })
    if (!result.ok) return setError(result.error)
    close()
    if (what !== 'emptied') onGone()
  }
  const questions: Record<Asked, { title: string; lost: string; confirm: string }> = {
    stop: { title: words.stopTitle(folder.name), lost: words.stopDetail, confirm: words.stop },
    remove: { title: words.removeTitle(folder.name), lost: words.removeLost, confirm: words.remove },
    emptied: { title: words.meantTitle, lost: words.meantLost, confirm: words.meant },
  }
  const question = asked && questions[asked]
  return {
    pause: (on) => void host.call('folders.pause', { ...where, on }),
    giveBack: () => void host.call('folders.emptied', { ...where, meant: false }),
    seen: () => void host.call('folders.stop', where).then(onGone),
    ask: setAsked,
    question: asked && question && (
      <ConfirmDialog
        title={question.title}
        lost={[question.lost]}
        confirm={question.confirm}
        error={error}
        onConfirm={() => void run(asked)}
        onClose={close}
      />
    ),
  }
}
