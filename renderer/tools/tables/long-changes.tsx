import { Button, Progress, Stack } from '@mantine/core'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Parts } from '../../../shared/tools/tables/parts.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { inSlices } from './in-slices.ts'
import { useTableHere } from './table-context.ts'

/** Milliseconds between two updates of the progress on screen. */
const PROGRESS_EVERY = 100

/**
 * Changes the table in slices. Resolves to null if the person leaves the table, or cancels. @param takingBack undoes what
 * was done until then; null: it can't be canceled
 */
type ChangeSlowly = <Result>(
  title: string,
  parts: Parts<Result>,
  takingBack: (() => Parts) | null,
) => Promise<Result | null>

const LongChangesContext = createContext<ChangeSlowly | null>(null)

export function useLongChanges(): ChangeSlowly {
  const change = useContext(LongChangesContext)
  if (!change) throw new Error('useLongChanges needs LongChanges above it')
  return change
}

/** Undo and redo, in slices if they take long. */
export function useUndo() {
  const { editor } = useTableHere()
  const change = useLongChanges()
  return useMemo(
    () => ({
      undo: () => (editor.isLong.undo ? void change(strings.tables.undo, editor.undoing(), null) : editor.undo()),
      redo: () => (editor.isLong.redo ? void change(strings.tables.redo, editor.redoing(), null) : editor.redo()),
    }),
    [editor, change],
  )
}

/** Shows the progress of long changes to the table. Until they end, the table stays as it was on screen. */
export function LongChanges({ children }: { children: ReactNode }) {
  const { table } = useTableHere()
  const [shown, setShown] = useState<{ title: string; done: number; onCancel: (() => void) | null } | null>(null)
  const left = useRef(new AbortController())
  // biome-ignore lint/correctness/useExhaustiveDependencies: another table ends changes to this one
  useEffect(() => {
    const controller = new AbortController()
    left.current = controller
    return () => controller.abort()
  }, [table])
  const change = useCallback<ChangeSlowly>(
    async (title, parts, takingBack) => {
      const { signal } = left.current
      const canceled = new AbortController()
      const release = table.hold()
      let last = 0
      const progress = (onCancel: (() => void) | null) => (done: number) => {
        const now = performance.now()
        if (now - last < PROGRESS_EVERY) return
        last = now
        setShown({ title, done, onCancel })
      }
      try {
        return await inSlices(parts, {
          signal: AbortSignal.any([signal, canceled.signal]),
          report: progress(takingBack && (() => canceled.abort())),
        })
      } catch (error) {
        if (signal.aborted) return null
        if (!canceled.signal.aborted || !takingBack) throw error
        await inSlices(takingBack(), { signal, report: progress(null) }).catch(() => {})
        return null
      } finally {
        release()
        setShown(null)
      }
    },
    [table],
  )
  return (
    <LongChangesContext value={change}>
      {children}
      {shown && <ProgressDialog {...shown} />}
    </LongChangesContext>
  )
}

function ProgressDialog({ title, done, onCancel }: { title: string; done: number; onCancel: (() => void) | null }) {
  return (
    <Dialog title={title} onClose={() => onCancel?.()}>
      <Stack>
        <Progress value={100 * done} aria-label={title} />
        {onCancel && (
          <Button variant="default" style={{ alignSelf: 'end' }} onClick={onCancel}>
            {strings.app.cancel}
          </Button>
        )}
      </Stack>
    </Dialog>
  )
}
