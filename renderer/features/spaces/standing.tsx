import { Alert, Button, Group, Progress } from '@mantine/core'
import { Hourglass, Lock, LogOut, Sparkles, Unlink } from 'lucide-react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import classes from './standing.module.css'

/**
 * Progress while a space's history arrives. @param onStop given while most is still to come: the person may not want it
 * after all
 */
export function ReceivingBar({
  progress,
  onStop,
}: {
  progress: SpaceSummary['connection']['progress']
  onStop?: () => void
}) {
  if (!progress || progress.have >= progress.total) return null
  const words = strings.spaces.receiving(progress.have, progress.total)
  return (
    <div className={classes.receiving}>
      <div className={classes.receivingWords}>
        <span>{words}</span>
        {onStop && progress.have < progress.total / 2 && (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={onStop}>
            {strings.spaces.stopJoining}
          </Button>
        )}
      </div>
      <Progress value={(100 * progress.have) / Math.max(1, progress.total)} aria-label={words} size="sm" />
    </div>
  )
}

function waitingWords(kind: SpaceSummary['kind']): { title: string; detail: string } {
  const { spaces, channels } = strings
  if (kind === 'channel') return { title: channels.lookingTitle, detail: channels.lookingDetail }
  if (kind === 'closed-channel') return { title: channels.askingTitle, detail: channels.askingDetail }
  return { title: spaces.joiningTitle, detail: spaces.joiningDetail }
}

/** The view of a space that hasn't admitted this device yet. `refused`: somebody has declined the invite. */
export function JoiningScreen({
  space,
  refused,
  onJoinByLink,
  onStop,
}: {
  space: SpaceSummary
  refused: boolean
  onJoinByLink: () => void
  onStop: () => void
}) {
  if (refused)
    return (
      <div className={classes.centre}>
        <EmptyState
          icon={<Unlink size={28} aria-hidden="true" />}
          title={strings.spaces.refusedTitle}
          detail={strings.spaces.refusedDetail}
        >
          <Group justify="center">
            <Button onClick={onJoinByLink}>{strings.spaces.join}</Button>
            <Button variant="default" onClick={onStop}>
              {strings.spaces.stopJoining}
            </Button>
          </Group>
        </EmptyState>
      </div>
    )
  return (
    <div className={classes.centre}>
      <EmptyState icon={<Hourglass size={28} aria-hidden="true" />} {...waitingWords(space.kind)}>
        <p className={classes.words} role="status">
          {strings.connection.words(space.connection)}
          {space.connection.rendezvous && ` ${strings.connection.rendezvous[space.connection.rendezvous]}`}
        </p>
        <ReceivingBar progress={space.connection.progress} />
        <Button variant="default" onClick={onStop}>
          {strings.spaces.stopJoining}
        </Button>
      </EmptyState>
    </div>
  )
}

/** Explains above the view why a space is permanently read-only. */
export function StandingBanner({ standing }: { standing: SpaceSummary['standing'] }) {
  if (standing === 'removed')
    return (
      <Alert
        className={classes.banner ?? ''}
        icon={<Lock size={18} />}
        color="gray"
        title={strings.spaces.removedTitle}
      >
        {strings.spaces.removedDetail}
      </Alert>
    )
  if (standing === 'left' || standing === 'leaving')
    return (
      <Alert
        className={classes.banner ?? ''}
        icon={<LogOut size={18} />}
        color="gray"
        title={standing === 'left' ? strings.spaces.leftTitle : strings.spaces.leavingTitle}
      >
        {standing === 'left' ? strings.spaces.leftDetail : strings.spaces.leavingDetail}
      </Alert>
    )
  if (standing === 'unreadable')
    return (
      <Alert
        className={classes.banner ?? ''}
        icon={<Sparkles size={18} />}
        color="yellow"
        title={strings.spaces.unreadableTitle}
      >
        {strings.spaces.unreadableDetail}
      </Alert>
    )
  return null
}
