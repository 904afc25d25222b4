import { useMemo } from 'react'
import { strings } from '../../../strings/strings.ts'
import type { PlayingProps } from '../../tool.tsx'
import { AppIcon } from '../app-icon.tsx'
import classes from '../apps.module.css'
import { useActivity } from '../use-activity.ts'
import { useApp } from '../use-app.ts'
import { AppStage } from './app-stage.tsx'

/** An app in a game: its players' updates are separate from other games, and others' updates aren't shared. */
export function PlayedApp({ space, item, name, game, players, isPlayer, isStarted }: PlayingProps) {
  const words = strings.apps
  const by = players.join()
  const instance = useMemo(
    () => ({ space, item: game, played: { app: item, by: by.split(',') } }),
    [space, game, item, by],
  )
  const activity = useActivity(instance, { isSeen: false })
  const app = useApp(space, item)
  return (
    <AppStage
      instance={instance}
      name={name}
      at=""
      activity={activity}
      isWatching={!isPlayer}
      isStarted={isStarted}
      card={(start) => (
        <div className={classes.card}>
          <AppIcon icon={app?.icon ?? null} size={96} />
          <h2 className={classes.name}>
            <bdi>{name}</bdi>
          </h2>
          <p className={classes.quiet}>{words.isolatedGame}</p>
          {start}
        </div>
      )}
    />
  )
}
