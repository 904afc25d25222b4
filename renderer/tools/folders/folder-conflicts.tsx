import { Button } from '@mantine/core'
import { CircleCheck } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'
import type { Conflict, Settled, SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAppStore } from '../../platform/state/store.ts'
import { undoAction } from '../../platform/state/undo-action.ts'
import { formats, strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { CompareDialog } from './compare-dialog.tsx'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'
import { type VersionOnScreen, versionsOf } from './versions.ts'

/** A folder's conflicts, as they are on disk. */
function useConflicts({ id, here }: SharedFolder) {
  const host = useHost()
  const { space } = useFoldersHere()
  const [conflicts, setConflicts] = useState<readonly Conflict[] | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const look = useCallback(async () => {
    const result = await host.call('folders.conflicts', { space, folder: id })
    if (result.ok) setConflicts(result.value.conflicts)
    setError(result.ok ? null : result.error)
  }, [host, space, id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: reloads when the folder changes
  useEffect(() => void look(), [look, here])
  return { conflicts, error, look }
}

/** Keeps one version of a conflict; the other can be restored from the trash. */
function useSettle(folder: string, onDone: () => Promise<void>) {
  const host = useHost()
  const store = useAppStore()
  const { space } = useFoldersHere()
  const words = strings.folders
  const failed = (error: CallError) =>
    store.notify(error.reason === 'refused' ? words.conflictChanged : strings.errors[error.reason])
  const undo = async (settled: Settled) => {
    const result = await host.call('folders.unsettle', { space, folder, settled })
    if (!result.ok) failed(result.error)
    await onDone()
  }
  return async (conflict: Conflict, { which, isMine }: VersionOnScreen) => {
    const result = await host.call('folders.settle', { space, folder, conflict, keep: which })
    const name = harmlessName(conflict.original.path)
    if (result.ok)
      store.notify(
        isMine ? words.keptMine(name) : words.keptTheirs(name),
        undoAction(() => void undo(result.value)),
      )
    else failed(result.error)
    await onDone()
  }
}

interface ConflictRowProps {
  conflict: Conflict
  mayWrite: boolean
  onCompare(): void
  onKeep(version: VersionOnScreen): void
}

function ConflictRow({ conflict, mayWrite, onCompare, onKeep }: ConflictRowProps) {
  const words = strings.folders
  const name = harmlessName(conflict.original.path)
  return (
    <li className={classes.conflict} aria-label={name}>
      <bdi className={classes.conflictName}>{name}</bdi>
      {versionsOf(conflict).map(({ which, title, version }) => (
        <span key={which} className={classes.version}>
          {title} · {formats.moment(version.modified)} · {formats.bytes(version.size)}
        </span>
      ))}
      <span className={classes.conflictActions}>
        <Button size="compact-sm" variant="default" aria-label={words.compareNamed(name)} onClick={onCompare}>
          {words.compare}
        </Button>
        {mayWrite &&
          versionsOf(conflict).map((each) => (
            <Button
              key={each.which}
              size="compact-sm"
              variant="default"
              aria-label={`${each.keep}: ${name}`}
              onClick={() => onKeep(each)}
            >
              {each.keep}
            </Button>
          ))}
      </span>
    </li>
  )
}

/** Files that were changed on two devices at the same time, with the choice between their versions. */
export function FolderConflicts({ folder, mayWrite }: { folder: SharedFolder; mayWrite: boolean }) {
  const { conflicts, error, look } = useConflicts(folder)
  const [compared, setCompared] = useState<string | null>(null)
  const settle = useSettle(folder.id, look)
  const words = strings.folders
  if (error) return <ErrorText error={error} />
  if (!conflicts) return null
  if (conflicts.length === 0)
    return <EmptyState icon={<CircleCheck size={40} />} title={words.noConflicts} detail={words.noConflictsDetail} />
  const shown = conflicts.find(({ copy }) => copy.path === compared)
  const rest = (folder.here?.conflicts ?? 0) - conflicts.length
  return (
    <>
      <p className={classes.hint}>{mayWrite ? words.conflictsDetail : words.conflictsViewer}</p>
      <ul className={classes.conflicts}>
        {conflicts.map((conflict) => (
          <ConflictRow
            key={conflict.copy.path}
            conflict={conflict}
            mayWrite={mayWrite}
            onCompare={() => setCompared(conflict.copy.path)}
            onKeep={(version) => void settle(conflict, version)}
          />
        ))}
      </ul>
      {rest > 0 && <p className={classes.hint}>{words.more(rest)}</p>}
      {shown && (
        <CompareDialog
          folder={folder.id}
          conflict={shown}
          onKeep={
            mayWrite
              ? (version) => {
                  setCompared(null)
                  void settle(shown, version)
                }
              : null
          }
          onClose={() => setCompared(null)}
        />
      )}
    </>
  )
}
