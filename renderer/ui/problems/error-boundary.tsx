/**
 * A component that fails to render shows the error in its place, without affecting the rest. The person can retry, and
 * copy the details for a report. Nothing is sent anywhere.
 */
import { Button, Group, Menu } from '@mantine/core'
import { ClipboardCopy, RotateCcw, TriangleAlert } from 'lucide-react'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { strings } from '../../strings/first.ts'
import { useCopy } from '../copying/use-copy.ts'
import { forgetMissing, PartMissing } from '../loading/part.tsx'
import { DangerItem, MoreMenu } from '../menus/more-menu.tsx'
import { EmptyState } from './empty-state.tsx'
import classes from './texts.module.css'

interface Failure {
  error: unknown
  /** The component stack. */
  where: string
}

interface CatchProps {
  /** Identifies what is shown: a new value triggers a retry. */
  of: unknown
  fallback: (failure: Failure, onRetry: () => void) => ReactNode
  children: ReactNode
}

class Catch extends Component<CatchProps, { failure: Failure | null; of: unknown }> {
  override state = { failure: null as Failure | null, of: this.props.of }

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error, where: '' } }
  }

  static getDerivedStateFromProps({ of }: CatchProps, state: { of: unknown }) {
    return of === state.of ? null : { of, failure: null }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo) {
    forgetMissing(error)
    this.setState({ failure: { error, where: componentStack ?? '' } })
  }

  override render() {
    const { failure } = this.state
    if (!failure) return this.props.children
    return this.props.fallback(failure, () => this.setState({ failure: null }))
  }
}

const detailsOf = ({ error, where }: Failure): string =>
  `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${where}`.trim()

/**
 * Wraps a view, a dialog or a panel. `within`: wraps the error message, if the usual wrapper is part of what failed.
 */
export function ErrorBoundary({
  of,
  within = (failed) => failed,
  onClose,
  children,
}: {
  of?: unknown
  within?: (failed: ReactNode) => ReactNode
  onClose?: () => void
  children: ReactNode
}) {
  return (
    <Catch
      of={of}
      fallback={(failure, onRetry) =>
        within(<Failed failure={failure} onRetry={onRetry} {...(onClose && { onClose })} />)
      }
    >
      {children}
    </Catch>
  )
}

function Failed({ failure, onRetry, onClose }: { failure: Failure; onRetry: () => void; onClose?: () => void }) {
  const { copy, words } = useCopy()
  const [title, detail] =
    failure.error instanceof PartMissing
      ? [strings.app.missing, strings.app.missingDetail]
      : [strings.app.failed, strings.app.failedDetail]
  return (
    <div role="alert">
      <EmptyState icon={<TriangleAlert size={28} />} title={title} detail={detail}>
        <Group justify="center">
          <Button onClick={onRetry}>{strings.app.retry}</Button>
          <Button variant="default" onClick={() => void copy(detailsOf(failure))}>
            {words || strings.app.copyDetails}
          </Button>
          {onClose && (
            <Button variant="default" onClick={onClose}>
              {strings.app.close}
            </Button>
          )}
        </Group>
      </EmptyState>
    </div>
  )
}

/** An action for an item that can't be rendered, such as removing it. */
export interface ItemAction {
  words: string
  run: () => void
}

/** Wraps an item of a list. Takes a render function, so that its errors are caught too. */
export function ItemBoundary({
  of,
  actions = [],
  children,
}: {
  of?: unknown
  actions?: readonly ItemAction[]
  children: () => ReactNode
}) {
  return (
    <Catch
      of={of}
      fallback={(failure, onRetry) => <FailedItem failure={failure} onRetry={onRetry} actions={actions} />}
    >
      <Drawn draw={children} />
    </Catch>
  )
}

const Drawn = ({ draw }: { draw: () => ReactNode }) => draw()

function FailedItem({
  failure,
  onRetry,
  actions,
}: {
  failure: Failure
  onRetry: () => void
  actions: readonly ItemAction[]
}) {
  const { copy, words } = useCopy()
  return (
    <div className={classes.failedItem}>
      <span title={strings.app.itemFailed}>{words || strings.app.itemFailed}</span>
      <MoreMenu label={strings.app.itemOptions} icon={16} size={24}>
        <Menu.Item leftSection={<RotateCcw size={18} />} onClick={onRetry}>
          {strings.app.retry}
        </Menu.Item>
        <Menu.Item leftSection={<ClipboardCopy size={18} />} onClick={() => void copy(detailsOf(failure))}>
          {strings.app.copyDetails}
        </Menu.Item>
        {actions.map(({ words: doing, run }) => (
          <DangerItem key={doing} onClick={run}>
            {doing}
          </DangerItem>
        ))}
      </MoreMenu>
    </div>
  )
}
