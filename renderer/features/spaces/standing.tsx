import { Button, Group, Loader, Progress } from '@mantine/core'
import { Download, Hourglass, Lock, LogOut, Sparkles, Unlink } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { formats, strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import classes from './standing.module.css'

type HistoryProgress = NonNullable<SpaceSummary['connection']['progress']>

const partOf = ({ have, total }: HistoryProgress): string => formats.percent(Math.min(1, have / Math.max(1, total)))

/**
 * Progress while a space's history arrives.
 *
 * @param isTitled whether the words are already shown above it
 * @param onStop set while most is still to come: the person may change their mind
 */
export function ReceivingBar({
  progress,
  isTitled = false,
  onStop,
}: {
  progress: HistoryProgress
  isTitled?: boolean
  onStop?: () => void
}) {
  if (progress.have >= progress.total) return null
  const words = strings.spaces.receiving(partOf(progress))
  return (
    <div className={classes.receiving}>
      {!isTitled && (
        <div className={classes.receivingWords}>
          <span>{words}</span>
          {onStop && progress.have < progress.total / 2 && (
            <Button variant="subtle" color="gray" size="compact-xs" onClick={onStop}>
              {strings.spaces.stopJoining}
            </Button>
          )}
        </div>
      )}
      <Progress value={(100 * progress.have) / Math.max(1, progress.total)} aria-label={words} size="sm" />
    </div>
  )
}

/** After this long without anyone online, the screen suggests reasons. Milliseconds. */
const PATIENCE = 20_000

function useIsLong(): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  return isLong
}

function waitingWords(kind: SpaceSummary['kind']): { title: string; detail: string } {
  const { spaces, channels } = strings
  if (kind === 'public-publication') return { title: channels.lookingTitle, detail: channels.lookingDetail }
  if (kind === 'private-publication') return { title: channels.askingTitle, detail: channels.askingDetail }
  return { title: spaces.joiningTitle, detail: spaces.joiningDetail }
}

/** No member of the space has been found yet. */
function Looking({ space, onCheck, children }: { space: SpaceSummary; onCheck: () => void; children: ReactNode }) {
  const isLong = useIsLong()
  const { discoveryServers } = space.connection
  return (
    <EmptyState icon={<Hourglass size={28} aria-hidden="true" />} {...waitingWords(space.kind)}>
      <p className={classes.words} role="status">
        {isLong
          ? strings.spaces.stillWaiting
          : discoveryServers && strings.connection.discoveryServers[discoveryServers]}
      </p>
      <Group justify="center">
        {isLong && <Button onClick={onCheck}>{strings.connectionCheck.title}</Button>}
        {children}
      </Group>
    </EmptyState>
  )
}

/** Progress of joining, one state at a time: nobody found yet, somebody found, content arriving. */
function Joining({ space, onCheck, onStop }: { space: SpaceSummary; onCheck: () => void; onStop: () => void }) {
  const { progress, here } = space.connection
  const stop = (
    <Button variant="default" onClick={onStop}>
      {strings.spaces.stopJoining}
    </Button>
  )
  const isReceiving = progress !== null && progress.have < progress.total
  if (!isReceiving && here === 0)
    return (
      <Looking space={space} onCheck={onCheck}>
        {stop}
      </Looking>
    )
  return (
    <EmptyState
      icon={isReceiving ? <Download size={28} aria-hidden="true" /> : <Loader size={28} />}
      title={isReceiving ? strings.spaces.receiving(partOf(progress)) : strings.spaces.admitting}
    >
      {isReceiving && <ReceivingBar progress={progress} isTitled />}
      {stop}
    </EmptyState>
  )
}

/** The view of a space that hasn't admitted this device yet. `refused`: whether somebody has declined the invite. */
export function JoiningScreen({
  space,
  refused,
  onJoinByLink,
  onCheck,
  onStop,
}: {
  space: SpaceSummary
  refused: boolean
  onJoinByLink: () => void
  onCheck: () => void
  onStop: () => void
}) {
  return (
    <div className={classes.center}>
      {refused ? (
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
      ) : (
        <Joining space={space} onCheck={onCheck} onStop={onStop} />
      )}
    </div>
  )
}

/** The words that explain why a space is permanently read-only. */
function wordsOf(standing: SpaceSummary['standing']): { icon: ReactNode; title: string; detail: string } | null {
  const { spaces } = strings
  switch (standing) {
    case 'removed':
      return { icon: <Lock size={18} />, title: spaces.removedTitle, detail: spaces.removedDetail }
    case 'left':
      return { icon: <LogOut size={18} />, title: spaces.leftTitle, detail: spaces.leftDetail }
    case 'leaving':
      return { icon: <LogOut size={18} />, title: spaces.leavingTitle, detail: spaces.leavingDetail }
    case 'unreadable':
      return { icon: <Sparkles size={18} />, title: spaces.unreadableTitle, detail: spaces.unreadableDetail }
    default:
      return null
  }
}

/** Explains, above the view, why a space is permanently read-only. */
export function StandingBanner({ standing }: { standing: SpaceSummary['standing'] }) {
  const words = wordsOf(standing)
  if (!words) return null
  return (
    <div className={classes.standing} role="note">
      <span aria-hidden="true">{words.icon}</span>
      <span>
        <b>{words.title}</b> {words.detail}
      </span>
    </div>
  )
}
