import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { strings } from '../../strings/strings.ts'
import { useFocusReturn } from '../keyboard/focus-memory.tsx'
import { ErrorBoundary } from '../problems/error-boundary.tsx'

/** A dialog that closes with Esc or the cross, and returns the focus to where it was. */
export function Dialog({
  title,
  onClose,
  children,
  size = 'md',
}: {
  title: ReactNode
  onClose: () => void
  children: ReactNode
  size?: string
}) {
  useFocusReturn()
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': strings.app.close }}>
      <ErrorBoundary onClose={onClose}>{children}</ErrorBoundary>
    </Modal>
  )
}
