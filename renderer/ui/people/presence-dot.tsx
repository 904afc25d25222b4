import classes from './presence-dot.module.css'

/** Shows whether somebody is online, at the corner of their picture. Needs a positioned parent. */
export const PresenceDot = ({ isOnline, title }: { isOnline: boolean; title?: string | undefined }) => (
  <span className={classes.dot} data-online={isOnline || undefined} title={title} />
)
