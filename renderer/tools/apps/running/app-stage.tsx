import { Button } from '@mantine/core'
import { Maximize, Play, Square } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { AppInstance } from '../../../../shared/tools/apps/calls.ts'
import { strings } from '../../../strings/strings.ts'
import barred from '../../../ui/lists/barred.module.css'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import classes from '../apps.module.css'
import { PackageDownload } from '../packages/package-download.tsx'
import { StoredHereLine } from '../stored-here.tsx'
import type { Activity } from '../use-activity.ts'
import { AppFrame } from './app-frame.tsx'
import { useStart } from './use-start.ts'

interface AppStageProps {
  instance: AppInstance
  /** The app's name. */
  name: string
  /** The place in the app that a link leads to. */
  at: string
  activity: Activity
  /** Others play, so this person's moves in it don't count. */
  isWatching?: boolean
  /** The person has agreed to start it. */
  isStarted?: boolean
  /** Shown next to the app's own status. */
  said?: ReactNode
  menu?: ReactNode
  /** Shown until the app is started. @param start the button, and why starting failed */
  card: (start: ReactNode) => ReactNode
}

/** Where an app runs, once the person has started it. */
export function AppStage(props: AppStageProps) {
  const { instance, name, at, activity, isWatching = false, isStarted = false, said, menu, card } = props
  const words = strings.apps
  const frame = useRef<HTMLElement>(null)
  const stopButton = useRef<HTMLButtonElement>(null)
  const startButton = useRef<HTMLButtonElement>(null)
  const start = useStart(instance)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (isStarted) void start.start()
  }, [])
  const stop = () => {
    start.stop()
    requestAnimationFrame(() => startButton.current?.focus())
  }
  return (
    <div className={barred.view}>
      <div className={barred.bar}>
        <span className={classes.said}>
          {activity.document && <bdi>{activity.document}</bdi>}
          {activity.summary && <bdi className={classes.quiet}>{activity.summary}</bdi>}
        </span>
        {isWatching && <span className={classes.quiet}>{words.watching}</span>}
        {said}
        <span className={barred.gap} />
        {start.address !== null && (
          <>
            <IconButton label={strings.tools.fullScreen} onClick={() => void frame.current?.requestFullscreen()}>
              <Maximize size={18} />
            </IconButton>
            <Button
              ref={stopButton}
              size="compact-sm"
              variant="default"
              leftSection={<Square size={14} />}
              onClick={stop}
            >
              {words.stop}
            </Button>
          </>
        )}
        {menu}
      </div>
      {start.address === null ? (
        card(
          <>
            <Button
              ref={startButton}
              leftSection={<Play size={18} />}
              loading={start.isStarting}
              disabled={start.isFull}
              aria-label={words.startNamed(name)}
              onClick={() => void start.start()}
            >
              {words.start}
            </Button>
            {start.isStarting && (
              <PackageDownload
                space={instance.space}
                item={instance.played?.app ?? instance.item}
                onCancel={start.cancel}
              />
            )}
            <ErrorText error={start.error} />
            <StoredHereLine name={name} stored={start.stored} />
          </>,
        )
      ) : (
        <AppFrame
          key={start.run}
          instance={instance}
          isWatching={isWatching}
          name={name}
          address={start.address}
          at={at}
          frame={frame}
          onEscape={() => stopButton.current?.focus()}
          onRestart={() => void start.start()}
          onStop={stop}
          onLoaded={start.loaded}
        />
      )}
    </div>
  )
}
