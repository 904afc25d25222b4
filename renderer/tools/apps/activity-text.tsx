import { formatRoute } from '../../platform/places/routes.ts'
import classes from './apps.module.css'

interface ActivityTextProps {
  space: string
  item: string
  info: string
  /** Where in the app it happened. */
  href: string | undefined
}

/** One line of what happened in an app; a link if the app said where. */
export function ActivityText({ space, item, info, href }: ActivityTextProps) {
  if (!href) return <bdi>{info}</bdi>
  return (
    <a className={classes.happened} href={formatRoute({ tool: 'apps', space, place: { item, at: href } })}>
      <bdi>{info}</bdi>
    </a>
  )
}
