import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { strings } from '../strings/strings.ts'
import { EmptyState } from './empty-state.tsx'

/** Keeps a mistake in one view from taking the others with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: Error | null }> {
  override state: { failed: Error | null } = { failed: null }

  static getDerivedStateFromError(failed: Error) {
    return { failed }
  }

  override render() {
    const { failed } = this.state
    if (!failed) return this.props.children
    return (
      <EmptyState title={strings.app.crashed} detail={failed.message}>
        <Button variant="default" onClick={() => this.setState({ failed: null })}>
          {strings.app.retry}
        </Button>
      </EmptyState>
    )
  }
}
