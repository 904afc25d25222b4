import type { ReactNode } from 'react'
import { ErrorBoundary } from '../problems/error-boundary.tsx'
import classes from '../problems/texts.module.css'

const open = (dialog: HTMLDialogElement | null): void => {
  if (dialog?.isConnected && !dialog.open) dialog.showModal()
}

/**
 * Wraps components that open dialogs. If one fails before its dialog exists, the error is shown in the browser's native
 * dialog, which needs no code that might be missing.
 */
export function DialogBoundary({ of, onClose, children }: { of: unknown; onClose: () => void; children: ReactNode }) {
  const within = (failed: ReactNode) => (
    <dialog ref={open} className={classes.failedDialog} onClose={onClose}>
      {failed}
    </dialog>
  )
  return (
    <ErrorBoundary of={of} within={within} onClose={onClose}>
      {children}
    </ErrorBoundary>
  )
}
