import { Button, Progress, Stack } from '@mantine/core'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { LONG, type Parts } from '../../../shared/tools/tables/editing/parts.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { inSlices } from './in-slices.ts'
import { useTableHere } from './table-context.ts'

/** Milliseconds between two updates of the progress on screen. */
const PROGRESS_EVERY = 100

interface TableChange<Result> {
  title: string
  /** Maximum number of its changes to cells, rows and columns. */
  size: number
  parts: Parts<Result>
  isCancelable?: boolean
}

/**
 * Changes the table in one step for undo: now, or in slices if the change is long. Resolves to null if the person
 * cancels it, or leaves the table.
 */
type ChangeTable = <Result>(change: TableChange<Result>) => Promise<Result | null>

const ChangeContext = createContext<ChangeTable | null>(null)

export function useChange(): ChangeTable {
  const change = useContext(ChangeContext)
  if (!change) throw new Error('useChange needs LongChanges above it')
  return change
}

/** Undo and redo. */
export function useUndo() {
  const { editor } = useTableHere()
  const change = useChange()
  return useMemo(() => {
    const start = (title: string, size: number, parts: Parts) =>
      void change({ title, size, parts, isCancelable: false })
    return {
      undo: () => start(strings.tables.undo, editor.sizes.undo, editor.undoing()),
      redo: () => start(strings.tables.redo, editor.sizes.redo, editor.redoing()),
    }
  }, [editor, change])
}

/** Shows the progress of long changes to the table. Until they end, the table stays as it was on screen. */
export function LongChanges({ children }: { children: ReactNode }) {
  const { table, editor } = useTableHere()
  const store = useAppStore()
  const [shown, setShown] = useState<{ title: string; done: number; onCancel: (() => void) | null } | null>(null)
  const left = useRef(new AbortController())
  // biome-ignore lint/correctness/useExhaustiveDependencies: another table ends changes to this one
  useEffect(() => {
    const controller = new AbortController()
    left.current = controller
    return () => controller.abort()
  }, [table])
  const change = useCallback<ChangeTable>(
    async ({ title, size, parts, isCancelable = true }) => {
      if (size <= LONG) return editor.atOnce(parts)
      const { signal } = left.current
      const release = table.hold()
      let [last, isCanceled] = [0, false]
      const cancel = () => {
        isCanceled = true
      }
      const report = (done: number) => {
        const now = performance.now()
        if (now - last < PROGRESS_EVERY) return
        last = now
        setShown({ title, done, onCancel: isCancelable && !isCanceled ? cancel : null })
      }
      try {
        return await inSlices(
          editor.asOneStep(parts, () => isCanceled),
          { signal, report },
        )
      } catch (error) {
        if (!signal.aborted) throw error
        store.notify(strings.tables.stopped(title))
        return null
      } finally {
        release()
        setShown(null)
      }
    },
    [table, editor, store],
  )
  return (
    <ChangeContext value={change}>
      {children}
      {shown && <ProgressDialog {...shown} />}
    </ChangeContext>
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
