import { useMemo } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { outsideAddress } from '../../../shared/tools/outside-link.ts'
import type { usePresence } from '../../docs/presence/presence-context.tsx'
import type { ListedItem, SpaceIndex } from '../../docs/space-index.ts'
import { formats, strings } from '../../strings/strings.ts'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { ActivityText } from './activity-text.tsx'
import { AppIcon } from './app-icon.tsx'
import { AppMenu } from './app-menu.tsx'
import classes from './apps.module.css'
import { AppStage } from './running/app-stage.tsx'
import { type Activity, useActivity } from './use-activity.ts'
import { useApp } from './use-app.ts'

interface AppScreenProps {
  space: string
  detail: SpaceDetail | undefined
  item: ListedItem
  /** The place in the app that a link leads to. */
  at: string
  index: SpaceIndex
  presence: ReturnType<typeof usePresence>
}

/** One app: its description, or the app itself once it is started. */
export function AppScreen({ space, detail, item, at, index, presence }: AppScreenProps) {
  const words = strings.apps
  const instance = useMemo(() => ({ space, item: item.id }), [space, item.id])
  const activity = useActivity(instance, { isSeen: true })
  const here = [...presence.others].flatMap(([device, state]) =>
    state.view === `app/${item.id}`
      ? [detail?.members.find((member) => member.device === device)?.name ?? state.name]
      : [],
  )
  return (
    <AppStage
      instance={instance}
      name={item.name}
      at={at}
      activity={activity}
      said={here.length > 0 && <span className={classes.quiet}>{words.openNow(formats.list(here))}</span>}
      menu={<AppMenu space={space} index={index} item={item} />}
      card={(start) => <AppCard {...{ space, item, detail, activity, start }} />}
    />
  )
}

interface AppCardProps {
  space: string
  item: ListedItem
  /** The button, and why starting failed. */
  start: React.ReactNode
  detail: SpaceDetail | undefined
  activity: Activity
}

/** Size in bytes from which on the amount shared in an app is shown. */
const NOTABLE = 1024 * 1024
/** Number of shown digits of a package's hash. */
const SHOWN = 16

function AppCard({ space, item, start, detail, activity }: AppCardProps) {
  const words = strings.apps
  const app = useApp(space, item.id)
  const by = activity.added.find(({ root }) => root === app?.package.root)
  const { lines, stored } = activity
  const source = app?.package.source && outsideAddress(app.package.source)
  const nameOf = (device: string) => detail?.members.find((member) => member.device === device)?.name ?? words.someone
  return (
    <div className={classes.card}>
      <AppIcon icon={app?.icon ?? null} size={96} />
      <h2 className={classes.name}>
        <bdi>{item.name}</bdi>
      </h2>
      <p className={classes.quiet}>{words.isolated}</p>
      {start}
      {by && <p className={classes.quiet}>{words.addedBy(nameOf(by.device), formats.date(by.at))}</p>}
      {app && (
        <p className={classes.quiet}>
          {words.fingerprint(app.package.root.slice(0, SHOWN))}
          {source && (
            <>
              {' · '}
              <a href={source} target="_blank" rel="noreferrer">
                {words.source}
              </a>
            </>
          )}
        </p>
      )}
      {stored.all >= NOTABLE && (
        <p className={classes.quiet}>{words.stored(formats.bytes(stored.all), formats.bytes(stored.own))}</p>
      )}
      {lines.length > 0 && (
        <section className={classes.activity} aria-label={words.activity}>
          <h3 className={classes.heading}>{words.activity}</h3>
          <ul>
            {lines.map(({ serial, info, href, device, at }) => (
              <li key={serial}>
                <ActivityText space={space} item={item.id} info={info} href={href} />
                <span className={classes.quiet}>
                  <bdi>{nameOf(device)}</bdi> <RelativeTime time={at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
